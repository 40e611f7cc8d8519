"""Pictures that were drawn, into files: a grid, an array, an animation or a folder. No torch."""

import io
from collections.abc import Generator
from pathlib import Path

import numpy as np

from engine.api import Samples, kept_states
from engine.card import ModelCard
from engine.errors import ExportError
from engine.files import write_atomic
from engine.pictures import enlarge, picture_grid, quantize, save_png, write_gif

SUFFIXES = (".png", ".npz", ".gif")
MOST_FRAMES = 101  # of an animation; of more states, as many are shown

Saving = Generator[tuple[int, int], None, Path]


def save_samples(
    path: Path,
    samples: Samples,
    card: ModelCard,
    columns: int,
    *,
    scale: int = 2,
    smooth: bool = False,
    overwrite: bool = False,
) -> Saving:
    """Write samples in the form that the name asks for; a name without suffix is a folder.

    Sheets and animations have rows of `columns` pictures, each `scale` times its size. Yields how
    much of how much is done, returns the path. Raises `ExportError`.
    """
    if path.is_file() and not overwrite:
        raise ExportError(
            "{path} exists already.", "Choose another name, or replace it.", path=str(path)
        )
    final, kind = samples.states[:, -1], path.suffix.lower()
    yield 0, 1
    if kind == ".npz":
        write_atomic(path, npz_bytes(samples, card))
    elif kind == ".png":
        save_png(path, enlarge(picture_grid(dark_on_white(final, card), columns), scale, smooth))
    elif kind == ".gif":
        chosen, frames = kept_states(samples.states.shape[1] - 1, MOST_FRAMES), []
        for state in chosen:
            page = picture_grid(dark_on_white(samples.states[:, state], card), columns)
            frames.append(quantize(enlarge(page, scale, smooth)))
            yield len(frames), len(chosen)
        write_gif(path, frames)
    else:
        for done, picture in enumerate(dark_on_white(final, card)):
            label, seed = samples.labels[done], samples.seeds[done]
            name = f"{ord(card.alphabet[label]):03d}" if card.alphabet else f"{label:03d}"
            save_png(path / f"{name}-{seed:06d}.png", picture)
            yield done + 1, len(final)
    return path


def npz_bytes(samples: Samples, card: ModelCard) -> bytes:
    """An .npz of image uint8 [N, H, W] or [N, H, W, 3], label int32 [N] and seed int64 [N].

    Letters are white ink on black. A label is the code point of a character, the index of any
    other class; the index after the last one means any class.
    """
    alphabet = card.alphabet
    labels = [ord(alphabet[i]) if i < len(alphabet) else i for i in samples.labels]
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        image=samples.states[:, -1],
        label=np.asarray(labels, dtype=np.int32),
        seed=np.asarray(samples.seeds, dtype=np.int64),
    )
    return buffer.getvalue()


def dark_on_white(pictures: np.ndarray, card: ModelCard) -> np.ndarray:
    """Letters as dark ink on white; other pictures as they are."""
    return 255 - pictures if card.alphabet else pictures
