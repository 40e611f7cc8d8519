"""A model file of zeros that fits its card, made without torch."""

import json
import math
from pathlib import Path
from typing import Any

import msgspec

from engine.card import KEY, ModelCard, card_shapes
from engine.network.config import network_config


def put_zeros(path: Path, card: ModelCard) -> Path:
    """Write the file; a card without a network gets one that fits it."""
    if not card.network:
        network = {
            "size": card.size, "channels": card.channels, "patch": 1, "widths": [4], "blocks": 0,
            "attention": [], "embedding": 4, "num_labels": len(card.classes),
        }  # fmt: skip
        card = msgspec.structs.replace(card, network=network)
    header: dict[str, Any] = {"__metadata__": {KEY: msgspec.json.encode(card).decode()}}
    at = 0
    for name, shape in card_shapes(card, network_config(card.network)):
        end = at + 2 * math.prod(shape)
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [at, end]}
        at = end
    words = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(words).to_bytes(8, "little") + words + bytes(at))
    return path
