"""A second start hands its file over and ends; a crash never locks anyone out."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from engine.paths import settings_file
from guiapp.shell.single_instance import OneInstance, socket_name

ROOT = Path(__file__).parents[3]
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from guiapp.shell.single_instance import OneInstance
app = QCoreApplication([])
one = OneInstance(Path(sys.argv[1]))
assert one.claim()
print("ready", flush=True)
app.exec()
"""

CALL = "assert not one.claim() and one.hand_over(None); sys.exit(0)"


@pytest.fixture
def first(qapp: QObject, qtbot: QtBot) -> Iterator[OneInstance]:
    instance = OneInstance(settings_file())
    assert instance.claim()
    yield instance
    instance.leave()


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts real processes; none outlives the test."""
    started: list[subprocess.Popen[str]] = []

    def start_one(*arguments: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start_one
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("name", ["a message é.gif", ""])
def test_a_second_start_hands_over_and_ends(
    qtbot: QtBot, first: OneInstance, start: Start, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    if name:
        file.write_bytes(b"")
    heard: list[str] = []
    first.called.connect(heard.append)
    second = start("main.py", *([str(file)] if name else []))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0, second.communicate()[1]
    assert heard == [str(file) if name else ""]


def test_what_a_crashed_start_left_is_taken_over(qtbot: QtBot, qapp: QObject, start: Start) -> None:
    crashed = start("-c", FIRST, str(settings_file()))
    assert crashed.stdout is not None
    assert crashed.stdout.readline() == "ready\n"
    late = OneInstance(settings_file())
    assert not late.claim()  # it lives
    crashed.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    crashed.wait()
    assert late.claim()
    third = start("-c", FIRST.replace("assert one.claim()", CALL), str(settings_file()))
    with qtbot.waitSignal(late.called, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: third.poll() is not None, timeout=60_000)
    assert third.returncode == 0, third.communicate()[1]
    late.leave()


def test_a_first_start_that_hangs_is_given_up_on(qapp: QObject, first: OneInstance) -> None:
    """It holds the lock, and never reads what it is told: this thread is busy with waiting."""
    late = OneInstance(settings_file())
    assert not late.claim()
    assert not late.hand_over(None, patience_ms=200)


def test_nonsense_on_the_socket_is_dropped(qtbot: QtBot, first: OneInstance) -> None:
    heard: list[str] = []
    first.called.connect(heard.append)
    for words in (b"hello\n", b'{"open": 1}\n', b"[1]\n", b"\xff\xfe\n"):
        socket = QLocalSocket()
        socket.connectToServer(first.name)
        assert socket.waitForConnected(1_000)
        socket.write(words)
        qtbot.waitUntil(
            lambda socket=socket: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
        )
    assert heard == []


def test_each_user_and_each_home_has_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = socket_name(tmp_path / "settings.json")
    assert one != socket_name(tmp_path / "other" / "settings.json")
    monkeypatch.setattr("getpass.getuser", lambda: "someone else")
    assert one != socket_name(tmp_path / "settings.json")
