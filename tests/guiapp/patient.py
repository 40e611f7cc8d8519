"""A qtbot that waits long: a busy machine is no fault, and what never comes fails all the same."""

from typing import Any

from pytestqt.qtbot import QtBot

LIMIT_MS = 30_000  # pytest-qt gives 5 s, and a window 1 s to appear


class PatientBot(QtBot):
    """pytest-qt's, with a limit of its own where a test names none."""

    def waitUntil(self, callback: Any, *, timeout: int = LIMIT_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = LIMIT_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = LIMIT_MS) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = LIMIT_MS) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)
