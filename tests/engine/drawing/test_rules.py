"""Messages of version 0.1 are drawn as it drew them: its formulas anew, and what it drew."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from torch import Tensor

from engine.api import RULES, Drawing, WriteRequest
from engine.card import Sampling, read_card, write_with_card
from engine.diffusion.denoiser import Denoise
from engine.diffusion.keys import letter_key, stable_hash
from engine.diffusion.noise import unit_noise
from engine.drawing.draw import make_denoise
from engine.drawing.rules import choose_sampler
from engine.export.inside import from_code, to_code
from engine.message.recipe import FORMAT, Recipe, decode_recipe
from engine.models.file import load_model, save_model
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import random_denoiser, tiny_card

TEXT, SEED = "ab", 3

# Every fourth pixel of row 14 of both letters, as the code of 0.1 drew them from tiny_card's
# random weights 0, by schedule, sampler and steps.
DRAWN = {
    ("karras", "dpmpp2m", 4): (33, 106, 117, 94, 7, 39, 0, 132, 58, 0, 3, 126, 62, 58),
    ("karras", "heun", 4): (34, 103, 115, 92, 10, 39, 0, 128, 58, 0, 5, 123, 62, 58),
    ("linear", "dpmpp2m", 8): (30, 115, 128, 100, 0, 36, 0, 145, 59, 0, 0, 138, 63, 58),
    ("linear", "ddpm", 5): (71, 49, 8, 121, 61, 102, 0, 79, 81, 28, 44, 27, 60, 2),
    ("cosine", "heun", 6): (25, 133, 149, 112, 0, 31, 0, 171, 60, 0, 0, 161, 65, 60),
}


def old_recipe(model: Path, sampler: str, steps: int) -> str:
    """A recipe as 0.1 wrote it, what it did not need left out."""
    drawing = {"seed": SEED, "steps": steps, "sampler": sampler, "model": str(model)}
    return json.dumps({"format": 1, "version": "0.1.0", "text": TEXT, "drawing": drawing})


def model_of(folder: Path, schedule: str) -> Path:
    sampling = Sampling(schedule=schedule)  # pyright: ignore[reportArgumentType]
    card = msgspec.structs.replace(tiny_card(), sampling=sampling)
    path = folder / f"{schedule}.safetensors"
    save_model(path, random_denoiser(card).net, card)
    return path


def states_of(recipe: Recipe) -> np.ndarray:
    """What is drawn by a recipe, uint8 [letters, steps + 1, H, W]."""
    return finish(Studio("cpu").write(WriteRequest(recipe.letters(), recipe.drawing))).states


@torch.inference_mode()
def states_by_hand(model: Path, sampler: str, steps: int) -> np.ndarray:
    """The same by the formulas of 0.1, written down once more."""
    denoiser, card = load_model(model, torch.device("cpu"))
    named = [i for i, hand in enumerate(card.hands) if hand.named]
    hand = named[stable_hash("hand", SEED) % len(named)]
    letters = decode_recipe(old_recipe(model, sampler, steps)).letters()
    keys = [letter_key(SEED, letter) for letter in letters]
    classes = [card.alphabet.index(letter.char) for letter in letters]
    denoise = make_denoise(
        denoiser, card, Drawing(), classes, [hand] * len(keys), torch.device("cpu")
    )
    s = card.sampling
    if s.schedule == "karras":
        ramp = torch.linspace(0, 1, steps, dtype=torch.float64)
        low, high = s.sigma_min ** (1 / s.rho), s.sigma_max ** (1 / s.rho)
        levels = ((high + ramp * (low - high)) ** s.rho).tolist()
    else:
        levels = sigmas_even_in_t(s.schedule, steps)
    shape = card.state_shape
    noise = torch.stack([unit_noise(key, shape) for key in keys])
    x = (noise * math.hypot(levels[0], card.sigma_data)).float()

    def fresh(i: int) -> Tensor:
        return torch.stack([unit_noise(stable_hash("step", key, i), shape) for key in keys])

    walked = walk(sampler, denoise, x, [*levels, 0.0], fresh)
    pictures = []
    for state, sigma in walked:
        scale = (1 + (sigma / card.sigma_data) ** 2) ** -0.5
        pixels = state * (scale / card.pixel_scale) + card.pixel_mean
        pictures.append((pixels.clamp(0, 1) * 255).round().to(torch.uint8)[:, 0].numpy())
    return np.stack(pictures, axis=1)


def sigmas_even_in_t(schedule: str, steps: int) -> list[float]:
    t = torch.arange(1001, dtype=torch.float64) / 1000
    if schedule == "linear":
        betas = torch.linspace(1e-4, 0.02, 1000, dtype=torch.float64)
    else:
        f = torch.cos((t + 0.008) / 1.008 * torch.pi / 2) ** 2
        betas = (1 - f[1:] / f[:-1]).clamp(max=0.999)
    alpha_bar = (1 - betas).cumprod(0)
    at = torch.linspace(999, 0, steps, dtype=torch.float64).round().long()
    return ((1 - alpha_bar) / alpha_bar).sqrt().log()[at].exp().tolist()


def walk(
    sampler: str, denoise: Denoise, x: Tensor, levels: list[float], fresh: Any
) -> list[tuple[Tensor, float]]:
    """The states and their noise levels."""
    states, before = [], None
    for i, (sigma, s) in enumerate(pairwise(levels)):
        states.append((x, sigma))
        x0 = denoise(x, sigma)
        if sampler == "heun":
            slope = (x - x0) / sigma
            ahead = x + (s - sigma) * slope
            if s > 0 and sigma <= 4 * s:  # a longer step was Euler's
                slope = (slope + (ahead - denoise(ahead, s)) / s) / 2
                ahead = x + (s - sigma) * slope
            x = ahead
        elif s == 0:
            x = x0
        elif sampler == "ddpm":
            x = x0 + (s / sigma) ** 2 * (x - x0)
            x = x + math.sqrt(s**2 * (1 - (s / sigma) ** 2)) * fresh(i)
        else:
            h, target = math.log(sigma / s), x0
            if before is not None and h <= 1.5 * before[1]:  # a longer step was first order
                target = x0 + (x0 - before[0]) * (h / (2 * before[1]))
            x = (s / sigma) * x - math.expm1(-h) * target
            before = x0, h
    return [*states, (x, 0.0)]


@pytest.mark.parametrize(("schedule", "sampler", "steps"), DRAWN)
def test_an_old_recipe_draws_the_bytes_of_its_version(
    tmp_path: Path, schedule: str, sampler: str, steps: int
) -> None:
    model = model_of(tmp_path, schedule)
    recipe = decode_recipe(old_recipe(model, sampler, steps))
    drawn = states_of(recipe)
    assert np.array_equal(drawn, states_by_hand(model, sampler, steps))
    frozen = np.array(DRAWN[schedule, sampler, steps]).reshape(2, -1)
    assert np.abs(drawn[:, -1, 14, ::4] - frozen).max() <= 1  # of another processor, too


@pytest.mark.parametrize(("schedule", "sampler", "steps"), DRAWN)
def test_by_the_rules_of_today_it_is_drawn_otherwise(
    tmp_path: Path, schedule: str, sampler: str, steps: int
) -> None:
    old = decode_recipe(old_recipe(model_of(tmp_path, schedule), sampler, steps))
    new = msgspec.structs.replace(old, drawing=replace(old.drawing, rules=RULES))
    assert not np.array_equal(states_of(new), states_of(old))


def test_better_levels_in_the_card_change_no_old_message(tmp_path: Path) -> None:
    """Unless somebody asks for other levels."""
    model = model_of(tmp_path, "linear")
    old = decode_recipe(old_recipe(model, "dpmpp2m", 4))
    before, new = states_of(old), msgspec.structs.replace(old, drawing=Drawing(model=str(model)))
    read = read_card(model)
    better = msgspec.structs.replace(read.sampling, levels="karras", sigma_max=40.0)
    write_with_card(model, msgspec.structs.replace(read, sampling=better), model)
    assert np.array_equal(states_of(old), before)
    levels = [
        choose_sampler(better, drawing, 0.5)[1].tolist()
        for drawing in (new.drawing, replace(old.drawing, levels="karras", steps=50))
    ]
    assert levels[0] == levels[1] and levels[0][0] == pytest.approx(40)


@pytest.mark.parametrize("recipe", ['{"text": "ab"}', '{"format": 1, "text": "ab"}'])
def test_a_recipe_of_no_format_keeps_its_rules_wherever_it_goes(recipe: str) -> None:
    old = decode_recipe(recipe)
    assert old.drawing == replace(Drawing(), rules=1) and old.format == FORMAT
    assert decode_recipe(old.encode()) == old
    assert from_code(to_code(old)) == old
    new = Recipe(text="ab")
    assert decode_recipe(new.encode()) == new and new.drawing.rules == RULES
    assert from_code(to_code(new)) == new


def test_a_code_of_0_1_says_what_its_version_took_for_granted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A default that changes later changes neither an old message nor the codes of today."""
    plain = Recipe(text="ab", drawing=Drawing(steps=50, rules=1))
    code = to_code(plain)
    fields = Drawing.__init__.__defaults__
    assert fields is not None
    changed = tuple(12 if value == 50 else value for value in fields)
    monkeypatch.setattr(Drawing.__init__, "__defaults__", changed)
    assert Drawing().steps == 12
    assert from_code(code).drawing.steps == 50
    assert decode_recipe('{"text": "ab"}').drawing.steps == 50


def test_a_better_default_of_a_model_changes_no_message_of_version_0_1(tmp_path: Path) -> None:
    """Its guidance was left to the model: the card goes on to say what that meant."""
    card = msgspec.structs.replace(tiny_card(), sampling=Sampling(guidance=3.0))
    path = tmp_path / "tiny.safetensors"
    save_model(path, random_denoiser(card).net, card)
    recipe = decode_recipe(old_recipe(path, "dpmpp2m", 4))
    before = states_of(recipe)
    recard = Path(__file__).parents[3] / "packaging" / "resources" / "recard.py"
    subprocess.run([sys.executable, recard, path, "guidance=1.0", "guidance_low=0.3"], check=True)
    assert read_card(path).sampling.guidance == 1.0
    assert np.array_equal(states_of(recipe), before)
    today = msgspec.structs.replace(recipe, drawing=replace(recipe.drawing, rules=RULES))
    assert not np.array_equal(states_of(today), before)
