"""An export that is given up, at any moment, leaves nothing behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from engine.export.export import export_message
from engine.message.recipe import Layout, Recipe, Timing
from guiapp.jobs.lane import Done, Lane
from guiapp.write.export.clipboard import SharedFiles
from guiapp.write.export.prepare import OWN, ExportOptions, FinishedMessage, PreparedFile, Preparer
from tests.engine.export.ffmpeg import fake
from tests.engine.message.scribble import scribble

MOMENTS = 200
SUFFIXES = [".gif", ".webp", ".apng", ".png", ".mp4"]


def tiny_message() -> FinishedMessage:
    recipe = Recipe(text="Hi", layout=Layout(width=32), timing=Timing(hold=3))
    states, sigmas = scribble(recipe.text)
    return FinishedMessage(states, sigmas, recipe.with_letters(recipe.letters()), ("", ""))


@pytest.fixture(autouse=True)
def video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ffmpeg that is always there, and a folder for what is temporary."""
    tools, temporary = tmp_path / "tools", tmp_path / "temporary"
    for folder in (tools, temporary):
        folder.mkdir()
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    fake(tools)
    return temporary


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.finish()
    assert lane.wait(5_000)


def let_live(ticks: int) -> None:
    """About as many milliseconds of the window's life."""
    loop = QEventLoop()
    for _ in range(ticks):
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def test_a_cancelled_save_leaves_no_file(
    qtbot: QtBot, lane: Lane, tmp_path: Path, video: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    message = tiny_message()
    draw = np.random.default_rng(3)
    outcomes = {(suffix, how): 0 for suffix in SUFFIXES for how in ("cancelled", "saved")}
    for moment in range(MOMENTS):
        suffix = SUFFIXES[moment % len(SUFFIXES)]
        fit = OWN if moment % 3 == 0 else ""
        options = ExportOptions(suffix, fit, kb=4)
        path = folder / f"{moment}{suffix}"
        ended: list[Done] = []
        lane.done.connect(ended.append)
        job = lane.submit(
            lambda path=path, options=options: export_message(
                path, message.states, message.sigmas, message.recipe, budget=options.budget()
            )
        )
        let_live(int(draw.integers(0, 250 if suffix == ".mp4" else 25)))
        lane.cancel(job)
        qtbot.waitUntil(lambda ended=ended: bool(ended))
        lane.done.disconnect(ended.append)
        [done] = ended
        assert done.error is None, done.error
        outcomes[suffix, "cancelled" if done.cancelled else "saved"] += 1
        left = sorted(folder.iterdir())
        assert left == ([] if done.cancelled else [path]), moment
        assert not list(video.iterdir()), moment  # no frames, and no ffmpeg that writes them
        path.unlink(missing_ok=True)
    assert min(outcomes.values()) > 0, outcomes


def test_a_preparation_given_up_leaves_nothing_in_the_outbox(qtbot: QtBot, lane: Lane) -> None:
    message, files = tiny_message(), SharedFiles()
    preparer = Preparer(lane, files, pause_ms=0)
    made: list[PreparedFile] = []
    preparer.prepared.connect(made.append)
    draw = np.random.default_rng(4)
    for moment in range(40):
        options = ExportOptions(SUFFIXES[moment % len(SUFFIXES)], width=33 + moment)
        preparer.prepare(message, options)
        let_live(int(draw.integers(0, 25)))
        preparer.cancel()
    last = ExportOptions(".gif", width=200)
    preparer.prepare(message, last)
    qtbot.waitUntil(lambda: preparer.file_for(message, last) is not None, timeout=20_000)
    folder = files.folder
    assert [path for path in folder.rglob("*") if path.is_file()] == [made[-1].result.path]
