"""Markdown with formulas in it, in a text browser."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from guiapp.explain.roles import symbol_pen
from guiapp.formulas.document import FormulaDocument
from guiapp.formulas.maths import sections
from guiapp.theme import Theme


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme) -> FormulaDocument:
    theme.show_scheme(False)
    browser = FormulaDocument(symbol_pen)
    browser.resize(480, 700)
    qtbot.addWidget(browser)
    browser.show()
    qtbot.waitExposed(browser)
    return browser


def pictures(browser: FormulaDocument) -> list[str]:
    """The names of the pictures in the text."""
    found, block = [], browser.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            if form.isImageFormat():
                found.append(form.toImageFormat().name())
            pieces += 1
        block = block.next()
    return found


@pytest.mark.parametrize("section", sections(), ids=lambda section: str(section.number))
def test_every_section_is_shown_whole(browser: FormulaDocument, section) -> None:  # pyright: ignore[reportMissingParameterType]
    browser.show_markdown(section.markdown)
    shown = browser.toPlainText()
    assert "$" not in shown and "```" not in shown and "](" not in shown
    for name in pictures(browser):
        image = browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(image, QImage) and image.width() > 1, name
    assert browser.horizontalScrollBar().maximum() < 200  # of tables at most


def feet(browser: FormulaDocument, latex: str) -> tuple[int, int]:
    """The lowest rows with ink of a word, and of an L that is a formula; another stands behind."""
    browser.show_markdown(f"HH $L$ and ${latex}$")
    browser.moveCursor(QTextCursor.MoveOperation.End)  # the cursor is ink, too
    browser.clearFocus()
    image = browser.viewport().grab().toImage()
    line = browser.document().begin().layout().lineAt(0)
    margin = browser.document().documentMargin()
    ground = image.pixelColor(image.width() - 3, image.height() - 3).lightness()

    def foot(first: int, last: int) -> int:
        start, end = (
            int(margin + line.cursorToX(at)[0])  # pyright: ignore[reportIndexIssue]
            for at in (first, last)
        )
        return max(
            y for y in range(int(line.height() + margin)) for x in range(start, end)
            if abs(image.pixelColor(x, y).lightness() - ground) > 90
        )  # fmt: skip

    return foot(0, 2), foot(3, 4)


@pytest.mark.parametrize("latex", ["D_u", r"\sqrt{\bar\alpha_t}", r"\hat x_0"])
def test_a_formula_stands_on_the_baseline_of_its_line(browser: FormulaDocument, latex: str) -> None:
    word, formula = feet(browser, latex)
    assert abs(word - formula) <= 1


def test_a_middle_on_the_baseline_is_noticed(
    browser: FormulaDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormulaDocument, "middle", lambda _: 1e-6)
    word, formula = feet(browser, "D_u")
    assert abs(word - formula) > 1


def test_another_scheme_paints_them_anew(browser: FormulaDocument, theme: Theme) -> None:
    browser.show_markdown("see $L$ there")

    def shades() -> set[int]:
        image = browser.loadResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl("formula:0")
        )
        assert isinstance(image, QImage)
        return {
            image.pixelColor(x, y).lightness()
            for x in range(image.width()) for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }  # fmt: skip

    assert max(shades()) < 128
    theme.show_scheme(True)
    assert min(shades()) > 128
    theme.show_scheme(False)


def test_as_text_they_are_words(browser: FormulaDocument) -> None:
    browser.show_markdown("that is $\\hat x_0$", as_text=True)
    assert browser.toPlainText().strip() == "that is x hat sub 0"
    assert pictures(browser) == []


def test_links_into_the_repository_are_words_and_nothing_else_is_loaded(
    browser: FormulaDocument,
) -> None:
    browser.show_markdown("[`ddim`](../engine/x.py) and [2010](https://arxiv.org/abs/2010)")
    html = browser.toHtml()
    assert "engine/x.py" not in html and "https://arxiv.org/abs/2010" in html
    kind = QTextDocument.ResourceType.ImageResource.value
    for name in ("file:///etc/passwd", "maths/../../pyproject.toml", "http://a.b/c.png"):
        assert browser.loadResource(kind, QUrl(name)) is None
