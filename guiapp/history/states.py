"""The states of a message's letters, packed: it opens at once, whatever became of its model."""

import hashlib
import math
import zlib
from collections.abc import Generator

import msgspec
import numpy as np

from engine.api import Glyphs
from engine.message.recipe import Recipe

LARGEST_STATES = 40_000_000  # bytes of states that are packed: some 1,000 letters
LARGEST_PACKED = 16_000_000


class PackedGlyphs(msgspec.Struct, frozen=True, kw_only=True):
    """All of `Glyphs` but the letters, which the recipe has."""

    shape: tuple[int, int, int, int]  # letters, states, H, W
    states: bytes
    sigmas: tuple[float, ...]
    hands: tuple[str, ...]
    model_hash: str
    scores: tuple[float, ...] = ()


def drawn_from(recipe: Recipe) -> str:
    """A hash of everything that the letters' states depend on: the same in every look."""
    made_of = recipe.letters(), recipe.drawing, recipe.model_hash
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest()


def pack_glyphs(glyphs: Glyphs) -> bytes:
    """Some 8 KB a letter; b"" for what is too large to be kept.

    A pixel's way through the states is packed as differences, which are small once it is drawn: a
    fourth of what the states themselves pack to.
    """
    if glyphs.states.nbytes > LARGEST_STATES or glyphs.states.ndim != 4:
        return b""
    steps = np.diff(glyphs.states, axis=1, prepend=np.uint8(0))  # modulo 256
    content = zlib.compress(np.moveaxis(steps, 1, -1).tobytes())
    packed = msgspec.msgpack.encode(
        PackedGlyphs(
            shape=glyphs.states.shape,
            states=content,
            sigmas=tuple(glyphs.sigmas.tolist()),
            hands=glyphs.hands,
            model_hash=glyphs.model_hash,
            scores=glyphs.scores,
        )
    )
    return packed if len(packed) <= LARGEST_PACKED else b""


def packing(glyphs: Glyphs) -> Generator[None, None, bytes]:
    """The work of `pack_glyphs` on a lane."""
    yield
    return pack_glyphs(glyphs)


def unpack_glyphs(content: bytes, recipe: Recipe) -> Glyphs | None:
    """The states of a recipe's letters; None if they are damaged, or another message's."""
    try:
        packed = msgspec.msgpack.decode(content, type=PackedGlyphs)
        count, states, height, width = packed.shape
        letters, size = recipe.letters(), math.prod(packed.shape)
        counts = {len(letters), len(packed.hands), len(packed.scores) or count, count}
        if len(counts) > 1 or len(packed.sigmas) != states or not 0 < size <= LARGEST_STATES:
            return None
        raw = zlib.decompressobj().decompress(packed.states, size)
        steps = np.frombuffer(raw, np.uint8).reshape(count, height, width, states)
    except (msgspec.MsgspecError, zlib.error, ValueError):
        return None
    pixels = np.ascontiguousarray(np.moveaxis(np.cumsum(steps, axis=-1, dtype=np.uint8), -1, 1))
    pixels.flags.writeable = False
    return Glyphs(
        letters, pixels, np.asarray(packed.sigmas), packed.hands, packed.model_hash, packed.scores
    )
