"""What a sampler does, and how much noise there is, in words."""

from PySide6.QtCore import QCoreApplication

from guiapp.words import number_words


def sampler_words() -> dict[str, str]:
    """What each sampler is, by its name."""
    translate = QCoreApplication.translate
    return {
        "dpmpp2m": translate("Draw", "Fast (DPM-Solver++)"),
        "heun": translate("Draw", "Careful, 2× the work (Heun)"),
        "euler": translate("Draw", "Simple (Euler)"),
        "ddim": translate("Draw", "Classic, fewer steps (DDIM)"),
        "ddpm": translate("Draw", "Classic, with chance (DDPM)"),
    }


def sigma_words(sigma: float) -> str:
    """A noise level, as short as it can be."""
    return f"σ {number_words(sigma, '.2g' if sigma < 10 else '.0f')}"
