"""Both schemes can be read, and the chosen one is shown: contrast as WCAG 2 computes it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from guiapp.theme import DARK, LIGHT, Colors, Theme, palette, style_sheet

ROOT = Path(__file__).parents[2]
THEME_OWNERS = {"app.py", "theme.py", "window.py"}


def luminance(color: str) -> float:
    shown = QColor(color)
    parts = [shown.redF(), shown.greenF(), shown.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    bright, dim = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out(colors: Colors) -> None:
    grounds = (
        colors.panel, colors.field, colors.desk, colors.quiet, colors.quiet_hover,
        colors.error_paper,
    )  # fmt: skip
    pairs = [(colors.text, ground) for ground in grounds]
    pairs += [
        (colors.muted, colors.desk), (colors.muted, colors.panel), (colors.muted, colors.quiet),
        (colors.muted, colors.field), (colors.on_accent, colors.accent),
        (colors.on_accent, colors.accent_hover), (colors.error, colors.error_paper),
        (colors.error, colors.panel), (colors.accent, colors.field), (colors.warn, colors.panel),
        (colors.warn, colors.field), (colors.text, colors.chosen), (colors.accent, colors.chosen),
        (colors.muted, colors.quiet_hover), (colors.accent, colors.quiet_hover),
        (colors.accent, colors.panel), (colors.accent, colors.quiet),
    ]  # fmt: skip
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_desk_is_warm_and_paper_lies_on_it(colors: Colors) -> None:
    """Red before blue in whatever is a ground, and a white sheet is told from the desk."""
    for ground in (colors.desk, colors.panel, colors.quiet, colors.line):
        assert QColor(ground).red() > QColor(ground).blue(), ground
    assert contrast("#ffffff", colors.desk) > contrast("#ffffff", colors.panel)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_parts_stand_out(colors: Colors) -> None:
    """What has the focus, where a field is, what is checked, how far a slider is."""
    grounds = (colors.panel, colors.desk, colors.field)
    grounds_of_buttons = (*grounds, colors.quiet, colors.chosen)
    pairs = [
        (part, ground) for part in (colors.accent, colors.text) for ground in grounds_of_buttons
    ]
    pairs += [(colors.edge, ground) for ground in (colors.panel, colors.field)]
    pairs += [(colors.error, colors.panel), (colors.error, colors.error_paper)]
    pairs += [(colors.muted, ground) for ground in grounds]  # icons
    for part, ground in pairs:
        assert contrast(part, ground) >= 3, (part, ground)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_what_the_style_sheet_leaves_out_is_readable_too(colors: Colors) -> None:
    shown, role = palette(colors), palette(colors).ColorRole
    for text, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase), (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base), (role.Link, role.Base),
    ):  # fmt: skip
        assert contrast(shown.color(text).name(), shown.color(ground).name()) >= 4.5, (text, ground)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_color_of_the_style_sheet_is_known(colors: Colors) -> None:
    assert "@" not in style_sheet(colors)


@pytest.fixture
def afterwards(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.choose("system")


def test_the_chosen_scheme_is_shown_whatever_the_platform_says(
    qapp: QApplication, afterwards: Theme
) -> None:
    theme = afterwards
    theme.choose("dark")
    assert theme.dark
    assert qapp.palette().color(palette(DARK).ColorRole.Window).name() == DARK.panel
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)  # the sun rises
    assert theme.dark
    theme.choose("system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.dark
    theme.choose("light")
    assert not theme.dark


def themed(source: str) -> Iterator[str]:
    """Where a source takes a theme, follows one, or writes colors into a style sheet."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id == "Theme":
            yield node.id
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet":
            yield node.attr


def test_widgets_look_their_colors_up() -> None:
    assert list(themed("class A:\n    def __init__(self, theme: Theme): ...")) == ["Theme"]
    with_theme = {
        str(path.relative_to(ROOT)): found
        for path in sorted((ROOT / "guiapp").rglob("*.py"))
        if path.name not in THEME_OWNERS and (found := list(themed(path.read_text("utf-8"))))
    }
    assert not with_theme
