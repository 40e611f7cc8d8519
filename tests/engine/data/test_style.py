import pytest
import torch
from torch import Tensor

from engine.data.augment import POSE_WIDTH, augment
from engine.data.style import LIMIT, measure_style, style_scale


def strokes(count: int = 40) -> Tensor:
    """Upright bars of slightly different widths and places, [N, 28, 28]."""
    pictures = torch.zeros(count, 28, 28)
    for i, picture in enumerate(pictures):
        picture[4:24, 10 + i % 3 : 13 + i % 3 + i % 2] = 1
    return pictures


def posed(pictures: Tensor, place: int, amount: float) -> Tensor:
    pose = torch.zeros(len(pictures), POSE_WIDTH)
    pose[:, place] = amount
    return augment(pictures[:, None], pose)[:, 0]


@pytest.mark.parametrize(
    ("place", "number"), [(6, 0), (1, 3), (3, 5)], ids=["weight", "proportion", "slant"]
)
def test_each_number_follows_what_it_stands_for(place: int, number: int) -> None:
    pictures = strokes()
    less, more = (measure_style(posed(pictures, place, amount)) for amount in (-1.5, 1.5))
    change = (more - less).mean(dim=0)
    assert change[number] != 0
    back = (measure_style(posed(pictures, place, 1.5)) - measure_style(pictures)).mean(dim=0)[
        number
    ]
    forth = (measure_style(posed(pictures, place, -1.5)) - measure_style(pictures)).mean(dim=0)[
        number
    ]
    assert back * forth < 0  # one way and the other


def test_a_character_is_measured_against_its_own_kind() -> None:
    """A bar is thin and tall; among bars it is quite usual."""
    bars, blocks = strokes(), torch.zeros(40, 28, 28)
    blocks[:, 6:22, 6:22] = 1
    pictures = torch.cat([bars, blocks])
    labels = torch.tensor([0] * 40 + [1] * 40)
    scale = style_scale(pictures, labels, classes=2)
    code = scale.code(pictures, labels)
    assert code[:40].mean(dim=0).abs().max() < 0.5
    wrong = scale.code(pictures, 1 - labels)
    assert wrong[:40].mean(dim=0).abs().max() == LIMIT


def test_empty_and_full_pictures_have_finite_codes() -> None:
    pictures = torch.stack([torch.zeros(28, 28), torch.ones(28, 28)] * 4)
    labels = torch.zeros(8, dtype=torch.long)
    assert torch.isfinite(style_scale(pictures, labels, 1).code(pictures, labels)).all()
