"""The shapes that are told without torch are those of the networks that torch builds."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.card import ModelCard, card_shapes, read_card
from engine.models.file import PREFIX, build
from engine.models.library import shipped_folder
from engine.network.config import network_config
from engine.training.presets import PRESETS
from tests.engine.latent import COLOR, CONV, MLP, PLAIN, UNET

UNETS = {
    "plain": {"widths": [8, 16], "attention": [7], "embedding": 16},
    "three levels": {"size": 20, "widths": [8, 8, 12], "blocks": 1, "attention": [3, 10]},
    "no blocks": {"widths": [8, 12], "blocks": 0, "attention": []},
    "told everything": {"widths": [8], "num_labels": 3, "hand_width": 2, "pose_width": 7},
}
MLPS = {
    "plain": MLP,
    "residual": MLP | {"residual": True, "widths": [8, 12, 12], "num_labels": 4, "pose_width": 2},
    "one layer": {"kind": "mlp", "widths": [8]},
}
STACKS = {"conv": (CONV, UNET), "plain": (PLAIN, MLP), "color": (COLOR, UNET | {"size": 4})}


def card(network: dict[str, Any], autoencoder: dict[str, Any] | None = None) -> ModelCard:
    return ModelCard(name="any", network=network, autoencoder=autoencoder or {})


def told(of: ModelCard) -> dict[str, tuple[int, ...]]:
    return dict(card_shapes(of, network_config(of.network)))


def built(of: ModelCard) -> dict[str, tuple[int, ...]]:
    state = build(of).state_dict()
    return {
        name if name.startswith(PREFIX) else name.removeprefix("net."): tuple(tensor.shape)
        for name, tensor in state.items()
    }


@pytest.mark.parametrize("network", [*UNETS.values(), *MLPS.values()])
def test_of_a_network(network: dict[str, Any]) -> None:
    assert told(card(network)) == built(card(network))


@pytest.mark.parametrize("name", STACKS)
def test_of_an_autoencoder_and_what_draws_its_latents(name: str) -> None:
    autoencoder, network = STACKS[name]
    assert told(card(network, autoencoder)) == built(card(network, autoencoder))


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([1, 4, 6, 8, 16]), min_size=1, max_size=3),
    st.integers(0, 2), st.sampled_from([4, 8, 12, 20]), st.sampled_from([1, 2, 4]),
    st.sets(st.sampled_from([1, 2, 3, 5, 7])),
)  # fmt: skip
def test_of_any_unet(widths: list[int], blocks: int, size: int, patch: int, at: set[int]) -> None:
    network = {"widths": widths, "blocks": blocks, "size": size, "patch": patch,
               "attention": sorted(at), "embedding": 4}  # fmt: skip
    assert told(card(network)) == built(card(network))


def test_of_every_shipped_model() -> None:
    for path in shipped_folder().glob("*.safetensors"):
        assert read_card(path).name


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_lies_inside_the_bounds(name: str) -> None:
    network = msgspec.json.decode(msgspec.json.encode(PRESETS[name].network))
    assert told(card(network))
