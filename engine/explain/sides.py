"""One picture drawn in ways that differ in one thing alone, and what came of each. No torch.

A lane is one such way. Lanes are compared by the evaluations of the network that they have spent:
a step of Heun's method asks twice, the last one once, so steps say little.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np

from engine.api import SampleRequest, SamplerOptions, WriteRequest, read_variance
from engine.card import ModelCard
from engine.errors import RequestError
from engine.explain.door import KEPT, LaneRequest, LaneRun, Subjects

MOST_LANES = 4
REFERENCE = 200  # evaluations of Heun's method that stand for the exact way

Value: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class Factor:
    """A field of a request that lanes may differ in."""

    place: str  # in a `LaneRequest`, with dots
    read: Callable[[str], Value] = str
    sampler: str = ""  # the only one that heeds it; "": all do


FACTORS: dict[str, Factor] = {  # by the name of the option that sets it
    "seed": Factor("of.drawing.seed", int),
    "steps": Factor("of.drawing.steps", int),
    "sampler": Factor("of.drawing.sampler"),
    "eta": Factor("of.drawing.options.eta", float, "ddim"),
    "variance": Factor("of.drawing.options.variance", read_variance, "ddpm"),
    "churn": Factor("of.drawing.options.churn", float, "heun"),
    "guidance": Factor("of.drawing.guidance", float),
    "hand": Factor("of.drawing.hand"),
    "label": Factor("label"),
    "model": Factor("of.drawing.model"),
    "clip": Factor("of.drawing.options.clip"),
}


def factor_of(name: str) -> Factor:
    """The factor of this name. Raises `RequestError`."""
    if name not in FACTORS:
        raise RequestError(
            "Lanes cannot differ in {name!r}.", "Choose one of {names}.",
            name=name, names=", ".join(FACTORS),
        )  # fmt: skip
    return FACTORS[name]


def read_values(name: str, texts: Sequence[str]) -> tuple[Value, ...]:
    """Values of a factor as they are typed. Raises `RequestError`."""
    factor = factor_of(name)
    try:
        return tuple(factor.read(text.strip()) for text in texts if text.strip())
    except ValueError as error:
        raise RequestError(
            "These are no values of {name}: {texts}.", "Write them with commas between.",
            name=name, texts=", ".join(texts)[:80],
        ) from error  # fmt: skip


def lanes_of(
    of: Subjects, name: str, values: Sequence[Value], evaluations: int = 0, keep: int = KEPT
) -> tuple[LaneRequest, ...]:
    """A request for each value of a factor. Raises `RequestError`.

    With `evaluations` each spends as many; without, each takes the steps of its drawing.
    """
    factor = factor_of(name)
    if name == "steps" and evaluations:
        raise RequestError(
            "Lanes of different steps do not spend alike.", "Leave the evaluations out."
        )
    base = LaneRequest(common_subject(of, name), evaluations=evaluations, keep=keep)
    lanes = tuple(put(base, factor.place, value) for value in values)
    if isinstance(of, SampleRequest) and name == "seed":
        seeds = [(int(value),) * len(of.labels) for value in values]
        lanes = tuple(put(base, "of.seeds", some) for some in seeds)
    check_lanes(lanes)
    return lanes


def common_subject(of: Subjects, name: str) -> Subjects:
    """What lanes have in common that differ in this factor: one that heeds it.

    A letter's own seed or hand would stand above the drawing's. Several letters go one way each
    without a nudge, which may leave it at different places.
    """
    drawing = of.drawing
    if isinstance(of, WriteRequest) and len(of.letters) > 1:
        still = tuple(replace(one, nudge=0, branch=0.0, branch_step=0) for one in of.letters)
        of = replace(of, letters=still)
    if isinstance(of, WriteRequest) and name in ("seed", "hand"):
        letters = tuple(replace(letter, **{name: None}) for letter in of.letters)
        own = next((getattr(letter, name) for letter in of.letters), None)  # of the first
        of = replace(of, letters=letters)
        drawing = drawing if own is None else replace(drawing, **{name: own})
    if sampler := FACTORS[name].sampler:
        drawing = replace(drawing, sampler=sampler)
    return replace(of, drawing=drawing)


def put(value: Any, place: str, new: Any) -> Any:
    """A copy of nested values with another one at a place, as "of.drawing.seed"."""
    first, _, rest = place.partition(".")
    return replace(value, **{first: put(getattr(value, first), rest, new) if rest else new})


def differences(a: object, b: object, at: str = "") -> tuple[str, ...]:
    """The places at which two nested values differ."""
    if is_dataclass(a) and not isinstance(a, type) and type(a) is type(b):
        each = [(getattr(a, f.name), getattr(b, f.name), f.name) for f in fields(a)]
        found = [differences(x, y, f"{at}.{name}" if at else name) for x, y, name in each]
        return tuple(place for some in found for place in some)
    return () if a == b else (at,)


def check_lanes(lanes: Sequence[LaneRequest]) -> None:
    """Raise `RequestError` unless any two lanes differ in exactly one field, the same one."""
    if not 2 <= len(lanes) <= MOST_LANES:
        raise RequestError(
            "{count} ways cannot be compared.", "Choose 2 to {most} different values.",
            count=len(lanes), most=MOST_LANES,
        )  # fmt: skip
    places = [differences(a, b) for a, b in combinations(lanes, 2)]
    if () in places:
        raise RequestError("Two of the values are the same.", "Choose different ones.")
    if len(set(places)) != 1 or len(places[0]) != 1:
        several = sorted({place for some in places for place in some})
        raise RequestError(
            "The ways differ in more than one thing: {places}.", "Change one thing.",
            places=", ".join(several),
        )  # fmt: skip
    for lane in lanes:
        lane.check()


def same_kind(a: ModelCard, b: ModelCard) -> bool:
    """True if two models draw the same things, so that one request suits both."""
    return (a.size, a.channels, a.classes) == (b.size, b.channels, b.classes)


def value_words(value: Value) -> str:
    """A value of a factor as it is typed."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def reference_request(lane: LaneRequest) -> LaneRequest:
    """The same as a lane, by `REFERENCE` evaluations of Heun's method without chance."""
    drawing, options = lane.of.drawing, lane.of.drawing.options
    plain = SamplerOptions(clip=options.clip, percentile=options.percentile)
    drawing = replace(drawing, sampler="heun", options=plain, steps=REFERENCE, frames=None)
    return LaneRequest(replace(lane.of, drawing=drawing), lane.label, REFERENCE, keep=0)


def distances(run: LaneRun, reference: LaneRun) -> np.ndarray:
    """How far each guess of a lane is from that of the reference at its noise level [N, k].

    Root mean square over the pixels of what is shown, which go from 0 to 1. Between two levels
    the reference's guess is taken to run evenly in ln sigma.
    """
    levels = -np.log(reference.sigmas[:-1])
    own = -np.log(np.maximum(run.sigmas, 1e-12))
    at = np.interp(own, levels, np.arange(len(levels)))
    at[run.sigmas == 0] = len(levels)
    low = np.minimum(np.floor(at).astype(int), len(levels) - 1)
    share = (at - low).reshape(-1, *[1] * (run.guesses.ndim - 2))
    there = reference.guesses / np.float32(255)
    exact = (1 - share) * there[:, low] + share * there[:, low + 1]
    apart = (run.guesses / np.float32(255) - exact).reshape(*run.guesses.shape[:2], -1)
    return np.sqrt((apart**2).mean(axis=-1))
