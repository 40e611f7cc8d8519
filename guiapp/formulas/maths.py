"""docs/maths.md for the window: beside the resources where it is installed, else in docs/."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

NAME = "maths.md"
SECTION = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)


class Section(NamedTuple):
    """A section; its Markdown is without the heading."""

    number: int
    title: str
    markdown: str


def maths_folder() -> Traversable:
    """Where the document and its pictures are."""
    installed = files("resources")
    if (installed / NAME).is_file():
        return installed
    return Path(str(installed)).parent / "docs"


def maths_text() -> str:
    """The document. Raises `OSError`."""
    return (maths_folder() / NAME).read_text(encoding="utf-8")


def sections() -> list[Section]:
    """All sections in their order. Raises `OSError`."""
    parts = SECTION.split(maths_text())[1:]
    numbers, titles, texts = parts[0::3], parts[1::3], parts[2::3]
    return [
        Section(int(number), title, text.strip())
        for number, title, text in zip(numbers, titles, texts, strict=True)
    ]
