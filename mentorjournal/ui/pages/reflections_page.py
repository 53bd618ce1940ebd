"""Every reflection, the newest first, and what waits to be finished."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.errors import KnownError
from mentorjournal.guides import find_guide
from mentorjournal.services.captures import list_thoughts
from mentorjournal.services.changes import Kind
from mentorjournal.services.months import MonthCount, count_reflections_by_month
from mentorjournal.services.reflection_drafts import discard_draft, list_reflection_drafts
from mentorjournal.services.reflections import list_reflections
from mentorjournal.ui import page_actions, thought_filing
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.reflection_delegate import ReflectionDelegate
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.reflection_list_row import ReflectionListRow, draft_row, reflection_row, thought_row
from mentorjournal.ui.models.rows_on_demand import RowGroup, RowsOnDemand
from mentorjournal.ui.people_wording import month_words
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.draft_list import DraftList
from mentorjournal.ui.widgets.empty_state import EmptyState
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.role_glyph import RoleGlyph
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words, month_name

_ALL, _DRAFTS = "all", "drafts"


class ReflectionsPage(QWidget):
    """A list that is read where it is looked at; months stand as headings among the rows."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._months: Sequence[MonthCount] = ()
        self._has_to_count = True
        self._page = Page(self.tr("Reflections"), scrolls=False, bleeds=True)
        self._write_button = Button(self.tr("Write"), "primary", "pencil-line")
        self._write_button.setToolTip(self.tr("Ctrl+N"))
        self._write_button.clicked.connect(self._on_write_clicked)
        self._page.set_actions(self._write_button)
        self._segments = Segments(
            self.tr("Which reflections"), [(self.tr("All"), _ALL), (self.tr("Drafts"), _DRAFTS)], _ALL
        )
        self._segments.value_changed.connect(self._on_segment_chosen)
        self._model = RecordListModel([], _spoken, is_heading=_is_heading)
        self._list = RecordList(self.tr("Reflections"), self._model, ReflectionDelegate())
        self._list.opened.connect(self._on_opened)
        self._no_drafts = Words(
            self.tr("No drafts. What you begin and put aside waits here until you finish it."),
            "body",
            "text2",
            wraps=True,
        )
        self._stack = QStackedWidget()
        self._drafts = DraftList()
        self._drafts.opened.connect(self._on_opened)
        self._drafts.discarded.connect(self._on_discarded)
        self._trouble = NoticeLine()
        head = (self._trouble, row(self._segments, None), 4, self._no_drafts)
        self._full = box(column(*head, (self._drafts, 1), (self._list, 1), gap=8))
        self._empty: EmptyState | None = None
        self._stack.addWidget(self._full)
        self._page.set_body(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        page_actions.add_action(
            self, self.tr("Write a reflection"), self._on_write_clicked, keys=page_actions.NEW, icon="notebook-pen"
        )
        context.changed.connect(self._on_changed)

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:  # noqa: ARG002 - there is only one list
        """Read the list; where nothing is finished yet, the drafts."""
        self._show()
        if not self._months and self._drafts.count():
            self._segments.set_value(_DRAFTS)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again what is shown."""
        if kinds & {Kind.REFLECTION, Kind.DRAFT, Kind.PERSON, Kind.RELATIONSHIP}:
            self._show()

    def leave(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        """Put the focus on the list, or on the first thing to do."""
        if self._stack.currentWidget() is not self._full:
            self._begin_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._list.isHidden():
            self._drafts.focus_first()
        else:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._has_to_count:
            self._months = count_reflections_by_month(self._context.journal, self._context.zone)
            self._has_to_count = False
        drafts = self._draft_rows()
        words = self.tr("Drafts {count}").format(count=len(drafts)) if drafts else self.tr("Drafts")
        self._segments.set_words(_DRAFTS, words)
        is_empty = not self._months and not drafts
        if is_empty and self._empty is None:  # made when it is needed, for most never see it
            self._empty = self._build_empty()
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty if is_empty and self._empty is not None else self._full)
        self._write_button.setVisible(not is_empty)
        self._page.set_title("" if is_empty else self.tr("Reflections"), "" if is_empty else self._count_words())
        shows_drafts = self._segments.value() == _DRAFTS
        self._no_drafts.setVisible(shows_drafts and not drafts)
        self._drafts.setVisible(shows_drafts)
        self._list.setVisible(not shows_drafts)
        if shows_drafts:
            self._drafts.set_drafts(drafts)
        else:
            self._model.replace(self._rows(self._months))

    def _draft_rows(self) -> list[ReflectionListRow]:
        """What was begun and what was captured, the newest first."""
        journal, zone = self._context.journal, self._context.zone
        found = [(draft.changed_at, draft_row(draft, zone)) for draft in list_reflection_drafts(journal)]
        found += [(thought.at, thought_row(thought, zone)) for thought in list_thoughts(journal)]
        return [row for _, row in sorted(found, key=lambda each: each[0], reverse=True)]

    def _rows(self, months: Sequence[MonthCount]) -> RowsOnDemand:
        """The rows with a heading wherever a month begins."""
        journal, zone, this_year = self._context.journal, self._context.zone, self._context.today().year

        def read(group: int, offset: int, limit: int) -> list[ReflectionListRow]:
            found = list_reflections(journal, limit=limit, before=months[group].until, offset=offset)
            return [reflection_row(reflection, zone) for reflection in found]

        headed = [
            RowGroup(month_name(each.month) if each.month.year == this_year else month_words(each.month), each.count)
            for each in months
        ]
        return RowsOnDemand(headed, read)

    def _count_words(self) -> str:
        if not self._months:
            return self.tr("Nothing finished yet")
        count, since = sum(month.count for month in self._months), month_words(self._months[-1].month)
        return self.tr("%n page(s) since {month}", None, count).format(month=since)

    # --- the empty page ----------------------------------------------------------------------------------------------

    def _build_empty(self) -> EmptyState:
        self._begin_button = Button(self.tr("Write"), "primary", "pencil-line")
        self._begin_button.setToolTip(self.tr("Ctrl+N"))
        self._begin_button.clicked.connect(self._on_write_clicked)
        empty = EmptyState(
            self.tr("What did the last hour leave you with?"),
            self.tr("Three minutes are enough. A guide asks one question at a time; nobody else reads it."),
            [self._begin_button],
        )
        empty.set_rows_head(self.tr("Or begin with one of these"))
        self._add_guide(empty, Picture("clock", "text2", 20), "three-minute-debrief")
        self._add_guide(empty, RoleGlyph(Role.REVERSE_MENTOR, 20), "reverse-debrief")
        self._add_guide(empty, Picture("pencil-line", "text2", 20), "free-page")
        return empty

    def _add_guide(self, empty: EmptyState, glyph: QWidget, guide_id: str) -> None:
        guide = find_guide(guide_id)
        button = Button(self.tr("Begin"), name=self.tr("Begin: {guide}").format(guide=guide.title))
        button.clicked.connect(lambda: self._context.go(Destination(PageName.WRITE, guide=guide.id)))
        empty.add_row(glyph, guide.title, guide.when, button)

    def _on_changed(self, kinds: frozenset[Kind]) -> None:
        """Hear of what is written while another page is shown."""
        self._has_to_count = self._has_to_count or bool(kinds & {Kind.REFLECTION, Kind.OWNER})

    # --- what is pressed ---------------------------------------------------------------------------------------------

    def _on_write_clicked(self) -> None:
        self._context.go(Destination(PageName.WRITE))

    def _on_segment_chosen(self, _value: object) -> None:
        self._show()

    def _on_opened(self, chosen: object) -> None:
        row = cast("ReflectionListRow", chosen)
        if not row.is_thought:
            self._context.go(row.destination)
            return
        self._trouble.show_problem("")
        try:
            thought_filing.make_it_a_page(self._context, UUID(str(row.uuid)), PageName.REFLECTIONS)
        except KnownError as error:
            self._trouble.show_problem(error_words(error))

    def _on_discarded(self, chosen: ReflectionListRow) -> None:
        """Forget a draft at once: the strip at the foot brings it back."""
        self._trouble.show_problem("")
        try:
            if chosen.is_thought:
                thought_filing.discard(self._context, UUID(str(chosen.uuid)), PageName.REFLECTIONS)
                return
            with self._context.deed(self.tr("Draft discarded"), Destination(PageName.REFLECTIONS)):
                self._context.write(discard_draft, str(chosen.uuid), now=self._context.now())
        except KnownError as error:
            self._trouble.show_problem(error_words(error))


def _spoken(shown: object) -> str:
    return shown.heading if isinstance(shown, HeadingRow) else cast("ReflectionListRow", shown).spoken


def _is_heading(shown: object) -> bool:
    return isinstance(shown, HeadingRow)
