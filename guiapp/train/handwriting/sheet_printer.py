"""Draws and saves sheets on a lane, with their words in the language of the window."""

from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.data.sheet.draw import PageShape, SheetWords, draw_page
from engine.data.sheet.languages import LANGUAGES
from engine.data.sheet.pdf import sheet_pdf
from engine.data.sheet.plan import Paper, SheetPlan
from engine.files import write_atomic
from guiapp.dialogs import ask_to_save, save_with_suffix
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder

CASES = "cosvwxzkpuß"  # letters that look alike, small and capital
LETTER_PAPER = {  # where Letter is usual (Unicode CLDR, paperSize)
    QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico,
    QLocale.Country.Belize, QLocale.Country.Chile, QLocale.Country.Colombia,
    QLocale.Country.CostaRica, QLocale.Country.Guatemala, QLocale.Country.Nicaragua,
    QLocale.Country.Panama, QLocale.Country.Philippines, QLocale.Country.PuertoRico,
    QLocale.Country.ElSalvador, QLocale.Country.Venezuela,
}  # fmt: skip
SUFFIX = ".pdf"


def default_paper(locale: QLocale) -> Paper:
    """The paper that is usual in a country."""
    return "letter" if locale.territory() in LETTER_PAPER else "a4"


def default_language(*locales: QLocale) -> str:
    """The code of the first language that has letters beyond a keyboard's; "" if none has."""
    codes = (QLocale.languageToCode(locale.language()) for locale in locales)
    return next((code for code in codes if code in LANGUAGES), "")


def sheet_words() -> SheetWords:
    """The words to print. The PDF's own font has the letters of Western Europe."""
    translate = QCoreApplication.translate
    small, capital = (
        translate("HandwritingSheet", "small"),
        translate("HandwritingSheet", "capital"),
    )
    hints = dict.fromkeys(CASES, small) | dict.fromkeys(CASES[:-1].upper() + "ẞ", capital)
    return SheetWords(
        title=translate("HandwritingSheet", "Your handwriting, page {page} of {pages}"),
        letters_title=translate(
            "HandwritingSheet", "Your letters with marks, page {page} of {pages}"
        ),
        lines=(
            translate(
                "HandwritingSheet",
                "Write each character once in its box, as you always do, with a dark pen.",
            ),
            translate(
                "HandwritingSheet",
                "Then photograph the whole page from above, in even light. Slips can be redone.",
            ),
        ),
        hints=hints
        | {
            "l": translate("HandwritingSheet", "small L"),
            "I": translate("HandwritingSheet", "capital i"),
            "1": translate("HandwritingSheet", "one"),
            "0": translate("HandwritingSheet", "zero"),
            "|": translate("HandwritingSheet", "bar"),
            "'": translate("HandwritingSheet", "apostrophe"),
            "`": translate("HandwritingSheet", "backtick"),
            ",": translate("HandwritingSheet", "comma"),
            ".": translate("HandwritingSheet", "full stop"),
            "-": translate("HandwritingSheet", "hyphen"),
            "_": translate("HandwritingSheet", "low line"),
        },
    )


def plan_words(plans: Sequence[SheetPlan]) -> str:
    """Pages and boxes: "2 pages, 188 boxes to write in"."""
    translate = QCoreApplication.translate
    boxes = translate("HandwritingSheet", "{0} boxes to write in").format(
        sum(len(plan.chars) * plan.copies for plan in plans)
    )
    pages = sum(plan.pages for plan in plans)
    if pages == 1:
        return translate("HandwritingSheet", "1 page, {0}").format(boxes)
    return translate("HandwritingSheet", "{0} pages, {1}").format(pages, boxes)


class SheetPrinter(QObject):
    """Draws the first page of each sheet, and saves all pages as a PDF."""

    drawn = Signal(object, object)  # tuple[SheetPlan, ...], the shapes of the first page of each
    failed = Signal(object)  # EngineError: nothing can be drawn here

    def __init__(self, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._notices, self._store, self._window = lane, notices, store, parent
        self._drawing = Job(lane, self)
        self._drawing.finished.connect(lambda page: self.drawn.emit(*page))
        self._drawing.failed.connect(self.failed)

    def draw(self, plans: tuple[SheetPlan, ...]) -> None:
        """Draw the first pages; an earlier drawing is given up."""
        words = sheet_words()

        def work() -> Generator[
            None, None, tuple[tuple[SheetPlan, ...], list[Sequence[PageShape]]]
        ]:
            yield
            return plans, [draw_page(plan, 0, words) for plan in plans]

        self._drawing.start(work)

    def ask(self, plans: tuple[SheetPlan, ...], name: str) -> None:
        """Save sheets by a file dialog."""
        title = self.tr("Save the sheet")
        proposed = export_folder(self._store.value) / f"{name}{SUFFIX}"

        def take(path: Path) -> None:
            save_with_suffix(
                self._window, title, path, (SUFFIX,), lambda path, _: self.save(plans, path)
            )

        kind = self.tr("PDF to print (*.pdf)")
        ask_to_save(self._window, "save_sheet", title, proposed, kind, take)

    def save(self, plans: tuple[SheetPlan, ...], path: Path) -> None:
        """Write the PDF; another one may still be written meanwhile."""
        words = sheet_words()
        saving = Job(self._lane, self)
        saving.finished.connect(lambda _: self._tell_saved(path))
        elsewhere = self.tr("Save elsewhere…")
        saving.failed.connect(
            lambda error: self._notices.show_error(
                error, "sheet", elsewhere, lambda: self.ask(plans, path.stem)
            )
        )
        saving.ended.connect(saving.deleteLater)

        def work() -> Generator[None, None, None]:
            yield
            write_atomic(path, sheet_pdf(plans, words))

        saving.start(work)

    def leave(self) -> None:
        """Follow nothing any more: the window closes."""
        for job in self.findChildren(Job):
            job.forget()

    def _tell_saved(self, path: Path) -> None:
        self._notices.withdraw("sheet")
        self._store.change(export_folder=str(path.parent))
        url = QUrl.fromLocalFile(str(path))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(path),
                self.tr("Print it in its full size, on one side, and write on it."),
                "done",
                action=self.tr("Open"),
                act=lambda: QDesktopServices.openUrl(url),
            )
        )
