"""Finding: people and everything that was ever written, as one types."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.search import Hit, split_words
from mentorjournal.ui import page_actions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.search_delegate import SearchDelegate
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.search_result_row import SearchResultRow, search_rows
from mentorjournal.ui.patient_search import PatientSearch
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

LIMIT = 50


class SearchPage(QWidget):
    """One field; people first, then words.

    What it finds counts only for the words that stand there then.
    """

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._roles: dict[UUID, Role] = {}
        self._opens_first = False
        self._search = PatientSearch(context, LIMIT, self)
        self._search.found.connect(self._on_found)
        self._search.failed.connect(self._on_failed)
        self._page = Page(self.tr("Search"), scrolls=False, bleeds=True)
        self._field = Field(
            self.tr("Search"), placeholder=self.tr("A name, or words you remember"), icon="search", longest=200
        )
        self._field.edited.connect(self._on_edited)
        self._field.entered.connect(self._on_entered)
        self._field.line.installEventFilter(self)
        self._said = Words("", "body", "text2", wraps=True)
        self._model = RecordListModel([], _spoken, is_heading=_is_heading)
        self._list = RecordList(self.tr("What was found"), self._model, SearchDelegate())
        self._list.opened.connect(self._on_opened)
        self._list.installEventFilter(self)
        self._matter = QStackedWidget()
        self._matter.addWidget(box(column(10, self._said, None, gap=0)))
        self._matter.addWidget(self._list)
        self._page.set_body(box(column(self._field, (self._matter, 1), gap=10)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        page_actions.add_back(self, self.tr("Back"), context.back)

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Search for words; without any, what was last sought stands ready to be typed over."""
        if destination.words:
            self._field.set_text(destination.words)
        self._read_roles()
        self._search.seek(self._field.text(), at_once=True)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Search again: any noun may hold the words."""
        if kinds != {Kind.DRAFT}:
            self._read_roles()
            self._search.seek(self._field.text(), at_once=True)

    def leave(self) -> None:
        """Let go of the search under way: its result is not waited for."""
        self._search.stop()
        self._opens_first = False

    def focus_first(self) -> None:
        """Put the focus into the field, its words chosen."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.line.selectAll()

    # --- searching ---------------------------------------------------------------------------------------------------

    def _read_roles(self) -> None:
        self._roles = {}
        for choice in list_relationships(self._context.journal):
            self._roles.setdefault(choice.person, choice.role)

    def _on_edited(self) -> None:
        self._opens_first = False
        self._search.seek(self._field.text())

    def _on_found(self, words: str, hits: Sequence[Hit]) -> None:
        self._show(hits, words)

    def _on_failed(self, error: KnownError) -> None:
        self._model.replace([])
        self._say(error_words(error), "danger")

    def _show(self, hits: Sequence[Hit], words: str) -> None:
        today, zone = self._context.today(), self._context.zone
        people, written = search_rows(hits, words, self._roles, zone, today)
        rows: list[object] = []
        for heading, group in ((self.tr("People"), people), (self.tr("In your words"), written)):
            rows += [HeadingRow(heading), *group] if group else []
        self._model.replace(rows)
        self._list.scrollToTop()
        if self._opens_first:
            self._open_first()
        if rows:
            self._say("")
        elif split_words(words):
            self._say(self._nothing_words(words))
        else:
            self._say(
                self.tr(
                    "People, sessions, notes, promises, goals, agreements, reflections and learnings, "
                    "all on this computer. The beginning of a word is enough."
                )
            )

    def _nothing_words(self, words: str) -> str:
        sentence = self.tr(
            "Nothing has “{words}”. Every word has to be there, at least its beginning; try fewer of them. "
            "Drafts are not searched."
        )
        return sentence.format(words=words.strip())

    def _say(self, sentence: str, colour: str = "text2") -> None:
        self._said.set_words(sentence)
        self._said.set_colour(colour)
        self._matter.setCurrentIndex(0 if sentence else 1)

    # --- keys --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the field into the list and back."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._field.line and event.key() == Qt.Key.Key_Down:
            return self._enter_list()
        if watched is self._list and event.key() == Qt.Key.Key_Up and self._list.currentIndex().row() <= 1:
            self._list.clearSelection()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _enter_list(self) -> bool:
        if not self._model.rowCount():
            return False
        self._list.setCurrentIndex(self._model.index(1, 0))  # the first row is a heading
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_entered(self) -> None:
        """Return in the field opens the first row; where the search is still under way, as soon as it is there."""
        self._opens_first = True
        if self._search.is_under_way:
            self._search.seek(self._field.text(), at_once=True)
        else:
            self._open_first()

    def _open_first(self) -> None:
        self._opens_first = False
        if self._model.rowCount() > 1:
            self._on_opened(self._model.rows()[1])

    def _on_opened(self, chosen: object) -> None:
        self._context.go(cast("SearchResultRow", chosen).destination)


def _spoken(shown: object) -> str:
    return shown.heading if isinstance(shown, HeadingRow) else cast("SearchResultRow", shown).spoken


def _is_heading(shown: object) -> bool:
    return isinstance(shown, HeadingRow)
