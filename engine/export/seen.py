"""What a file of a message shows, small: its pictures read back from it."""

import subprocess
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageSequence

from engine.export.mp4 import find_ffmpeg

MOST = 40  # pictures of an animation that are kept, evenly


@dataclass(frozen=True, slots=True, eq=False)
class SeenFrame:
    """A picture of a file, and how long it is shown."""

    pixels: np.ndarray  # uint8 [h, w, 4]
    delay_ms: int


def see(
    path: Path, width: int, height: int, delay_ms: int
) -> Generator[None, None, list[SeenFrame]]:
    """The pictures of a file, as large as fits into this size; yields after each.

    `delay_ms` is that of a video's frames.
    """
    frames: list[SeenFrame] = []
    pictures = (
        video_pictures(path, width, height, delay_ms)
        if path.suffix == ".mp4"
        else (still_pictures(path, width, height))
    )
    for picture, delay in pictures:
        pixels = np.asarray(picture.convert("RGBA"))
        if frames and np.array_equal(frames[-1].pixels, pixels):
            frames[-1] = SeenFrame(pixels, frames[-1].delay_ms + delay)  # held
        else:
            frames.append(SeenFrame(pixels, delay))
        yield
    return thin_out(frames)


def still_pictures(path: Path, width: int, height: int) -> Iterator[tuple[Image.Image, int]]:
    """Those of a GIF, WebP, APNG or PNG, with their times in ms."""
    with Image.open(path) as file:
        size = fitted(file.size, width, height)
        for frame in ImageSequence.Iterator(file):
            small = frame.convert("RGBA").resize(size, Image.Resampling.BOX, reducing_gap=2.0)
            yield small, round(frame.info.get("duration", 0))


def video_pictures(
    path: Path, width: int, height: int, delay_ms: int
) -> Iterator[tuple[Image.Image, int]]:
    """Those of a video: ffmpeg, which made it, reads it."""
    command = [
        find_ffmpeg(), "-hide_banner", "-loglevel", "error", "-nostdin", "-i", str(path),
        "-vf", f"scale={width}:{height}:force_original_aspect_ratio=decrease:flags=area",
        "-f", "image2pipe", "-c:v", "ppm", "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        try:
            while process.stdout.readline() == b"P6\n":
                across, down = map(int, process.stdout.readline().split())
                process.stdout.readline()
                pixels = process.stdout.read(3 * across * down)
                yield Image.frombytes("RGB", (across, down), pixels), delay_ms
        finally:
            process.kill()


def fitted(size: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """A size as large as fits, in these proportions."""
    scale = min(width / size[0], height / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def thin_out(frames: list[SeenFrame]) -> list[SeenFrame]:
    """At most `MOST` of them, which take as long as all."""
    if len(frames) <= MOST:
        return frames
    edges = np.rint(np.linspace(0, len(frames), MOST + 1)).astype(int).tolist()
    return [
        # the last of its group: so the finished page stays
        SeenFrame(frames[end - 1].pixels, sum(frame.delay_ms for frame in frames[start:end]))
        for start, end in pairwise(edges)
    ]
