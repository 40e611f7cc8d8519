"""How many pictures are drawn in one evaluation, and that a drawing can be stopped soon."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import msgspec
import pytest
import torch

from engine.api import ANY, Drawing
from engine.card import ModelCard
from engine.drawing.draw import CHUNK, chunk_size, draw
from tests.engine.tiny import random_denoiser, tiny_card

CPU = torch.device("cpu")


@pytest.mark.parametrize(("size", "count"), [(28, 12), (32, 12), (64, 3), (256, 1)])
def test_of_larger_pictures_fewer_are_drawn_together(size: int, count: int) -> None:
    assert CHUNK["cpu"] == 12
    assert chunk_size(replace_size(size), CPU) == count


def replace_size(size: int) -> ModelCard:
    card = tiny_card()
    return msgspec.structs.replace(card, size=size, network=card.network | {"size": size})


def test_large_pictures_yield_after_every_few(monkeypatch: pytest.MonkeyPatch) -> None:
    card = replace_size(64)
    denoiser = random_denoiser(card)
    batches: list[int] = []
    forward = denoiser.net.forward

    def counted(x: torch.Tensor, *rest: Any) -> torch.Tensor:
        batches.append(len(x))
        return forward(x, *rest)

    monkeypatch.setattr(denoiser.net, "forward", counted)
    drawing = replace(Drawing(), hand=ANY, steps=2, guidance=1.0)
    work = draw(denoiser, card, drawing, [0] * 8, [3] * 8, list(range(8)), CPU)
    asked: list[int] = []
    for _ in work:
        asked.append(len(batches))
    assert max(batches) == 3
    assert max(b - a for a, b in pairwise(asked)) == 1  # one between two yields
