"""Buttons that rest while what they began goes on, and have the keyboard again after it."""

from PySide6.QtWidgets import QWidget

TAKER = "noisegram_took_focus"  # the widget that Qt gave the keyboard to meanwhile


def enable(widget: QWidget, enabled: bool) -> None:
    """Enable or disable it; the keyboard comes back to it unless a person took it elsewhere."""
    window = widget.window()
    had = window.focusWidget() is widget
    widget.setEnabled(enabled)
    if had and not enabled:
        widget.setProperty(TAKER, window.focusWidget())
    elif enabled:
        taker = widget.property(TAKER)
        widget.setProperty(TAKER, None)
        if taker is not None and window.focusWidget() is taker:
            widget.setFocus()
