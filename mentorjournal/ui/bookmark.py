"""Where somebody was when the journal was locked: the page, the way there, and the place on it, to the very letter.

What stands in a bookmark may be private (words that were sought, who was looked at), so it is kept inside the journal
and nowhere else. It names the parts of a page by what they are and are called, and by which of several it is as one
reads: a page is made anew after unlocking, and nothing else of the old one is left.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from mentorjournal.ui.destinations import Destination, PageName

_LONG_ENOUGH = 1000
"""Milliseconds after which a page has been laid out, or never will be as it was."""
LONGEST_FIELD = 2000
"""Characters of one line that are kept with the place; whatever is longer has a draft of its own."""


@dataclass(frozen=True)
class Place:
    """The place on one page; each list names parts of it and how they stood."""

    chosen: list[str] = field(default_factory=list[str])
    """The radio buttons that were on."""
    lines: dict[str, str] = field(default_factory=dict[str, str])
    """What stood in one-line fields."""
    rows: dict[str, int] = field(default_factory=dict[str, int])
    """The current row of each list."""
    scrolls: dict[str, int] = field(default_factory=dict[str, int])
    """How far down each part was scrolled, in its own units."""
    focus: str = ""
    cursor: tuple[int, int] = (-1, -1)
    """Anchor and position in the text that had the focus; -1 where it was none."""


@dataclass(frozen=True)
class Bookmark:
    """Where somebody was, how they had come there, and the place on the page."""

    here: Destination
    way: tuple[Destination, ...] = ()
    place: Place = field(default_factory=Place)

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> "Bookmark | None":
        """What was kept; None where nobody can make sense of it, as after another version of the app wrote it."""
        with suppress(ValueError, TypeError, KeyError):
            said: dict[str, Any] = json.loads(text)
            place = dict(said["place"], cursor=tuple(said["place"]["cursor"]))
            return cls(_destination(said["here"]), tuple(_destination(each) for each in said["way"]), Place(**place))
        return None


def _destination(said: dict[str, Any]) -> Destination:
    ids = {name: UUID(said[name]) if said[name] else None for name in ("uuid", "relationship", "found")}
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return Destination(**{**said, **ids, "page": PageName(said["page"]), "day": day})


def read_place(page: QWidget) -> Place:
    """The place on a page that is shown."""
    parts = dict(_parts(page))
    names = {part: name for name, part in parts.items()}
    lines = {name: part for name, part in parts.items() if isinstance(part, QLineEdit)}
    lists = {name: part for name, part in parts.items() if isinstance(part, QAbstractItemView)}
    areas = {name: part for name, part in parts.items() if isinstance(part, QAbstractScrollArea)}
    focused = page.window().focusWidget()
    if isinstance(focused, QAbstractButton):
        focused = None  # to come back onto a button is to be one key from pressing it
    return Place(
        [name for name, part in parts.items() if isinstance(part, QRadioButton) and part.isChecked()],
        {name: line.text()[:LONGEST_FIELD] for name, line in lines.items() if _is_open_line(line)},
        {name: part.currentIndex().row() for name, part in lists.items() if part.currentIndex().isValid()},
        {name: value for name, area in areas.items() if (value := area.verticalScrollBar().value())},
        names.get(focused, "") if focused is not None else "",
        _cursor_of(focused),
    )


def restore_place(page: QWidget, place: Place) -> None:
    """Put a page that was made anew back as it stood; what is not there any more is left out."""
    for part in (page.window(), *page.window().findChildren(QWidget)):
        # Which of several comes first as one reads is known only once they have their places.
        if (layout := part.layout()) is not None:
            layout.activate()
    for name in place.chosen:
        button = dict(_parts(page)).get(name)
        if isinstance(button, QRadioButton) and not button.isChecked():
            button.click()
    parts = dict(_parts(page))
    for name, text in place.lines.items():
        line = parts.get(name)
        if isinstance(line, QLineEdit) and _is_open_line(line) and line.text() != text:
            line.setText(text)
    for name, row in place.rows.items():
        view = parts.get(name)
        if isinstance(view, QAbstractItemView) and row < view.model().rowCount():
            view.setCurrentIndex(view.model().index(row, 0))
    focused = parts.get(place.focus)
    if focused is not None:
        focused.setFocus()
        _set_cursor(focused, *place.cursor)


def restore_scrolls(page: QWidget, place: Place) -> None:
    """Scroll a page as it was, each part as soon as it is long enough: what it holds may be laid out later."""
    parts = dict(_parts(page))
    for name, value in place.scrolls.items():
        area = parts.get(name)
        if isinstance(area, QAbstractScrollArea):
            _LateScroll(area.verticalScrollBar(), value)


class _LateScroll(QObject):
    """Waits for a scroll bar to reach as far as it did; not for ever, for then somebody has scrolled by themselves."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.rangeChanged.connect(self._on_range_changed)
        QTimer.singleShot(_LONG_ENOUGH, self, self.deleteLater)
        self._on_range_changed()

    def _on_range_changed(self) -> None:
        if self._bar.maximum() >= self._value:
            self._bar.setValue(self._value)
            self.deleteLater()


def _parts(page: QWidget) -> Iterator[tuple[str, QWidget]]:
    """What can be seen on a page, each under a name of its own: its kind, what it is called, which one of those."""
    seen: dict[str, int] = {}
    shown = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
    shown.sort(key=lambda part: _spot(part, page))
    for part in shown:
        name = f"{type(part).__name__} {part.accessibleName()}"
        seen[name] = seen.get(name, 0) + 1
        yield f"{name} {seen[name]}", part


def _spot(part: QWidget, page: QWidget) -> tuple[int, int]:
    origin = part.mapTo(page, QPoint(0, 0))
    return origin.y(), origin.x()


def _is_open_line(line: QLineEdit) -> bool:
    """Whether what stands in a line may be kept: never a secret, even inside the journal."""
    is_secret = bool(line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData)
    return not (is_secret or line.isReadOnly() or line.echoMode() != QLineEdit.EchoMode.Normal)


def _cursor_of(part: QWidget | None) -> tuple[int, int]:
    if isinstance(part, QPlainTextEdit | QTextEdit):
        cursor = part.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(part, QLineEdit):
        position = part.cursorPosition()
        start, end = part.selectionStart(), part.selectionEnd()
        return (start if start != position else end, position) if part.hasSelectedText() else (position, position)
    return -1, -1


def _set_cursor(part: QWidget, anchor: int, position: int) -> None:
    if min(anchor, position) < 0:
        return
    if isinstance(part, QPlainTextEdit | QTextEdit):
        last = part.document().characterCount() - 1
        cursor = part.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        part.setTextCursor(cursor)
    elif isinstance(part, QLineEdit):
        part.setCursorPosition(anchor)
        part.setSelection(anchor, position - anchor) if anchor != position else part.deselect()
