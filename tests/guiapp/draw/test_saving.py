"""Pictures are saved as a sheet, an array, an animation."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import Stage
from tests.guiapp.draw.conftest import Open
from tests.guiapp.draw.seen import click, rest
from tests.guiapp.person import LEFT

popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def answer(stage: Stage, path: Path) -> None:
    """Choose a place in the dialog that is open."""
    window = stage.window
    dialog = next(d for d in window.findChildren(QFileDialog, "save_pictures") if d.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_all_are_saved_in_one_picture(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    columns = draw.grid.columns
    draw.ask_save(".png")
    answer(stage, tmp_path / "sheet")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with Image.open(tmp_path / "sheet.png") as picture:
        assert picture.width == 8 * (columns * 18 + 2)
        assert picture.mode == "L"


def test_an_array_holds_what_sample_writes(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    draw.ask_save(".npz")
    answer(stage, tmp_path / "a.npz")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with np.load(tmp_path / "a.npz") as found:
        assert found["image"].shape == (16, 16, 16)
        assert found["label"][:3].tolist() == [0, 1, 2]
        assert found["seed"].tolist() == list(range(16))


def test_one_is_saved_as_it_condenses(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("cars")
    rest(qtbot, draw)
    click(qtbot, draw, 2)
    draw.ask_save(".gif")
    answer(stage, tmp_path / "car.gif")
    qtbot.waitUntil(lambda: "Saved" in stage.window.notices.text())
    with Image.open(tmp_path / "car.gif") as shown:
        assert getattr(shown, "n_frames", 1) == 51
        assert shown.size == (160, 160)


@popup
def test_kinds_of_files_are_offered(qtbot: QtBot, open_draw: Open, tmp_path: Path) -> None:
    stage, draw = open_draw("digits")
    rest(qtbot, draw)
    qtbot.mouseClick(draw.save, LEFT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert words == ["All in one PNG…", "As it condenses (GIF)…", "Arrays for Python (.npz)…"]
    menu.actions()[0].trigger()
    menu.close()
    (tmp_path / "no folder").touch()
    answer(stage, tmp_path / "no folder" / "a.png")
    qtbot.waitUntil(lambda: stage.window.notices.is_error)
    assert "cannot be written" in stage.window.notices.text()
