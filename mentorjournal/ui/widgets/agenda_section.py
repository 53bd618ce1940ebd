"""Preparing a session: what is to be covered, in which order, for how long."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.agenda_lines import read_agenda_line, write_agenda_line
from mentorjournal.domain.marks import Mark
from mentorjournal.errors import KnownError
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.session_pages import AgendaRow
from mentorjournal.ui import page_actions, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.agenda_line import AgendaLine
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words

DRAFT_KIND = "agenda"


class AgendaSection(QWidget):
    """Items with a menu each, and one field for the next. Everything is written at once, and can be undone."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session: UUID | None = None
        self._length = 0
        self._items: list[AgendaRow] = []
        self._changed: int | None = None
        self._lines: list[AgendaLine] = []
        self._placed = Words("", "small", "text2")
        self._ledger = Ledger(gap=0)
        self.field = Field(
            self.tr("Agenda item"),
            placeholder=self.tr("Add an item; end with minutes, as in “Budget 10”"),
            longest=300,
        )
        self._add = Button(self.tr("Add"))
        self._add.setToolTip(page_actions.key_words("Return"))
        self._state = SaveState(of_draft=True)
        self._drafts = DraftKeeper(context, DRAFT_KIND, lambda: {"text": self.field.text()}, self._state, self)
        self.setLayout(column(SectionHead(self.tr("Agenda"), self._placed), 6, self._ledger, gap=0))
        self._cancel = Button(self.tr("Leave it as it was"), "quiet")
        self._cancel.setToolTip(page_actions.key_words(page_actions.BACK))
        self._cancel.clicked.connect(self._on_cancelled)
        self._cancel.hide()
        top = Qt.AlignmentFlag.AlignTop
        line = row((self.field, 1), (self._add, top), (self._cancel, top), gap=8)
        self._entry = box(column(line, self._state, gap=2, margins=(0, 8, 0, 0)))
        self._entry.setParent(self)  # until there is an agenda to stand below
        self._entry.hide()
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self._on_entered)
        self._add.clicked.connect(self._on_entered)

    def begin(self, session: UUID, length: int, items: Sequence[AgendaRow]) -> None:
        """Turn to a session that is planned, `length` minutes long, with what was left in the field there."""
        self._drafts.flush()
        if session != self._session:
            self._session, self._changed = session, None
            self.field.set_text(self._drafts.begin(str(session)).get("text", ""))
        self._length = length
        self.set_items(items)

    def set_items(self, items: Sequence[AgendaRow]) -> None:
        """Show what the agenda is now. The focus stays at the place it was."""
        place = next((number for number, line in enumerate(self._lines) if line.more.hasFocus()), None)
        self._items = list(items)
        self._entry.setParent(self)
        self._ledger.clear()
        self._lines = []
        for number, item in enumerate(items):
            line = self._line(number, item)
            self._lines.append(line)
            self._ledger.add(wording.length_words(item.minutes) if item.minutes else None, line, top=9)
        self._ledger.add(None, self._entry)
        self._entry.show()
        self._show_change()
        minutes = sum(item.minutes or 0 for item in items)
        words = self.tr("{placed} of {length} placed").format(
            placed=wording.length_words(minutes), length=wording.length_words(self._length)
        )
        self._placed.set_words(words if minutes else "")
        if place is not None and self._lines:
            self._lines[min(place, len(self._lines) - 1)].more.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves an item that was being changed as it was."""
        if event.key() == Qt.Key.Key_Escape and self._changed is not None:
            self._on_cancelled()
        else:
            super().keyPressEvent(event)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._drafts.flush()

    def _line(self, number: int, item: AgendaRow) -> AgendaLine:
        line = AgendaLine(item, is_first=number == 0, is_last=number == len(self._items) - 1)
        line.change_requested.connect(lambda: self._on_change_requested(number))
        line.moved.connect(lambda by: self._on_moved(number, by))
        line.marked.connect(lambda mark: self._on_marked(number, mark))
        line.removed.connect(lambda: self._on_removed(number))
        return line

    def _on_edited(self) -> None:
        self.field.clear_error()
        self._drafts.touch()

    def _on_entered(self) -> None:
        """Add what stands in the field, or change the item it was taken from."""
        title, minutes = read_agenda_line(self.field.text())
        if not title:
            self.field.set_error(self.tr("Write what you want to cover, and perhaps its minutes."))
            return
        values = self._values()
        if self._changed is None or self._changed >= len(values):
            words = self.tr("Agenda item added")
            values.append(AgendaValues(title, minutes))
        else:
            words, old = self.tr("Agenda item changed"), values[self._changed]
            values[self._changed] = AgendaValues(title, minutes, old.detail, old.state, old.mark)
        if self._write(words, values, then=self._drafts.drop):
            self.field.clear()
            self._changed = None
            self.set_items(self._items)
        self.field.setFocus()

    def _on_change_requested(self, number: int) -> None:
        self._changed = number
        item = self._items[number]
        self.field.set_text(write_agenda_line(item.title, item.minutes))
        self._show_change()
        self.field.setFocus()
        self.field.line.selectAll()

    def _on_cancelled(self) -> None:
        self._changed = None
        self.field.clear()
        self.field.clear_error()
        self._drafts.touch()
        self._show_change()
        self.field.setFocus()

    def _show_change(self) -> None:
        """Say whether the field adds an item or changes one."""
        is_change = self._changed is not None
        self._add.set_words(self.tr("Change") if is_change else self.tr("Add"))
        self._cancel.setVisible(is_change)

    def _on_moved(self, number: int, by: int) -> None:
        values = self._values()
        values.insert(number + by, values.pop(number))
        if self._write(self.tr("Agenda item moved"), values):
            self._lines[number + by].more.setFocus()

    def _on_marked(self, number: int, mark: Mark) -> None:
        values = self._values()
        old = values[number]
        values[number] = AgendaValues(old.title, old.minutes, old.detail, old.state, mark)
        self._write(self.tr("Mark changed"), values)

    def _on_removed(self, number: int) -> None:
        values = self._values()
        del values[number]
        if self._write(self.tr("Agenda item removed"), values) and not self._lines:
            self.field.setFocus()

    def _values(self) -> list[AgendaValues]:
        return [AgendaValues(item.title, item.minutes, item.detail, item.state, item.mark) for item in self._items]

    def _write(self, words: str, values: Sequence[AgendaValues], then: Callable[[], None] | None = None) -> bool:
        """Write the agenda; whether that went well."""
        if self._session is None:
            return False
        try:
            with self._context.deed(words):
                self._context.write(write_agenda, self._session, values, now=self._context.now())
                if then is not None:
                    then()
        except KnownError as error:
            self.field.set_error(wording.error_words(error))
            return False
        return True
