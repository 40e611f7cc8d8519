"""A lane at a number of evaluations: its pictures, and what is said of it."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.explain.door import LaneRun
from engine.explain.quantities import change_pixels
from engine.samples import dark_on_white
from guiapp.explain.letter.shown import Shown, change_scale, ink_scale
from guiapp.explain.sides.drawer import LaneDrawer
from guiapp.explain.sides.values import factor_words
from guiapp.words import number_words

NUMBERS = ("seed", "steps", "guidance", "eta", "variance", "churn")  # said with their names


def lane_words(drawer: LaneDrawer, lane: int, *, steps: bool = True) -> str:
    """The name of a lane, and its steps: "Heun, 10 steps", "guidance 4, 20 steps"."""
    translate, run = QCoreApplication.translate, drawer.run(lane)
    factor, name = drawer.setting.factor, drawer.words[lane]
    if factor in NUMBERS:
        name = f"{factor_words()[factor].split(': ')[-1]} {name}"
    if run is None or not (steps or factor == "steps"):
        return name
    taken = translate("Explain", "{0} steps").format(run.drawing.steps)
    return taken if factor == "steps" else f"{name}, {taken}"


def told_words(drawer: LaneDrawer, lane: int, spent: int) -> str:
    """What is measured until then: "reads 0.88 · 0.22 s · 19 evaluations"; or what it waits for."""
    translate, run = QCoreApplication.translate, drawer.run(lane)
    if run is None:
        if not drawer.drawing_now(lane):
            return translate("Explain", "not drawn yet")
        now = drawer.progress
        if now is None:
            return translate("Explain", "asking the network…")
        return translate("Explain", "step {0} of {1}").format(now.done, now.total)
    k = run.state_after(spent)
    words = []
    if spent and len(run.legible):
        read = number_words(float(run.legible[k]), ".2f")
        words.append(translate("Explain", "reads {0}").format(read))
    seconds = number_words(float(run.seconds[k]) if spent else 0.0, ".2f")
    words.append(translate("Explain", "{0} s").format(seconds))
    count = int(run.spent[k]) if spent else 0
    many = translate("Explain", "{0} evaluations").format(count)
    words.append(translate("Explain", "1 evaluation") if count == 1 else many)
    return " · ".join(words)


def measured_words() -> str:
    """What is behind the numbers of a lane."""
    return QCoreApplication.translate(
        "Explain",
        "“reads”: how surely the app’s own reader reads the guess; it was trained on finished "
        "letters. Seconds are those of this lane alone, on this computer. Evaluations are counted "
        "in the run.",
    )


def lane_pictures(drawer: LaneDrawer, lane: int, spent: int, *, apart: bool) -> list[Shown]:
    """The state of a lane's first picture and its guess; `apart`: less that of the first lane."""
    translate, run = QCoreApplication.translate, drawer.run(lane)
    state, guess = translate("Explain", "noisy state"), translate("Explain", "guess x̂₀")
    if run is None:
        scale = ink_scale(drawer.card)
        return [Shown("state", state, None, *scale), Shown("guess", guess, None, *scale)]
    k, scale = run.state_after(spent), ink_scale(run.card)
    said = told_words(drawer, lane, spent)
    noisy = Shown("state", state, dark_on_white(run.states[0, k], run.card), *scale, said)
    first = drawer.run(0)
    if not spent:
        waits = translate("Explain", "not asked yet")
        return [noisy, Shown("guess", guess, None, *scale, waits)]
    if apart and lane and first is not None:
        title = translate("Explain", "guess less the first’s")
        pixels = difference_pixels(run, first, 0, spent)
        return [noisy, Shown("change", title, pixels, *change_scale(), said)]
    pixels = dark_on_white(run.guesses[0, k], run.card)
    return [noisy, Shown("guess", guess, pixels, *scale, said)]


def difference_pixels(run: LaneRun, first: LaneRun, picture: int, spent: int) -> np.ndarray:
    """The guess of a lane less that of the first, when both have spent so much: uint8 [H, W, 3]."""
    own = run.guesses[picture, run.state_after(spent)].astype(np.float32)
    other = first.guesses[picture, first.state_after(spent)].astype(np.float32)
    change = (own - other) / 255 * run.card.pixel_scale
    return change_pixels(change[None] if change.ndim == 2 else change.transpose(2, 0, 1), run.card)


def grid_pixels(
    drawer: LaneDrawer, lane: int, picture: int, spent: int, *, apart: bool
) -> np.ndarray | None:
    """A cell of the grid of letters and lanes: the guess, or its difference to the first lane's."""
    run, first = drawer.run(lane), drawer.run(0)
    if run is None:
        return None
    if apart and lane and first is not None:
        return difference_pixels(run, first, picture, spent)
    k = run.state_after(spent)
    return dark_on_white((run.guesses if spent else run.states)[picture, k], run.card)
