"""How fast the frames of a finished file follow each other, as the file itself says it."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageSequence

HELD = 2  # times the shortest delay, from which on a frame is held


@dataclass(frozen=True, slots=True)
class Pace:
    """Frames, and the time each is shown; a held one does not count for that."""

    frames: int
    delay_ms: int  # of a frame that moves, on the mean; 0: a still

    @property
    def fps(self) -> float:
        """Frames a second; 0: a still."""
        return round(1000 / self.delay_ms, 2) if self.delay_ms else 0.0

    def __str__(self) -> str:
        if not self.delay_ms:
            return "one picture"
        return f"{self.frames} frames at {self.fps:.3g} fps"

    def facts(self) -> dict[str, int | float]:
        """As JSON has it."""
        return {"frames": self.frames, "delay_ms": self.delay_ms, "fps": self.fps}


def pace_of(path: Path) -> Pace:
    """The pace of a GIF, PNG or WebP."""
    delays = []
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()  # a WebP has the time of a frame only then
            delays.append(round(frame.info.get("duration", 0)))
    return pace_of_delays(delays)


def pace_of_delays(delays: list[int]) -> Pace:
    """The pace of frames with these delays in ms."""
    if len(delays) < 2:
        return Pace(1, 0)
    shortest = max(1, min(delays))
    moving = [delay for delay in delays if delay < HELD * shortest]
    return Pace(len(delays), round(sum(moving) / len(moving)))
