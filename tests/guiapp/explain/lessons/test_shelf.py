"""Lessons of one's own stand in the menu by their titles."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.explain.lesson import write_lesson
from guiapp.explain.lessons.shelf import LONGEST_TITLE, fill_shelf, titles_of
from guiapp.settings import Store
from tests.guiapp.explain.lessons.test_runner import LESSON


def lesson_of(path: Path, **title: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    write_lesson(path, msgspec.structs.replace(LESSON, title=title))
    return path


def test_a_title_stands_for_its_file_in_the_language_of_the_window(tmp_path: Path) -> None:
    path = lesson_of(tmp_path / "a.lesson.json", en="One\nletter", de="Ein Buchstabe")
    assert titles_of([path], "en") == ["One letter"]
    assert titles_of([path], "de") == ["Ein Buchstabe"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 99}'])
def test_what_cannot_be_read_stands_by_its_name(tmp_path: Path, content: bytes) -> None:
    damaged, gone = tmp_path / "mine.lesson.json", tmp_path / "gone.lesson.json"
    damaged.write_bytes(content)
    assert titles_of([damaged, gone], "en") == ["mine", "gone"]


def test_equal_titles_are_told_apart(tmp_path: Path) -> None:
    names = ("x/a", "x/b", "y/b", "y/c")
    titles = ("Noise", "Noise", "Noise", "Other")
    paths = [
        lesson_of(tmp_path / f"{name}.lesson.json", en=title)
        for name, title in zip(names, titles, strict=True)
    ]
    assert titles_of(paths, "en") == [
        "Noise (a)", f"Noise (b) ({tmp_path / 'x'})", f"Noise (b) ({tmp_path / 'y'})", "Other",
    ]  # fmt: skip


def test_a_long_title_is_cut(tmp_path: Path) -> None:
    path = lesson_of(tmp_path / "a.lesson.json", en="long " * 40)
    assert titles_of([path], "en")[0] == ("long " * 40)[:LONGEST_TITLE].rstrip() + "…"


def test_the_menu_shows_it(qtbot: QtBot, tmp_path: Path) -> None:
    path, store = (
        lesson_of(tmp_path / "a.lesson.json", en="Salt & pepper"),
        Store(tmp_path / "s.json"),
    )
    store.change(recent_lessons=(str(path),))
    menu, opened = QMenu(), []
    qtbot.addWidget(menu)
    fill_shelf(menu, store, "en", print, opened.append, [], print)
    own = next(action for action in menu.actions() if action.text() == "Salt && pepper")
    own.trigger()
    assert opened == [path] and own.toolTip() == str(path)
