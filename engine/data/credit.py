"""Whose pictures a model learned from, as far as the data itself says. No torch."""

from pathlib import Path

from engine.data.known import Kind, recognize

OF_EMNIST = (
    "Trained on EMNIST (Cohen, Afshar, Tapson & van Schaik 2017; from NIST Special Database 19, US "
    "government data)."
)
CREDITS: dict[Kind, str] = {
    "emnist": OF_EMNIST,
    "mat": OF_EMNIST,
    "mnist": "Trained on MNIST (LeCun, Cortes & Burges 1998; from NIST's special databases).",
    "cifar10": (
        "Trained on CIFAR-10 (Krizhevsky 2009), 32 x 32 pixels, a labeled part of the Tiny Images."
    ),
    "pictures": "",  # a person's own: only they know
}

OWN: dict[Kind, str] = {"mnist": " MNIST (", "cifar10": " CIFAR-10 ("}  # presets that say more


def credit_of(path: Path, usual: str) -> str:
    """What a model of this data is to say; `usual` is what its preset says of the usual data."""
    kind = recognize(path).kind
    if kind in OWN and OWN[kind] in usual:
        return usual
    return CREDITS.get(kind, usual)
