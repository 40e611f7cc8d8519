from pathlib import Path

import msgspec
import pytest

from engine.diffusion.unet import UNet
from engine.errors import RequestError
from engine.network.config import UNetConfig
from engine.training.preset_file import read_preset, with_settings
from engine.training.presets import CONTINUOUS, PARAMS, PRESETS, find_preset, in_param


@pytest.mark.parametrize("preset", [p for p in PRESETS.values() if "kind" not in p.network])
def test_every_network_can_be_built(preset) -> None:
    config = msgspec.convert(preset.network, UNetConfig)
    UNet(config)
    assert config.size % config.patch == 0


@pytest.mark.parametrize("param", PARAMS)
def test_every_preset_trains_in_every_parametrization(param: str) -> None:
    preset = find_preset("cars32", param)
    assert preset.param == param
    assert (preset.sampling.schedule == "karras") == (param in CONTINUOUS)
    assert (preset.sampling.levels == "flow") == (param == "flow")
    assert preset.sampling.guidance == find_preset("cars32").sampling.guidance


def test_the_published_systems_are_one_command() -> None:
    """The trap: --param took a preset's own T, betas and sampler away."""
    classic = find_preset("letters-latent-classic", "ddpm").sampling
    assert (classic.schedule, classic.timesteps, classic.beta_max) == ("linear", 50, 0.1)
    assert not classic.zero_snr  # the published fault that eps needs; v, the preset's own, does not
    assert classic.sampler == "ddpm"
    digits = find_preset("digits32").sampling
    assert (digits.schedule, digits.timesteps, digits.beta_max) == ("linear", 1000, 0.02)
    cars = find_preset("cars32", "ddpm").sampling
    assert (cars.schedule, cars.timesteps, cars.beta_max) == ("linear", 1000, 0.02)
    edm = find_preset("cars32", "edm").sampling
    assert (edm.sampler, edm.steps, edm.sigma_max, edm.rho) == ("heun", 18, 80.0, 7.0)


@pytest.mark.parametrize("name", [n for n, p in PRESETS.items() if p.param != "edm"])
@pytest.mark.parametrize("param", [param for param in PARAMS if param not in CONTINUOUS])
def test_another_parametrization_keeps_timesteps_betas_and_sampler(name: str, param: str) -> None:
    own, other = PRESETS[name].sampling, find_preset(name, param).sampling
    assert msgspec.structs.replace(other, zero_snr=own.zero_snr) == own
    assert other.zero_snr == (own.zero_snr and param != "ddpm")


@pytest.mark.parametrize(
    "text",
    [
        'base = "cars32"\n[network]\nwidths = [8, 16]\n[recipe]\nbatch = 7\n',
        '{"base": "cars32", "network": {"widths": [8, 16]}, "recipe": {"batch": 7}}',
    ],
)
def test_a_file_says_what_differs(tmp_path: Path, text: str) -> None:
    path = tmp_path / ("mine.toml" if text.startswith("base") else "mine.json")
    path.write_text(text)
    preset = read_preset(path)
    assert preset.name == "mine"
    assert list(preset.network["widths"]) == [8, 16]
    assert preset.network["channels"] == 3
    assert preset.recipe.batch == 7
    assert preset.recipe.flip


def test_settings_reach_every_table() -> None:
    settings = {"batch": "64", "autocast": "false", "sampling.steps": "9", "network.widths": "[8]"}
    preset = with_settings(PRESETS["cars32"], settings)
    assert preset.recipe.batch == 64
    assert not preset.recipe.autocast
    assert preset.sampling.steps == 9
    assert preset.network["widths"] == [8]


@pytest.mark.parametrize(
    "wrong",
    [
        {"bach": "64"}, {"batch": "many"}, {"batch": "0"}, {"learning_rate": "-1"},
        {"sampling.stops": "3"}, {"sampling.schedule": "round"}, {"nothing.at": "1"},
        {"held_out": "2"}, {"sampling.timesteps": "1"}, {"sampling.beta_max": "1"},
        {"sampling.sigma_min": "30"}, {"sampling.rho": "0"},
    ],
)  # fmt: skip
def test_wrong_settings_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(RequestError):
        with_settings(PRESETS["letters"], wrong)


def test_a_network_that_says_eps_is_not_trained_on_pure_noise() -> None:
    """There it would be shown the answer, and its errors be multiplied by 10,000."""
    wish = {"sampling.zero_snr": "true"}
    with pytest.raises(RequestError, match="says nothing"):
        with_settings(PRESETS["digits32"], wish)
    assert with_settings(in_param(PRESETS["digits32"], "v"), wish).sampling.zero_snr


@pytest.mark.parametrize("text", ["base = 3", 'base = "no"', "]", "[recipe]\nbach = 1"])
def test_wrong_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(RequestError):
        read_preset(path)


def test_a_shorter_latent_run_has_a_shorter_first_stage() -> None:
    """The trap: --images 1000 trained the autoencoder for hours first."""
    usual = PRESETS["cars64-latent"]
    assert usual.autoencoder is not None
    part = usual.recipe.images // 8

    def first(**settings: str) -> int:
        given = {name.replace("__", "."): value for name, value in settings.items()}
        found = with_settings(usual, given).autoencoder
        assert found is not None
        return found.images

    assert first(images=str(part)) == pytest.approx(usual.autoencoder.images / 8, abs=1)
    assert first(images="1") == 1
    assert first(images=str(2 * usual.recipe.images)) == usual.autoencoder.images
    assert first(images=str(part), autoencoder__images="77") == 77
    assert first(batch="8") == usual.autoencoder.images
