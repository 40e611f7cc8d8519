"""A tiny model to draw with, and a home of the test's own."""

from pathlib import Path

import pytest

from engine.models.library import import_model
from tests.engine.tiny import tiny_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "Ünï 名前"))


@pytest.fixture
def mine(model: str, own_home: None) -> str:
    """The name of an installed model: a path is not followed from a message."""
    return import_model(Path(model), "mine").name


@pytest.fixture(autouse=True)
def quick_forecast(monkeypatch: pytest.MonkeyPatch) -> None:
    """What --dry-run measures for seconds is measured for a moment."""
    monkeypatch.setattr("engine.training.forecast.SECONDS", 0.01)
