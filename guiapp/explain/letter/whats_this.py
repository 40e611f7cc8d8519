"""What is said of the parts of the Letter bench by "What is this?"."""

from PySide6.QtCore import QCoreApplication

from guiapp.explain.roles import Role


def picture_words(symbol: str, role: Role) -> str:
    """Of a picture, by the symbol that stands for it; one without a symbol is a difference."""
    translate = QCoreApplication.translate
    return {
        "state": translate(
            "Explain", "The noisy state: what the network is shown. It is drawn at one contrast "
            "for every noise level; C shows it as it is."
        ),
        "guess": translate("Explain", "The guess: what the network says is behind the noise."),
        "noise": translate(
            "Explain", "The noise: what is left of the state without the guess, divided by σ."
        ),
        "truth": translate("Explain", "The finished picture that noise was added to."),
        "told": translate("Explain", "What the network says when it is told the name."),
        "untold": translate("Explain", "What the network says when it is not told the name."),
    }.get(symbol) or (
        translate("Explain", "A difference of two pictures; where it is white, there is none.")
        if role == "change" else translate("Explain", "A picture, pixel by pixel.")
    )  # fmt: skip


def color_words(role: Role) -> str:
    """Of the color before a title."""
    translate = QCoreApplication.translate
    return {
        "state": translate(
            "Explain", "Gray and a solid line stand for the state: here, on the graph and in "
            "formulas."
        ),
        "guess": translate(
            "Explain", "Blue and a solid line stand for the guess: here, on the graph and in "
            "formulas."
        ),
        "noise": translate(
            "Explain", "Orange and a dashed line stand for the noise: here, on the graph and in "
            "formulas."
        ),
        "change": translate(
            "Explain", "Violet and a dotted line stand for differences, here and on the graph."
        ),
    }[role]  # fmt: skip


def scale_words(role: Role) -> str:
    """Of the scale under a picture."""
    translate = QCoreApplication.translate
    if role == "change":
        return translate(
            "Explain", "The scale of differences: blue is less, orange is more. It is the same "
            "for all states."
        )  # fmt: skip
    if role == "noise":
        return translate(
            "Explain", "The scale of the noise, in its standard deviations. It is the same for all "
            "states."
        )  # fmt: skip
    return translate(
        "Explain", "The scale: which gray is which value of a pixel, in the model's units. It is "
        "the same for all states; nothing is stretched."
    )  # fmt: skip


def sign_words(level: bool) -> str:
    """Of what stands between the pictures."""
    translate = QCoreApplication.translate
    if level:
        return translate("Explain", "The noise level σ: so many times the noise is in the state.")
    return translate("Explain", "The pictures are an equation, pixel by pixel.")


def graph_words(zone: str) -> str:
    """Of a part of the graph: "guidance", "values", "levels", "pin" or "curve"."""
    translate = QCoreApplication.translate
    return {
        "guidance": translate(
            "Explain", "Between these noise levels guidance acts. Elsewhere the network's answer "
            "is taken as it is."
        ),
        "values": translate("Explain", "The scale of the quantity that is chosen (Q)."),
        "levels": translate(
            "Explain", "Noise levels, from noise at the left to ink at the right. Ticks are where "
            "the network is asked."
        ),
        "pin": translate("Explain", "A pin: what you guessed, or what was measured."),
        "curve": translate(
            "Explain", "One quantity along the way; dots are answers of the network. The upright "
            "line is where the way is: drag it."
        ),
    }[zone]  # fmt: skip
