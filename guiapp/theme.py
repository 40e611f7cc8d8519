"""Colors and shapes: light and dark as the platform says, one accent, an 8-pixel grid."""

from dataclasses import dataclass, fields
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GRID = 8

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one scheme, as hex."""

    desk: str  # what the sheet of paper lies on
    panel: str  # where controls stand
    field: str  # what one types into
    line: str  # thin borders
    text: str
    muted: str  # less important text
    accent: str
    accent_hover: str
    on_accent: str
    quiet: str  # a button that is not the main one
    quiet_hover: str
    error: str  # text and edge of an error
    error_paper: str
    warn: str
    disabled: str


LIGHT = Colors(
    desk="#e8e6e1", panel="#f8f7f5", field="#ffffff", line="#d3d0c9", text="#1d1d22",
    muted="#5c5c66", accent="#2348b0", accent_hover="#1b3a90", on_accent="#ffffff",
    quiet="#ebe9e4", quiet_hover="#dfdcd5", error="#a4262c", error_paper="#fdf0ef",
    warn="#7a4d00", disabled="#93929a",
)  # fmt: skip
DARK = Colors(
    desk="#15161a", panel="#1f2026", field="#292b33", line="#3c3f4a", text="#ececf1",
    muted="#a7a9b4", accent="#8fb2ff", accent_hover="#abc5ff", on_accent="#0f1a38",
    quiet="#343741", quiet_hover="#434754", error="#ffaaa5", error_paper="#3a2326",
    warn="#f0c274", disabled="#6c6e79",
)  # fmt: skip


class Theme(QObject):
    """Follows the platform's color scheme; widgets that paint themselves read `colors`."""

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.colors = LIGHT
        app.setStyle("fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow(app.styleHints().colorScheme())

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is shown."""
        return self.colors is DARK

    def show_scheme(self, dark: bool) -> None:
        """Show one of the two schemes."""
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colors))
        self._app.setStyleSheet(style_sheet(self.colors))
        self.changed.emit()

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self.show_scheme(scheme == Qt.ColorScheme.Dark)


def named(widget: AnyWidget, name: str) -> AnyWidget:
    """The widget, under the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def palette(colors: Colors) -> QPalette:
    """The colors for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    shown = QPalette()
    for roles, color in (
        ((role.Window, role.Button, role.ToolTipBase), colors.panel),
        ((role.Base, role.AlternateBase), colors.field),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colors.text),
        ((role.Highlight, role.Link, role.Accent), colors.accent),
        ((role.HighlightedText,), colors.on_accent),
        ((role.PlaceholderText,), colors.muted),
    ):
        for each in roles:
            shown.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText):
        shown.setColor(QPalette.ColorGroup.Disabled, each, QColor(colors.disabled))
    return shown


def style_sheet(colors: Colors) -> str:
    """The style sheet in these colors. A leading @ names a color."""
    sheet = STYLE
    for name in sorted((field.name for field in fields(colors)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(colors, name))
    return sheet


STYLE = """
QWidget { color: @text; }
QMainWindow, #page { background: @desk; }
#bar, #panel { background: @panel; }
#panel { border-top-left-radius: 16px; border-top-right-radius: 16px; }
#wordmark { font-weight: 600; }
#chip {
    color: @muted; background: @quiet; border-radius: 11px; padding: 0 12px;
    min-height: 22px; max-height: 22px;
}
#note, #who, #time, QLabel[quiet="true"] { color: @muted; }
#note[refused="true"] { color: @error; }

QPlainTextEdit, QLineEdit, QComboBox {
    background: @field; border: 1px solid @line; border-radius: 8px; padding: 5px 9px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QPlainTextEdit { padding: 4px 6px; }
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus {
    border: 2px solid @accent; padding: 4px 8px;
}
QPlainTextEdit:focus { padding: 3px 5px; }
QComboBox { min-height: 20px; padding-right: 24px; combobox-popup: 0; }
QComboBox:focus { padding-right: 23px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: @field; border: 1px solid @line; padding: 4px; outline: none;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit { min-height: 20px; }

QPushButton {
    background: @quiet; border: 2px solid transparent; border-radius: 8px; padding: 5px 14px;
    min-height: 20px;
}
QPushButton:hover { background: @quiet_hover; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @disabled; }
QPushButton#primary {
    background: @accent; color: @on_accent; font-weight: 600; min-width: 64px; min-height: 25px;
}
QPushButton#primary:hover { background: @accent_hover; }
QPushButton#primary:focus { border-color: @text; }
QPushButton#primary:disabled { background: @quiet; color: @disabled; }
#ideas QLabel { color: #5c5c66; }
QPushButton#idea {
    border-radius: 16px; background: #ffffff; color: #1d1d22; border: 2px solid #d3d0c9;
}
QPushButton#idea:hover, QPushButton#idea:focus { border-color: #2348b0; }
QToolButton {
    background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 4px;
}
QToolButton:hover { background: @quiet_hover; }
QToolButton:focus { border-color: @accent; }

QSlider { min-height: 24px; border: 2px solid transparent; border-radius: 8px; padding: 0 2px; }
QSlider:focus { border-color: @accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: @accent;
}
QSlider::handle:horizontal:hover { background: @accent_hover; }
QSlider::handle:horizontal:disabled { width: 4px; height: 4px; margin: 0; border-radius: 2px; }

#notice { background: @field; border: 1px solid @line; border-radius: 8px; }
#notice[kind="error"] { background: @error_paper; border-color: @error; }
#what { font-weight: 600; }
#notice[kind="error"] #what { color: @error; }
QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px; }
"""
