"""A window whose Train page is in view, and pictures to look at."""

from pathlib import Path

import pytest

from tests.engine.data.pictures import as_bytes, put, scene
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.train.fake import FakeTrainer


@pytest.fixture
def engine() -> FakeTrainer:
    return FakeTrainer()


@pytest.fixture
def stage(open_window: OpenWindow, engine: FakeTrainer) -> Stage:
    stage = open_window(engine)
    stage.window.show_page("train")
    return stage


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """Ten good pictures, and some of what goes wrong."""
    folder = tmp_path / "spoiled"
    for i in range(6):
        put(folder / "cat" / f"{i}.png", scene(i))
    for i in range(4):
        put(folder / "Käfer" / f"{i}.png", scene(10 + i))
    put(folder / "cat" / "copy.png", scene(0))
    put(folder / "cat" / "tiny.png", scene(30, 8, 8))
    put(folder / "cat" / "wide.png", scene(31, 160, 64))
    photo = as_bytes(scene(32, 200, 200), "JPEG")
    put(folder / "cat" / "half.jpg", photo[: len(photo) // 2])
    put(folder / "Käfer" / "text.png", b"no picture")
    (folder / "cat" / "loop").symlink_to(folder)
    return folder
