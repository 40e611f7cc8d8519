"""The pictures of the window that the documents show: its pages, in both themes.

    python -m tests.real_pictures docs

writes `docs/window.png` and `docs/screens/PAGE-THEME.png`. To look at all pages in another language
and at another size, without that first picture:

    python -m tests.real_pictures FOLDER LANGUAGE WIDTHxHEIGHT

Needs a screen as large as that, such as Xvfb's, or `QT_QPA_PLATFORM=offscreen`.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from guiapp.explain.questions.panel import QuestionPanel
from guiapp.window import Window
from tests.real_window import MESSAGE, in_the_window, report, wait_for

SIZE = "1184x704"  # of a new window
LETTER = MESSAGE.index("o")
CLEARED = 0.55, 0.8  # of the film: what other drawings are to be shown at
SETTLES_MS = 500  # until what was shown last is painted
MIDWAY = 30  # the state that is explained
LARGEST = 150_000  # bytes of a picture: one that takes more has fewer shades
SHADES = 256
LANTERN, NOTE = 8, 5  # among the pairs of colors
SHOWN = ("write", "colors", "hands", "explain", "train", "draw")  # in the documents


class Photographer:
    """Goes from page to page and keeps pictures of the window."""

    def __init__(self, window: Window, folder: Path, size: str, pages: tuple[str, ...]) -> None:
        self.window, self.folder, self.pages = window, folder, pages
        self.theme = "light"
        width, _, height = size.partition("x")
        window.resize(int(width), int(height))
        folder.mkdir(parents=True, exist_ok=True)

    def visit(self) -> None:
        """Every page in every theme."""
        wait_for("the engine", lambda: self.window.page._ready)
        visits: dict[str, Callable[[], None]] = {
            "empty": self.empty, "write": self.write, "letter": self.letter, "more": self.more,
            "colors": self.colors, "hands": self.hands, "export": self.export,
            "explain": self.explain, "train": self.train, "handwriting": self.handwriting,
            "models": self.models, "draw": self.draw, "settings": self.settings,
        }  # fmt: skip
        for self.theme in ("light", "dark"):
            self.window._store.change(theme=self.theme)
            for page in self.pages or visits:
                visits[page]()

    def empty(self) -> None:
        self.window.page.new_message()
        self.see("empty")

    def write(self) -> None:
        self.type_message()
        self.see("write")

    def letter(self) -> None:
        self.type_message()
        select(self.window, LETTER)
        self.see("letter")
        QTest.keyClick(self.window.page.canvas, Qt.Key.Key_Escape)
        self.window.page.field.setFocus()

    def more(self) -> None:
        self.type_message()
        self.window._store.change(more_shown=True)
        self.see("more")
        self.window._store.change(more_shown=False)

    def colors(self) -> None:
        self.type_message()
        bar = self.window.page.controls.colors
        bar.pairs.swatches[LANTERN if self.theme == "dark" else NOTE].click()
        bar.open_picker()
        self.see("colors")
        bar.close_picker()
        bar.pairs.swatches[0].click()

    def hands(self) -> None:
        self.type_message()
        controls = self.window.page.controls
        controls.open_gallery()
        QTest.qWait(6_000)  # the first screenful is drawn
        self.see("hands")
        QTest.keyClick(controls.gallery.search, Qt.Key.Key_Escape)

    def export(self) -> None:
        self.type_message()
        exporter = self.window.page.exporter
        exporter.toggle_dialog()
        QTest.qWait(1_500)
        self.see("export")
        exporter.close_dialog()

    def explain(self) -> None:
        self.type_message()
        self.window.show_page("explain")
        session = self.window.explain.session
        wait_for("a letter's way", lambda: session.trace is not None)
        wait_for("the ways of the others", lambda: not session.busy)
        question = self.window.explain.findChild(QuestionPanel)
        if question is not None and question.show_me.isVisible():
            question.show_me.click()
        session.seek(MIDWAY)
        self.see("explain")
        self.window.show_page("write")

    def train(self) -> None:
        self.window.show_page("train")
        self.see("train")
        self.window.show_page("write")

    def handwriting(self) -> None:
        self.window.show_page("train")
        self.window.train.open_handwriting()
        QTest.qWait(1_500)
        self.see("handwriting")
        self.window.train._leave_handwriting()
        self.window.show_page("write")

    def models(self) -> None:
        self.window.show_page("models")
        QTest.qWait(1_000)
        self.see("models")
        self.window.show_page("write")

    def draw(self) -> None:
        self.window.show_page("models")
        draw = self.window.models.draw
        self.window.models.open_draw("digits32")
        wait_for("pictures", lambda: bool(draw.session.every and draw.session.every.finished))
        wait_for("their film's end", lambda: not draw.player.playing)
        self.see("draw")
        draw.go_back()
        self.window.show_page("write")

    def settings(self) -> None:
        self.window.commands.show_settings()
        dialog = next(each for each in self.window.findChildren(QDialog) if each.isVisible())
        QTest.qWait(SETTLES_MS)
        keep(dialog, self.folder / f"settings-{self.theme}.png")
        dialog.close()

    def type_message(self) -> None:
        """The message stands on the sheet, finished and at rest."""
        page = self.window.page
        if page.field.toPlainText() != MESSAGE:
            page.field.clear()
            QTest.keyClicks(page.field, MESSAGE)
            QTest.keyClick(page.field, Qt.Key.Key_Return)
        wait_for("a finished drawing", lambda: self.window.session.complete)
        wait_for("a page at rest", lambda: page.preview.scrubbable and not page.preview.playing)

    def see(self, name: str) -> None:
        QTest.qWait(SETTLES_MS)
        keep(self.window, self.folder / f"{name}-{self.theme}.png")
        report(f"{name}, {self.theme}")


def select(window: Window, letter: int) -> None:
    """A click on a letter brings its tools."""
    page = window.page
    page.canvas.setFocus()
    at = page.canvas.frame(letter).center()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    wait_for("the tools of a letter", page.letter_tools.panel.isVisible)
    QTest.qWait(SETTLES_MS)  # they glide to it


def see_alternatives(window: Window, picture: Path) -> None:
    """A letter is selected, four others condense."""
    page, session = window.page, window.session
    select(window, LETTER)
    taken: list[int] = []

    def look() -> None:
        others = session.alternatives
        last = others.states.shape[1] - 1
        if not taken and last > 1 and CLEARED[0] <= others.reach / last <= CLEARED[1]:
            taken.append(others.reach)
            keep(window, picture)

    session.alternatives.changed.connect(look)
    page.letter_tools.offer()
    wait_for("other drawings half-way", lambda: bool(taken), 20)


def keep(widget: QWidget, path: Path) -> None:
    """Save what is seen of a widget, as a small file."""
    widget.grab().save(str(path))
    with Image.open(path) as seen:
        picture = seen.convert("RGB")
    picture.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        picture.quantize(SHADES, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


def for_documents(window: Window, docs: Path) -> None:
    """The pictures that the documents show."""
    photographer = Photographer(window, docs / "screens", SIZE, SHOWN)
    photographer.visit()
    window._store.change(theme="light")
    photographer.type_message()
    see_alternatives(window, docs / "window.png")


def main() -> int:
    """Run the app and take the pictures; the exit status."""
    if len(sys.argv) not in (2, 4):
        sys.stderr.write(__doc__ or "")
        return 2
    folder = Path(sys.argv[1])

    def lost(window: Window) -> None:
        window.grab().save(str(folder / "lost.png"))

    if len(sys.argv) == 2:
        return in_the_window(partial(for_documents, docs=folder), lost)
    language, size = sys.argv[2:]
    return in_the_window(
        lambda window: Photographer(window, folder, size, ()).visit(), lost, language
    )


if __name__ == "__main__":
    sys.exit(main())
