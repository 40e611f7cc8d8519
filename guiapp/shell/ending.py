"""What asks the program to end from outside: a session that closes, a terminal that goes."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from engine.interrupt import STOPPING


class EndingWatch(QObject):
    """Tells of a polite request to end, in Qt's own loop: Python would see it at the next event.

    A hangup that nohup has ignored stays ignored; Ctrl+C ends the program at once, as before. On
    Windows there are no such signals.
    """

    asked = Signal(int)  # the number of the signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0  # of the signal that came
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._answers = {
            number: signal.signal(number, lambda *_: None)
            for number in STOPPING
            if number != signal.SIGINT and signal.getsignal(number) != signal.SIG_IGN
        }
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)

    def leave(self) -> None:
        """Answer signals as before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, answer in self._answers.items():
            signal.signal(number, answer)
        self._reader.close()
        self._writer.close()

    def _take(self) -> None:
        for number in self._reader.recv(64):
            if number in self._answers and not self.number:
                self.number = number
                self.asked.emit(number)
