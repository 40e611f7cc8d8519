"""A person trains a model in the real window: from a dropped folder to a saved model.

    python -m tests.real_training FOLDER MINUTES PICTURES

Needs a screen, such as Xvfb's. Drops FOLDER on the window, takes what the check advises, trains
for MINUTES, pauses, tries the model, writes a message meanwhile, saves it, and draws with it; puts
a picture of each step into the folder PICTURES. Settings and models lie in a folder of their own.
With less than a minute, a small model is stopped when it has drawn something, and kept.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from guiapp.train.page import RESULT
from guiapp.window import Window
from tests.real_window import MissingError, in_the_window, report, wait_for

PATIENCE = 5  # times the minutes of the training that it may take
SETTLES = 1.5  # seconds until what was shown last is painted


class Visitor:
    """Acts in a window and keeps what was seen."""

    def __init__(self, window: Window, data: Path, minutes: float, pictures: Path) -> None:
        self.window, self.data, self.minutes, self.pictures = window, data, minutes, pictures
        self.began = time.monotonic()

    def act(self) -> None:
        """Everything, in the order of the page."""
        window = self.window
        wait_for("a window", window.isVisible)
        wait_for(
            "the engine",
            lambda: "thread" in window.bar.chip.text() or "GPU" in window.bar.chip.text(),
        )
        self.drop()
        self.check_and_plan()
        if self.minutes < 1:
            self.stop()
        else:
            self.train()
        self.keep()

    def drop(self) -> None:
        """Let go of the folder over the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.data))])
        place, copy = QPointF(200, 200), Qt.DropAction.CopyAction
        more = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, QDragEnterEvent(place.toPoint(), copy, data, *more))
        QApplication.sendEvent(self.window, QDropEvent(place, copy, data, *more))
        wait_for("what was dropped", self.window.train.choose.data.isVisible)
        self.see("1-choose")

    def check_and_plan(self) -> None:
        """Look at the pictures, let it be measured, choose the minutes."""
        page = self.window.train
        click(page.choose.data.go_on)
        wait_for("a report", lambda: page.check.view is not None, 600)
        self.see("2-check")
        click(page.check.go_on)
        if self.minutes < 1:
            page.plan.form.start.setCurrentIndex(0)
            page.plan.form.start.activated.emit(0)
            page.plan.form.network.buttons["small"].click()
        wait_for("a forecast", lambda: page.plan.forecast is not None, 300)
        report(page.plan.facts.text())
        page.plan.form.duration.buttons["own"].click()
        page.plan.form.duration.minutes.selectAll()
        QTest.keyClicks(page.plan.form.duration.minutes, f"{max(1, self.minutes):.0f}")
        self.see("3-plan")
        click(page.plan.go)

    def train(self) -> None:
        """Watch it, let it rest, try it, write meanwhile, watch it to its end."""
        window, session, step = self.window, self.window.train.session, self.window.train.learn
        self.when("pictures of the training", lambda: bool(session.now and session.now.images))
        self.when("half of it", lambda: session.now is not None and session.now.share > 0.5)
        report(f"half: {step.headline.text()}, {step.facts.text()}")
        self.see("4-train")
        click(step.pause)
        wait_for("a rest", lambda: session.state == "paused")
        click(step.try_it)
        draw = window.models.draw
        wait_for("the model, tried", lambda: draw.session.every is not None and draw.isVisible())
        wait_for("its pictures", lambda: not draw.session.busy, 300)
        self.see("4-tried")
        window.show_page("train")
        click(step.pause)
        window.show_page("write")
        start = time.monotonic()
        QTest.keyClicks(window.page.field, "Hello")
        QTest.keyClick(window.page.field, Qt.Key.Key_Return)
        wait_for("a message beside a training", lambda: window.session.complete, 300)
        report(f"written beside a training in {time.monotonic() - start:.1f} s")
        window.show_page("train")
        self.when("its end", lambda: window.train.step == RESULT)

    def stop(self) -> None:
        """Stop it when it has learned for so long, and has drawn something."""
        session, step = self.window.train.session, self.window.train.learn
        self.when("pictures of the training", lambda: bool(session.now and session.now.images))
        until = time.monotonic() + 60 * self.minutes
        self.when("some learning", lambda: time.monotonic() > until and step.board.count > 0)
        self.see("4-train")
        click(step.stop)
        self.when("its end", lambda: self.window.train.step == RESULT)

    def keep(self) -> None:
        """See what came of it, save it, draw with it."""
        result = self.window.train.result
        wait_for("the result", lambda: result.comparison.drawn.count > 0, 600)
        report(f"{result.about.text()}: {result.comparison.verdict.text()}")
        self.see("5-result")
        click(result.save)
        wait_for("a saved model", lambda: result.info is not None)
        report(result.kept_words.text())
        click(result.draw)
        draw = self.window.models.draw
        wait_for(
            "its pictures", lambda: bool(draw.session.every and draw.session.every.finished), 300
        )
        self.see("6-draw")

    def give_up(self) -> None:
        """See what there is, and end what runs."""
        self.see("missing")
        session = self.window.train.session
        session.stop()
        wait_for("an end", lambda: not session.training, 120)

    def when(self, what: str, seen: Callable[[], bool]) -> None:
        """Wait for something in a training; trouble ends it."""
        session = self.window.train.session
        wait_for(
            what, lambda: seen() or session.state == "failed", 60 * PATIENCE * self.minutes + 300
        )
        if session.state == "failed":
            raise MissingError(f"{what}: {self.window.train.notices.text()}")

    def see(self, name: str) -> None:
        """Keep a picture of the window."""
        shown = time.monotonic() + SETTLES
        wait_for("a window at rest", lambda: time.monotonic() > shown)
        path = self.pictures / f"{name}.png"
        self.window.screen().grabWindow(self.window.winId()).save(str(path))
        report(f"{time.monotonic() - self.began:6.1f} s  {name}")


def click(button: QWidget) -> None:
    """Click on it."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def main() -> int:
    """Run the app and train in it; returns the exit status."""
    if len(sys.argv) != 4:
        sys.stderr.write(__doc__ or "")
        return 2
    data, minutes, pictures = Path(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3])
    pictures.mkdir(parents=True, exist_ok=True)
    visitors: list[Visitor] = []

    def visit(window: Window) -> None:
        visitors.append(Visitor(window, data.absolute(), minutes, pictures))
        visitors[0].act()

    return in_the_window(visit, lambda _window: visitors[0].give_up())


if __name__ == "__main__":
    sys.exit(main())
