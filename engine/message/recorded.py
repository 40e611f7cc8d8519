"""Recorded letters: to show while the engine is still starting, as it will draw them. No torch.

A letter that is typed then takes the noise of a recorded one, and so is that very letter once it is
drawn. Every second state is kept, in 16 levels of ink; those between are the mean of their
neighbors. `packaging/resources/record.py` makes the file.
"""

import io
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from engine.api import Drawing, Letter

LEVELS = 17  # a level of ink is this many steps of 255
NAME = "recorded.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Some drawings of each character, all by one model in one hand."""

    letters: tuple[Letter, ...]
    states: np.ndarray  # uint8 [letters, T + 1, H, W]
    sigmas: np.ndarray  # float64 [T + 1]
    drawing: Drawing  # how they were drawn
    model_hash: str
    hand: str

    @property
    def end(self) -> int:
        """The first id that none of its letters has, nor any after it."""
        return max(letter.id for letter in self.letters) + 1

    def number(self, letter: Letter) -> int | None:
        """The row of its states; None: it is not recorded."""
        return self.letters.index(letter) if letter in self.letters else None

    def take(self, char: str, taken: Collection[int]) -> Letter | None:
        """A recorded letter of a character whose id is none of these; None if there is none."""
        return next((x for x in self.letters if x.char == char and x.id not in taken), None)


def encode_recording(recording: Recording) -> bytes:
    """The recording as a file; T must be even."""
    kept = np.rint(recording.states[:, ::2] / LEVELS).astype(np.uint8)
    pairs = kept.reshape(-1, 2)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        chars=np.array([letter.char for letter in recording.letters]),
        ids=np.array([letter.id for letter in recording.letters]),
        redraws=np.array([letter.redraw for letter in recording.letters]),
        shape=np.array(kept.shape),
        ink=pairs[:, 0] * 16 + pairs[:, 1],
        sigmas=recording.sigmas,
        drawing=np.array(msgspec.json.encode(recording.drawing).decode()),
        model_hash=np.array(recording.model_hash),
        hand=np.array(recording.hand),
    )
    return buffer.getvalue()


def decode_recording(content: bytes) -> Recording:
    """A recording from its file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        ink, shape = file["ink"], tuple(file["shape"].tolist())
        kept = (np.stack([ink // 16, ink % 16], axis=1) * np.uint8(LEVELS)).reshape(shape)
        states = np.empty((shape[0], 2 * shape[1] - 1, *shape[2:]), np.uint8)
        states[:, ::2] = kept
        states[:, 1::2] = (kept[:, :-1].astype(np.uint16) + kept[:, 1:]) // 2
        states.flags.writeable = False
        rows = zip(
            file["ids"].tolist(), file["chars"].tolist(), file["redraws"].tolist(), strict=True
        )
        return Recording(
            tuple(Letter(number, char, redraw) for number, char, redraw in rows),
            states,
            file["sigmas"],
            msgspec.json.decode(str(file["drawing"]), type=Drawing),
            str(file["model_hash"]),
            str(file["hand"]),
        )


@cache
def shipped_recording() -> Recording | None:
    """The recording that comes with the app; None if there is none."""
    try:
        return decode_recording((files("resources") / NAME).read_bytes())
    except (OSError, ValueError, KeyError):
        return None
