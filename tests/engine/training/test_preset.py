import msgspec
import pytest
import torch

from engine.api_training import TrainRequest
from engine.diffusion.unet import Labels, UNet
from engine.errors import RequestError
from engine.models.library import find_model, read_card
from engine.network.config import UNetConfig
from engine.training.preset import network_shape
from engine.training.presets import PRESETS
from engine.training.run import choose_preset

NUMBERS = {"small": (1e6, 2e6), "medium": (3.5e6, 5e6), "large": (9e6, 12e6)}


@pytest.mark.parametrize("width", NUMBERS)
@pytest.mark.parametrize("size", [16, 20, 22, 28, 32, 48, 64, 96, 128])
def test_networks_fit_pictures_of_any_size(size: int, width) -> None:
    config = UNetConfig(channels=3, **network_shape(size, width))
    net = UNet(config)
    assert NUMBERS[width][0] < sum(p.numel() for p in net.parameters()) < NUMBERS[width][1]
    lowest = net.middle.attention
    assert lowest is not None and 5 <= config.attention[0] <= 11
    if width == "small":
        x, labels = torch.randn(1, 3, size, size), Labels(torch.zeros(1), torch.zeros(1, 1))
        assert net(x, torch.zeros(1), labels).shape == x.shape


@pytest.mark.parametrize("size", [8, 15, 21, 66, 132, 256])
def test_sizes_that_are_not_possible_are_refused(size: int) -> None:
    with pytest.raises(RequestError, match="not possible"):
        network_shape(size, "small")


def test_pictures_take_the_size_and_the_color_that_are_asked_for(tmp_path) -> None:
    request = TrainRequest(
        tmp_path, tmp_path, preset="pictures-small", size=64, settings={"network.channels": "1"}
    )
    preset = choose_preset(request).preset
    assert preset.picture == (64, 1)
    assert list(preset.network["widths"]) == [24, 32, 64]
    assert choose_preset(TrainRequest(tmp_path, tmp_path)).preset.name == "pictures"


@pytest.mark.parametrize("name", ["digits32", "letters", "letters-latent"])
def test_shipped_models_are_sampled_as_their_presets_say(name: str) -> None:
    card = read_card(find_model(name))
    assert card.sampling == PRESETS[card.training.preset].sampling
    network = msgspec.json.decode(msgspec.json.encode(PRESETS[name].network))
    assert network.items() <= card.network.items()
