"""A window in which somebody types without pause, until the process is killed.

Says each character on standard output as soon as it is typed: its number, and the seconds in which the window could
answer until then. Arguments: the journal's folder, its passphrase, `note` or `reflection`, and the session it is about.
"""

import faulthandler
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.note_edit import NoteEdit

WORDS = "the quick brown fox jumps over a lazy dog and "
EVERY_MILLISECONDS = 15
LONGEST_GAP = 0.1


class AnsweringClock:
    """Seconds in which the window answered, or was busy itself.

    Where a machine has no time for this process, or none for its disk, nobody could type either: such a gap counts for
    no more than a tenth of a second. What the app itself computes counts in full.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._last, self._computed = time.monotonic(), time.process_time()

    def read(self) -> float:
        """The seconds until now; read it with every key."""
        now, computed = time.monotonic(), time.process_time()
        gap = now - self._last
        self._seconds += max(min(gap, LONGEST_GAP), min(computed - self._computed, gap))
        self._last, self._computed = now, computed
        return self._seconds


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault ends it at once: whoever waits for the next character should not wait for ever."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(3)


def main() -> int:
    """Open the journal, go to the page, type."""
    sys.excepthook = _stop
    # Asked by this signal it says where it stands: one that types no more should be understood.
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    folder, passphrase, kind, session = Path(sys.argv[1]), sys.argv[2], sys.argv[3], UUID(sys.argv[4])
    app = theme.create_application(sys.argv[:1])
    surroundings = Surroundings(folder.parent / "settings.json", folder.parent, folder.parent / "sample")
    application = Application(app, surroundings)
    application.start(str(folder), passphrase)
    typed = 0
    clock = AnsweringClock()
    keys = QTimer()

    def begin() -> None:
        workspace = application.workspace()
        if workspace is None:
            return
        waiting.stop()
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
        # A window that the platform never made the active one knows all the same where its keyboard is.
        widget = QApplication.focusWidget() or application.window.focusWidget()
        if widget is None:
            sys.stderr.write("nothing has the keyboard\n")
            return
        QTest.keyClicks(widget, WORDS[typed % len(WORDS)])
        typed += 1
        print(typed, clock.read(), flush=True)

    waiting = QTimer()
    waiting.timeout.connect(begin)
    waiting.start(20)
    keys.timeout.connect(press)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
