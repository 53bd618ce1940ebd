"""The doorbell between two starts of the window: one message of one line, one answer.

A plain Unix socket, because Qt's local sockets would cost the start 5 ms and 3 MB for their library. Windows has no
such sockets in Python; there a named pipe of Qt's does the same.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

LONGEST_MESSAGE = 65_536
ANSWER = b"here\n"
_TIME_TO_SPEAK = 1_000
"""Milliseconds in which somebody who rang must have said what they want."""


class UnixDoorbell(QObject):
    """Listens at a socket of the file system, in a folder that only this user can look into.

    Raises:
        OSError: the place refuses it.
    """

    def __init__(self, address: str, hear: Callable[[bytes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._hear = hear
        with suppress(FileNotFoundError):
            # Left by one that was killed: whoever holds the lock is alone here.
            Path(address).unlink()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.bind(address)
            Path(address).chmod(0o600)
            self._socket.listen(8)
        except OSError:
            self._socket.close()
            raise
        self._socket.setblocking(False)  # noqa: FBT003 - Python's own signature
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_rung)

    def close(self) -> None:
        """Stop listening, and take the doorbell away."""
        self._notifier.setEnabled(False)
        for visitor in self.findChildren(_Visitor):
            visitor.leave()
        self._socket.close()
        with suppress(OSError):
            Path(self._address).unlink()

    def _on_rung(self) -> None:
        try:
            visitor, _ = self._socket.accept()
        except OSError:
            return  # gone again
        _Visitor(visitor, self._hear, self)


class _Visitor(QObject):
    """One who rang: read until the end of the line, answered, heard, let go."""

    def __init__(self, visitor: socket.socket, hear: Callable[[bytes], None], parent: QObject) -> None:
        super().__init__(parent)
        visitor.setblocking(False)  # noqa: FBT003 - Python's own signature
        self._socket = visitor
        self._hear = hear
        self._said = b""
        self._notifier = QSocketNotifier(visitor.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_spoken)
        QTimer.singleShot(_TIME_TO_SPEAK, self, self.leave)

    def leave(self) -> None:
        """Let go of the connection."""
        self._notifier.setEnabled(False)
        self._socket.close()
        self.deleteLater()

    def _on_spoken(self) -> None:
        try:
            more = self._socket.recv(LONGEST_MESSAGE)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._said += more
        line, end, _ = self._said.partition(b"\n")
        if end:
            self._notifier.setEnabled(False)
            with suppress(OSError):  # they have stopped waiting
                self._socket.send(ANSWER)
            self._hear(line)
        if end or not more or len(self._said) > LONGEST_MESSAGE:
            self.leave()


def ring_unix(address: str, message: bytes, seconds: float) -> bool:
    """Ring at a socket and wait for the answer; returns whether one came within so many seconds."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(seconds)
        try:
            line.connect(address)
            line.sendall(message + b"\n")
            return line.recv(len(ANSWER)) == ANSWER
        except OSError:
            return False


if sys.platform == "win32":
    from mentorjournal.ui.pipe_doorbell import PipeDoorbell as Doorbell
    from mentorjournal.ui.pipe_doorbell import ring_pipe as ring
else:
    Doorbell = UnixDoorbell
    ring = ring_unix
