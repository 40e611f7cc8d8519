"""A network that fits pictures of any size: how they are folded, and how many levels it has."""

from typing import Any, Literal

from engine.errors import RequestError

LEAST, MOST = 16, 128  # pixels a side
LOWEST = 11  # the resolution is halved until it is no larger: 6 to 11, where attention is cheap
WIDTHS: dict[str, dict[int, tuple[int, ...]]] = {  # channels of each level, by their number
    "small": {2: (32, 64), 3: (24, 32, 64)},  # about 1 million numbers
    "medium": {2: (64, 128), 3: (48, 64, 128)},  # about 4
    "large": {2: (112, 224), 3: (64, 128, 192)},  # about 10
}


def shape(size: int, width: Literal["small", "medium", "large"]) -> dict[str, Any]:
    """The part of a `unet.UNetConfig` that depends on the size of the pictures.

    They are folded so that the first level has at most 32 x 32 positions: it takes most of the
    time. Raises `RequestError` for a size that is not possible.
    """
    patch = 1 if size <= 20 else 2 if size <= 64 else 4
    if not LEAST <= size <= MOST or size % patch:
        raise RequestError(
            "A network for pictures of {size} x {size} pixels is not possible.",
            "Choose a size from {least} to {most}, a multiple of 2, above 64 of 4.",
            size=size,
            least=LEAST,
            most=MOST,
        )
    resolution, levels = size // patch, 1
    while resolution > LOWEST or levels < 2:
        resolution, levels = (resolution + 1) // 2, levels + 1
    return {
        "size": size,
        "patch": patch,
        "widths": WIDTHS[width][levels],
        "blocks": 2,
        "attention": (resolution,),
    }
