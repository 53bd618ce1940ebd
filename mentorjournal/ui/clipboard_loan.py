"""A secret lent to the clipboard for a while."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

MINUTE = 60_000
KEEP_NO_COPY = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    "application/x-nspasteboard-concealed-type": b"secret",
}
"""What asks clipboard histories to keep no copy: on Linux (KDE, and others after it), on Windows, on macOS."""


class ClipboardLoan(QObject):
    """Puts `secret` on the clipboard and takes it back after `milliseconds`, or when the application ends.

    What somebody copied in the meantime is left alone. It belongs to the application, because the page that lent the
    secret may be gone before the time is over.

    Args:
        secret: the words.
        milliseconds: how long they are lent.
        until: they are taken back as soon as this goes: what belongs to an open journal leaves the clipboard with it.
    """

    def __init__(self, secret: str, milliseconds: int = MINUTE, *, until: QObject | None = None) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self._secret = secret
        data = QMimeData()
        data.setText(secret)
        for kind, hint in KEEP_NO_COPY.items():
            data.setData(kind, hint)
        QGuiApplication.clipboard().setMimeData(data)
        QTimer.singleShot(milliseconds, self, self.take_back)
        if app is not None:
            app.aboutToQuit.connect(self.take_back)
        if until is not None:
            until.destroyed.connect(self.take_back)

    def take_back(self) -> None:
        """Empty the clipboard if the secret is still on it, and forget it."""
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
        self.deleteLater()
