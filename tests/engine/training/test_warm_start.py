"""Starting from a model: what a card and its weights carry over."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from engine.api_training import TrainRequest
from engine.card import ModelCard, read_card
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels
from engine.errors import DatasetError, ModelError
from engine.models.file import load_model, save_model
from engine.training.loop import Trainer
from engine.training.presets import PRESETS
from engine.training.run import choose_preset, open_run
from engine.training.warm_start import transplant_weights
from tests.engine.tiny import random_denoiser, tiny_card, tiny_corpus, tiny_model

CPU = torch.device("cpu")
QUICK = {"batch": "4", "images": "8", "autocast": "false", "held_out": "0", "strip_every": "0"}
ANY_HAND = torch.zeros(1, 3)


def folder_of(root: Path, names: str, size: int = 28) -> Path:
    """A folder with a folder of three pictures for each name."""
    random = np.random.default_rng(0)
    for name in names:
        place = root / f"U+{ord(name):04X}"
        place.mkdir(parents=True)
        for i in range(3):
            pixels = random.integers(0, 255, (size, size), dtype=np.uint8)
            Image.fromarray(pixels).save(place / f"{i}.png")
    return root


def run_from(tmp_path: Path, init: Path, data: Path, **more: object) -> Trainer:
    settings = QUICK | {k: str(v) for k, v in more.pop("settings", {}).items()}  # pyright: ignore
    request = TrainRequest(
        data, tmp_path / "run", start=str(init), name="new", settings=settings, **more  # pyright: ignore
    )  # fmt: skip
    trainer = open_run(request, CPU)
    assert isinstance(trainer, Trainer)
    return trainer


def says(denoiser: Denoiser, label: int, hands: torch.Tensor = ANY_HAND) -> torch.Tensor:
    """What a denoiser makes of a fixed state when it is asked for a class."""
    x = torch.randn(1, 1, 28, 28, generator=torch.Generator().manual_seed(1))
    labels = Labels(torch.tensor([label]), hands)
    with torch.inference_mode():
        return denoiser.eval()(x, torch.tensor([0.7]), labels)


def test_classes_are_kept_by_their_names_whatever_their_order(tmp_path: Path) -> None:
    start = tiny_model(tmp_path)
    run = run_from(tmp_path, start, folder_of(tmp_path / "data", "Zéb!"))
    assert run.card.classes == ("!", "Z", "b", "é")
    old, before = load_model(start)
    for label, name in enumerate(run.card.classes[:3]):
        asked = before.classes.index(name)
        torch.testing.assert_close(says(run.learner.ema, label), says(old, asked))
        torch.testing.assert_close(says(run.model, label), says(old, asked))
    any_class = says(old, len(before.classes))
    torch.testing.assert_close(says(run.learner.ema, 3), any_class)  # é: as any class, at first
    torch.testing.assert_close(says(run.learner.ema, 4), any_class)
    assert not torch.allclose(says(run.learner.ema, 0), says(run.learner.ema, 1))
    list(run.run())
    assert read_card(run.model_path).classes == run.card.classes


def test_a_model_without_classes_learns_some_and_one_with_them_forgets_them() -> None:
    told = tiny_card()
    untold = msgspec.structs.replace(told, classes=(), network=told.network | {"num_labels": 0})
    denoiser = random_denoiser(told)
    forgetful = transplant_weights(denoiser, told, untold)
    any_class = says(denoiser, len(told.classes))
    torch.testing.assert_close(says(forgetful, 0), any_class)
    again = transplant_weights(forgetful, untold, told)
    for label in (0, 5, len(told.classes)):
        torch.testing.assert_close(says(again, label), any_class)


def test_hands_go_and_come_without_a_change_for_any_hand() -> None:
    with_hands = tiny_card(pose_width=7)
    network = with_hands.network | {"hand_width": 0, "pose_width": 0}
    without = msgspec.structs.replace(with_hands, hands=(), network=network)
    wider = msgspec.structs.replace(with_hands, network=with_hands.network | {"hand_width": 3})
    old = random_denoiser(with_hands)
    hand = torch.tensor([[1.0, -1.0, 1.0]])
    torch.testing.assert_close(says(transplant_weights(old, with_hands, without), 3), says(old, 3))
    more = torch.tensor([[1.0, -1.0, 9.0, 1.0]])  # nothing is known of the new number yet
    new = transplant_weights(old, with_hands, wider)
    torch.testing.assert_close(says(new, 3, more), says(old, 3, hand))
    assert not torch.allclose(says(old, 3, hand), says(old, 3))


def test_the_new_card_is_kept(tmp_path: Path) -> None:
    """The trap: the old card took the place of the new one, and settings were ignored."""
    data = folder_of(tmp_path / "data", "ab")
    card = msgspec.structs.replace(
        tiny_card(), credit="Of old data.", license="CC0", training=trained(7)
    )
    start = tmp_path / "old.safetensors"
    save_model(start, random_denoiser(card).net, card)
    run = run_from(tmp_path, start, data, settings={"sampling.steps": 7, "sampling.guidance": 3})
    assert (run.card.sampling.steps, run.card.sampling.guidance) == (7, 3.0)
    assert run.card.training.images == 7
    assert run.card.credit.startswith("Started from tiny (CC0): Of old data.")
    assert run.card.license == ""  # whoever trained it has not said one
    assert run.card.name == "new"
    list(run.run())
    after = read_card(run.model_path).training
    assert (after.images, after.start_images) == (15, 7)


def trained(images: int):
    return msgspec.structs.replace(tiny_card().training, preset="letters-tiny", images=images)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"param": "v"}, "parametrization is edm, this training's is v"),
        ({"size": 32}, "picture size is 28"),
        ({"settings": {"network.widths": "[8,24]"}}, "network.widths"),
        ({"settings": {"network.channels": 3}}, "color channels is 1, this training's is 3"),
        ({"preset": "letters-tiny"}, "this training's is"),
    ],
)
def test_other_kinds_of_models_are_refused(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    with pytest.raises(ModelError, match="cannot be started from") as caught:
        run_from(tmp_path, tiny_model(tmp_path), folder_of(tmp_path / "data", "ab"), **change)
    assert words in str(caught.value)


@pytest.mark.parametrize("field", ["sigma_data", "pixel_mean", "pixel_scale"])
def test_other_units_are_refused(tmp_path: Path, field: str) -> None:
    """The same network behind other numbers is another model."""
    first = TrainRequest(
        tiny_corpus(tmp_path), tmp_path / "first", preset="letters-tiny", settings=QUICK
    )
    run = open_run(first, CPU)
    list(run.run())
    denoiser, card = load_model(run.model_path)
    other: ModelCard = msgspec.structs.replace(card, **{field: 0.4})
    save_model(tmp_path / "other.safetensors", denoiser.net, other)
    with pytest.raises(ModelError, match=r"is 0\.4"):
        run_from(tmp_path, tmp_path / "other.safetensors", first.data, preset="letters-tiny")


def test_what_fits_any_pictures_takes_the_network_of_the_start(tmp_path: Path) -> None:
    data = folder_of(tmp_path / "data", "ab")
    run = run_from(tmp_path, tiny_model(tmp_path), data, preset="pictures")
    assert list(run.card.network["widths"]) == [8, 16]
    assert run.card.pixel_mean == 0.18
    assert run.recipe.noise_mean == -1.2  # of the preset
    assert not run.recipe.flip  # these are characters


def test_the_classes_of_the_old_data_are_not_asked_of_the_new(tmp_path: Path) -> None:
    card = tiny_card()
    told = msgspec.structs.replace(card.training, preset="cars32")  # which is of one class alone
    card = msgspec.structs.replace(card, training=told)
    start = tmp_path / "cars.safetensors"
    save_model(start, random_denoiser(card).net, card)
    data = folder_of(tmp_path / "data", "ab")
    assert run_from(tmp_path, start, data).card.classes == ("a", "b")
    with pytest.raises(DatasetError, match="'automobile'"):
        run_from(tmp_path, start, data, preset="cars32")


@pytest.mark.parametrize(("knew", "name"), [("cars32", "pictures"), ("pictures-small",) * 2])
def test_pictures_of_any_folder_are_learned_as_such_from_a_model(
    tmp_path: Path, knew: str, name: str
) -> None:
    card = tiny_card(classes="ab")
    trained = msgspec.structs.replace(card.training, preset=knew)
    card = msgspec.structs.replace(card, classes=("cat", "dog"), hands=(), training=trained)
    start = tmp_path / "old.safetensors"
    save_model(start, random_denoiser(card).net, card)
    data = folder_of(tmp_path / "data", "ab")
    found = choose_preset(TrainRequest(data, tmp_path / "run", start=str(start))).preset
    assert (found.name, found.recipe) == (name, PRESETS[name].recipe)
    assert list(found.network["widths"]) == [8, 16]  # of the model
