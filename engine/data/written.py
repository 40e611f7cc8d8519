"""One person's glyphs, as a sheet that was read or a folder by character keeps them."""

from pathlib import Path

import torch

from engine.card import ModelCard
from engine.data.fixes import AS_THEY_ARE, Fixes
from engine.data.folder.labels import character
from engine.data.sources import Dataset, open_data
from engine.data.style import StyleScale
from engine.errors import DatasetError

CORPUS, GLYPHS = "hand.npz", "glyphs"  # in a sheet's folder, as sheet.save writes it
LEAST = 8  # glyphs, or there is no manner to see


def read_written(path: Path, card: ModelCard, fixes: Fixes = AS_THEY_ARE) -> Dataset:
    """The glyphs uint8 [N, 1, 28, 28] at a path that show characters of a model, by its classes.

    A folder that `sheet read` made, the corpus in it, or a folder or zip with a folder for each
    character. The hand is nobody's yet. Raises `DatasetError`.
    """
    images, chars = pictures(path, card.size, fixes)
    place = {char: i for i, char in enumerate(card.classes)}
    known = torch.tensor([char in place for char in chars], dtype=torch.bool)
    if int(known.sum()) < LEAST:
        raise DatasetError(
            "{name} has too few characters that {model} writes: {count}.",
            "It takes {least}, better all letters: a sheet, or a folder for each character.",
            name=path.name, model=card.name, count=int(known.sum()), least=LEAST, path=str(path),
        )  # fmt: skip
    labels = torch.tensor([place[char] for char in chars if char in place])
    rows = torch.tensor([*card.style_mean, (0.0,) * len(card.style_std)])
    scale = StyleScale(rows, torch.tensor(card.style_std))
    return Dataset(images[known], labels, torch.zeros_like(labels), card.classes, style=scale)


def pictures(path: Path, size: int, fixes: Fixes) -> tuple[torch.Tensor, list[str]]:
    """All pictures at a path, and the name of the class that each shows."""
    data = open_data(glyphs_in(path), size, 1, "pad", fixes=fixes)
    names = [*map(character, data.classes), ""]
    return data.images, [names[label] for label in data.labels.tolist()]


def glyphs_in(path: Path) -> Path:
    """Where the glyphs are in what is given: a sheet's folder holds other files, too."""
    return next((path / name for name in (CORPUS, GLYPHS) if (path / name).exists()), path)
