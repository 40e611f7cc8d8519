"""What stands on a sheet, in the language of the window, and what paper people here print on."""

from PySide6.QtCore import QCoreApplication, QLocale

from engine.data.sheet.draw import SheetWords
from engine.data.sheet.plan import Paper, SheetPlan

CASES = "cosvwxzkpu"  # letters that look alike, small and capital
LETTER_PAPER = {  # where Letter is usual (Unicode CLDR, paperSize)
    QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico,
    QLocale.Country.Belize, QLocale.Country.Chile, QLocale.Country.Colombia,
    QLocale.Country.CostaRica, QLocale.Country.Guatemala, QLocale.Country.Nicaragua,
    QLocale.Country.Panama, QLocale.Country.Philippines, QLocale.Country.PuertoRico,
    QLocale.Country.ElSalvador, QLocale.Country.Venezuela,
}  # fmt: skip


def usual_paper(locale: QLocale) -> Paper:
    """The paper in the printers of a country."""
    return "letter" if locale.territory() in LETTER_PAPER else "a4"


def sheet_words() -> SheetWords:
    """The words to print. The PDF's own font has the letters of Western Europe."""
    translate = QCoreApplication.translate
    small, capital = (
        translate("HandwritingSheet", "small"),
        translate("HandwritingSheet", "capital"),
    )
    hints = dict.fromkeys(CASES, small) | dict.fromkeys(CASES.upper(), capital)
    return SheetWords(
        title=translate("HandwritingSheet", "Your handwriting, page {page} of {pages}"),
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


def plan_words(plan: SheetPlan) -> str:
    """How much there is to write: "2 pages, 188 boxes"."""
    translate = QCoreApplication.translate
    boxes = translate("HandwritingSheet", "{0} boxes to write in").format(
        len(plan.chars) * plan.copies
    )
    if plan.pages == 1:
        return translate("HandwritingSheet", "1 page, {0}").format(boxes)
    return translate("HandwritingSheet", "{0} pages, {1}").format(plan.pages, boxes)
