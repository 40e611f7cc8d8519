"""Rows of a form for the noise levels of a drawing: which ones, and between which sigmas."""

from PySide6.QtCore import QCoreApplication

from engine.api import LEVEL_NAMES
from guiapp.forms import Form
from guiapp.words import level_words, number_words, sigma_words

HIGHEST = (None, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0)  # None: the model's own
LOWEST = (None, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
RHO = (None, 1.0, 3.0, 5.0, 7.0, 10.0)


class LevelRows:
    """Binds `levels`, `sigma_max`, `sigma_min` and `rho` of a form's record.

    The range is shown once levels other than the model's are chosen, or a range was.
    """

    def __init__(self, form: Form, record: str, *, under: bool = False) -> None:
        self._form, self._record = form, record
        translate, words = QCoreApplication.translate, level_words()
        self.levels = form.pick(
            f"{record}.levels", translate("Levels", "Noise levels"), LEVEL_NAMES,
            words.__getitem__, under=under,
        )  # fmt: skip
        self.levels.setToolTip(
            translate("Levels", "At how much noise the steps lie; the model's own suit it best")
        )
        self.sigma_max = form.pick(
            f"{record}.sigma_max", translate("Levels", "Begin at"), HIGHEST, range_words
        )
        self.sigma_min = form.pick(
            f"{record}.sigma_min", translate("Levels", "Last level"), LOWEST, range_words
        )
        self.rho = form.pick(f"{record}.rho", translate("Levels", "Bend (ρ)"), RHO, bend_words)
        self.rho.setToolTip(
            translate("Levels", "The larger it is, the more steps there are at low noise")
        )

    def follow(self) -> None:
        """Show what the chosen levels have."""
        values = {name: self._form.value(f"{self._record}.{name}")
                  for name in ("levels", "sigma_max", "sigma_min", "rho")}  # fmt: skip
        ranged = values["levels"] != "model" or values["sigma_max"] or values["sigma_min"]
        for box in (self.sigma_max, self.sigma_min):
            self._form.show_row(box, bool(ranged))
        self._form.show_row(self.rho, bool(values["levels"] == "karras" or values["rho"]))


def range_words(sigma: float | None) -> str:
    """A noise level, or that it is the model's."""
    return usual_words() if sigma is None else sigma_words(sigma)


def bend_words(rho: float | None) -> str:
    """A number, or that it is the model's."""
    return usual_words() if rho is None else number_words(rho)


def usual_words() -> str:
    return QCoreApplication.translate("Levels", "usual")
