"""Model files of zeros, where the user's own models lie."""

from pathlib import Path

from engine.card import ModelCard, Sampling, Training
from engine.paths import models_folder
from tests.engine.zeros import put_zeros

DIGITS = ModelCard(
    name="digits", network={}, classes=tuple("0123456789"), size=16,
    sampling=Sampling(steps=10, guidance=1.5), training=Training(images=60_000, minutes=90),
)  # fmt: skip
CARS = ModelCard(
    name="cars", network={}, size=16, channels=3,
    sampling=Sampling(sampler="heun", steps=8, guidance=1.0),
    training=Training(preset="cars32", images=900, minutes=150),
)  # fmt: skip
WRITER = ModelCard(name="writer", network={}, classes=tuple("abcdefghijklmnop"), size=28)


def put_model(card: ModelCard, folder: Path | None = None) -> Path:
    """A model's file, its weights all zero."""
    return put_zeros((folder or models_folder()) / f"{card.name}.safetensors", card)
