"""Give a model a card with other defaults for sampling; its weights and its hash stay.

    python packaging/resources/recard.py MODEL.safetensors levels=karras steps=18 [...]

FIELD=VALUE are fields of `engine.card.Sampling`. What messages of version 0.1 mean by the model's
own stays in the card as `sampling_1`. After a shipped model: strips.py, record.py.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import msgspec

from engine.card import Sampling, model_hash, read_card, read_weights, write_with_card


def changed_sampling(own: Sampling, settings: list[str]) -> Sampling:
    """The defaults with some of them set. Raises `msgspec.ValidationError` for what none takes."""
    given = dict(setting.split("=", 1) for setting in settings)
    if unknown := given.keys() - set(Sampling.__struct_fields__):
        raise msgspec.ValidationError(f"no fields of Sampling: {', '.join(unknown)}")
    return msgspec.convert(msgspec.to_builtins(own) | given, Sampling, strict=False)


def recard(path: Path, settings: list[str]) -> None:
    """Write a model file anew, its sampling changed."""
    card, before = read_card(path), model_hash(path)
    read_weights(path)
    sampling = changed_sampling(card.sampling, settings)
    first = card.sampling_1 or card.sampling
    changed = msgspec.structs.replace(card, sampling=sampling, sampling_1=first)
    write_with_card(path, changed, path)
    read_weights(path)
    assert model_hash(path) == before


if __name__ == "__main__":
    recard(Path(sys.argv[1]), sys.argv[2:])
