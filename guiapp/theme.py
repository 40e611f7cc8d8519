"""Colors and shapes: light or dark as chosen or as the platform is, one accent, 8-pixel grid."""

from dataclasses import dataclass, fields
from importlib.resources import as_file, files
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

from guiapp.typeface import BODY, LARGE, SMALL, TYPE, load_typeface, sized

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
    chosen: str  # the ground of what is chosen among others
    error: str  # text and edge of an error
    error_paper: str
    warn: str
    disabled: str


LIGHT = Colors(
    desk="#eae2d4", panel="#fbf8f2", field="#ffffff", line="#dccfb9", edge="#8b7e6b",
    text="#231d16", muted="#62594d", accent="#2348b0", accent_hover="#1b3a90", on_accent="#ffffff",
    quiet="#f0e9dd", quiet_hover="#e5dbca", chosen="#e0e6f7", error="#a4262c",
    error_paper="#fdf0ec", warn="#7a4d00", disabled="#9d9284",
)  # fmt: skip
DARK = Colors(
    desk="#1b1713", panel="#26211b", field="#302a23", line="#463e34", edge="#8d8273",
    text="#f3ece0", muted="#bcb2a3", accent="#9ab8ff", accent_hover="#b4caff", on_accent="#0f1a38",
    quiet="#3b342b", quiet_hover="#4b4338", chosen="#2a3350", error="#ffaaa5",
    error_paper="#402521", warn="#f0c274", disabled="#7b7164",
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
        app.setFont(load_typeface())
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

    def scale_type(self, factor: float) -> None:
        """Show all type so many times its usual size."""
        if factor != TYPE.factor:
            TYPE.factor = factor
            self._app.setFont(sized(self._app.font(), BODY))
            self._app.setStyleSheet(style_sheet(self.colors))

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


def ring_pen(*, chosen: bool = False, focus: bool = False, hovered: bool = False) -> QPen | None:
    """The frame: of the text's color with the keyboard, else the accent's when chosen.

    What is only pointed at has a thin one; None: nothing of these.
    """
    colors = current_colors()
    if focus:
        return QPen(QColor(colors.text), 2)
    if chosen:
        return QPen(QColor(colors.accent), 2)
    return QPen(QColor(colors.edge), 1) if hovered else None


def paint_ring(painter: QPainter, place: QRectF, radius: float, pen: QPen | None) -> None:
    """The frame around a place, if there is one."""
    if pen is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(place, radius, radius)


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
    """The style sheet in these colors. A leading @ names a color, a leading $ a size of type."""
    sheet = STYLE
    for name, pixels in (("small", SMALL), ("body", BODY), ("large", LARGE)):
        sheet = sheet.replace(f"${name}", f"{TYPE.scaled(pixels)}px")
    for name in sorted((field.name for field in fields(colors)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(colors, name))
    tick = "check_dark.svg" if colors is DARK else "check_light.svg"
    with as_file(files("resources") / "icons") as icons:  # a style sheet wants a file
        return sheet.replace("@tick", (icons / tick).as_posix())


STYLE = """
QWidget { color: @text; }
QMainWindow, #page { background: @desk; }
#bar, #panel { background: @panel; }
#side { background: @panel; border-left: 1px solid @line; }
#draw_acts { border-top: 1px solid @line; }
#divider { background: @line; }
#history_bar { border: none; border-top: 1px solid @line; }
#card, #tile, #part, #finding, #body, #draw_side { background: @panel; border-radius: 12px; }
#unfinished { background: @panel; border: 1px solid @accent; border-radius: 12px; }
#advice { background: @field; border: 1px solid @line; border-radius: 8px; padding: 7px 11px; }
QWidget[clear="true"] { background: transparent; }
QListView[clear="true"] { background: transparent; border: none; }
#panel { border-top-left-radius: 16px; border-top-right-radius: 16px; }
#wordmark, #title { font-weight: 600; }
#heading { font-size: $large; font-weight: 600; }
QPushButton#chip {
    color: @muted; background: @quiet; border-radius: 12px; padding: 0 10px; font-size: $small;
    min-height: 20px; max-height: 20px;
}
QPushButton#chip:hover { background: @quiet_hover; }
#note, #who, #time, QLabel[tone="muted"] { color: @muted; }
#note, #who, #time { font-size: $small; }
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
QComboBox { min-height: 20px; padding-right: 2px; combobox-popup: 0; }
QComboBox:focus { padding-right: 1px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: @field; border: 1px solid @edge; padding: 4px; outline: none;
    selection-background-color: @quiet_hover; selection-color: @text;
}
QLineEdit { min-height: 20px; }
QPlainTextEdit:disabled, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: @disabled; background: transparent;
}

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton {
    background: @quiet; border: 2px solid transparent; border-radius: 8px; padding: 5px 14px;
    min-height: 20px; outline: none;
}
QPushButton:hover { background: @quiet_hover; }
QPushButton:focus { border-color: @text; }
QPushButton:disabled { color: @disabled; }
QPushButton#primary {
    background: @accent; color: @on_accent; font-weight: 600; min-width: 64px;
}
QPushButton#primary[beside_field="true"] { min-height: 31px; }
QPushButton#primary:hover { background: @accent_hover; }
QPushButton#primary[second="true"] { background: @quiet; color: @text; }
QPushButton#primary[second="true"]:hover { background: @quiet_hover; }
QPushButton#primary:disabled { background: @quiet; color: @disabled; }
QPushButton[open="true"], QPushButton#primary[open="true"] {
    background: @chosen; border-color: @accent; color: @accent;
}
QDialogButtonBox QPushButton:default {
    background: @accent; color: @on_accent; font-weight: 600;
}
QDialogButtonBox QPushButton:default:hover { background: @accent_hover; }
QPushButton#on_desk { background: @panel; }
QPushButton#on_desk:hover { background: @quiet_hover; }
QPushButton#on_desk:checked { background: @chosen; }
#level {
    background: @quiet; border: 2px solid transparent; border-radius: 10px; text-align: left;
    padding: 0;
}
#level:hover { background: @quiet_hover; }
#level:checked { background: @chosen; border-color: @accent; }
#level:focus { border-color: @text; }
#ideas[alone="true"] { background: #ffffff; border-radius: 8px; }
#ideas QLabel { color: #62594d; }
#ideas[dark="true"] QLabel { color: #f3ece0; }
#ideas[alone="true"] QLabel { color: #62594d; }
QPushButton#idea {
    border-radius: 16px; background: #ffffff; color: #231d16; border: 2px solid #dccfb9;
}
QPushButton#idea:hover { border-color: #8b7e6b; }
QPushButton#idea:focus { border-color: #231d16; }
QToolButton {
    background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 4px;
}
QToolButton:hover { background: @quiet_hover; }
QToolButton:focus { border-color: @text; }
QToolButton[segment="true"] { background: @quiet; padding: 3px 6px; min-height: 20px; }
QToolButton[segment="true"]:hover { background: @quiet_hover; }
QToolButton:checked, QToolButton[segment="true"]:checked, QPushButton:checked {
    background: @chosen; border-color: @accent; color: @accent;
}
QToolButton:checked:focus, QToolButton[segment="true"]:checked:focus, QPushButton:checked:focus {
    border-color: @text;
}

QSlider { min-height: 24px; border: 2px solid transparent; border-radius: 8px; padding: 0 2px; }
QSlider:focus { border-color: @text; }
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
QMenuBar[tight="true"]::item { padding: 5px 6px; }
QMenuBar::item:selected { background: @quiet_hover; }
QMenuBar::item:pressed { background: @quiet_hover; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 6px; }
QMenu::item:selected { background: @quiet_hover; color: @text; }
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
QCheckBox:focus, QRadioButton:focus { border-color: @text; }
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
QTabBar::tab:hover { background: @quiet_hover; }
QTabBar::tab:selected { background: @chosen; border-color: @accent; color: @accent; }
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus { border-color: @text; }
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
QToolTip {
    background: @panel; color: @text; border: 1px solid @line; padding: 4px; font-size: $small;
}
"""
