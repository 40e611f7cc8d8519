"""Known data sets are fetched when a person says so, from a server on this computer."""

import gzip
import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.data.catalog import RemoteDataset
from guiapp.jobs.lane import CLOSING_MS, Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.train.steps.choose import ChooseStep
from guiapp.train.widgets import known_sets
from guiapp.train.widgets.known_sets import data_folder
from tests.engine.data.conftest import server
from tests.engine.data.mirror import Asked, Server, offer_of

__all__ = ["server"]
LEFT = Qt.MouseButton.LeftButton


def idx(kind: int, *sizes: int) -> bytes:
    count = 1
    for size in sizes:
        count *= size
    return gzip.compress(struct.pack(f">{1 + len(sizes)}I", kind, *sizes) + bytes(count))


FILES = {
    f"{part}-{name}-ubyte.gz": idx(kind, *sizes)
    for part in ("train", "t10k")
    for name, kind, sizes in (("images-idx3", 0x803, (2, 4, 4)), ("labels-idx1", 0x801, (2,)))
}


def packed() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in FILES.items():
            entry = zipfile.ZipInfo(f"gzip/emnist-digits-{name}")  # of 1980, not of now: the same
            file.writestr(entry, content)  # bytes whenever it is packed
    return buffer.getvalue()


@pytest.fixture
def step(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ChooseStep]:
    """The first step, with two offers of the server."""
    server.files = FILES | {"gzip.zip": packed()}
    plain, zipped = offer_of(FILES), offer_of({"gzip.zip": packed()}, unpack="zip", members="emn*")
    offers = (named(plain, "mnist", server), named(zipped, "emnist", server))
    monkeypatch.setattr(known_sets, "CATALOG", offers)
    lane = Lane()
    step = ChooseStep(lane, Store(tmp_path / "settings.json"))
    qtbot.addWidget(step)
    step.resize(800, 600)
    step.show()
    qtbot.waitExposed(step)
    yield step
    step.leave()
    lane.finish()
    lane.wait(CLOSING_MS)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def named(offer: RemoteDataset, name: str, server: Server) -> RemoteDataset:
    given = {key: getattr(offer, key) for key in RemoteDataset.__slots__}
    return RemoteDataset(
        **given | {"name": name, "mirrors": (server.url,), "credit": "A. Person 1998"}
    )


def test_it_says_what_it_would_fetch_and_fetches_when_told(
    qtbot: QtBot, step: ChooseStep, server: Server
) -> None:
    known = step.known
    assert not known.go.isVisible()
    qtbot.mouseClick(known.sets["mnist"], LEFT)
    for fact in ("MNIST", " KB from", "127.0.0.1", "A. Person 1998", str(data_folder(known.offer))):  # pyright: ignore
        assert fact in known.words.text()
    assert server.asked == []  # nothing was asked of the network yet
    assert step.window().focusWidget() is known.go
    qtbot.mouseClick(known.go, LEFT)
    qtbot.waitUntil(step.data.isVisible)
    assert step.data.what.text().startswith("MNIST's files: 2 digits to train on")
    assert len(server.asked) == 4
    assert not known.fetcher.busy


def test_what_is_here_is_taken_at_once(qtbot: QtBot, step: ChooseStep, server: Server) -> None:
    folder = data_folder(known_sets.CATALOG[0])
    folder.mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    qtbot.mouseClick(step.known.sets["mnist"], LEFT)
    assert step.data.path == folder
    assert server.asked == []


def test_one_may_say_no(qtbot: QtBot, step: ChooseStep, server: Server) -> None:
    known = step.known
    qtbot.mouseClick(known.sets["mnist"], LEFT)
    qtbot.mouseClick(known.cancel, LEFT)
    assert not known.words.isVisible()
    assert not known.go.isVisible()
    assert server.asked == []


def test_a_fetch_is_stopped_and_gone_on_with(
    qtbot: QtBot, step: ChooseStep, server: Server
) -> None:
    def wait(asked: Asked) -> None:
        server.let_go.wait(5)
        asked.good(asked.path.rsplit("/", 1)[-1])

    server.behavior = [wait]
    known = step.known
    qtbot.mouseClick(known.sets["emnist"], LEFT)
    qtbot.mouseClick(known.go, LEFT)
    assert known.bar.isVisible()
    assert not known.sets["mnist"].isEnabled()
    qtbot.waitUntil(lambda: len(server.asked) == 1)
    qtbot.mouseClick(known.cancel, LEFT)
    server.let_go.set()
    qtbot.waitUntil(lambda: not known.fetcher.busy)
    assert not step.data.isVisible()
    assert known.go.isVisible()
    qtbot.mouseClick(known.go, LEFT)
    qtbot.waitUntil(step.data.isVisible)
    assert step.data.what.text().startswith("EMNIST (digits): 2 handwritten characters")


def test_what_comes_late_does_not_push_aside_what_was_chosen(
    qtbot: QtBot, step: ChooseStep, server: Server, tmp_path: Path
) -> None:
    known = step.known
    qtbot.mouseClick(known.sets["mnist"], LEFT)
    qtbot.mouseClick(known.go, LEFT)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "1.png").touch()
    step.take(mine)
    qtbot.waitUntil(step.notices.isVisible)
    assert step.notices.text() == "mnist is here now."
    assert step.data.path == mine
    qtbot.mouseClick(step.notices._action, LEFT)
    assert step.data.path == data_folder(known_sets.CATALOG[0])


def test_what_cannot_be_fetched_is_said_and_the_file_may_be_chosen(
    qtbot: QtBot, step: ChooseStep, server: Server, tmp_path: Path
) -> None:
    server.files = {}
    known = step.known
    qtbot.mouseClick(known.sets["emnist"], LEFT)
    qtbot.mouseClick(known.go, LEFT)
    qtbot.waitUntil(lambda: step.notices.is_error)
    assert "gzip.zip could not be fetched: 127.0.0.1: it answers 404" in step.notices.text()
    (tmp_path / "gzip.zip").write_bytes(packed())
    qtbot.mouseClick(known.file, LEFT)
    dialog = known.findChild(QFileDialog, "choose_archive")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "gzip.zip"))
    dialog.close()
    qtbot.waitUntil(step.data.isVisible)
    assert step.data.path == data_folder(known_sets.CATALOG[1])
    assert not step.notices.isVisible()


def test_a_closing_window_stops_it(qtbot: QtBot, step: ChooseStep, server: Server) -> None:
    server.behavior = [lambda asked: server.let_go.wait(5)]  # pyright: ignore
    qtbot.mouseClick(step.known.sets["mnist"], LEFT)
    qtbot.mouseClick(step.known.go, LEFT)
    qtbot.waitUntil(lambda: len(server.asked) == 1)
    server.let_go.set()
    step.leave()
    assert not step.known.fetcher.busy
