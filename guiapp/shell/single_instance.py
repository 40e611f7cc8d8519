"""One window a person: a second start hands its file over to the first, and ends.

A lock file says who is first, because it survives no crash: Qt drops one whose process is gone.
A local socket carries the file's name; only the same user can connect to it.
"""

import getpass
import hashlib
import json
import logging
import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from engine.decode import decode_json

log = logging.getLogger(__name__)

PATIENCE_MS = 3_000  # with a first start that lives but does not answer
LONGEST = 64_000  # bytes of one request
OK = b"ok\n"


class OneInstance(QObject):
    """The first start listens; a later one finds it and hands over what it should open."""

    called = Signal(str)  # a later start: the file to open, or "" to come to the front

    def __init__(self, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = socket_name(settings)
        self._lock = QLockFile(f"{lock_folder() / Path(self.name).name}.lock")
        self._lock.setStaleLockTime(0)  # only a process that is gone loses it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._callers: list[QLocalSocket] = []

    def claim(self) -> bool:
        """Become the running instance, if there is none; `called` then tells of later starts."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self.name)  # of one that crashed: the lock is ours
        if not self._server.listen(self.name):
            log.warning("later starts cannot be heard: %s", self._server.errorString())
        return True

    def hand_over(self, path: Path | None, patience_ms: int = PATIENCE_MS) -> bool:
        """Ask the first start to open this and to come to the front; whether it will."""
        call = {
            "open": str(path.absolute()) if path else "",
            "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        }
        end = time.monotonic() + patience_ms / 1000
        while time.monotonic() < end:
            socket = QLocalSocket()
            socket.connectToServer(self.name)
            if not socket.waitForConnected(200):
                time.sleep(0.05)  # it may be starting itself
                continue
            socket.write(json.dumps(call).encode() + b"\n")
            left = max(1, round((end - time.monotonic()) * 1000))
            answered = socket.waitForReadyRead(left) and bytes(socket.readAll().data()) == OK
            socket.disconnectFromServer()
            return answered
        return False

    def leave(self) -> None:
        """Stop listening."""
        self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._callers.append(socket)
            socket.readyRead.connect(self._listen)
            socket.disconnected.connect(self._listen)
        self._listen()

    def _listen(self) -> None:
        """Answer whoever has said a line; forget whoever has gone."""
        for socket in tuple(self._callers):
            if socket.canReadLine():
                self._answer(socket)
            elif socket.bytesAvailable() > LONGEST:
                socket.abort()
            elif socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._callers.remove(socket)
                socket.deleteLater()

    def _answer(self, socket: QLocalSocket) -> None:
        try:
            call = decode_json(bytes(socket.readLine(LONGEST).data()), LONGEST)
            path, token = str(call["open"]), str(call["token"])
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(OK)
        socket.flush()
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Wayland lets its bearer come to the front
        self.called.emit(path)


def socket_name(settings: Path) -> str:
    """A name of this user's, and of these settings'; in a folder of their own where there is one.

    Short, because a socket's path may have about a hundred characters.
    """
    key = hashlib.sha256(f"{getpass.getuser()}\n{settings.absolute()}".encode()).hexdigest()[:16]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    name = f"noisegram-{key}"
    path = f"{runtime}/{name}"
    return path if runtime and len(path) < 90 and Path(runtime).is_dir() else name


def lock_folder() -> Path:
    """Where the lock lies: the user's runtime folder, else the one for temporary files."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "\0")
    try:
        if runtime.is_dir():
            return runtime
    except ValueError:
        pass
    return Path(tempfile.gettempdir())
