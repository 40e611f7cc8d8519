"""Why something that was dropped on the Train page is nothing to learn from."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.data.known import recognize
from guiapp.notices import Notice
from guiapp.words import said


def why_not(path: Path) -> Notice:
    """In words; "." is a text of no file."""
    translate = QCoreApplication.translate
    if path == Path():
        return Notice(
            translate("Train", "Nothing can be learned from a text."),
            translate("Train", "Drop a folder or a zip of pictures; a text is written on Write."),
            "error",
        )
    known = recognize(path)
    remedy = said(known.remedy) if known.remedy is not None else ""
    return Notice(said(known.said), remedy, "error")
