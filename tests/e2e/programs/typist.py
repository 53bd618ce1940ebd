"""A window in which somebody types without pause, until the process is killed.

Says each character on standard output as soon as it is typed: its number and the clock (monotonic seconds, which is one
clock for the whole machine). Arguments: the journal's folder, its passphrase, `note` or `reflection`.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.note_edit import NoteEdit

WORDS = "the quick brown fox jumps over a lazy dog and "
EVERY_MILLISECONDS = 15


def main() -> int:
    """Open the journal, go to the page, type."""
    folder, passphrase, kind = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = theme.create_application(sys.argv[:1])
    surroundings = Surroundings(folder.parent / "settings.json", folder.parent, folder.parent / "sample")
    application = Application(app, surroundings)
    application.start(str(folder), passphrase)
    typed = 0
    keys = QTimer()

    def begin() -> None:
        workspace = application.workspace()
        if workspace is None:
            return
        waiting.stop()
        session = list_sessions(workspace._context.journal, Stretch.PAST, now=datetime.now(UTC))[0].uuid
        if kind == "note":
            workspace.go(Destination(PageName.SESSION, session))
            note = workspace.page(PageName.SESSION).findChild(NoteEdit)
            assert note is not None
            note.setFocus()
            note.moveCursor(QTextCursor.MoveOperation.End)
        else:
            workspace.go(Destination(PageName.WRITE, session, guide="three-minute-debrief"))
        keys.start(EVERY_MILLISECONDS)

    def press() -> None:
        nonlocal typed
        widget = QApplication.focusWidget()
        if widget is None:
            return
        QTest.keyClicks(widget, WORDS[typed % len(WORDS)])
        typed += 1
        print(typed, time.monotonic(), flush=True)

    waiting = QTimer()
    waiting.timeout.connect(begin)
    waiting.start(20)
    keys.timeout.connect(press)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
