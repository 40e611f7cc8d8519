"""A latent model trains as one run, goes on exactly in either stage, and draws."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.api import Drawing, SampleRequest
from engine.api_training import TrainRequest
from engine.card import read_card
from engine.errors import ModelError, RequestError
from engine.models.file import load_model, save_model
from engine.network.config import config_of
from engine.run_folder import AUTOENCODER
from engine.studio import Studio
from engine.training.checkpoint import read_log
from engine.training.latent import LatentTrainer
from engine.training.run import open_run
from tests.engine.latent import CONV, UNET, latent_card, latent_model, latent_run
from tests.engine.tiny import tiny_corpus, tiny_model

CPU = torch.device("cpu")


def weights(run: LatentTrainer) -> dict[str, torch.Tensor]:
    assert run.second is not None
    return run.second.learner.ema.state_dict()


@pytest.mark.parametrize("classic", [False, True])
def test_both_stages_are_one_run(tmp_path: Path, classic: bool) -> None:
    run = latent_run(tmp_path, classic=classic)
    progress = list(run.run())
    stages = [now.stage for now in progress]
    assert [s for s, after in pairwise([*stages, ""]) if s != after] == [
        "autoencoder", "encoding", "denoiser",
    ]  # fmt: skip
    shares = [now.share for now in progress]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert progress[-1].held_out is not None

    denoiser, card = load_model(run.model_path)
    assert card.classes == ("a", "b", "c")
    assert card.hands == ()
    config = config_of(card.autoencoder)
    assert len(config.mean) == len(config.scale) == config.latent
    assert denoiser.autoencoder is not None
    assert torch.equal(denoiser.autoencoder.scale.flatten(), torch.tensor(config.scale))
    for name, weight in weights(run).items():
        assert torch.allclose(weight, denoiser.state_dict()[name], atol=2e-3), name

    folder = tmp_path / "run"
    assert [entry.held_out is None for entry in read_log(folder)].count(False) == 4
    assert read_log(folder / AUTOENCODER)
    assert len(list((folder / "strips").glob("*.png"))) == 2
    assert len(list((folder / AUTOENCODER / "strips").glob("*.png"))) == 5


def test_the_denoiser_meets_unit_variance(tmp_path: Path) -> None:
    run = latent_run(tmp_path)
    list(run.run())
    assert run.second is not None
    torch.manual_seed(0)
    x0 = torch.cat([run.second.feed.batch(64)[0] for _ in range(20)])
    assert x0.std((0, 2, 3)).tolist() == pytest.approx([1] * 4, rel=0.15)
    pixels, labels = run.feed.batch(8)
    assert 0 <= pixels.min() <= pixels.max() <= 1
    assert labels.pose is not None


@pytest.mark.parametrize("stopped_in", ["autoencoder", "encoding", "denoiser"])
def test_resumed_is_the_same_as_uninterrupted(tmp_path: Path, stopped_in: str) -> None:
    whole = latent_run(tmp_path, "whole")
    list(whole.run())
    work = latent_run(tmp_path, "parts").run()
    reached = 0
    for now in work:
        reached += now.stage == stopped_in
        if reached == 1 if stopped_in == "encoding" else reached == 4:
            break
    work.close()
    again = latent_run(tmp_path, "parts", resume=True)
    list(again.run())
    for (name, a), b in zip(weights(whole).items(), weights(again).values(), strict=True):
        assert torch.equal(a, b), name
    assert config_of(whole.card.autoencoder) == config_of(again.card.autoencoder)


def test_a_begun_run_is_not_begun_again(tmp_path: Path) -> None:
    work = latent_run(tmp_path).run()
    next(work)
    work.close()
    with pytest.raises(RequestError, match="--resume"):
        latent_run(tmp_path)
    with pytest.raises(RequestError, match="no run to resume"):
        latent_run(tmp_path, "other", resume=True)


def test_starting_from_a_model_keeps_its_autoencoder(tmp_path: Path) -> None:
    first = latent_run(tmp_path, "first")
    list(first.run())
    second = latent_run(tmp_path, "second", start=str(first.model_path))
    stages = {now.stage for now in second.run()}
    assert stages == {"encoding", "denoiser"}
    assert second.finished_card().autoencoder == read_card(first.model_path).autoencoder
    for name, weight in weights(first).items():
        if name.startswith("autoencoder."):
            assert torch.allclose(weight, weights(second)[name], atol=2e-3), name


def test_network_and_autoencoder_must_fit(tmp_path: Path) -> None:
    request = TrainRequest(
        tiny_corpus(tmp_path), tmp_path / "run", preset="letters-latent",
        settings={"network.channels": "3"},
    )  # fmt: skip
    with pytest.raises(RequestError, match="4 channels, the network 3"):
        open_run(request, CPU)


def test_a_file_without_its_autoencoder_is_damaged(tmp_path: Path) -> None:
    card = latent_card(CONV, UNET, "abc")
    path, denoiser = latent_model(tmp_path, card)
    save_model(path, denoiser.net, card)
    with pytest.raises(ModelError, match="damaged"):
        load_model(path)


def sampled(path: Path, **more) -> np.ndarray:
    drawing = Drawing(model=str(path), steps=4, hand="any")
    work = Studio("cpu").sample(SampleRequest((0, 1, 2), (5, 6, 7), drawing, **more))
    while True:
        try:
            next(work)
        except StopIteration as end:
            samples = end.value
            break
    assert samples.view == more.get("view", "picture")
    return samples.states


def test_drawn_decoded_or_as_it_is(tmp_path: Path) -> None:
    """Trap A8: of the noise itself a decoder makes a picture like those it learned."""
    path, denoiser = latent_model(tmp_path, latent_card(CONV, UNET, "abc"))
    assert denoiser.autoencoder is not None
    last = denoiser.autoencoder.decoder.get_submodule("5")
    assert isinstance(last, torch.nn.Conv2d)
    torch.nn.init.zeros_(last.weight)  # a decoder that makes the same of everything
    assert last.bias is not None
    torch.nn.init.constant_(last.bias, 0.7)
    save_model(path, denoiser.net, latent_card(CONV, UNET, "abc"), autoencoder=denoiser.autoencoder)
    decoded, latent = sampled(path), sampled(path, view="latent")
    assert decoded.shape == latent.shape == (3, 5, 28, 28)
    assert decoded[:, 0].std() < 1  # the trap: the noise cannot be seen
    assert 30 < latent[:, 0].std() < 60
    tiles = latent[0, 0].reshape(14, 2, 14, 2)  # four channels of 7 x 7, each number 2 x 2 pixels
    assert (tiles == tiles[:, :1, :, :1]).all()


def test_samples_do_not_depend_on_their_batch(tmp_path: Path) -> None:
    path, _ = latent_model(tmp_path, latent_card(CONV, UNET, "abc"))
    drawing = Drawing(model=str(path), steps=4, hand="any")
    work = Studio("cpu").sample(SampleRequest((1,), (6,), drawing))
    while True:
        try:
            next(work)
        except StopIteration as end:
            alone = end.value.states
            break
    assert np.abs(alone[0].astype(int) - sampled(path)[1]).max() <= 1


def test_pixels_have_no_latent_to_show(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no latent"):
        sampled(tiny_model(tmp_path), view="latent")
