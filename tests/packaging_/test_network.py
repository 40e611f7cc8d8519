"""The program talks to nobody: no internet socket is ever made unless one asks for it."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parents[2]
WATCHED = """
import socket, sys
made = []
def watch(event, words):
    if event == "socket.__new__" and words[1] in (socket.AF_INET, socket.AF_INET6):
        made.append(words)
    if event in ("socket.getaddrinfo", "socket.connect", "urllib.Request", "http.client.connect"):
        made.append((event, *words))
sys.addaudithook(watch)
"""
WRITE = """
from engine.cli.app import run_command
assert run_command(["write", "Hi", "-o", "hi.gif", "--steps", "2", "--as-drawn"]) == 0
"""
WINDOW = """
import sys
sys.argv = ["noisegram"]
from PySide6.QtCore import QTimer
from guiapp.app import run_window
def look(window):
    for page in ("models", "write"):
        window.show_page(page)
    QTimer.singleShot(500, window.close)
assert run_window([], look) == 0
"""
SOCKET = "import socket\nsocket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()\n"


def run(command: list[str], folder: Path) -> None:
    """Run a program in a home of its own."""
    homes = {f"XDG_{name}_HOME": str(folder / "home") for name in ("CONFIG", "DATA", "STATE")}
    own = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        command, cwd=folder, env=os.environ | homes | own, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr


def strace(code: str, folder: Path) -> list[str]:
    """The internet sockets that a program asks the kernel for."""
    log = folder / "sockets"
    watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket", "-o", str(log)]
    run([*watch, sys.executable, "-c", code], folder)
    return [line for line in log.read_text().splitlines() if "AF_INET" in line]


@pytest.mark.parametrize("code", [WRITE, WINDOW], ids=["write", "window"])
def test_python_makes_no_internet_socket(code: str, tmp_path: Path) -> None:
    run([sys.executable, "-c", f"{WATCHED}{code}assert not made, made"], tmp_path)


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    run([sys.executable, "-c", f"{WATCHED}{SOCKET}assert made"], tmp_path)


@pytest.mark.skipif(which("strace") is None, reason="strace sees what Qt does, too")
def test_the_window_asks_the_kernel_for_no_internet_socket(tmp_path: Path) -> None:
    assert strace(SOCKET, tmp_path) != []
    assert strace(WINDOW, tmp_path) == []
