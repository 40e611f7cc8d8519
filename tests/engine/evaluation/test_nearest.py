"""Samples and the training pictures they are nearest to."""

import numpy as np
import torch

from engine.evaluation.review import nearest_pictures


def pictures(count: int, seed: int, channels: int = 3) -> torch.Tensor:
    random = torch.Generator().manual_seed(seed)
    coarse = torch.randint(0, 256, (count, channels, 8, 8), generator=random)
    return coarse.repeat_interleave(4, 2).repeat_interleave(4, 3).to(torch.uint8)


def test_a_copy_is_found_and_is_at_no_distance() -> None:
    known = pictures(50, 0)
    samples = known[[7, 31]].permute(0, 2, 3, 1).numpy()
    index, away = nearest_pictures(samples, known)
    assert index.tolist() == [7, 31]
    assert (away < 0.01).all()


def test_new_pictures_are_about_as_far_as_training_pictures_are_apart() -> None:
    known, new = pictures(200, 0), pictures(20, 1)
    _, away = nearest_pictures(new.permute(0, 2, 3, 1).numpy(), known)
    assert 0.9 < np.median(away) < 1.1


def test_a_mirror_image_is_a_copy_where_mirrors_were_trained_on() -> None:
    known = pictures(50, 0, channels=1)
    turned = known[[3]].flip(-1)[:, 0].numpy()
    assert nearest_pictures(turned, known)[1][0] > 0.5
    index, away = nearest_pictures(turned, known, mirrored=True)
    assert index[0] == 3
    assert away[0] < 0.01


def test_a_character_is_compared_with_the_same_character() -> None:
    """The trap: the nearest picture of all shows another one."""
    known = pictures(50, 0)
    labels = torch.arange(50) % 5
    samples = known[[7, 31]].permute(0, 2, 3, 1).numpy()
    index, away = nearest_pictures(samples, known, labels=labels, wanted=[3, 1])
    assert (labels[torch.from_numpy(index)] == torch.tensor([3, 1])).all()
    assert away[0] > 0.5
    assert index[1] == 31
    index, _ = nearest_pictures(samples, known, labels=labels, wanted=[3, 9])
    assert index[1] == 31  # there is none of that class: the nearest of all
