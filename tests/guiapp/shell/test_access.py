"""Every control has a name, shows its focus, and has room for longer words."""

import re
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write

OPENERS = ("show_settings", "show_about", "ask_code")


def open_everything(stage: Stage) -> list[QWidget]:
    """The window with everything in it shown, and all its dialogs."""
    assert stage.page.side is not None  # which is made when it is wanted
    commands = stage.window.commands
    for opener in OPENERS:
        getattr(commands, opener)()
    commands.show_shortcuts(stage.window.menus.bar)
    dialogs = [w for w in QApplication.topLevelWidgets() if w.isWindow() and is_dialog(w)]
    assert len(dialogs) == len(OPENERS) + 1
    return [stage.window, *dialogs]


def is_dialog(widget: QWidget) -> bool:
    return widget.isVisible() and widget.inherits("QDialog")


def close(shown: list[QWidget]) -> None:
    for dialog in shown[1:]:
        dialog.close()


def within(shown: list[QWidget]) -> Iterator[QWidget]:
    """Everything in these windows that is the project's own doing."""
    for top in shown:
        for widget in top.findChildren(QWidget):
            inner = widget.objectName().startswith(("qt_", "Scroll"))  # of a line edit, of tabs
            inner = inner or isinstance(widget, QScrollBar)
            inner = inner or isinstance(widget.parentWidget(), QLineEdit)  # it clears the field
            if not inner and not isinstance(widget, QMenu):
                yield widget


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name) if seen is not None else widget.accessibleName()


def path_of(widget: QWidget) -> str:
    parent = widget.parentWidget()
    name = f"{type(widget).__name__}#{widget.objectName()}"
    return f"{type(parent).__name__} > {name}" if parent is not None else name


@pytest.fixture
def full(qtbot: QtBot, open_window: OpenWindow) -> Iterator[tuple[Stage, list[QWidget]]]:
    """A finished message, and every dialog open."""
    stage = open_window()
    write(qtbot, stage, "Hi")
    stage.page.notices.show_error(ValueErrorShown())
    shown = open_everything(stage)
    yield stage, shown
    close(shown)


def ValueErrorShown():  # noqa: N802 - a notice with all its parts
    from guiapp.jobs.lane import Unexpected

    return Unexpected(ValueError("a test"))


def test_whatever_takes_the_focus_has_a_name(full: tuple[Stage, list[QWidget]]) -> None:
    assert nameless(w for w in within(full[1]) if not isinstance(w, QTabBar)) == []


def nameless(widgets: Iterable[QWidget]) -> list[str]:
    """Where those are that take the focus and say nothing to a screen reader."""
    return [
        path_of(widget)
        for widget in widgets
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not is_popup_part(widget)
        and not spoken(widget)
    ]


def is_popup_part(widget: QWidget) -> bool:
    """The list inside a combo box's popup is named by the box."""
    holders = (widget.window(), widget.parentWidget())
    return any(holder and holder.inherits("QComboBoxPrivateContainer") for holder in holders)


def test_a_button_without_words_says_what_it_does(full: tuple[Stage, list[QWidget]]) -> None:
    silent = [
        path_of(widget)
        for widget in within(full[1])
        if isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip()
    ]
    assert silent == []


def test_the_check_sees_a_nameless_button(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    button = QPushButton(top)
    assert spoken(button) == ""
    assert button in list(within([top]))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_focus_is_seen_wherever_it_is(
    full: tuple[Stage, list[QWidget]], theme: Theme, qapp: QApplication, dark: bool
) -> None:
    """A picture of each control changes when the focus comes to it."""
    theme.show_scheme(dark)
    blinks = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    unseen = []
    for top in full[1]:
        top.activateWindow()
        for widget in within([top]):
            if not takes_tab(widget):
                continue
            place = widget.rect().translated(widget.mapTo(top, widget.rect().topLeft()))
            place = place.adjusted(-4, -4, 4, 4)
            top.setFocus()
            QApplication.processEvents()
            without = top.grab(place).toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if not widget.hasFocus():
                continue  # it hands the focus on
            if top.grab(place).toImage() == without:
                unseen.append(path_of(widget))
    qapp.setCursorFlashTime(blinks)
    theme.show_scheme(dark=False)
    assert unseen == []


def takes_tab(widget: QWidget) -> bool:
    return bool(
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not is_popup_part(widget)
    )


# ---------------------------------------------------------------------------------- longer words

ACCENTS = str.maketrans("aeiouAEIOUncs", "áéíóúÁÉÍÓÚñçš")
KEPT = re.compile(r"\{\d*\}|%\w|\(\*[^)]*\)|&\w|\{[^}]*\}")


class Pseudo(QTranslator):
    """A language 40 percent longer than English, with accents, that anyone can read."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if not source or context.startswith("Q"):
            return None  # Qt: not translated here
        pieces = KEPT.split(source)
        kept = [*KEPT.findall(source), ""]
        words = "".join(p.translate(ACCENTS) + k for p, k in zip(pieces, kept, strict=True))
        return words + "~" * round(0.4 * len(source))


@pytest.fixture
def pseudo(qapp: QCoreApplication) -> Iterator[Pseudo]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_pseudo_words_keep_what_is_filled_in() -> None:
    words = Pseudo().translate("Window", "&Save {0} (*.gif)…")
    assert words is not None
    assert words.startswith("&Sávé {0} (*.gif)…~~~~")


def clipped(top: QWidget) -> list[str]:
    """What has less room than its words need."""
    found = []
    for widget in within([top]):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                short = widget.height() < widget.heightForWidth(widget.width())
            else:
                short = widget.width() < widget.minimumSizeHint().width()
        elif isinstance(widget, (QPushButton, QCheckBox, QMenuBar, QLineEdit)):
            least = widget.minimumSizeHint()
            short = widget.width() < least.width() or widget.height() < least.height()
            short = short or (widget.visibleRegion().boundingRect() != widget.rect())
        elif isinstance(widget, QTabBar):
            short = widget.width() < widget.sizeHint().width()
        else:
            continue
        if short:
            found.append(f"{path_of(widget)}: {getattr(widget, 'text', lambda: '')()!r}")
    return found


def test_longer_words_are_not_clipped(
    qtbot: QtBot, pseudo: Pseudo, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.window.resize(800, 600)
    write(qtbot, stage, "Hi")
    assert clipped(stage.window) == []
    assert stage.window.size().width() == 800
    bar = stage.window.menus.bar
    assert bar.width() >= bar.sizeHint().width()
    for dialog in open_everything(stage)[1:]:
        tabs = dialog.findChildren(QTabWidget)
        for i in range(tabs[0].count() if tabs else 1):
            if tabs:
                tabs[0].setCurrentIndex(i)
                QApplication.processEvents()
            assert clipped(dialog) == []
        assert dialog.width() <= 800
        assert dialog.height() <= 600
        dialog.close()


# ------------------------------------------------------------------------------- right to left


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored")
def test_the_window_reads_from_right_to_left(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    window = stage.window
    middle = window.width() // 2
    assert window.menus.bar.mapTo(window, window.menus.bar.rect().center()).x() > middle
    assert window.bar.gear.mapTo(window, window.bar.gear.rect().center()).x() < middle
    assert stage.page.button.mapTo(window, stage.page.button.rect().center()).x() < middle
    for dialog in open_everything(stage)[1:]:
        dialog.close()
