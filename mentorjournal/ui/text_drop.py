"""What an editor takes from the clipboard or a drop: words, or the text of a file that was let go over it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QTextEdit

TEXT_FILES = frozenset({".txt", ".md"})
LARGEST_FILE = 1_000_000
"""Bytes."""


def has_words(source: QMimeData) -> bool:
    """Whether there is something to insert. A file that is not text has a name to offer, but nobody means that."""
    return _file_text(source) is not None if _files(source) else source.hasText()


def words_in(source: QMimeData) -> str:
    """The words alone, not yet cleaned: markup and pictures are left behind; of a text file there is what it holds."""
    return (_file_text(source) or "") if _files(source) else source.text()


def is_text_file(file: Path) -> bool:
    """Whether a file calls itself plain text."""
    return file.suffix.lower() in TEXT_FILES


class CopiedFiles(QObject):
    """Takes files that are let go over an editor as copies: whoever offers them may delete what was moved.

    Watches the editor's viewport; Qt's own editors answer "moved".
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Insert the text of a file where it is let go."""
        if event.type() != QEvent.Type.Drop or not isinstance(event, QDropEvent) or not _files(event.mimeData()):
            return False
        if not self._editor.canInsertFromMimeData(event.mimeData()):
            return False
        self._editor.setTextCursor(self._editor.cursorForPosition(event.position().toPoint()))
        self._editor.insertFromMimeData(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True


def _files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()] if source.hasUrls() else []


def _file_text(source: QMimeData) -> str | None:
    """The text of the one file that is there; None for several, for other kinds, and for what is no text after all."""
    files = _files(source)
    if len(files) != 1 or not is_text_file(files[0]):
        return None
    try:
        with files[0].open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        return content.decode("utf-8-sig") if len(content) <= LARGEST_FILE else None
    except (OSError, UnicodeDecodeError):
        return None
