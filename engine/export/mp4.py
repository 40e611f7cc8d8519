"""MP4 (H.264) by ffmpeg, where there is one: pages go through a pipe, the file comes back whole."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.errors import ExportError
from engine.export.animation import Animation
from engine.files import temporary_folder
from engine.message.look import colorize
from engine.message.recipe import TRANSPARENT, Look, parse_color

COLORS = "bt709"  # converted so, and tagged so: players suppose it of large videos, not of small
PATIENCE = 0.05  # seconds between two looks at whether ffmpeg is done


def encode_mp4(
    pages: Iterator[np.ndarray], animation: Animation, _before: Sequence[np.ndarray] = ()
) -> Generator[int, None, bytes]:
    """The file; its quality is H.264's constant rate factor. All delays are equal."""
    look = opaque_look(animation.look)
    size = animation.width, animation.height
    video = Video(size, animation.delays[0], animation.quality, animation.comment)
    return (yield from run_ffmpeg((colorize(ink, look).tobytes() for ink in pages), video))


class Video(NamedTuple):
    """A video of frames that are all shown equally long."""

    size: tuple[int, int]  # width and height, both even
    delay_ms: int
    quality: int  # H.264's constant rate factor
    comment: str = ""


def run_ffmpeg(frames: Iterator[bytes], video: Video) -> Generator[int, None, bytes]:
    """The file of frames, each uint8 [height, width, 3]. Raises `ExportError`."""
    program = find_ffmpeg()
    with temporary_folder() as folder:
        out, notes = folder / "message.mp4", folder / "notes.txt"
        notes.write_text(
            f";FFMETADATA1\ncomment={escape_comment(video.comment)}\n", encoding="ascii"
        )
        with (folder / "output.txt").open("w+b") as output:
            process = subprocess.Popen(
                ffmpeg_command(program, video, notes, out),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
            )
            try:
                assert process.stdin is not None
                for frame in frames:
                    process.stdin.write(frame)
                    yield 0
                process.stdin.close()
                while process.poll() is None:
                    try:
                        process.wait(PATIENCE)
                    except subprocess.TimeoutExpired:
                        yield 0
            except OSError:  # ffmpeg closed its end: its status shows the failure
                process.wait()
            finally:
                stop(process)
            if process.returncode or not out.exists():
                output.seek(0)
                lines = output.read().decode(errors="replace").strip().splitlines()
                why = lines[-1] if lines else f"status {process.returncode}"
                raise ExportError(
                    "ffmpeg could not make the video: {why}",
                    "Save the message as a GIF or WebP instead.",
                    why=why,
                )
        return out.read_bytes()


def find_ffmpeg() -> str:
    """The path of ffmpeg. Raises `ExportError` with how to install it.

    It is looked for in the folders of PATH that are named in full: Windows would take one from the
    current folder first, where a download may have put it.
    """
    name = "ffmpeg.exe" if sys.platform == "win32" else "ffmpeg"
    for folder in map(Path, os.get_exec_path()):
        if folder.is_absolute() and (program := shutil.which(str(folder / name))):
            return program
    raise ExportError(
        "A video needs ffmpeg, which is not there.",
        "Install it (Debian, Ubuntu: sudo apt install ffmpeg; macOS: brew install ffmpeg; "
        "Windows: winget install ffmpeg), or save the message as a GIF or WebP.",
    )


def ffmpeg_command(program: str, video: Video, notes: Path, out: Path) -> list[str]:
    """Arguments for raw pages of even sizes from stdin, and the same bytes every time."""
    return [
        program, "-hide_banner", "-loglevel", "error", "-nostdin", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{video.size[0]}x{video.size[1]}",
        "-framerate", f"1000/{video.delay_ms}", "-i", "pipe:0",
        "-f", "ffmetadata", "-i", str(notes), "-map", "0:v", "-map_metadata", "1",
        "-c:v", "libx264", "-preset", "medium", "-crf", str(video.quality),
        "-vf", f"scale=out_color_matrix={COLORS}:out_range=tv", "-pix_fmt", "yuv420p",
        "-colorspace", COLORS, "-color_primaries", COLORS, "-color_trc", COLORS,
        "-color_range", "tv",
        "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-movflags", "+faststart", "-f", "mp4", str(out),
    ]  # fmt: skip


def opaque_look(look: Look) -> Look:
    """The look with its paper as #rrggbb; white for transparent paper, which a video lacks."""
    paper = "white" if look.paper == TRANSPARENT else look.paper
    red, green, blue = parse_color(paper)
    return Look(ink=look.ink, paper=f"#{red:02x}{green:02x}{blue:02x}")


def escape_comment(comment: str) -> str:
    """A value for ffmpeg's metadata file."""
    return re.sub(r"([=;#\\\n])", r"\\\1", comment)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    if process.stdin is not None:
        with suppress(OSError):  # ffmpeg has closed its end
            process.stdin.close()
    process.wait()
