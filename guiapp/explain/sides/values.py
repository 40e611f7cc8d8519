"""What the lanes of a letter can differ in, the values that are offered, and how they are typed."""

import re
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import QCoreApplication

from engine.api import SAMPLER_NAMES, Clip
from engine.card import ModelCard
from engine.errors import EngineError
from engine.explain.sides import FACTORS, MOST_LANES, Value, read_values, same_kind
from engine.models.library import list_models
from guiapp.explain.session import ExplainSession
from guiapp.explain.sides.drawer import LaneSetting
from guiapp.words import METHODS

TYPED = re.compile(r"^\s*([a-z]+)\s*[=: ]\s*(.+)$", re.IGNORECASE)
SPENT = re.compile(r"^\s*(?:(\d+)\s*([^\W\d]+)|([^\W\d]+)\s*[=: ]\s*(\d+))\s*$")
TYPED_METHODS = {words.lower(): name for name, words in METHODS.items()}
TYPED_METHODS["dpm++"] = "dpmpp2m"
FEW_HANDS = 6  # that are offered; others can be typed


def factor_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "sampler": translate("Explain", "sampler"),
        "steps": translate("Explain", "steps"),
        "seed": translate("Explain", "seed"),
        "guidance": translate("Explain", "guidance"),
        "label": translate("Explain", "character"),
        "hand": translate("Explain", "hand"),
        "model": translate("Explain", "model"),
        "eta": translate("Explain", "chance: η of DDIM"),
        "variance": translate("Explain", "chance: variance of DDPM"),
        "churn": translate("Explain", "chance: churn of Heun"),
        "clip": translate("Explain", "clipping"),
    }


def own_value(session: ExplainSession, name: str) -> Value:
    """The value that the letter itself is drawn with."""
    letter, drawing = session.looked_at, session.subject.drawing
    guidance, *_ = drawing.guided(session.subject.card.sampling_by(drawing.rules))
    found: dict[str, Value] = {
        "sampler": drawing.sampler, "steps": drawing.steps,
        "seed": drawing.seed if letter.seed is None else letter.seed,
        "guidance": float(guidance), "label": letter.char, "hand": letter.hand or drawing.hand,
        "model": drawing.model, "eta": drawing.options.eta, "variance": drawing.options.variance,
        "churn": drawing.options.churn, "clip": drawing.options.clip,
    }  # fmt: skip
    return found[name]


def offered_values(session: ExplainSession, name: str) -> tuple[Value, ...]:
    """Values of a factor that are worth a look, the letter's own among them."""
    own, card = own_value(session, name), session.subject.card
    offered: dict[str, tuple[Value, ...]] = {
        "sampler": ("euler", "heun", "ddpm", "dpmpp2m", "ddim"), "steps": (5, 10, 20, 50, 1000),
        "guidance": (0.0, 1.0, 2.0, 4.0, 8.0), "eta": (0.0, 0.5, 1.0),
        "variance": (0.0, 1.0, "data"), "churn": (0.0, 10.0, 40.0),
        "clip": tuple(one for one in get_args(Clip) if one != "auto"),
    }  # fmt: skip
    assert set(offered["sampler"]) == set(SAMPLER_NAMES)
    if name == "seed":
        return tuple(int(own) + i for i in range(MOST_LANES))
    if name == "label":
        others = [char for char in session.subject.card.alphabet if char != own]
        near = [char for char in letters_of(session) if char != own]
        return tuple(dict.fromkeys([own, *near, *others[:3]]))[:6]
    if name == "hand":
        named = [hand.name for hand in card.hands if hand.named]
        return tuple(dict.fromkeys([own, *named]))[:FEW_HANDS] if named else ()
    if name == "model":
        return tuple(dict.fromkeys([own, *models_like(card)]))
    return offered[name]


def letters_of(session: ExplainSession) -> list[str]:
    """The characters of the message."""
    return [letter.char for letter in session.subject.letters]


def models_like(card: ModelCard) -> list[str]:
    """The installed models that draw the same characters."""
    return [info.name for info in list_models() if info.card.writes and same_kind(info.card, card)]


def possible_factors(session: ExplainSession) -> list[str]:
    """What the model of the letter lets lanes differ in."""
    card = session.subject.card
    names = [name for name in factor_words() if name in FACTORS]
    if not any(hand.named for hand in card.hands):
        names.remove("hand")
    if len(models_like(card)) < 2:
        names.remove("model")
    return names


def first_values(session: ExplainSession, name: str) -> tuple[Value, ...]:
    """The values that a factor begins with."""
    offered = offered_values(session, name)
    return offered[:3] if name in ("sampler", "seed", "steps", "label", "hand") else offered[:4]


def read_typed(session: ExplainSession, setting: LaneSetting, text: str) -> LaneSetting | None:
    """The setting with what is typed: one more value, or another factor with its values.

    "ddim" or "30, 40" add to what differs now; "guidance 4" or "seed=3,9" are a second difference,
    which takes its place; "8 evaluations" are what each lane spends. None where it says nothing.
    Raises `EngineError`.
    """
    spent = typed_evaluations(text)
    if spent is not None:
        return replace(setting, evaluations=spent)
    name, values = split_typed(text)
    if not values:
        return None
    if (name or setting.factor) == "sampler":
        values = [TYPED_METHODS.get(value.lower(), value) for value in values]
    if not name or name == setting.factor:
        read = read_values(setting.factor, values)
        kept = [value for value in setting.values if value not in read]
        every = (*kept[: MOST_LANES - len(read)], *read)[-MOST_LANES:]
        return with_values(setting, setting.factor, every)
    read = tuple(dict.fromkeys(read_values(name, values)))[:MOST_LANES]
    if len(read) == 1:
        own = own_value(session, name)
        others = [own, *offered_values(session, name)]
        read = (next(value for value in others if value != read[0]), *read)
    return with_values(setting, name, read)


def typed_evaluations(text: str) -> int | None:
    """So many evaluations, as "8 evaluations" or "evaluations 8"; None: something else is typed."""
    found = SPENT.match(text)
    name = (found[2] or found[3]).lower() if found else ""
    if found is None or name not in ("evaluations", evaluations_words().lower()):
        return None
    return int(found[1] or found[4])


def evaluations_words() -> str:
    """What lanes spend alike, as it is typed."""
    return QCoreApplication.translate("Explain", "evaluations")


def split_typed(text: str) -> tuple[str, list[str]]:
    """The factor that is named, "" if none is, and the values."""
    names = {words.lower(): name for name, words in factor_words().items()}
    names |= {name: name for name in FACTORS}
    found = TYPED.match(text)
    name = names.get(found[1].lower(), "") if found else ""
    rest = found[2] if found and name else text
    return name, [part for part in re.split(r"[,\s]+", rest) if part]


def with_values(setting: LaneSetting, name: str, values: tuple[Value, ...]) -> LaneSetting:
    """The setting of other values, maybe of another factor."""
    evaluations = setting.evaluations
    if name != setting.factor and setting.factor == "steps":
        evaluations = LaneSetting().evaluations
    return LaneSetting(name, values, evaluations, setting.each, setting.reference)


def plausible(session: ExplainSession, setting: LaneSetting) -> None:
    """Raise `EngineError` for values that the model of the letter does not have."""
    card = session.subject.card
    known = {"label": card.classes, "hand": ("auto", "mixed", "any", *(h.name for h in card.hands))}
    if setting.factor == "model":
        known["model"] = (session.subject.drawing.model, *models_like(card))
    for value in setting.values:
        if value not in known.get(setting.factor, (value,)):
            raise EngineError(
                "{model} knows no {value!r}.", "Choose one of those that are offered.",
                model=card.name, value=str(value)[:40],
            )  # fmt: skip
