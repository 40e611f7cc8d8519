"""A formula on the page: in the scheme's colors, its symbols links, in lines that fit."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guiapp.explain.cards import CARDS, STATE_IS
from guiapp.explain.roles import role_color, symbol_pen, symbol_words
from guiapp.formulas.lines import FormulaLines
from guiapp.formulas.source import Formula
from guiapp.formulas.table import Entry, entry_of, load_table
from guiapp.formulas.view import FormulaView
from guiapp.theme import DARK, LIGHT, Theme


def entry(latex: str, displayed: bool = True) -> Entry:
    found = entry_of(Formula(latex, displayed))
    assert found is not None
    return found


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> FormulaView:
    theme.show_scheme(False)
    view = FormulaView(STATE_IS, entry(STATE_IS).en, symbol_pen, symbol_words)
    view.resize(QSize(300, view.heightForWidth(300)))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def window(qtbot: QtBot, view: FormulaView) -> QWidget:
    """The formula behind a field, so that the focus comes from somewhere."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.field = QLineEdit()  # pyright: ignore[reportAttributeAccessIssue]
    column.addWidget(window.field)  # pyright: ignore[reportAttributeAccessIssue]
    column.addWidget(view)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def near(image: QImage, color: QColor) -> int:
    """The number of pixels of about this color."""
    wanted = (color.red(), color.green(), color.blue())
    found = 0
    for y in range(image.height()):
        for x in range(image.width()):
            seen = image.pixelColor(x, y)
            off = zip(wanted, (seen.red(), seen.green(), seen.blue()), strict=True)
            found += all(abs(a - b) <= 12 for a, b in off)
    return found


def test_its_name_is_what_one_says(view: FormulaView) -> None:
    assert view.accessibleName() == "x equals x hat sub 0 plus sigma epsilon hat"


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_painted_in_the_schemes_colors_and_those_of_the_roles(
    view: FormulaView, theme: Theme, dark: bool
) -> None:
    theme.show_scheme(dark)
    image = view.grab().toImage()
    for role in ("state", "guess", "noise"):
        assert near(image, role_color(role)) > 5, role
    assert near(image, QColor((DARK if dark else LIGHT).text)) > 5  # = and +
    theme.show_scheme(not dark)
    assert near(view.grab().toImage(), role_color("guess")) > 5
    theme.show_scheme(False)


def test_pointing_at_a_symbol_names_what_it_stands_for(qtbot: QtBot, view: FormulaView) -> None:
    said: list[str] = []
    view.pointed.connect(said.append)
    assert [box.name for box in view.boxes] == ["state", "guess", "level", "noise"]
    for box in view.boxes:
        qtbot.mouseMove(view, box.place.center().toPoint())
        qtbot.waitUntil(lambda name=box.name: said[-1:] == [name])
    qtbot.mouseMove(view, QPoint(view.width() - 2, view.height() // 2))
    qtbot.waitUntil(lambda: said[-1] == "")


def test_the_keyboard_goes_from_symbol_to_symbol(
    qtbot: QtBot, view: FormulaView, window: QWidget
) -> None:
    said: list[str] = []
    view.pointed.connect(said.append)
    field: QLineEdit = window.field  # pyright: ignore[reportAttributeAccessIssue]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(view.hasFocus)
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert said == ["state", "guess", "level", "noise", "level"]
    assert view.accessibleDescription() == symbol_words("level")
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert said[-1] == ""


def test_what_is_pointed_at_elsewhere_is_marked(view: FormulaView) -> None:
    before = view.grab().toImage()
    view.mark("guess")
    marked = view.grab().toImage()
    assert marked != before
    box = next(box.place for box in view.boxes if box.name == "guess").toAlignedRect()
    changed = [
        (x, y)
        for y in range(before.height())
        for x in range(before.width())
        if before.pixel(x, y) != marked.pixel(x, y)
    ]
    assert changed
    assert all(box.adjusted(-4, -4, 4, 4).contains(x, y) for x, y in changed)
    view.mark("")
    assert view.grab().toImage() == before


def test_as_text_it_is_read(view: FormulaView) -> None:
    before = view.grab().toImage()
    view.show_as_text(True)
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert near(view.grab().toImage(), role_color("guess")) == 0
    view.show_as_text(False)
    assert view.grab().toImage() == before


@pytest.mark.parametrize("across", [180.0, 320.0, 560.0])
def test_a_long_formula_has_lines_that_fit(across: float) -> None:
    for key, each in load_table().formulas.items():
        lines = FormulaLines(each, 15, across)
        whole = FormulaLines(each, 15)
        assert whole.count == 1
        if whole.width <= across:
            assert lines.count == 1
        assert len(lines.boxes()) == len(each.links), key
        for box in lines.boxes():
            assert box.place.left() >= -1 and box.place.right() <= lines.width + 2, key
            assert box.place.top() >= -1 and box.place.bottom() <= lines.height + 1, key
    wide = max(load_table().formulas.values(), key=lambda each: each.size[0])
    assert FormulaLines(wide, 15, across).count > 1
    assert FormulaLines(wide, 15, 320.0).width <= 320.5


def test_the_formulas_of_cards_fit_beside_a_small_window() -> None:
    for card in CARDS:
        for latex in card.formulas:
            assert FormulaLines(entry(latex), 19, 196.0).width <= 196.5, latex
