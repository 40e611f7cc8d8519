"""A session that closes asks the window to end: it saves and leaves nothing half-written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guiapp.shell.ending import EndingWatch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

RUN = """
import os, sys
from PySide6.QtCore import QTimer
from engine.interrupt import handle_signals
import signal
handle_signals(signal.SIG_DFL)
from guiapp.app import run_window
def begin(window):
    window.page.field.setPlainText("kept")
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), int(sys.argv[1])))
sys.exit(run_window([], begin))
"""


def test_a_request_to_end_is_told_in_qt_s_own_loop(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    watch = EndingWatch()
    try:
        with qtbot.waitSignal(watch.asked) as told:
            os.kill(os.getpid(), signal.SIGTERM)
        assert told.args == [signal.SIGTERM]
    finally:
        watch.leave()
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_window_ends_in_order(tmp_path: Path, number: int) -> None:
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in kinds}
    own = {"XDG_RUNTIME_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", RUN, str(int(number))], env=os.environ | homes | own,
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert ended.returncode == 128 + number, ended.stderr
    assert "Traceback" not in ended.stderr
    draft = next((tmp_path / "CONFIG").rglob("draft.json"))
    assert b"kept" in draft.read_bytes()
    assert not [path for path in tmp_path.rglob(".*") if path.name.endswith(".tmp")]
