"""The doorbell where there are no Unix sockets: a named pipe of Qt's, which only this user may open."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER = b"here\n"
_LONGEST_MESSAGE = 65_536


class PipeDoorbell(QObject):
    """Listens at a pipe of this name.

    Raises:
        OSError: the system refuses it.
    """

    def __init__(self, address: str, hear: Callable[[bytes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hear = hear
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Left by one that was killed: whoever holds the lock is alone here.
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            raise OSError(0, self._server.errorString())
        self._server.newConnection.connect(self._on_rung)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_rung(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.readyRead.connect(lambda visitor=visitor: self._on_spoken(visitor))
            visitor.disconnected.connect(visitor.deleteLater)
            self._on_spoken(visitor)

    def _on_spoken(self, visitor: QLocalSocket) -> None:
        if visitor.canReadLine():
            line = bytes(visitor.readLine().data()).rstrip(b"\n")
            visitor.write(_ANSWER)
            visitor.flush()
            visitor.disconnectFromServer()
            self._hear(line)
        elif visitor.bytesAvailable() > _LONGEST_MESSAGE:
            visitor.abort()


def ring_pipe(address: str, message: bytes, seconds: float) -> bool:
    """Ring at a pipe and wait for the answer; returns whether one came within so many seconds."""
    wait = max(round(seconds * 1000), 1)
    line = QLocalSocket()
    line.connectToServer(address)
    if not line.waitForConnected(wait):
        return False
    _let_come_forward()
    line.write(message + b"\n")
    while not line.canReadLine():
        if not line.waitForReadyRead(wait):
            return False
    return bytes(line.readLine().data()) == _ANSWER


def _let_come_forward() -> None:
    """Windows lets a window come forward only if the one in front allows it: that is this process, just started."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
