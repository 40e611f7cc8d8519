"""What each noise level costs of one picture, as a chart. No torch."""

import numpy as np
from PIL import Image

from engine.explain.door import Bits
from engine.figures.numbers import Numbers
from engine.figures.plot import Axis, Chart, Curve, add_frame, fit_axis, join_row, paint_chart

SIZE = (760, 560)
COLOR = (0, 96, 168)
OF = "of this drawn picture, not of held-out data"


def bits_figure(bits: Bits, name: str = "", title: str = "") -> Image.Image:
    """Two charts over sigma: each step's bits, and the sum up to there, which
    begins with the reconstruction: the picture, given the state of the least noise."""
    order = np.argsort(bits.sigmas)
    sigmas, steps = bits.sigmas[order], bits.bits[order]
    sums = bits.reconstruction + steps.cumsum()
    over = Axis(float(sigmas[0]), float(sigmas[-1]), log=True)
    unit = "bits / dim"
    charts = [
        Chart((Curve(sigmas, steps, "", COLOR),), over, fit_axis([steps], zero=True),
              "What a step costs", "sigma", unit, SIZE),
        Chart((Curve(sigmas, sums, "", COLOR),), over, fit_axis([sums], zero=True),
              f"Reconstruction {bits.reconstruction:.2f}, with all steps {bits.total:.2f}",
              "sigma", unit, SIZE),
    ]  # fmt: skip
    words = title or (f"{name}: bits {OF}" if name else f"Bits {OF}")
    return add_frame(join_row([paint_chart(chart) for chart in charts]), words)


def bits_numbers(bits: Bits) -> Numbers:
    """The same as a table, the picture first."""
    terms = np.concatenate([[bits.reconstruction], bits.bits])
    rows = zip(
        [1, *bits.t.tolist()], [None, *bits.sigmas.tolist()], terms.tolist(),
        terms.cumsum().tolist(), strict=True,
    )  # fmt: skip
    return Numbers(("t", "sigma", "bits_per_dim", "sum"), [*rows])
