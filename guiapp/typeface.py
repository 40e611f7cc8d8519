"""The window's type: one typeface that comes along, in three sizes."""

from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

FAMILY = "Inter"
FACES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")
SMALL, BODY, LARGE = 12, 14, 20  # logical pixels: notes; nearly everything; headings and the field


class TypeScale:
    """How large all type is; a projector shows it larger."""

    factor = 1.0

    def scaled(self, pixels: int) -> int:
        return round(self.factor * pixels)


TYPE = TypeScale()


def load_typeface() -> QFont:
    """Make the typeface known to the application; returns it in the size of nearly everything.

    Characters that it lacks come from the system's fonts, as does all where it cannot be loaded.
    """
    for face in FACES:
        content = (files("resources") / "fonts" / face).read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(content))
    font = QFont(FAMILY)
    font.setPixelSize(BODY)
    return font


def sized(font: QFont, pixels: int, *, strong: bool = False) -> QFont:
    """The same type in one of the three sizes; `strong`, in its heavier face."""
    other = QFont(font)
    other.setPixelSize(TYPE.scaled(pixels))
    if strong:
        other.setWeight(QFont.Weight.DemiBold)
    return other


def set_type(document: QTextDocument) -> None:
    """Set a document in the two faces that there are, in one size: no bold is made up."""
    cursor, block = QTextCursor(document), document.begin()
    cursor.beginEditBlock()
    while block.isValid():
        pieces = block.begin()
        places: list[tuple[int, int, bool]] = []
        while not pieces.atEnd():
            piece = pieces.fragment()
            strong = piece.charFormat().fontWeight() > QFont.Weight.Medium
            places.append((piece.position(), piece.length(), strong))
            pieces += 1
        for start, length, strong in places:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            form.setProperty(QTextFormat.Property.FontPixelSize, TYPE.scaled(BODY))
            if strong:
                form.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(form)
        block = block.next()
    cursor.endEditBlock()
