"""A timeline: dates in the margin, what happened after the rule."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from mentorjournal.ui import wording
from mentorjournal.ui.models.timeline_entry import TimelineEntry
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import Item, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.timeline_line import PADDING, TimelineLine
from mentorjournal.ui.widgets.words import Words

AT_FIRST = 12
"""How many entries are laid out before somebody asks for more: each costs a millisecond."""
MORE = 24


class Timeline(QWidget):
    """One tab stop with the arrow keys inside; Return or a click opens an entry."""

    requested = Signal(object)
    """A `Destination`."""
    more_requested = Signal()
    """What is known will soon be laid out, and there is more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._today = date.min
        self._lines: list[TimelineLine] = []
        self._ledger = Ledger(76 + PADDING, gap=6, air=16 - PADDING)
        self._shown = 0
        self._has_more = False
        self._earlier = Button("", "quiet", "chevron-down")
        self._earlier.clicked.connect(self._on_earlier_clicked)
        self._nothing = Words("", "body", "text2", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._nothing)
        layout.addWidget(self._ledger)
        layout.addLayout(row(self._earlier, None))

    def set_entries(
        self, entries: Sequence[TimelineEntry], today: date, nothing: str, *, has_more: bool = False
    ) -> None:
        """Show these, the newest first; `nothing` where there are none. The focus stays on the entry that had it.

        Entries that only go further back than those before are laid out when somebody asks for them. `has_more`: these
        are not the oldest ones.
        """
        old, self._has_more = self._entries, has_more
        if (tuple(entries[: len(old)]), today) == (old, self._today) and bool(old) == bool(entries):
            self._entries = tuple(entries)
            self._count_rest()
            return
        focused = next((line.entry.destination for line in self._lines if line.hasFocus()), None)
        self._entries, self._today = tuple(entries), today
        self._lines = []
        self._ledger.clear()
        self._shown = 0
        self._nothing.set_words(nothing)
        self._nothing.setVisible(not entries)
        self._ledger.setVisible(bool(entries))
        self._show_more(AT_FIRST)
        if focused is not None:
            self._focus(next((line for line in self._lines if line.entry.destination == focused), None))

    def _show_more(self, count: int) -> None:
        for entry in self._entries[self._shown : self._shown + count]:
            line = TimelineLine(entry, self._today)
            self._ledger.add(self._margin(entry), line, top=5)
            if entry.destination is not None:
                line.clicked.connect(self._on_line_clicked)
                line.moved.connect(self._on_line_moved)
                line.focused.connect(self._on_line_focused)
                self._lines.append(line)
        self._shown = min(self._shown + count, len(self._entries))
        self._count_rest()
        if self._lines and not any(line.focusPolicy() & Qt.FocusPolicy.TabFocus for line in self._lines):
            self._lines[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocusProxy(self._lines[0])

    def _count_rest(self) -> None:
        rest = len(self._entries) - self._shown
        self._earlier.setVisible(rest > 0 or self._has_more)
        self._earlier.set_words(self.tr("Earlier") if self._has_more else self.tr("%n earlier", None, rest))

    def _margin(self, entry: TimelineEntry) -> QVBoxLayout:
        day = wording.short_date(entry.at.date(), self._today)
        style, colour = ("margin_b", "brass") if entry.is_next else ("margin", "text2")
        parts: list[Item] = [Words(day, style, colour)]
        if entry.length:
            parts.append(Words(entry.length, "margin", "text3"))
        return column(*parts, gap=0, margins=(0, 0, PADDING, 0))

    def _focus(self, line: TimelineLine | None) -> None:
        if line is None:
            return
        line.show()  # at once, or there is nothing yet to focus
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            QApplication.sendPostedEvents(line)
            area.ensureWidgetVisible(line, 0, 40)

    def _on_line_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, TimelineLine):
            self.requested.emit(line.entry.destination)

    def _on_line_moved(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, TimelineLine):
            place = self._lines.index(line) + step
            if 0 <= place < len(self._lines):
                self._focus(self._lines[place])
            elif place == len(self._lines) and self._earlier.isVisible():
                self._earlier.setFocus()

    def _on_line_focused(self) -> None:
        for line in self._lines:
            is_stop = line is self.sender()
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
            if is_stop:
                self.setFocusProxy(line)

    def _on_earlier_clicked(self) -> None:
        count = len(self._lines)
        self._show_more(MORE)
        if len(self._lines) > count:
            self._focus(self._lines[count])
        if self._has_more and len(self._entries) - self._shown < MORE:
            self.more_requested.emit()
