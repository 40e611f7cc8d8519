"""Markdown with formulas, in a text browser: as pictures, on the baselines of their lines."""

import re

from PySide6.QtCore import QByteArray, QEvent, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from guiapp.formulas.lines import FormulaLines, PenOf
from guiapp.formulas.maths import maths_folder
from guiapp.formulas.source import Formula, replaced
from guiapp.formulas.table import entry_of
from guiapp.plain import plain_tip
from guiapp.theme import current_colors
from guiapp.typeface import BODY, set_type, sized

IN_TABLE, INLINE, DISPLAYED = 14, 16, 17  # pixels of an em
GAP = 8  # pixels between paragraphs
SCHEME = "formula:"
FIGURES = "maths/"
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)\s]*\)")  # to a place in the repository


class Setting:
    """A formula as it is set; in a line of text, its picture's middle is `rise` above the
    baseline."""

    def __init__(self, lines: FormulaLines, rise: float) -> None:
        self.lines, self.top, self.height = lines, 0.0, lines.height
        if rise:
            half = max(lines.ascent - rise, lines.height - lines.ascent + rise)
            self.top, self.height = half + rise - lines.ascent, 2 * half


class FormulaDocument(QTextBrowser):
    """A text with formulas; narrower, its long formulas have more lines."""

    def __init__(self, pen_of: PenOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen_of = pen_of
        self._markdown = ""
        self._as_text = False
        self._formulas: list[Formula] = []
        self._pictures: dict[str, QImage] = {}  # by address
        self.settings: dict[str, Setting] = {}  # of formulas, by address
        self._set_for: tuple[object, ...] = ()  # what the pictures were painted for
        self.setOpenExternalLinks(True)

    def show_markdown(self, markdown: str, *, as_text: bool = False) -> None:
        """Show a text; `as_text`: formulas in words."""
        self._markdown, self._as_text = markdown, as_text
        self._formulas = []
        self.settings = {}
        plain = LINK.sub(r"\1", replaced(markdown, self._stand_in))
        document = self.document()
        document.setMarkdown(plain, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        set_type(document)
        space(document)
        self._set_for = ()
        self._set_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the document. Nothing else is loaded, whatever the text names."""
        address = name.toString() if isinstance(name, QUrl) else name
        if address not in self._pictures and address.startswith(FIGURES) and ".." not in address:
            content = (maths_folder() / address).read_bytes()
            self._pictures[address] = QImage.fromData(QByteArray(content))
        return self._pictures.get(address)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_pictures()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._set_pictures()

    def _stand_in(self, formula: Formula) -> str:
        """Markdown that stands for a formula until it is set."""
        entry = entry_of(formula)
        if entry is None:
            return f"`{formula.latex}`"
        if self._as_text:
            return f"\n\n*{entry.en}*\n" if formula.displayed else f"*{entry.en}*"
        self._formulas.append(formula)
        picture = f"![{entry.en}]({SCHEME}{len(self._formulas) - 1})"
        return f"\n\n{picture}\n" if formula.displayed else picture

    def _set_pictures(self) -> None:
        """Paint the pictures anew if there is another width, scheme or screen, and place them."""
        across = max(120, self.viewport().width() - 2 * int(self.document().documentMargin()) - 4)
        wanted = (across, current_colors(), self.devicePixelRatioF())
        if wanted == self._set_for or not self._markdown:
            return
        self._set_for = wanted
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # else each picture sets the text anew
        for _, position, form in self.placed_pictures():
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            self._place(cursor, form, across)
        cursor.endEditBlock()

    def placed_pictures(self) -> list[tuple[QTextBlock, int, QTextImageFormat]]:
        """The pictures of the text: in which block, at which position, and their formats."""
        found: list[tuple[QTextBlock, int, QTextImageFormat]] = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    form = piece.charFormat().toImageFormat()
                    found += [(block, piece.position() + i, form) for i in range(piece.length())]
                pieces += 1
            block = block.next()
        return found

    def _place(self, cursor: QTextCursor, form: QTextImageFormat, across: float) -> None:
        name = form.name()
        if not name.startswith(SCHEME):
            figure = self.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
            if isinstance(figure, QImage) and figure.width():
                form.setWidth(min(across, figure.width()))
                form.setHeight(form.width() * figure.height() / figure.width())
            cursor.setCharFormat(form)
            return
        formula = self._formulas[int(name.removeprefix(SCHEME))]
        entry = entry_of(formula)
        assert entry is not None
        size = DISPLAYED if formula.displayed else IN_TABLE if cursor.currentTable() else INLINE
        lines = FormulaLines(entry, size, across)
        setting = Setting(lines, 0.0 if formula.displayed else self.middle())
        self.settings[name] = setting
        picture = self._picture(setting)
        self._pictures[name] = picture
        kind = QTextDocument.ResourceType.ImageResource
        self.document().addResource(kind, QUrl(name), picture)
        ratio = picture.devicePixelRatioF()
        form.setWidth(picture.width() / ratio)
        form.setHeight(picture.height() / ratio)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        form.setToolTip(plain_tip(entry.en))
        cursor.setCharFormat(form)
        if formula.displayed:
            centered = QTextBlockFormat()
            centered.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            cursor.mergeBlockFormat(centered)

    def middle(self) -> float:
        """How far above the baseline Qt puts the middle of a picture, in pixels."""
        font = sized(self.document().defaultFont(), BODY)
        return QFontMetricsF(font).xHeight() / 2

    def _picture(self, setting: Setting) -> QImage:
        ratio = self.devicePixelRatioF()
        image = QImage(
            max(1, round(setting.lines.width * ratio)), max(1, round(setting.height * ratio)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )  # fmt: skip
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(self.foregroundRole())
        setting.lines.paint(painter, QPointF(0, setting.top), color, self._pen_of)
        painter.end()
        return image


def space(document: QTextDocument) -> None:
    """Leave room between paragraphs; tables are as wide as what they hold."""
    cursor, block = QTextCursor(document), document.begin()
    cursor.beginEditBlock()
    while block.isValid():
        cursor.setPosition(block.position())
        table = cursor.currentTable()
        form = QTextBlockFormat()
        form.setBottomMargin(0 if table else GAP // 2 if block.textList() else GAP)
        cursor.mergeBlockFormat(form)
        if isinstance(table, QTextTable) and table.firstCursorPosition().block() == block:
            shape = table.format()
            shape.clearProperty(QTextFormat.Property.FrameWidth)
            shape.setBottomMargin(GAP)
            table.setFormat(shape)
        block = block.next()
    cursor.endEditBlock()
