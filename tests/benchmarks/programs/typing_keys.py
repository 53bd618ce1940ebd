"""From key to paint in the middle of a long text, and the worst gap on the UI thread meanwhile.

Arguments: where (answer, reflection or note, in the real app; QPlainTextEdit or QTextEdit, bare), how the text is cut
(see `cut`), its characters, how many keys, the journal."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from mentorjournal.domain.marks import Mark
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.reflections import change_answer, list_reflections, read_reflection
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from tests.benchmarks.journals import NOW
from tests.benchmarks.processes import say
from tests.benchmarks.programs.heartbeat import Heartbeat
from tests.benchmarks.programs.unlocked_app import UnlockedApp
from tests.benchmarks.words import Vocabulary

EVERY = 60
"""Milliseconds from one paint to the next key: a very quick hand."""
REST = 1500
"""Milliseconds until a megabyte lies still, everything that was put off included."""
TYPED = "and so it goes on, word by word. "
PARAGRAPH = 480
"""Characters of a paragraph; with its paragraphs the text is a book."""
SIZE = (1280, 800)

Editor = QPlainTextEdit | QTextEdit


def cut(shape: str, characters: int) -> str:
    """A text of that length: "paragraphs", "line" (words without a line break) or "run" (not even a blank)."""
    if shape == "run":
        return "x" * characters
    texts = Vocabulary().texts(PARAGRAPH)
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts.append(next(texts))
    return (" " if shape == "line" else "\n").join(parts)[:characters]


def _rest(characters: int) -> int:
    return REST if characters > 100_000 else REST // 10


class Typing(QObject):
    """Types into an editor, a key a while after each paint, then says how long each took and the worst gap."""

    def __init__(self, editor: Editor, keys: int) -> None:
        super().__init__(editor)
        self._editor = editor
        self._keys = keys
        self._taken: list[float] = []
        self._began = 0.0
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.setTextCursor(cursor)
        editor.setFocus()
        editor.ensureCursorVisible()
        editor.viewport().installEventFilter(self)
        QTimer.singleShot(_rest(editor.document().characterCount()), self._begin)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """The turn of the event loop after this paint comes after all that is to be painted."""
        if event.type() == QEvent.Type.Paint and self._began:
            began, self._began = self._began, 0.0
            QTimer.singleShot(0, lambda: self._on_painted(began))
        return False

    def _begin(self) -> None:
        self._beat = Heartbeat(self)
        self._beat.begin("typing", "")
        self._press()

    def _press(self) -> None:
        self._began = time.perf_counter()
        QTest.keyClicks(self._editor, TYPED[len(self._taken) % len(TYPED)])

    def _on_painted(self, began: float) -> None:
        self._taken.append((time.perf_counter() - began) * 1000)
        if len(self._taken) < self._keys:
            QTimer.singleShot(EVERY, self._press)
            return
        QTimer.singleShot(
            _rest(self._editor.document().characterCount()),
            lambda: say(taken=self._taken, worst=self._beat.worst["typing"]["worst"]),
        )


def _in_app(unlocked: UnlockedApp, where: str, text: str, then: Callable[[Editor], None]) -> None:
    """Put the text where it belongs, as the app keeps it, and open it as a person does."""
    workspace = unlocked.workspace
    context = workspace.findChild(AppContext)
    assert isinstance(context, AppContext)
    session = list_sessions(context.journal, Stretch.PAST, now=NOW, limit=1)[0].uuid
    if where == "note":
        paragraphs = [Paragraph(line, Mark.PRIVATE) for line in text.split("\n")]
        save_note(context.journal, session, paragraphs, now=NOW)
        workspace.go(Destination(PageName.SESSION, session))
    elif where == "reflection":
        row = list_reflections(context.journal, limit=1)[0]
        prompt = read_reflection(context.journal, row.uuid).answers[0].prompt
        change_answer(context.journal, row.uuid, prompt, text, now=NOW)
        workspace.go(Destination(PageName.REFLECTION, row.uuid))
    else:
        workspace.go(Destination(PageName.WRITE, session, guide="free-page"))

    def begin() -> None:
        editor = QApplication.focusWidget()
        assert isinstance(editor, QTextEdit), editor
        if where == "answer":
            pasted = QMimeData()
            pasted.setText(text)
            editor.insertFromMimeData(pasted)
        then(editor)

    QTimer.singleShot(_rest(len(text)), begin)


def _bare(name: str, text: str) -> Editor:
    editor = QPlainTextEdit() if name == "QPlainTextEdit" else QTextEdit()
    editor.setFont(theme.current().font("writing"))
    if len(text) == text.count(text[0]):
        editor.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    editor.setPlainText(text)
    editor.resize(*SIZE)
    editor.show()
    return editor


def main() -> None:
    """Open what is asked for, type, print."""
    where, shape, characters, keys = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    text = cut(shape, characters)
    if where.startswith("Q"):
        app = theme.create_application(sys.argv[:1])
        theme.apply(app, "light")
        editor = _bare(where, text)
        QTimer.singleShot(_rest(len(text)), lambda: Typing(editor, keys) and None)
        app.exec()
    else:
        UnlockedApp(
            Path(sys.argv[5]), lambda unlocked: _in_app(unlocked, where, text, lambda e: Typing(e, keys) and None)
        ).run()


if __name__ == "__main__":
    main()
