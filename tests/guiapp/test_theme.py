"""Both schemes can be read: contrast as WCAG 2 computes it."""

import pytest
from PySide6.QtGui import QColor

from guiapp.theme import DARK, LIGHT, Colors, style_sheet


def luminance(color: str) -> float:
    shown = QColor(color)
    parts = [shown.redF(), shown.greenF(), shown.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    bright, dim = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out(colors: Colors) -> None:
    for text, ground in (
        (colors.text, colors.panel), (colors.text, colors.field), (colors.text, colors.quiet),
        (colors.text, colors.quiet_hover), (colors.text, colors.error_paper),
        (colors.muted, colors.desk), (colors.muted, colors.panel), (colors.muted, colors.quiet),
        (colors.muted, colors.field), (colors.on_accent, colors.accent),
        (colors.on_accent, colors.accent_hover), (colors.error, colors.error_paper),
        (colors.error, colors.panel),
    ):  # fmt: skip
        assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colors.accent, colors.panel) >= 3  # the frame of what has the focus
    assert contrast(colors.accent, colors.desk) >= 3


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_color_of_the_style_sheet_is_known(colors: Colors) -> None:
    assert "@" not in style_sheet(colors)
