"""A real window that writes a marker in every kind of place, looks for it in its own memory, locks, and looks again.

Says one JSON object a line: what was found before locking and what after. Between the two, and at the end, it waits for
a line on standard input, so that somebody outside can read its memory. Arguments: the journal's folder, its passphrase.

The marker and the data key are held masked here, and made whole only for a comparison; else the search would find what
it looks with.
"""

import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorjournal.services.owner import change_owner
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit

MASK = 0x5A
MASKED_MARKER = [letter ^ MASK for letter in bytes(reversed(b"eladmirem-noissefnoc"))]
"""The bytes of the marker, each under the mask."""
PATIENCE = 15_000


def whole(masked: list[int]) -> bytes:
    """What is under the mask."""
    return bytes(each ^ MASK for each in masked)


class Search:
    """Goes through everything that lives in Python and Qt, and says where a needle is."""

    def __init__(self, needles: dict[str, list[int]]) -> None:
        self._needles = needles

    def run(self) -> list[str]:
        """The places found, each as the needle's name and where."""
        found = [*self._in_python(), *self._in_qt()]
        return sorted({place for place in found if place})

    def _name(self, value: object) -> str:
        """Which needle is in a text or in bytes; the whole needles live only while this runs."""
        if isinstance(value, str):
            if not value.isascii() and len(value) < 8:
                return ""
            value = value.encode("utf-8", "surrogatepass")
        elif not isinstance(value, bytes | bytearray):
            return ""
        for name, masked in self._needles.items():
            needle = whole(masked)
            if needle in value or needle.hex().encode() in value:
                return name
        return ""

    def _in_python(self) -> Iterator[str]:
        gc.unfreeze()  # what is frozen is not among the objects that Python lists
        gc.collect()
        seen: set[int] = set()
        own = sys._getframe()
        waiting: list[tuple[Any, str]] = [(each, "") for each in gc.get_objects()]
        waiting += [(frame.f_locals, "frame") for frame in _frames(own.f_back)]
        skipped = {id(waiting), id(seen), id(own), id(self.__dict__), id(self._needles)}
        while waiting:
            thing, holder = waiting.pop()
            if id(thing) in seen or id(thing) in skipped:
                continue
            seen.add(id(thing))
            if isinstance(thing, str | bytes | bytearray):
                if name := self._name(thing):
                    yield f"{name}: python {holder}"
                continue
            if isinstance(thing, type | ModuleType | FrameType) and thing is own:
                continue
            label = type(thing).__name__
            if isinstance(thing, dict):  # its keys are not among the referents where all of them are texts
                waiting += [(each, label) for each in list(thing) if id(each) not in seen]
            waiting += [(each, label) for each in gc.get_referents(thing) if id(each) not in seen]

    def _in_qt(self) -> Iterator[str]:
        for widget in QApplication.allWidgets():
            for part in (widget, *widget.findChildren(QObject)):
                yield from (f"{name}: qt {type(part).__name__}" for name in map(self._name, _words(part)) if name)
        for thing in gc.get_objects():
            if isinstance(thing, QTextDocument | QAbstractItemModel) and shiboken6.isValid(thing):
                yield from (f"{name}: qt {type(thing).__name__}" for name in map(self._name, _words(thing)) if name)
        if name := self._name(QGuiApplication.clipboard().text()):
            yield f"{name}: qt clipboard"


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _words(part: QObject) -> Iterator[str]:
    """All that a Qt object shows or keeps."""
    if isinstance(part, QTextDocument):
        yield part.toPlainText()
    if isinstance(part, QAbstractItemModel):
        for row in range(min(part.rowCount(QModelIndex()), 500)):
            index = part.index(row, 0)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield str(part.data(index, role))
    if isinstance(part, QWidget):
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle())
    if isinstance(part, QAction):
        yield part.text()
    for way in ("text", "toPlainText", "placeholderText", "title"):
        ask = getattr(part, way, None)
        if callable(ask) and not isinstance(part, QAction | QTextDocument):
            try:
                yield str(ask())
            except TypeError:  # it wants more than nothing, and shows no words of its own
                continue


def say(**what: object) -> None:
    """Tell whoever waits outside, and wait for them."""
    print(json.dumps(what), flush=True)
    sys.stdin.readline()


def wait_for(what: Any) -> None:
    """Let the window live until it is so."""
    deadline = PATIENCE
    while not what() and deadline:
        QTest.qWait(10)
        deadline -= 10
    assert what()


def write_everywhere(application: Application) -> None:
    """Put the marker into a note, an unfinished reflection, a promise, a search, an undo stack and the clipboard."""
    workspace = application.workspace()
    assert workspace is not None
    journal = workspace._context.journal
    (session,) = list_sessions(journal, Stretch.PAST, now=application._surroundings.now())[:1]
    workspace.go(Destination(PageName.SESSION, session.uuid))
    note = workspace.page(PageName.SESSION).findChild(NoteEdit)
    assert note is not None
    note.setFocus()
    note.insertPlainText(whole(MASKED_MARKER).decode())
    note.selectAll()
    note.copy()
    workspace.go(Destination(PageName.WRITE, session.uuid, guide="three-minute-debrief"))
    answer = application.window.focusWidget()
    assert isinstance(answer, WritingEdit)
    answer.insertPlainText(whole(MASKED_MARKER).decode())
    answer.undo()
    answer.redo()
    workspace.go(Destination(PageName.SEARCH))
    line = application.window.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, whole(MASKED_MARKER).decode())
    QTest.qWait(500)
    workspace.go(Destination(PageName.SESSION, session.uuid))
    with workspace._context.deed(whole(MASKED_MARKER).decode()):
        workspace._context.write(
            change_owner,
            name=whole(MASKED_MARKER).decode(),
            zone="Europe/London",
            emails=(),
            now=application._surroundings.now(),
        )
    workspace._context.said.emit(whole(MASKED_MARKER).decode())
    application.window.say(whole(MASKED_MARKER).decode())
    QTest.qWait(100)


def main() -> int:
    """Open, write, look, lock, look."""
    folder, passphrase = Path(sys.argv[1]), sys.argv[2]
    sys.argv[2:] = []
    app = theme.create_application(sys.argv[:1])
    surroundings = Surroundings(folder.parent / "settings.json", folder.parent, folder.parent / "sample")
    application = Application(app, surroundings)
    application.start(str(folder), passphrase)
    del passphrase
    wait_for(lambda: application.workspace() is not None)
    write_everywhere(application)
    workspace = application.workspace()
    assert workspace is not None
    key = [each ^ MASK for each in workspace._context.journal.key.secret]
    del workspace
    search = Search({"marker": MASKED_MARKER, "key": key})
    say(pid=os.getpid(), key=key, found=search.run())
    application.lock()
    assert isinstance(application.window.presented(), LockPage)
    QTest.qWait(200)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType, reportCallIssue]
    say(found=search.run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
