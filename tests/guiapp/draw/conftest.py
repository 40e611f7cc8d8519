"""Draw, opened with a model."""

from collections.abc import Callable

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from engine.card import ModelCard, Sampling
from guiapp.draw.page import DrawPage
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.models.files import CARS, DIGITS, put_model
from tests.guiapp.person import LEFT

LATENT = msgspec.structs.replace(
    DIGITS, name="latent",
    network={"kind": "mlp", "channels": 2, "widths": [4], "embedding": 4, "num_labels": 10},
    autoencoder={"kind": "plain", "size": 16, "latent": 2, "widths": [4]},
)  # fmt: skip
MANY = ModelCard(
    name="many", network={}, size=16, sampling=Sampling(sampler="ddpm", steps=1000, guidance=1.0)
)
Open = Callable[..., tuple[Stage, DrawPage]]


@pytest.fixture
def open_draw(qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens Draw with a model; no samples are drawn beside it."""
    monkeypatch.setattr("guiapp.models.page.StripCache.want", lambda *_: None)
    for card in (DIGITS, CARS, LATENT, MANY):
        put_model(card)

    def open_one(name: str, engine: FakeEngine | None = None) -> tuple[Stage, DrawPage]:
        stage = open_window(engine or FakeEngine())
        stage.window.show_page("models")
        page = stage.window.models
        qtbot.mouseClick(page.tiles[name].draw, LEFT)
        return stage, page.draw

    return open_one
