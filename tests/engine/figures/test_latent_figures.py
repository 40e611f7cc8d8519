"""Figures of latent models: the walk is in the latent, the pictures are decoded."""

from pathlib import Path

import numpy as np
import pytest

from engine.api import ANY, Drawing, SampleRequest
from engine.figures.charts.elbo import measure_elbo
from engine.figures.panel import predict_pictures
from engine.figures.reverse import record_trajectory
from engine.figures.walk import walk
from engine.progress import finish
from engine.samples import dark_on_white
from engine.studio import Studio
from tests.engine.latent import CONV, MLP, PLAIN, UNET, latent_card, latent_model


@pytest.mark.parametrize(("autoencoder", "network"), [(CONV, UNET), (PLAIN, MLP)])
def test_every_figure_knows_latents(autoencoder: dict, network: dict, tmp_path: Path) -> None:
    card = latent_card(autoencoder, network, "abc")
    path, _ = latent_model(tmp_path, card)
    studio = Studio("cpu")
    drawing = Drawing(model=str(path), steps=3, hand=ANY, guidance=1.0)
    request = SampleRequest((0, 0), (1, 2), drawing)
    drawn = dark_on_white(finish(studio.sample(request)).states, card)

    way = finish(record_trajectory(studio, request))
    assert (way.states == drawn).all()
    legs = finish(walk(studio, request, frames=3)).legs
    assert (legs[0, [0, 2]] == drawn[:, -1]).all()
    assert (legs[0, 1] != drawn[0, -1]).any()

    pictures = np.random.default_rng(0).integers(0, 255, (2, 28, 28), dtype=np.uint8)
    found = finish(predict_pictures(studio, request, pictures, levels=2))
    assert found.predicted.shape == (2, 2, 28, 28)
    assert not finish(measure_elbo(studio, request, pictures)).discrete
