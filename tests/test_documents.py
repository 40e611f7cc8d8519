"""Documents: every link leads somewhere, every picture is shown, and says how it was made."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)(#[^)\s]*)?\)")
COMMAND = re.compile(r"(?:noisegram|python|convert)\s[a-z{-]")
LESSON = re.compile(r"`[a-z-]+`: ")  # of `lesson NAME`


def pictures(text: str) -> list[tuple[str, str]]:
    """(path, the text before it, from the picture or heading before).

    Pictures that follow each other share their text.
    """
    found, start, shared = [], 0, ""
    for match in PICTURE.finditer(text):
        before = re.split(r"^#+ .*$", text[start : match.start()], flags=re.MULTILINE)[-1]
        shared = before if before.strip() else shared
        found.append((match[1], shared))
        start = match.end()
    return found


def unexplained(text: str) -> list[str]:
    """Paths of pictures without a command before them or shortly after."""
    wrong = []
    for path, before in pictures(text):
        after = text[text.index(f"]({path})") :].split("\n\n")[1:3]
        near = " ".join((before, *after))
        if not (COMMAND.search(near) or LESSON.search(before)):
            wrong.append(path)
    return wrong


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = [match[1] for match in LINK.finditer(text)]
    targets += [path for path, _ in pictures(text)]
    inside = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in inside if not (document.parent / target).exists()] == []


def test_every_picture_is_shown() -> None:
    shown = {
        (document.parent / path).resolve()
        for document in DOCUMENTS
        for path, _ in pictures(document.read_text("utf-8"))
    }
    there = {path for path in (ROOT / "docs").rglob("*") if path.suffix in (".png", ".gif")}
    assert sorted(there - shown) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_picture_says_how_it_was_made(document: Path) -> None:
    assert unexplained(document.read_text("utf-8")) == []


def test_a_picture_that_came_from_nowhere_is_noticed() -> None:
    alone = "# Cars\n\nThis is a car.\n\n![A car](car.png)\n\nIt is red.\n"
    assert unexplained(alone) == ["car.png"]
    assert unexplained(alone.replace("This", "`noisegram sample -o car.png`. This")) == []
    assert unexplained(alone.replace("red.", "red, by `python car.py`.")) == []
    assert unexplained(alone.replace("This", "Put together by hand. This")) == ["car.png"]
    second = alone.replace("This", "`noisegram sample -o car.png`. This") + "\n![Two](two.png)\n"
    assert unexplained(second) == ["two.png"]
