"""Pictures that were drawn, into files: a grid, an array, an animation or a folder. No torch."""

import io
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.api import Samples, kept_states
from engine.card import ModelCard
from engine.errors import ExportError, RequestError
from engine.files import temporary_folder, write_atomic
from engine.pictures import (
    check_pixels,
    embedded,
    enlarge,
    grid_size,
    picture_grid,
    quantize,
    save_png,
    write_gif,
)
from engine.progress import finish

SUFFIXES = (".png", ".npz", ".gif")
MOST_FRAMES = 101  # of an animation; of more states, as many are shown
SHEET_SCALE = 2  # times that pictures of a sheet are enlarged unless asked for
PATH_ROW = 8  # pictures in a row of those that Python shows together
ANY_CLASS = -1  # in files: a class that was left open

Saving = Generator[tuple[int, int], None, Path]


def save_samples(
    path: Path,
    samples: Samples,
    card: ModelCard,
    columns: int,
    *,
    scale: int | None = None,
    smooth: bool = False,
    overwrite: bool = False,
) -> Saving:
    """Write samples in the form that the name asks for; a name without suffix is a folder.

    Sheets and animations have rows of `columns` pictures, each `scale` times its size (twice unless
    asked for; in a folder, as it was drawn). Yields how much of how much is done, returns the path.
    Raises `ExportError`, and `RequestError` for too large a page.
    """
    if path.is_file() and not overwrite:
        raise ExportError(
            "{path} exists already.", "Choose another name, or replace it.", path=str(path)
        )
    final, kind = samples.states[:, -1], path.suffix.lower()
    chosen = kept_states(samples.states.shape[1] - 1, MOST_FRAMES)
    times = scale or SHEET_SCALE
    check_sheet(kind, final.shape, columns, times, len(chosen))
    yield 0, 1
    if kind == ".npz":
        write_atomic(path, npz_bytes(samples, card))
    elif kind == ".png":
        save_png(path, enlarge(picture_grid(dark_on_white(final, card), columns), times, smooth))
    elif kind == ".gif":
        frames = []
        for state in chosen:
            page = picture_grid(dark_on_white(samples.states[:, state], card), columns)
            frames.append(quantize(enlarge(page, times, smooth)))
            yield len(frames), len(chosen)
        write_gif(path, frames)
    else:
        for done, picture in enumerate(dark_on_white(final, card)):
            name = f"{label_number(samples.labels[done], card):03d}-{samples.seeds[done]:06d}.png"
            save_png(path / name, enlarge(picture, scale or 1, smooth))
            yield done + 1, len(final)
    return path


def check_sheet(kind: str, shape: tuple[int, ...], columns: int, scale: int, frames: int) -> None:
    """Raise `RequestError` if pictures [N, H, W] or [N, H, W, 3] make too large a sheet."""
    height, width = grid_size(shape[0], columns, *shape[1:3])
    if kind in (".png", ".gif"):
        check_pixels(scale * width, scale * height, frames if kind == ".gif" else 1)
    elif kind == "":
        check_pixels(scale * shape[2], scale * shape[1])


def label_number(label: int, card: ModelCard) -> int:
    """The number that files give a class: the code point of a character, else its index.

    Where all classes are digits, 3 is 3, as data sets of digits have it. `ANY_CLASS` stands for a
    class that was left open.
    """
    if label >= len(card.classes):
        return ANY_CLASS if card.classes else 0
    characters = card.alphabet and not card.alphabet.isdecimal()
    return ord(card.alphabet[label]) if characters else label


def npz_bytes(samples: Samples, card: ModelCard) -> bytes:
    """An .npz of image uint8 [N, H, W] or [N, H, W, 3], label int32 [N], seed int64 [N], classes.

    Letters are white ink on black. A label is the code point of a character, or the index of a
    digit or any other class: its name is `classes[label]`, an array of texts in the model's order.
    -1 is a class that was left open, 0 the one kind of picture of a model without classes.
    """
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        image=samples.states[:, -1],
        label=np.asarray([label_number(one, card) for one in samples.labels], dtype=np.int32),
        seed=np.asarray(samples.seeds, dtype=np.int64),
        classes=np.asarray(card.classes, dtype=np.str_),
    )
    return buffer.getvalue()


def dark_on_white(pictures: np.ndarray, card: ModelCard) -> np.ndarray:
    """Letters as dark ink on white; other pictures as they are."""
    return 255 - pictures if card.alphabet else pictures


@dataclass(frozen=True, slots=True, eq=False)
class SamplePaths:
    """Pictures that were drawn, with the states on their way out of the noise."""

    samples: Samples
    card: ModelCard

    def save(self, path: str | Path, *, scale: int | None = None, overwrite: bool = True) -> Path:
        """Write a .gif of the way, a .png of the pictures, or an .npz of them.

        `scale` is how many times larger each is shown. Raises `ExportError` and `RequestError`.
        """
        path = Path(path)
        if path.suffix.lower() not in SUFFIXES:
            raise RequestError(
                "{name} is not a kind of file that can be written.",
                "Choose a name that ends in one of: {suffixes}.",
                name=path.name,
                suffixes=", ".join(SUFFIXES),
            )
        columns = min(PATH_ROW, len(self.samples.labels))
        work = save_samples(
            path, self.samples, self.card, columns, scale=scale, overwrite=overwrite
        )
        return finish(work)

    def _repr_png_(self) -> bytes:
        """The finished pictures."""
        with temporary_folder() as folder:
            return self.save(folder / "pictures.png").read_bytes()

    def _repr_html_(self) -> str:
        with temporary_folder() as folder:
            content = self.save(folder / "pictures.gif").read_bytes()
        classes = self.card.classes
        names = [classes[label] for label in self.samples.labels if label < len(classes)]
        return embedded(content, "gif", ", ".join(dict.fromkeys(names)))
