"""Lessons at a tiny size: both variants are trained alike, judged, and shown."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from engine.diffusion.unet import SKIP_SCALE, Labels, ResBlock
from engine.errors import DatasetError
from engine.explain.likeness import likeness, sharpness, static
from engine.lessons import batchnorm, edm_clip, skip
from engine.lessons.attention import GAP, KINDS, bars, chance_agreement, halves, join_bars
from engine.lessons.digits import SIZE, Digits, open_digits, print_digits
from engine.lessons.lesson import ABOUT, verdict
from engine.lessons.measure import best_match, class_means, read_share
from engine.lessons.networks import (
    count_parameters,
    one_level,
    plain_mlp,
    small_unet,
    use_batchnorm,
    use_plain_skips,
)
from engine.lessons.training import Setup, TrainedVariant, one_shot, sample, ten_labels, train
from engine.progress import finish
from engine.sentence import Sentence

TINY = Setup(iterations=3, batch=4, steps=2, samples=10)
VARIANTS = {"batchnorm": 3, "scale": 3}
TRAININGS = {"blur": 1, "scale": 3}


@pytest.fixture(scope="module")
def digits() -> Digits:
    return print_digits(60, seed=3)


@pytest.mark.parametrize("name", ABOUT)
def test_a_lesson_shows_and_measures_its_variants(name: str, digits: Digits) -> None:
    module = name.replace("-", "_")
    work = getattr(import_module(f"engine.lessons.{module}"), f"{module}_lesson")(digits, TINY)
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            lesson = end.value
            break
    trainings = TRAININGS.get(name, 2)
    assert [step.done for step in steps] == list(range(3 * trainings))
    assert {step.total for step in steps} == {3 * trainings}
    assert lesson.name == name
    assert len(lesson.facts) == VARIANTS.get(name, 2)
    assert all(np.isfinite(list(facts.values())).all() for facts in lesson.facts.values())
    said = str(lesson.sentence)
    assert "%" in said and "{" not in said
    assert ("does not show" in said) is (not lesson.seen)
    page = np.asarray(lesson.picture)
    assert page.shape[1] > 800
    assert len(np.unique(page)) > 50


def test_a_lesson_is_honest_about_an_effect_that_is_not_there() -> None:
    measured, so = Sentence("Measured {n}.", {"n": 2}), Sentence("So it is.")
    assert str(verdict(measured, True, so)) == "Measured 2. So it is."
    assert "does not show" in str(verdict(measured, False, so))
    assert str(verdict(measured, False, so, Sentence("Why."))).endswith("in this run. Why.")


def test_the_same_seed_teaches_the_same(digits: Digits) -> None:
    def drawn(setup: Setup) -> np.ndarray:
        trained = finish(train(small_unet(setup.seed), digits.pictures, digits.labels, setup))
        return sample(trained, ten_labels(10))

    assert (drawn(TINY) == drawn(TINY)).all()
    assert (drawn(TINY) != drawn(replace(TINY, seed=1))).any()


def test_what_training_says_nothing_of_ends_in_numbers(digits: Digits) -> None:
    """A training that diverges is stopped, and what it drew is shown all the same."""
    wild = replace(TINY, learning_rate=1e30, clip=None, iterations=30)
    trained = finish(train(small_unet(), digits.pictures, digits.labels, wild))
    assert np.isnan(trained.losses[-1])
    assert sample(trained, ten_labels(10)).shape == (10, SIZE, SIZE)
    assert one_shot(trained, ten_labels(10)).shape == (10, SIZE, SIZE)


def test_batchnorm_stands_wherever_groupnorm_stood() -> None:
    groups = [m for m in small_unet().modules() if isinstance(m, nn.GroupNorm)]
    swapped = use_batchnorm(small_unet())
    assert not [m for m in swapped.modules() if isinstance(m, nn.GroupNorm)]
    assert len([m for m in swapped.modules() if isinstance(m, nn.BatchNorm2d)]) == len(groups) > 5


def test_the_mlp_has_as_many_numbers_as_the_unet() -> None:
    assert count_parameters(plain_mlp()) == pytest.approx(count_parameters(small_unet()), rel=0.1)


def test_without_clipping_a_damaged_picture_is_a_blow(digits: Digits) -> None:
    """A picture 257 times too bright: its batch alone has a huge gradient, unless it is clipped."""

    def trained(clip: float | None) -> TrainedVariant:
        setup = replace(TINY, damaged=3, clip=clip, iterations=6)
        return finish(train(small_unet(), digits.pictures, digits.labels, setup))

    free, clipped = trained(None), trained(1.0)
    loud = np.arange(6) % 3 == 2
    assert free.norms[loud].min() > 20 * free.norms[~loud].max()
    assert free.norms[0] == clipped.norms[0]
    assert (free.norms[3:] != clipped.norms[3:]).all()


def test_plain_skips_are_sums_without_a_factor() -> None:
    block = next(m for m in small_unet().modules() if isinstance(m, ResBlock))
    x, embedding = torch.randn(2, 32, 7, 7), torch.randn(2, 64)
    assert torch.equal(block(x, embedding), x * SKIP_SCALE)  # its branch starts at 0
    net = use_plain_skips(small_unet())
    plain = next(m for m in net.modules() if isinstance(m, ResBlock))
    assert torch.allclose(plain(x, embedding), x)


def test_a_network_carries_more_without_scaled_skips(digits: Digits) -> None:
    facts = finish(skip.skip_lesson(digits, TINY)).facts
    assert facts[skip.PLAIN]["carried"] > 1.3 * facts[skip.SCALED]["carried"] > 0


def test_edm_tells_how_often_its_gradient_would_be_clipped(digits: Digits) -> None:
    facts = finish(edm_clip.edm_clip_lesson(digits, TINY)).facts
    for one in facts.values():
        assert 0 <= one["above"] <= 1
        assert (one["above"] > 0) is (one["largest_norm"] > 1)


def reach(attention: bool) -> int:
    """The farthest column that what a network says at the left end depends on."""
    net = one_level(attention)
    for parameter in net.parameters():
        torch.nn.init.normal_(parameter, std=0.1, generator=torch.Generator().manual_seed(0))
    x = torch.randn(1, 1, SIZE, 56, generator=torch.Generator().manual_seed(0), requires_grad=True)
    labels = Labels(torch.tensor([10]), torch.zeros(1, 1))
    net(x, torch.zeros(1), labels)[..., :2].sum().backward()
    assert x.grad is not None
    return int((x.grad.abs().amax(dim=(0, 1, 2)) > 0).nonzero().max())


def test_without_attention_the_digit_cannot_see_the_bar() -> None:
    assert reach(attention=False) < SIZE + GAP  # norms included: they are each position's own
    assert reach(attention=True) == 55


def test_a_standing_bar_is_beside_a_nine_and_a_lying_one_beside_a_six(digits: Digits) -> None:
    left, right = halves(join_bars(digits))
    some = np.isin(digits.labels, KINDS)
    assert (right == digits.pictures[some]).all()
    stands = (left > 0).any(axis=2).sum(axis=1) > (left > 0).any(axis=1).sum(axis=1)
    assert (stands == (digits.labels[some] == 9)).all()
    assert len(np.unique(left.sum((1, 2)))) == 1  # as much ink: brightness tells nothing
    assert (best_match(left, bars()) == stands).all()


def test_the_nearer_mean_tells_a_six_from_a_nine() -> None:
    digits = print_digits(600)
    some = np.isin(digits.labels, KINDS)
    found = best_match(digits.pictures[some], class_means(digits)[list(KINDS)])
    assert (np.array(KINDS)[found] == digits.labels[some]).mean() > 0.85


def test_agreement_by_chance() -> None:
    even = np.arange(100) % 10
    assert chance_agreement(even, even[::-1]) == pytest.approx(0.1)
    assert chance_agreement(np.zeros(50, int), np.zeros(50, int)) == 1


def test_measures_tell_pictures_from_blur_and_static() -> None:
    digits = print_digits(200)
    blurred = digits.pictures.astype(float)
    for _ in range(2):
        moved = [np.roll(blurred, (i, j), (1, 2)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        blurred = np.mean(moved, axis=0)
    soft = blurred.round().astype(np.uint8)
    noise = np.random.default_rng(0).integers(0, 255, digits.pictures.shape, np.uint8)
    assert sharpness(soft) < 0.6 * sharpness(digits.pictures)
    assert static(noise) > 1.5 * static(digits.pictures) > static(soft)
    assert read_share(digits.pictures, digits.labels) > 0.6
    assert read_share(noise, digits.labels) < 0.25
    assert likeness(digits.pictures, digits.pictures // 2) == pytest.approx(1, abs=0.01)


def test_other_data_than_digits_is_refused(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        Image.new("L", (20, 20)).save(tmp_path / name / "1.png")
    with pytest.raises(DatasetError, match="2 classes"):
        open_digits(tmp_path)


def test_groupnorm_looks_at_one_picture_and_a_measuring_batchnorm_at_all(digits: Digits) -> None:
    """The trap: a network whose pictures change with what is drawn beside them."""
    alone = Setup(iterations=6, batch=4, steps=3, samples=20)
    facts = finish(batchnorm.batchnorm_lesson(digits, alone)).facts
    assert facts["GroupNorm"]["neighbors"] < 0.01
    assert facts["BatchNorm"]["neighbors"] < 0.01  # its averages are fixed
    assert facts["BatchNorm, measuring its batch"]["neighbors"] > 0.01
