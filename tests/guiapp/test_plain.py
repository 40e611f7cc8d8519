"""Words from elsewhere are shown as they are: in the sources of all widgets, and in a window."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from guiapp.dialogs import ask, save_with_suffix
from guiapp.plain import plain_tip
from guiapp.train.handwriting.photo_reader import Photo
from guiapp.train.handwriting.photos_card import PhotoRow
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.person import write

GUIAPP = Path(__file__).parents[2] / "guiapp"
SOURCES = sorted(GUIAPP.rglob("*.py"))
MAKERS = GUIAPP / "plain.py"
FILE = "<img src=x> <b>"  # as the name of a file
EVIL = "<img src='file:///nowhere.png'> <b>bold</b>"


def called(node: ast.expr) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def is_plain(node: ast.expr) -> bool:
    """True of words that are written out here, or made plain."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    if called(node) == "plain_tip":
        return True
    return called(node).endswith(("tr", "translate")) and all(map(is_plain, node.args))  # pyright: ignore


def rich_places(source: str) -> Iterator[str]:
    """Where tags would be taken for HTML: tooltips, labels, questions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = called(node)
            tip = node.args[0] if name.endswith(".setToolTip") else None
            tip = node.args[1] if name == "QToolTip.showText" else tip
            makes = name in ("QLabel", "QMessageBox") or name.startswith("QMessageBox.question")
            if makes or (tip is not None and not is_plain(tip)):
                yield ast.unparse(node)
        if isinstance(node, ast.ClassDef) and {"QLabel", "QMessageBox"} & {
            ast.unparse(base) for base in node.bases
        }:
            yield node.name
        if isinstance(node, ast.If) and "ToolTipRole" in ast.unparse(node.test):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(GUIAPP)))
def test_no_source_shows_tags_as_html(path: Path) -> None:
    if path != MAKERS:
        assert list(rich_places(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "a.setToolTip(name)", "a.setToolTip(self.tr('{0} out').format(name))",
        "QToolTip.showText(at, name, self)", "label = QLabel()", "class A(QLabel): pass",
        "QMessageBox(icon, title, what)",
        "def data(role):\n    if role == Qt.ToolTipRole:\n        return name",
    ],
)  # fmt: skip
def test_the_check_sees_each_of_them(source: str) -> None:
    assert list(rich_places(source))


def shown(tip: str) -> str:
    """The words of a tooltip as they are read."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("words", [EVIL, "a & b", "1 < 2", "two\nlines", "two\n<b>lines</b>", ""])
def test_a_tip_is_read_as_it_was_written(words: str) -> None:
    assert shown(plain_tip(words)) == words


def tips(widget: QWidget) -> Iterator[str]:
    """All tooltips of a widget and what is in it, those of its lists' rows too."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield each.toolTip()
        if isinstance(each, QAbstractItemView):
            model = each.model()
            if isinstance(model, QAbstractItemModel):
                for row in range(model.rowCount()):
                    yield model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or ""


def test_no_message_name_or_class_becomes_html(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write(qtbot, stage, EVIL)
    row = PhotoRow(Photo(tmp_path / FILE, (0, 0)))
    qtbot.addWidget(row)
    box = ask(stage.window, "asked", EVIL, EVIL, act="Yes", stay="No", then=lambda: None)
    (tmp_path / f"{FILE}.gif").write_bytes(b"")
    save_with_suffix(stage.window, "Save", tmp_path / FILE, (".gif",), lambda *_: None)
    found = [tip for widget in (stage.window, row) for tip in tips(widget) if "img" in tip]
    assert len(found) >= 3  # the message, the photograph's path, taking it out
    assert all("<img src=" in shown(tip) for tip in found)
    labels = [label for top in (stage.window, row) for label in top.findChildren(QLabel)]
    rich = [x.text() for x in labels if x.textFormat() != Qt.TextFormat.PlainText and x.text()]
    assert rich == []
    for question in stage.window.findChildren(QMessageBox):
        assert question.textFormat() == Qt.TextFormat.PlainText
        question.close()
    assert box is not None
