"""A window with a fake engine behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.card import Hand, ModelCard
from engine.data.alphabet import PRINTABLE
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from tests.engine.zeros import put_zeros
from tests.guiapp.fake import FakeEngine
from tests.guiapp.patient import PatientBot


@dataclass
class Stage:
    """A shown window and what stands behind it."""

    window: Window
    engine: FakeEngine
    lane: EngineLane
    exports: Lane

    @property
    def page(self):
        return self.window.page

    @property
    def session(self):
        return self.window.session

    def resting(self) -> bool:
        """Whether the message is finished and its motion has come to rest."""
        page = self.page
        return self.session.complete and page.preview.scrubbable and not page.preview.playing

    def paper(self) -> QImage:
        """What is seen of the sheet."""
        return self.page.canvas.grab(self.page.canvas.paper_rect()).toImage()


OpenWindow = Callable[..., Stage]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, but patient."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path
) -> Iterator[OpenWindow]:
    """Opens windows with a fake engine, and closes them at the end of the test."""
    stages: list[Stage] = []

    def open_one(
        engine: FakeEngine | None = None,
        model: str | None = None,
        draw_draft: bool = True,
        greet: bool = False,
    ) -> Stage:
        engine = engine or FakeEngine()
        lane, exports = EngineLane(lambda: engine), Lane()
        name = writing_model(tmp_path) if model is None else model
        drawing = Drawing(steps=10, model=name) if name else None
        store = Store(tmp_path / "settings.json")
        store.change(history_folder=str(tmp_path / "history"))
        window = Window(lane, exports, theme, store, drawing, draw_draft, greet)
        window.painted.connect(lane.start)
        stage = Stage(window, engine, lane, exports)
        stages.append(stage)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return stage

    yield open_one
    for stage in stages:
        stage.window.close()
        # where a test failed, a training may still hold the window open, and its lane with it
        for lane in (stage.lane, stage.exports, *stage.window.findChildren(Lane)):
            lane.finish()
            lane.wait(10_000)
        stage.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def writing_model(folder: Path) -> str:
    """A model file of zeros, which has all that the window itself reads."""
    return model_file(folder / "tiny.safetensors", (Hand(name="Ada"), Hand(name="Ben")))


def model_file(path: Path, hands: tuple[Hand, ...]) -> str:
    """A model file of zeros that writes in these hands."""
    card = ModelCard(name=path.stem, network={}, classes=tuple(PRINTABLE), hands=hands)
    return str(put_zeros(path, card))


@pytest.fixture
def grid(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    """A finished message in square cells: what happens in one moves nothing in another."""
    from tests.guiapp.write.letter.pointing import Scribe, written

    return written(qtbot, open_window(Scribe()), "Hello you")
