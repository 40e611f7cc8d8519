"""A person adds a hand in the real window: from a printed sheet to a message written in it.

    python -m tests.real_handwriting CORPUS.npz PICTURES

Needs a screen, such as Xvfb's. Saves a sheet, has it written on by a writer of the corpus that no
model was trained on, photographs and drops it, lets the hand be learned, writes a message in it and
saves that; puts a picture of each step into the folder PICTURES.
"""

import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from engine.data.sheet.plan import SheetPlan
from guiapp.train.page import PLAN, RESULT
from guiapp.window import Window
from tests.engine.data.sheet.photographed import Camera, photograph, save_photo, write_on
from tests.real_training import Visitor, click
from tests.real_window import (
    MissingError,
    in_the_window,
    report,
    save_buttons,
    wait_for,
    wait_for_engine,
)

NAME = "Ana K."
MESSAGE = "My own hand"
MOST_MINUTES = 60.0


class Writer(Visitor):
    """Writes by hand, once."""

    def act(self) -> None:
        """Print, write, photograph, look, learn, type, save."""
        window = self.window
        wait_for("a window", window.isVisible)
        wait_for_engine(window)
        window.show_page("train")
        click(window.train.choose.handwriting)
        self.sheet()
        self.photographs()
        self.learn()
        self.write()

    def sheet(self) -> None:
        """Choose letters and digits, and save the sheet."""
        step = self.window.train.handwriting
        assert step is not None
        wait_for("a sheet", lambda: bool(step.sheet_card.page.shapes))
        step.sheet_card.copies.buttons[1].click()
        click(step.sheet_card.save)
        save_as(self.window, self.pictures / "sheet.pdf")
        wait_for("a saved sheet", (self.pictures / "sheet.pdf").exists)
        self.see("1-sheet")

    def photographs(self) -> None:
        """All pages, filled in by one writer, let go of over the step."""
        step = self.window.train.handwriting
        assert step is not None
        photos = photographed(step.sheet_card.plans[0], self.data, self.pictures)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photo)) for photo in photos])
        more = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        place, copy = QPointF(200, 200), Qt.DropAction.CopyAction
        QApplication.sendEvent(step, QDragEnterEvent(place.toPoint(), copy, data, *more))
        QApplication.sendEvent(step, QDropEvent(place, copy, data, *more))
        wait_for("read photographs", lambda: len(step.reader.photos) > 0 and not step.busy, 300)
        report(step.glyphs_card.counts.text())
        self.see("2-look")

    def learn(self) -> None:
        """Name the hand and let it be learned."""
        page = self.window.train
        step = page.handwriting
        assert step is not None
        QTest.keyClicks(step.learn_card.name, NAME)
        click(step.learn_card.consent)
        step.learn_card.consent.setChecked(True)
        wait_for("a hand to learn", step.learn_card.learn.isEnabled)
        click(step.learn_card.learn)
        wait_for("the plan", lambda: page.step == PLAN, 60)
        wait_for("a forecast", lambda: page.plan.forecast is not None, 600)
        report(page.plan.facts.text())
        self.see("3-plan")
        click(page.plan.go)
        start, session = time.monotonic(), page.session
        self.when("half of it", lambda: session.now is not None and session.now.share > 0.5)
        self.see("4-train")
        self.when("its end", lambda: page.step == RESULT)
        report(f"learned in {time.monotonic() - start:.0f} s")
        wait_for("the result", lambda: page.result.comparison.drawn.count > 0, 900)
        report(f"{page.result.about.text()}: {page.result.comparison.verdict.text()}")
        self.see("5-result")
        click(page.result.save)
        wait_for("a saved model", lambda: page.result.info is not None)
        self.see("5-saved")
        click(page.result.write)

    def write(self) -> None:
        """A message in the new hand, as a GIF."""
        window = self.window
        page, gif = window.page, self.pictures / "message.gif"
        wait_for("the Write page", page.isVisible)
        report(f"writes with {window.session.drawing.model}, {window.session.drawing.hand}")
        QTest.keyClicks(page.field, MESSAGE)
        QTest.keyClick(page.field, Qt.Key.Key_Return)
        wait_for("a finished drawing", lambda: window.session.complete, 600)
        wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)
        self.see("6-write")
        click(page.export)
        wait_for("the export sheet", lambda: bool(save_buttons(window)))
        click(save_buttons(window)[0])
        save_as(window, gif)
        wait_for("a saved file", gif.exists, 120)
        report(f"{gif.name}: {gif.stat().st_size} bytes")


def save_as(window: Window, path: Path) -> None:
    """Answer the file dialog that is open."""
    wait_for("a file dialog", lambda: bool(open_dialogs(window)))
    field = open_dialogs(window)[0].findChild(QLineEdit)
    if field is None:
        raise MissingError("a field for the file's name")
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


def open_dialogs(window: Window) -> list[QFileDialog]:
    """The file dialogs in view: an earlier one may not be deleted yet."""
    return [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]


def photographed(plan: SheetPlan, corpus: Path, folder: Path) -> list[Path]:
    """Every page of a sheet with the characters of one writer on it, photographed."""
    with np.load(corpus, allow_pickle=False) as data:
        apart = (data["split"] == "test") & (data["source"] == "chars74k")
        writers, counts = np.unique(data["writer"][apart], return_counts=True)
        mine = apart & (data["writer"] == writers[counts.argmax()])
        drew = {chr(c): image for c, image in zip(data["codepoint"][mine], data["image"][mine])}
    random, photos = np.random.default_rng(0), []
    for page in range(plan.pages):
        glyphs = [drew.get(cell.char) for cell in plan.cells(page)]
        picture = write_on(plan, page, glyphs, random)
        photo = photograph(picture, Camera(around=30.0 + 50 * page), random)
        photos.append(save_photo(folder / f"photo-{page + 1}.jpg", photo))
    return photos


def main() -> int:
    """Run the app and write in it; returns the exit status."""
    if len(sys.argv) != 3:
        sys.stderr.write(__doc__ or "")
        return 2
    corpus, pictures = Path(sys.argv[1]), Path(sys.argv[2])
    pictures.mkdir(parents=True, exist_ok=True)
    for name in ("sheet.pdf", "message.gif"):  # or the window would ask
        (pictures / name).unlink(missing_ok=True)
    writers: list[Writer] = []

    def visit(window: Window) -> None:
        writers.append(Writer(window, corpus.absolute(), MOST_MINUTES, pictures.absolute()))
        writers[0].act()

    return in_the_window(visit, lambda _window: writers[0].give_up())


if __name__ == "__main__":
    sys.exit(main())
