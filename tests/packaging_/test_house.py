"""The figures of a house of three files, each with one of the troubles that are looked for."""

from pathlib import Path

import house
import pytest

SOURCES = {
    "engine/__init__.py": "",
    "engine/studio.py": '"""Draws."""\n\ndef draw():\n    from engine.look.reader import read\n',
    "engine/look/reader.py": '''"""What reads."""
from typing import Protocol
from engine import studio
from engine.look import words


class Reading(Protocol): ...


class Cell:
    """A cell."""

    def read(self):
        """The same as
        `read`."""


def read(): ...
def size(): ...
''',
    "engine/look/words.py": "def read(): ...\ndef size(): ...\nclass Cell: ...\nclass _Own: ...\n",
    "engine/cli/read.py": "def read(): ...\ndef size(): ...\n",
    "engine/cli/look.py": '@app.command("x")\ndef read(): ...\n@app.command()\ndef size(): ...\n',
    "guiapp/page.py": "from engine import look, studio\nclass Reading: ...\nclass _Own: ...\n",
}  # fmt: skip
WALKS = """
# Architecture

1. `engine/gone.py: gone` is found before any heading below

## A message is read

Some words on `engine/studio.py`, which are no step.

1. A key is pressed: `guiapp/page.py`, then
   `engine/studio.py: draw`.
2. `engine/look/reader.py: Cell.read()`, and `engine/studio.py: erase` after it

`engine/cli/read.py: read` is below the list.

## Nothing

1. No file is named here.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "architecture.md").write_text(WALKS)
    return tmp_path


def test_files_and_lines_are_counted(root: Path) -> None:
    sources = house.read_sources(root)
    assert house.sizes(sources) == {"engine": [0, 4, 2, 19, 4, 4], "guiapp": [3]}
    assert house.crowds(sources) == {
        "engine/cli": 2, "engine/look": 2, "engine": 1, "guiapp": 1,
    }  # fmt: skip
    assert house.docstring_share(sources) == pytest.approx(5 / 36)


def test_circles_are_found_where_imports_are_late_too(root: Path) -> None:
    arrows = house.arrows_between(house.read_sources(root))
    assert arrows["engine.look.reader"] == {"engine.studio", "engine.look.words"}
    assert arrows["guiapp.page"] == {"engine", "engine.studio"}
    assert house.circles(arrows) == [["engine.look.reader", "engine.studio"]]
    rooms = house.between_rooms(arrows)
    assert house.circles(rooms) == [["engine.look", "engine.studio"]]
    assert rooms["guiapp.page"] == {"engine", "engine.studio"}


def test_a_circle_may_be_of_many_steps() -> None:
    arrows = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": {"d"}, "f": {"a"}}
    assert house.circles(arrows) == [["a", "b", "c"], ["d", "e"]]
    assert house.circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_names_with_several_meanings_are_found(root: Path) -> None:
    sources = house.read_sources(root)
    where = ["engine/look/reader.py", "engine/look/words.py"]
    assert house.repeated_classes(sources) == {"Cell": where}  # Reading: one is a protocol
    assert house.repeated_functions(sources) == {"size": ["engine/cli/read.py", *where]}
    both = house.repeated_functions(sources, most=1)
    assert both == {"read": where, "size": ["engine/cli/read.py", *where]}


def test_docstrings_that_ask_are_found(root: Path) -> None:
    found = house.quaint_docstrings(house.read_sources(root))
    assert found == [
        "engine/look/reader.py:1: What reads.", "engine/look/reader.py:14: The same as",
    ]  # fmt: skip


def test_walks_are_read_and_their_steps_looked_up(root: Path) -> None:
    found = house.walks(WALKS)
    assert list(found) == ["Architecture", "A message is read"]
    walk = found["A message is read"]
    assert walk == [
        ("guiapp/page.py", ""), ("engine/studio.py", "draw"),
        ("engine/look/reader.py", "Cell.read"), ("engine/studio.py", "erase"),
    ]  # fmt: skip
    assert house.files_of(walk) == ["guiapp/page.py", "engine/studio.py", "engine/look/reader.py"]
    assert house.wrong_steps(root, walk) == [("engine/studio.py", "erase")]
    assert len(house.wrong_steps(root, found["Architecture"])) == 1


def test_all_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house.main(root)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["engine", "6", "files", "33", "lines"]
    assert "Circles of rooms: 1" in lines
    assert "  Cell: engine/look/reader.py, engine/look/words.py" in lines
    assert "  engine/studio.py: erase is not there" in lines
