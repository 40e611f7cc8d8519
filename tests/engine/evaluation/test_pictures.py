"""Models of digits and of pictures, measured next to real pictures."""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from engine.card import ModelCard
from engine.cli.app import run_command
from engine.errors import DatasetError, ModelError, RequestError
from engine.evaluation.evaluate import evaluate_pictures
from engine.evaluation.features import EXTRACTORS, choose_extractor, open_extractor, resize_for
from engine.evaluation.reference import Reference, load_reference
from engine.evaluation.report import PictureReport
from engine.models.readers import FEATURES, encode, load_encoder
from tests.engine.evaluation.toys import (
    digit,
    digits_folder,
    picture_card,
    picture_model,
    scene,
    scenes_folder,
)
from tests.engine.tiny import tiny_card

TWO = ("1", "7")


def reference(card: ModelCard, data: Path) -> Reference:
    extractor = choose_extractor(card)
    return load_reference(card, data, extractor, open_extractor(extractor)[0])


def measured(
    card: ModelCard, real: Reference, pictures: Sequence[np.ndarray], per_class: int
) -> PictureReport:
    """The report on a model that draws these, in order."""

    def draw(labels: Sequence[int], seeds: Sequence[int]) -> Iterator[np.ndarray]:
        assert len(labels) == len(set(seeds)) == len(pictures)
        yield np.stack(pictures[:5])
        yield np.stack(pictures[5:])

    work = evaluate_pictures(draw, card, real, per_class)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> tuple[ModelCard, Reference]:
    card = picture_card("two", TWO, channels=1)
    return card, reference(card, digits_folder(tmp_path_factory.mktemp("digits")))


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> tuple[ModelCard, Reference]:
    card = picture_card("scenes")
    return card, reference(card, scenes_folder(tmp_path_factory.mktemp("scenes")))


def test_the_extractor_is_chosen_by_what_is_drawn() -> None:
    assert choose_extractor(picture_card("a", TWO, channels=1)).name == "digits"
    assert choose_extractor(picture_card("b")).name == "pictures"
    assert choose_extractor(picture_card("c", ("1", "7"), channels=3)).name == "pictures"
    assert choose_extractor(picture_card("d", ("cat", "dog"), channels=1)).name == "pictures"
    assert choose_extractor(tiny_card()).name == "pictures"  # letters on a folder of pictures


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda m: m.name)
def test_extractors_are_small_and_see_every_size(extractor) -> None:
    data = (files("resources") / "readers" / extractor.file).read_bytes()
    assert len(data) < (1_000_000 if extractor.kind == "reader" else 2_000_000)
    extract, held_out = open_extractor(extractor)
    assert held_out
    rng = np.random.default_rng(0)
    for shape in ((28, 28), (64, 64, 3), (32, 32)):
        images = rng.integers(0, 256, size=(3, *shape), dtype=np.uint8)
        seen = extract(images)
        assert seen.features.shape == (3, FEATURES)
        assert np.isfinite(seen.features).all()
        depth = () if extractor.channels == 1 else (3,)
        assert resize_for(images, extractor).shape == (3, 32, 32, *depth)
    assert open_extractor(EXTRACTORS[0])[1]["letters_digits"] > 0.99


def test_the_encoder_sees_what_spoils_a_picture() -> None:
    encoder, rng = load_encoder(), np.random.default_rng(3)
    real = np.stack([scene(rng) for _ in range(24)])
    pale = (real // 2 + 60).astype(np.uint8)
    noisy = (real + rng.normal(0, 20, real.shape)).clip(0, 255).astype(np.uint8)
    before = encode(encoder, real).features
    other = np.sqrt(((before[1:] - before[:-1]) ** 2).sum(1)).mean()
    mirrored = encode(encoder, np.ascontiguousarray(real[:, :, ::-1])).features
    unseen = np.sqrt(((mirrored - before) ** 2).sum(1)).mean()
    for spoiled in (pale, noisy):
        moved = np.sqrt(((encode(encoder, spoiled).features - before) ** 2).sum(1)).mean()
        assert moved > 1.2 * unseen  # more than a mirror does, which changes nothing
    assert unseen < other


def test_a_damaged_encoder_is_refused_with_a_sentence() -> None:
    data = (files("resources") / "readers" / "pictures.safetensors").read_bytes()
    for bad in (b"", b"nonsense", data[:5_000]):
        with pytest.raises(ModelError, match="encoder"):
            load_encoder(bad)


def test_real_digits_score_as_real_ones(digits: tuple[ModelCard, Reference]) -> None:
    card, real = digits
    rng = np.random.default_rng(5)
    drawn = [np.pad(digit(n, rng), 2) for n in (1, 7) for _ in range(20)]
    report = measured(card, real, drawn, 20)
    assert report.measurer == "digits" and report.held_out == "the data's own test split"
    assert report.legible is not None and report.legible.value == 1
    assert report.frechet.count == report.pictures == 40
    assert report.frechet.reference == 40
    assert 0.3 < report.frechet.ratio.value < 3
    assert report.coverage.precision.value > 0.6 and report.coverage.recall.value > 0.6
    assert report.diversity.value == pytest.approx(1, abs=0.3)
    assert report.memorization.value > 0.3


def test_a_mistaken_digit_is_illegible_and_far(digits: tuple[ModelCard, Reference]) -> None:
    card, real = digits
    rng = np.random.default_rng(5)
    swapped = [np.pad(digit(n, rng), 2) for n in (7, 1) for _ in range(20)]
    report = measured(card, real, swapped, 20)
    assert report.legible is not None and report.legible.value == 0
    assert report.classes[0].misread == {"7": 20}
    blank = measured(card, real, [np.full((32, 32), 90, np.uint8)] * 40, 20)
    assert blank.frechet.ratio.value > 20
    assert blank.coverage.recall.value == 0
    assert blank.diversity.value == pytest.approx(0, abs=1e-5)


def test_copies_are_found_mirrored_ones_too(scenes: tuple[ModelCard, Reference]) -> None:
    card, real = scenes
    assert real.split.startswith("a random quarter")
    copies = real.train.images[:16]
    rng = np.random.default_rng(9)
    new = measured(card, real, [scene(rng) for _ in range(16)], 16)
    straight = measured(card, real, list(copies), 16)
    mirrored = measured(card, real, list(np.ascontiguousarray(copies[:, :, ::-1])), 16)
    for report in (straight, mirrored):
        assert report.memorization.value < 0.05 and report.close.value == 1
    assert new.memorization.value > 0.5
    assert new.close.value < 0.6
    assert new.legible is None and new.classes == ()


@pytest.mark.parametrize("count", [12, 7])
def test_pictures_that_a_folder_sets_aside_are_those_compared_with(
    tmp_path: Path, count: int
) -> None:
    """The trap: a quarter of the pictures learned from, with others in a folder "test" beside."""
    scenes_folder(tmp_path / "train", 40, ("box", "car"))
    learned = {path.read_bytes() for path in (tmp_path / "train").glob("*.png")}
    scenes_folder(tmp_path / "test", 40 + count, ("box", "car"))
    for path in (tmp_path / "test").glob("*.png"):
        if path.read_bytes() in learned:
            path.unlink()
    real = reference(picture_card("boxes", ("box", "car")), tmp_path)
    held_out = {"the data's own test split": count, "a random quarter of the data": 10}
    said = real.split.partition(", ")[0]
    assert said == list(held_out)[count < 8]
    assert len(real.held_out) == held_out[said]
    assert len(real.train) == (40 if count >= 8 else 30)


def test_every_split_of_a_folder_is_kept_apart(scenes: tuple[ModelCard, Reference]) -> None:
    _, real = scenes
    train = {picture.tobytes() for picture in real.train.images}
    held_out = {picture.tobytes() for picture in real.held_out.images}
    assert len(train) == 45 and len(held_out) == 15 and not train & held_out


def test_what_does_not_fit_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = digits_folder(tmp_path / "digits", train=10, test=10)
    with pytest.raises(DatasetError, match="too few"):
        reference(picture_card("two", TWO, channels=1), data)
    with pytest.raises(DatasetError, match="'cat', of which digits has no pictures"):
        reference(picture_card("cats", ("cat", "dog")), data)
    extractor = EXTRACTORS[0]
    with pytest.raises(RequestError, match="classes of its own"):
        load_reference(
            picture_card("two", TWO, 1), data, extractor, open_extractor(extractor)[0], TWO
        )


def test_classes_of_few_pictures_are_compared_together(tmp_path: Path) -> None:
    """Systems B: 196 models of cars, of which most are in fewer than 8 held-out pictures."""
    names = ("a", "b", "b", "b", "c")
    card = picture_card("rare", ("a", "b", "c"), size=64)
    real = reference(card, scenes_folder(tmp_path / "scenes", 40, names))
    assert real.classes() == [""]
    labels = real.labels(card, len(real.held_out))
    assert np.bincount(labels, minlength=3).argmax() == 1 and set(labels) == {0, 1, 2}
    assert (labels[:7] == real.labels(card, 7)).all()
    assert (real.labels(card, 30) == np.tile(labels, 3)).all()
    rng = np.random.default_rng(9)
    report = measured(card, real, [scene(rng, 64) for _ in range(12)], 12)
    assert report.pictures == report.frechet.count == 12
    assert "3 classes hold too few" in report.about and "compared together" in report.about
    assert report.coverage.real_precision.count == 10


def test_pictures_of_other_sizes_are_reduced_to_what_the_encoder_sees(tmp_path: Path) -> None:
    data = scenes_folder(tmp_path / "scenes")
    assert "averaged" not in reference(picture_card("small"), data).about
    real = reference(picture_card("large", size=64), data)
    assert real.train.images.shape[1:] == (64, 64, 3)
    assert "Pictures of 64 x 64 are averaged to that size" in real.about
    assert "32 x 32" in real.about


def test_a_table_is_read_as_the_model_had_read_it(tmp_path: Path) -> None:
    """The trap: a model of body types was refused, since the table names models of cars."""
    names = ("Audi A3 Coupe 2010", "Audi S4 Sedan 2012", "BMW M3 Coupe 2012")
    data = scenes_folder(tmp_path / "scenes", 150, names)
    bodies = picture_card("bodies", ("Coupe", "Sedan"), preset="cars64-latent")
    assert reference(bodies, data).classes() == ["Coupe", "Sedan"]


def test_evaluate_prints_its_figures_for_digits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = digits_folder(tmp_path / "digits")
    model = str(picture_model(tmp_path, picture_card("two", TWO, channels=1)))
    asked = ["evaluate", "--model", model, "--data", str(data), "-n", "8", "-q"]
    assert run_command([*asked, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["pictures"] == 16 and first["settings"]["steps"] == 3
    assert first["frechet"]["ratio"]["value"] > 5  # it draws noise
    assert run_command([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert run_command(asked) == 0
    shown = capsys.readouterr().out
    assert "Legible" in shown and "Fréchet" in shown and "MNIST" in shown
    assert run_command([*asked[:-3], "-n", "2"]) == 2
    assert "8 or more" in capsys.readouterr().err


def test_evaluate_says_that_the_encoder_is_not_inception(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = scenes_folder(tmp_path / "scenes")
    model = str(picture_model(tmp_path, picture_card("scenes")))
    assert run_command(["evaluate", "--model", model, "--data", str(data), "-n", "8", "-q"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "not Inception" in shown and "may have seen" in shown and "Legible" not in shown
