"""What a measurement found over the noise levels, as a chart. No torch."""

from engine.figures.plot import COLORS, Axis, Chart, Curve, fit_axis
from engine.measurements.measured import Measured

LABELS = {"form_stays": "distance of futures, in ink", "bits": "bits a pixel"}


def measured_chart(measured: Measured) -> Chart | None:
    """The values that the answer was found in; None where it is none of a curve.

    Noise is at the left, where ways begin.
    """
    sigmas, values = measured.curve
    name = measured.question.measurement
    if not len(sigmas) or name not in LABELS:
        return None
    across = Axis(float(sigmas.max()), float(sigmas.min()), log=True)
    curves = [Curve(sigmas, values, "", COLORS[0], dots=True)]
    return Chart(
        tuple(curves), across, fit_axis([values], zero=True), "", "sigma", LABELS[name],
    )  # fmt: skip
