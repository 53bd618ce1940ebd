"""One field for everything: people, the owner's own words, and what can be done."""

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.errors import KnownError
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.search import Hit, split_words
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.search_delegate import SearchDelegate
from mentorjournal.ui.models.command_row import CommandRow, command_rows
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.search_result_row import SearchResultRow, search_rows
from mentorjournal.ui.patient_search import PatientSearch
from mentorjournal.ui.widgets.bare_line import BareLine
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.overlay import Overlay
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

COMMANDS_ONLY = ">"
_HITS, _PEOPLE, _PAGES, _COMMANDS = 24, 4, 5, 6
_WIDTH, _ROWS = 720, 9

Row = HeadingRow | SearchResultRow | CommandRow


class Palette(Overlay):
    """Type, choose with the arrows, Return. The focus never leaves the field.

    Args:
        context: the open journal.
        over: what it covers.
    """

    def __init__(self, context: AppContext, over: QWidget) -> None:
        super().__init__(over, "", _WIDTH)
        self.setAccessibleName(self.tr("Find and do"))
        self._context = context
        self._known: list[QAction] = []
        self._roles: dict[UUID, Role] = {}
        self._hits: Sequence[Hit] = []
        self._opens_first = False
        self.field = BareLine(self.tr("Find and do"), self.tr("A name, words you remember, or what to do"), "heading")
        self._model = RecordListModel([], _spoken, is_heading=lambda shown: isinstance(shown, HeadingRow))
        self.list = RecordList(self.tr("What was found"), self._model, SearchDelegate())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said = Words("", "body", "text2", wraps=True)
        self._search = PatientSearch(context, _HITS, self)
        self._build()

    def open_with(self, actions: Iterable[QAction]) -> None:
        """Open afresh: nothing is typed, and what can be done just now (`actions`) stands ready."""
        self._known = list(actions)
        self._roles = {}
        for choice in list_relationships(self._context.journal):
            self._roles.setdefault(choice.person, choice.role)
        self.field.clear()
        self.open()
        self._show("", [])
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Go, and forget what was typed and found."""
        self._search.stop()
        super().close_again()
        self.field.clear()
        self._hits = []
        self._model.replace([])

    def rows(self) -> Sequence[Row]:
        """What is offered now, headings included."""
        return cast("Sequence[Row]", self._model.rows())

    def wanted_height(self) -> int:
        """So high that what is found now is seen, up to the room of nine rows."""
        now = theme.current()
        rows = min(max(len(self._model.rows()), 2), _ROWS) * now.px(SearchDelegate.height)
        return rows + now.px(64 + 46 + 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows in the field move through the list."""
        is_field = watched is not self.parentWidget()  # nothing else is watched
        if is_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = row(
            Picture("search", "text2", 20), (self.field, 1), KeyHint(self.tr("Esc")), gap=14, margins=(22, 16, 18, 14)
        )
        hints = row(
            KeyHint("↑"),
            KeyHint("↓"),
            Words(self.tr("choose"), "margin", "text2"),
            12,
            KeyHint(self.tr("Enter")),
            Words(self.tr("open"), "margin", "text2"),
            12,
            KeyHint(COMMANDS_ONLY),
            Words(self.tr("only what can be done"), "margin", "text2"),
            None,
            gap=6,
            margins=(18, 10, 18, 12),
        )
        self.set_content(
            column(
                head,
                Hairline(),
                column(row(self._said, margins=(14, 8, 14, 0)), (self.list, 1), gap=0, margins=(8, 4, 8, 6)),
                Hairline(),
                hints,
                gap=0,
            )
        )
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_entered)
        self.list.opened.connect(self._on_opened)
        self._search.found.connect(self._on_found)
        self._search.failed.connect(self._on_failed)

    # --- finding -----------------------------------------------------------------------------------------------------

    def _on_edited(self, words: str) -> None:
        self._opens_first = False
        if words.startswith(COMMANDS_ONLY) or not split_words(words):
            self._search.stop()
            self._show(words, [])
        else:
            # What can be done is known at once; what was found for a moment ago stands until the answer comes.
            self._show(words, self._hits, is_answer=False)
            self._search.seek(words)

    def _on_found(self, words: str, hits: Sequence[Hit]) -> None:
        self._show(words, hits)
        if self._opens_first:
            self._on_entered()

    def _on_failed(self, error: KnownError) -> None:
        self._model.replace([])
        self._said.set_words(error_words(error))
        self._said.show()

    def _show(self, words: str, hits: Sequence[Hit], *, is_answer: bool = True) -> None:
        self._hits = hits
        today, zone = self._context.today(), self._context.zone
        people, written = search_rows(hits, words, self._roles, zone, today)
        found = command_rows(self._known, words.removeprefix(COMMANDS_ONLY))
        commands = found if not hits else found[:_COMMANDS]
        rows: list[Row] = []
        for heading, group in (
            (self.tr("People"), people[:_PEOPLE]),
            (self.tr("In your words"), written[:_PAGES]),
            (self.tr("Do"), commands),
        ):
            rows += [HeadingRow(heading), *group] if group else []
        self._model.replace(rows)
        self._said.set_words(
            "" if rows or not is_answer else self.tr("Nothing has these words. The beginning of a word is enough.")
        )
        self._said.setVisible(not rows)
        self._place()
        if rows:
            self.list.scrollToTop()
            self._choose(1)  # the first row is a heading

    def _move(self, by: int) -> None:
        """Choose the next row in that direction that is not a heading; stay where there is none."""
        rows, step = self.rows(), 1 if by > 0 else -1
        place = self.list.currentIndex().row() + by
        place = min(max(place, 1), len(rows) - 1)
        while 0 < place < len(rows) and isinstance(rows[place], HeadingRow):
            place += step
        if 0 < place < len(rows):
            self._choose(place)

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self._model.index(place, 0))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, _spoken(self.rows()[place])))

    # --- doing -------------------------------------------------------------------------------------------------------

    def _on_entered(self) -> None:
        """Open what is chosen; while the search is still under way, the first row as soon as it is there."""
        if self._search.is_under_way:
            self._opens_first = True
            self._search.seek(self.field.text(), at_once=True)
            return
        self._opens_first = False
        if (chosen := self.list.current_row()) is not None:
            self._on_opened(chosen)

    def _on_opened(self, chosen: object) -> None:
        self.close_again()
        if isinstance(chosen, CommandRow):
            chosen.action.trigger()
        elif isinstance(chosen, SearchResultRow):
            self._context.go(chosen.destination)


def _spoken(shown: object) -> str:
    return shown.heading if isinstance(shown, HeadingRow) else cast("SearchResultRow | CommandRow", shown).spoken
