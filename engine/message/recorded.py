"""Recorded drawings: one of each character, to show while the engine is still starting. No torch.

Every second state is kept, in 16 levels of ink; those between are the mean of their neighbors.
`packaging/resources/record.py` makes the file.
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

LEVELS = 17  # a level of ink is this many steps of 255
NAME = "recorded.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One drawing of each character, all by one model in one hand."""

    chars: str
    states: np.ndarray  # uint8 [chars, T + 1, H, W]
    sigmas: np.ndarray  # float64 [T + 1]
    model_hash: str
    hand: str

    def of(self, text: str, steps: int) -> tuple[np.ndarray, np.ndarray]:
        """States uint8 [letters, steps + 1, H, W] of a text's characters, and their sigmas."""
        rows = [self.chars.index(char) for char in text]
        picks = np.rint(np.linspace(0, len(self.sigmas) - 1, steps + 1)).astype(int)
        return self.states[rows][:, picks], self.sigmas[picks]


def encode_recording(recording: Recording) -> bytes:
    """The recording as a file; T must be even."""
    kept = np.rint(recording.states[:, ::2] / LEVELS).astype(np.uint8)
    pairs = kept.reshape(-1, 2)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        chars=np.array(recording.chars),
        shape=np.array(kept.shape),
        ink=pairs[:, 0] * 16 + pairs[:, 1],
        sigmas=recording.sigmas,
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
        return Recording(
            str(file["chars"]), states, file["sigmas"], str(file["model_hash"]), str(file["hand"])
        )


@cache
def shipped_recording() -> Recording | None:
    """The recording that comes with the app; None if there is none."""
    try:
        return decode_recording((files("resources") / NAME).read_bytes())
    except (OSError, ValueError, KeyError):
        return None
