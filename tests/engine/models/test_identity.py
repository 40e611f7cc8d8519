"""A model is known by its weights: another card leaves its hash, other weights do not."""

import hashlib
from pathlib import Path

import msgspec
import numpy as np

from engine.api import Drawing, SampleRequest
from engine.card import file_hash, model_hash, read_card, write_with_card
from engine.models.file import load_model, save_model
from engine.models.library import find_model, save_trained
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import random_denoiser, tiny_model


def tensor_bytes(path: Path) -> str:
    """A sum of everything behind the header."""
    data = path.read_bytes()
    return hashlib.sha256(data[8 + int.from_bytes(data[:8], "little") :]).hexdigest()


def drawn(path: Path, **fields: object) -> np.ndarray:
    drawing = Drawing(model=str(path), steps=3, **fields)  # pyright: ignore[reportArgumentType]
    return finish(Studio("cpu").sample(SampleRequest((0,), (1,), drawing))).states


def test_better_defaults_leave_weights_and_hash(tmp_path: Path) -> None:
    path = tiny_model(tmp_path)
    first, weights, before = model_hash(path), tensor_bytes(path), drawn(path, levels="karras")
    assert first == file_hash(path)
    for better in ({"steps": 7, "levels": "flow"}, {"sigma_max": 40.0}):
        card = read_card(path)
        sampling = msgspec.structs.replace(card.sampling, **better)
        write_with_card(path, msgspec.structs.replace(card, sampling=sampling), path)
        assert model_hash(path) == first != file_hash(path)
        assert tensor_bytes(path) == weights
    assert Studio("cpu").open(str(path)).hash == first
    assert np.array_equal(drawn(path, levels="karras", sigma_max=20.0), before)
    assert not np.array_equal(drawn(path), before)


def test_a_model_kept_under_another_name_is_the_same(tmp_path: Path) -> None:
    run = tiny_model(tmp_path)
    kept = save_trained(run, "mine", "Drawn by me.", "")
    assert model_hash(kept.path) == file_hash(run) != file_hash(kept.path)


def test_other_weights_under_its_card_are_another(tmp_path: Path) -> None:
    path = tiny_model(tmp_path)
    first = model_hash(path)
    write_with_card(path, read_card(path), path)
    assert model_hash(path) == first
    _, card = load_model(path)
    save_model(path, random_denoiser(card, seed=5).net, card)
    assert model_hash(path) == file_hash(path) != first


def test_small_cars_are_known_as_in_0_1_and_drawn_in_fewer_steps() -> None:
    """`cars32-ddpm` has another card by now: measured, 18 Karras levels do better than 50 in t."""
    path = find_model("cars32-ddpm")
    s = read_card(path).sampling
    assert model_hash(path) == "51c2f7f62551267e" != file_hash(path)
    assert tensor_bytes(path).startswith("409807cde69fa7a1")
    assert (s.schedule, s.levels, s.steps, s.sampler) == ("linear", "karras", 18, "dpmpp2m")
