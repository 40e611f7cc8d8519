"""The network against a second account of it, in numpy: the same numbers, of the same weights."""

import numpy as np
import pytest
import torch

from engine.card import ModelCard
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels, UNet
from engine.models.file import load_model
from engine.models.library import find_model
from tests.engine.diffusion import plain
from tests.engine.tiny import random_denoiser, tiny_card

NEAR = 1e-4  # of x0, whose pictures have a standard deviation of 0.5


def of_both(denoiser: Denoiser, card: ModelCard) -> tuple[np.ndarray, np.ndarray]:
    """x0 [B, C, H, W] of four states by torch, and in numpy."""
    random = np.random.default_rng(0)
    net = denoiser.net
    assert isinstance(net, UNet)
    sigma = np.array([0.02, 0.3, 2.0, 40.0], np.float32)
    noise = random.standard_normal((4, card.channels, card.size, card.size), np.float32)
    x = noise * np.hypot(sigma, 0.5)[:, None, None, None]
    classes = np.array([0, 1, 2, net.config.num_labels])  # the last one: any
    hands = random.standard_normal((4, net.config.hand_width + 1), np.float32)
    hands[-1] = 0
    labels = Labels(torch.from_numpy(classes), torch.from_numpy(hands))
    with torch.inference_mode():
        theirs = denoiser(torch.from_numpy(x), torch.from_numpy(sigma), labels).numpy()
    weights = {name: tensor.numpy() for name, tensor in net.state_dict().items()}
    mine = plain.plain_denoise(weights, net.config, x, sigma, classes, hands, denoiser.sigma_data)
    return theirs, mine


def random_network(**network: object) -> tuple[Denoiser, ModelCard]:
    card = tiny_card(classes="abc")
    card.network.update(network)
    return random_denoiser(card), card


@pytest.mark.parametrize("network", [
    {}, {"patch": 1, "size": 28, "widths": [8, 12, 16], "attention": [7]},
    {"patch": 2, "widths": [16, 32], "blocks": 2, "attention": [14, 7]},
])  # fmt: skip
def test_numpy_and_torch_say_the_same(network: dict[str, object]) -> None:
    theirs, mine = of_both(*random_network(**network))
    assert theirs.std() > 0.01
    assert abs(theirs - mine).max() < NEAR


def test_of_the_shipped_letters_too() -> None:
    theirs, mine = of_both(*load_model(find_model("letters")))
    assert abs(theirs - mine).max() < NEAR


@pytest.mark.parametrize("wrong", ["norm", "silu", "fold", "attention"])
def test_another_rule_is_another_network(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = getattr(plain, wrong)
    others = {
        "norm": lambda weights, name, x: right(weights, name, x) * 0.999,  # variance over N - 1
        "silu": lambda x: np.maximum(x, 0),
        "fold": lambda x, patch: right(x.swapaxes(2, 3), patch).swapaxes(2, 3),
        "attention": lambda weights, name, x: right(weights, name, x * 1.01),
    }
    monkeypatch.setattr(plain, wrong, others[wrong])
    theirs, mine = of_both(*random_network(patch=2, widths=[16, 32], attention=[14, 7]))
    assert abs(theirs - mine).max() > NEAR
