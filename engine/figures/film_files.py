"""A way as other files than pictures: a video of its frames, and its arrays. No torch."""

import io
from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np

from engine.explain.door import Trace
from engine.export.mp4 import Video, run_ffmpeg
from engine.files import write_atomic

QUALITY = 18  # H.264's constant rate factor: hardly a loss to be seen


def encode_frames(
    frames: Sequence[np.ndarray], delay_ms: int = 60, hold: int = 20
) -> Generator[int, None, bytes]:
    """Frames uint8 [H, W] or [H, W, 3] as MP4, the last one held. Raises `ExportError`.

    H.264 has even sizes only: an odd page gets a white line.
    """
    pages = [even_page(frame) for frame in frames]
    high, wide = pages[0].shape[:2]
    film = (page.tobytes() for page in [*pages, *pages[-1:] * hold])
    return (yield from run_ffmpeg(film, Video((wide, high), delay_ms, QUALITY)))


def even_page(frame: np.ndarray) -> np.ndarray:
    """A frame as uint8 [H, W, 3] of even sizes."""
    colored = frame if frame.ndim == 3 else np.repeat(frame[..., None], 3, axis=2)
    high, wide = colored.shape[:2]
    return np.pad(colored, ((0, high % 2), (0, wide % 2), (0, 0)), constant_values=255)


def save_arrays(path: Path, trace: Trace) -> None:
    """Write a trace as .npz, exact: states and answers as they were. Raises `ExportError`.

    The names are those of `Trace` and `Answers`; answers begin with `answer_`.
    """
    of = trace.answers
    arrays = {
        "x": trace.x, "sigmas": trace.sigmas, "shown": trace.shown, "guess": trace.guess,
        "made": trace.made, "spent": trace.spent,
        "answer_levels": of.levels, "answer_asked": of.asked, "answer_x0": of.x0,
        "answer_told": of.told, "answer_untold": of.untold, "answer_shown": of.shown,
        "answer_scores": of.scores, "answer_goals": of.goals, "answer_before": of.before,
    }  # fmt: skip
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # pyright: ignore[reportArgumentType]
    write_atomic(path, buffer.getvalue())
