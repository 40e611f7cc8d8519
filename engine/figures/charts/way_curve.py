"""One quantity along the way of one picture, as the graph of Explain shows it. No torch."""

import numpy as np

from engine.errors import RequestError
from engine.explain.door import Trace
from engine.explain.quantities import QUANTITIES, angle, quantities_of
from engine.figures.plot import COLORS, Axis, Chart, Curve

SIZE = (1_000, 560)
WORDS = {
    "score": ("how surely a reader reads the guess", ""),
    "level": ("noise level", "sigma"),
    "signal": ("share of the picture", "alpha_bar"),
    "change": ("change of the guess", "of ink"),
    "pull": ("pull of the name", "of ink"),
}


def check_quantity(name: str) -> None:
    """Raise `RequestError` unless it is a quantity, or ""."""
    if name and name not in QUANTITIES:
        raise RequestError(
            "There is no quantity called {name!r}.", "Choose: {names}.",
            name=name[:40], names=", ".join(QUANTITIES),
        )  # fmt: skip


def way_chart(trace: Trace, quantity: str = "", title: str = "") -> Chart:
    """A quantity of a trace's first picture over the angle, from noise (0) to the picture (90);
    "": the first that there is. Raises `RequestError` for one that there is not."""
    known = quantities_of(trace)
    name = quantity or known[0]
    if name not in known:
        raise RequestError(
            "On this way there is no {quantity!r} to show.", "Choose one of {names}.",
            quantity=name[:40], names=", ".join(known),
        )  # fmt: skip
    curve, data = QUANTITIES[name](trace, 0), trace.card.sigma_data
    start = np.degrees(angle(float(trace.sigmas[0]), data))
    angles = np.degrees([angle(float(s), data) for s in trace.sigmas[curve.states]])
    highest = float(curve.values.max(initial=0.0))
    high = curve.high if curve.log or highest <= curve.high else 2 * highest
    words, unit = WORDS[name]
    named = f"{trace.names[0]}: {words}" if trace.names[0] else words
    return Chart(
        (Curve(start - angles, curve.values, "", COLORS[0], dots=len(angles) <= 60),),
        Axis(0.0, float(start)), Axis(curve.low, high, curve.log),
        title or named, "degrees from the noise to the picture", unit, SIZE,
    )  # fmt: skip
