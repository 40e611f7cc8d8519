"""Colors and shapes: light or dark as chosen or as the platform is, one accent, 8-pixel grid."""

from dataclasses import dataclass, fields
from importlib.resources import as_file, files
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GRID = 8
MIDDLE = 128  # of lightness, 0..255: a palette whose windows are darker is the dark one

Tone = Literal["text", "muted", "warn", "error"]  # what color words have

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one scheme, as hex."""

    desk: str  # what the sheet of paper lies on
    panel: str  # where controls stand
    field: str  # what one types into
    line: str  # thin borders that only divide
    edge: str  # borders that say where a field is
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
    desk="#e8e6e1", panel="#f8f7f5", field="#ffffff", line="#d3d0c9", edge="#85827a",
    text="#1d1d22", muted="#5c5c66", accent="#2348b0", accent_hover="#1b3a90", on_accent="#ffffff",
    quiet="#ebe9e4", quiet_hover="#dfdcd5", error="#a4262c", error_paper="#fdf0ef",
    warn="#7a4d00", disabled="#93929a",
)  # fmt: skip
DARK = Colors(
    desk="#15161a", panel="#1f2026", field="#292b33", line="#3c3f4a", edge="#7f8390",
    text="#ececf1", muted="#a7a9b4", accent="#8fb2ff", accent_hover="#abc5ff", on_accent="#0f1a38",
    quiet="#343741", quiet_hover="#434754", error="#ffaaa5", error_paper="#3a2326",
    warn="#f0c274", disabled="#6c6e79",
)  # fmt: skip


SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Shows the chosen color scheme; widgets that paint themselves read `colors`."""

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: str = "system", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self.colors = LIGHT
        self.choice = "system"
        self._shown = False
        app.setStyle("fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def dark(self) -> bool:
        return self.colors is DARK

    def choose(self, choice: str) -> None:
        """Show "light", "dark", or what the "system" shows, now and when the system changes."""
        self.choice = choice
        self._app.styleHints().setColorScheme(SCHEMES[choice])
        self._follow(self._app.styleHints().colorScheme())

    def show_scheme(self, dark: bool) -> None:
        """Show one of the two schemes."""
        colors = DARK if dark else LIGHT
        if colors is self.colors and self._shown:
            return
        self.colors, self._shown = colors, True
        self._app.setPalette(palette(self.colors))
        self._app.setStyleSheet(style_sheet(self.colors))
        self.changed.emit()

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        # not every platform lets its scheme be overridden; the choice counts all the same
        shown = scheme if self.choice == "system" else SCHEMES[self.choice]
        self.show_scheme(shown == Qt.ColorScheme.Dark)


def current_colors() -> Colors:
    """The colors of the scheme that the application's palette shows now.

    For what paints itself: a change of the palette repaints every widget.
    """
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < MIDDLE else LIGHT


def named(widget: AnyWidget, name: str) -> AnyWidget:
    """The widget, under the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def quiet(widget: AnyWidget) -> AnyWidget:
    """The widget, with muted text."""
    widget.setProperty("tone", "muted")
    return widget


def clear(widget: AnyWidget) -> AnyWidget:
    """The widget, without a background or a border of its own."""
    widget.setProperty("clear", True)
    return widget


def set_tone(widget: QWidget, tone: Tone) -> None:
    restyle(widget, "tone", tone)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and apply the style sheet again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


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
    tick = "check_dark.svg" if colors is DARK else "check_light.svg"
    with as_file(files("resources") / "icons") as icons:  # a style sheet wants a file
        return sheet.replace("@tick", (icons / tick).as_posix())


STYLE = """
QWidget { color: @text; }
QMainWindow, #page { background: @desk; }
#bar, #panel { background: @panel; }
#side, #draw_side { background: @panel; }
#side, #draw_side { border-left: 1px solid @line; }
#divider { background: @line; }
#history_bar { border: none; border-top: 1px solid @line; }
#draw_acts {
    background: @panel; border-left: 1px solid @line; border-top: 1px solid @line;
}
#card, #tile, #part, #finding, #body { background: @panel; border-radius: 12px; }
#unfinished { background: @panel; border: 1px solid @accent; border-radius: 12px; }
#advice { background: @field; border: 1px solid @line; border-radius: 8px; padding: 7px 11px; }
QWidget[clear="true"] { background: transparent; }
QListView[clear="true"] { background: transparent; border: none; }
#panel { border-top-left-radius: 16px; border-top-right-radius: 16px; }
#wordmark { font-weight: 600; }
#chip {
    color: @muted; background: @quiet; border-radius: 11px; padding: 0 12px;
    min-height: 22px; max-height: 22px;
}
#note, #who, #time, QLabel[tone="muted"] { color: @muted; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="error"] { color: @error; }
#note[refused="true"] { color: @error; }

QPlainTextEdit, QLineEdit, QComboBox, QAbstractSpinBox {
    background: @field; border: 1px solid @edge; border-radius: 8px; padding: 5px 9px;
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
QLineEdit:disabled { color: @disabled; background: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton {
    background: @quiet; border: 2px solid transparent; border-radius: 8px; padding: 5px 14px;
    min-height: 20px; outline: none;
}
QPushButton:hover { background: @quiet_hover; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @disabled; }
QPushButton#primary {
    background: @accent; color: @on_accent; font-weight: 600; min-width: 64px; min-height: 25px;
}
QPushButton#primary:hover { background: @accent_hover; }
QPushButton#primary:focus { border-color: @text; }
QPushButton#primary[second="true"] { background: @quiet; color: @text; }
QPushButton#primary[second="true"]:hover { background: @quiet_hover; }
QPushButton#primary[second="true"]:focus { border-color: @accent; }
QPushButton#primary:disabled { background: @quiet; color: @disabled; }
QPushButton#on_desk { background: @panel; }
QPushButton#on_desk:hover { background: @quiet_hover; }
#step { background: @panel; border-radius: 8px; }
#step[open="true"] { background: transparent; }
#step QPushButton { background: transparent; color: @accent; padding: 1px 10px; }
#step QPushButton:hover { background: @quiet_hover; }
#level {
    background: @quiet; border: 2px solid transparent; border-radius: 10px; text-align: left;
    padding: 0;
}
#level:hover { background: @quiet_hover; }
#level:checked { background: @field; border-color: @accent; }
#level:focus { border-color: @accent; }
#level:checked:focus { border-color: @text; }
#ideas[alone="true"] { background: #ffffff; border-radius: 8px; }
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
#swatch::menu-indicator { image: none; }
QToolButton[segment="true"] { background: @quiet; padding: 3px 8px; min-height: 20px; }
QToolButton[segment="true"]:hover { background: @quiet_hover; }
QToolButton[segment="true"]:checked { background: @field; border-color: @accent; }
QToolButton[segment="true"]:checked:focus { border-color: @text; }
QPushButton:checked { background: @quiet_hover; border-color: @edge; }
QPushButton:checked:focus { border-color: @accent; }

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
#what[kind="error"] { color: @error; }
QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QMenuBar { background: @panel; spacing: 0; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 8px; }
QMenuBar::item:selected { background: @quiet_hover; }
QMenuBar::item:pressed { background: @accent; color: @on_accent; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 6px; }
QMenu::item:selected { background: @accent; color: @on_accent; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::indicator { left: 6px; }

QDialog, QMessageBox { background: @panel; }
QTextBrowser {
    background: @field; border: 1px solid @line; border-radius: 8px; padding: 6px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QTextBrowser:focus { border: 2px solid @accent; padding: 5px; }
QCheckBox, QRadioButton {
    border: 2px solid transparent; border-radius: 8px; padding: 3px; spacing: 8px;
}
QCheckBox[wordless="true"] { spacing: 0; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; background: @field; border: 1px solid @edge; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked {
    background: @accent; border-color: @accent; image: url("@tick");
}
QRadioButton::indicator:checked { border: 5px solid @accent; width: 6px; height: 6px; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator:checked:disabled { background: @disabled; border-color: @disabled; }
QTabWidget::pane { border: none; }
QTabBar::tab {
    background: transparent; padding: 6px 12px; margin-right: 4px;
    border: 2px solid transparent; border-radius: 8px;
}
QTabBar[tight="true"]::tab { padding: 6px; margin-right: 0; }
QTabBar::tab:selected { background: @quiet; }
QTabBar::tab:hover { background: @quiet_hover; }
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus { border-color: @accent; }
#title { font-weight: 600; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
#history { background: transparent; }
#history QScrollBar:horizontal { height: 10px; }
#history QScrollBar::handle:horizontal { margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px; }
"""
