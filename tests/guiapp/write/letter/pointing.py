"""A finished message whose letters are pointed at, pressed and looked at."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.api import Glyphs, Letter, WriteProgress, WriteRequest
from guiapp.write.letter.tools import LetterTools
from tests.guiapp.conftest import Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write

BARE = QPoint(4, 4)  # of the canvas: far from every letter


class Scribe(FakeEngine):
    """Draws every letter as a bar of its own; another redraw, nudge or seed moves it."""

    def __init__(self, pause: float = 0.0, poor: str = "") -> None:
        super().__init__(pause)
        self.poor = poor  # characters that cannot be read

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        glyphs = yield from super().write(request)
        scores = tuple(0.2 if letter.char in self.poor else 0.97 for letter in glyphs.letters)
        return replace(glyphs, states=self.draw(request, glyphs.states), scores=scores)

    def draw(self, request: WriteRequest, noisy: np.ndarray) -> np.ndarray:
        states = noisy.copy()
        states[:, -1] = 0
        for i, letter in enumerate(request.letters):
            seed = request.drawing.seed if letter.seed is None else letter.seed
            shift = (3 * letter.redraw + 5 * letter.nudge + 7 * seed + letter.id) % 16
            states[i, -1, 4:24, 4 + shift : 8 + shift] = 255
        return states


def tools_of(stage: Stage) -> LetterTools:
    return stage.page.letter_tools


def written(qtbot: QtBot, stage: Stage, text: str) -> Stage:
    stage.session.change(layout={"kind": "grid"})
    write(qtbot, stage, text)
    return stage


def cell(stage: Stage, letter: int) -> QRect:
    """Where a letter's cell is on the canvas."""
    box = stage.page.preview.paper.layout.boxes[letter]
    return stage.page.canvas.from_page(box.x, box.y, box.width, box.height).toRect()


def pixels(picture: QImage) -> np.ndarray:
    """A picture as uint8 [h, w, 4]."""
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(picture.constBits(), np.uint8)
    return rows.reshape(picture.height(), -1, 4)[:, : picture.width()].copy()


def page_now(stage: Stage) -> list[np.ndarray]:
    """The page as it is composed, letter by letter, without marks."""
    picture = stage.page.canvas.picture()
    assert picture is not None
    whole, ratio = pixels(picture), picture.width() / stage.page.preview.paper.layout.width
    boxes = stage.page.preview.paper.layout.boxes
    return [
        whole[
            round(box.y * ratio) : round((box.y + box.height) * ratio),
            round(box.x * ratio) : round((box.x + box.width) * ratio),
        ]
        for box in boxes
    ]


def seen(stage: Stage) -> np.ndarray:
    """The canvas with everything marked on it."""
    return pixels(stage.page.canvas.grab().toImage())


def changed_cells(before: list[np.ndarray], after: list[np.ndarray]) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if (a != b).any()]


def middle(stage: Stage, letter: int) -> QPoint:
    return stage.page.canvas.frame(letter).center()


def click(qtbot: QtBot, stage: Stage, letter: int) -> None:
    qtbot.mouseClick(stage.page.canvas, LEFT, pos=middle(stage, letter))


def point_at(qtbot: QtBot, stage: Stage, place: QPoint) -> None:
    qtbot.mouseMove(stage.page.canvas, place + QPoint(1, 1))
    qtbot.mouseMove(stage.page.canvas, place)


def press(qtbot: QtBot, stage: Stage, *keys: Qt.Key) -> None:
    """Press keys, each in whatever has the focus by then."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or stage.page.canvas, key)


def rest(qtbot: QtBot, stage: Stage) -> None:
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.canvas.grab()


def offered(qtbot: QtBot, stage: Stage) -> tuple[Letter, ...]:
    """The alternatives, once they are drawn."""
    session = stage.session
    qtbot.waitUntil(lambda: session.alternatives.reach == session.drawing.steps, timeout=20_000)
    return session.alternatives.letters
