"""Earlier versions of a note or a reflection: what stood there, what differs, and the way back."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from mentorjournal.domain.differences import Change, Piece, compare_texts, count_changes
from mentorjournal.domain.marks import Mark
from mentorjournal.errors import KnownError, RecordMissingError
from mentorjournal.services.changes import Kind
from mentorjournal.services.notes import Paragraph
from mentorjournal.services.reflections import read_reflection
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.text_history import EarlierText, bring_back, list_earlier, read_earlier
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.version_delegate import VersionDelegate
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.version_list_row import VersionListRow, version_row
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.difference_view import FOLDED, DifferenceView
from mentorjournal.ui.widgets.empty_state import EmptyState
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words, long_date

_LIST = 216
_STACKS_BELOW = 640
"""Width of the page by text scale below which the times stand above the text."""
_ROWS_WHEN_STACKED = 3


class VersionsPage(QWidget):
    """The times at the left, the newest first; at the right the text of then, marked where it differs from now."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._of: Destination | None = None
        self._earlier: EarlierText | None = None
        self._pieces: Sequence[Piece] = ()
        self._page = Page(self.tr("Earlier versions"), scrolls=False, bleeds=True)
        self._model = RecordListModel([], lambda shown: cast("VersionListRow", shown).spoken)
        self._list = RecordList(self.tr("Earlier versions"), self._model, VersionDelegate(), opens_on_click=False)
        self._list.chosen.connect(self._on_chosen)
        self._notice = NoticeLine()
        self._said = Words("", "body", wraps=True)
        self._legend = Words(self.tr("Underlined: only then. Struck out: only now."), "margin", "text2", wraps=True)
        self._ways = Segments(
            self.tr("How the text is shown"), [(self.tr("Compared with now"), True), (self.tr("As it stood"), False)]
        )
        self._ways.value_changed.connect(self._show_text)
        self.text = DifferenceView(self.tr("The text of then"))
        self.primary = Button(self.tr("Bring this back"), "primary", "undo-2")
        self._build()
        theme.follow(self._fit)

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Show the earlier versions of a session's note, or of a reflection."""
        if destination.uuid is None:
            self._context.go(Destination(PageName.REFLECTIONS))
            return
        self._notice.show_problem("")
        self._of = destination
        self._list.setCurrentIndex(self._model.index(-1, 0))
        self._read()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again what was written elsewhere, or undone."""
        if kinds & {Kind.NOTE, Kind.SESSION, Kind.REFLECTION}:
            self._read()

    def leave(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        """Put the focus on the list of times, or on the way back."""
        (self._list if self._model.rowCount() else self._empty_back).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and above."""
        super().resizeEvent(event)
        self._fit()

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        back = Button(self.tr("Back"), "quiet", "arrow-left")
        back.setToolTip(self.tr("Esc"))
        back.clicked.connect(self._context.back)
        self._page.set_header_lead(box(row(back, margins=(0, 6, 0, 0))))
        self._page.set_actions(self.primary)
        self.primary.setToolTip(page_actions.key_words(page_actions.FINISH))
        self.primary.clicked.connect(self._on_bring_back)
        self._rule = Hairline("rule", upright=True)
        said = column(self._said, self._legend, gap=2)
        head = row((said, 1), (self._ways, Qt.AlignmentFlag.AlignTop), gap=12)
        matter = box(column(self._notice, head, 10, (self.text, 1), gap=2))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(18)
        self._columns.addWidget(self._list)
        self._columns.addWidget(self._rule)
        self._columns.addWidget(matter, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(box(self._columns))
        self._stack.addWidget(self._build_empty())
        self._page.set_body(self._stack)
        self.setLayout(column(self._page))
        page_actions.add_back(self, self.tr("Back"), self._context.back)
        self._bringing = page_actions.add_finish(self, self.tr("Bring this version back"), self._on_bring_back)

    def _build_empty(self) -> EmptyState:
        self._empty_back = Button(self.tr("Back to writing"), "secondary", "arrow-left")
        self._empty_back.clicked.connect(self._context.back)
        empty = EmptyState(
            self.tr("What did this say before?"),
            self.tr("Nothing else yet. Once you change words that have stood for a while, they are kept here."),
            [self._empty_back],
        )
        empty.add_row(
            Picture("clock", "text2", 20),
            self.tr("Every ten minutes of writing"),
            self.tr("What stood there is kept by itself, for notes, answers and titles."),
        )
        empty.add_row(
            Picture("text", "text2", 20),
            self.tr("Compared word by word"),
            self.tr("You see what was there then and is not now, and the other way round."),
        )
        empty.add_row(
            Picture("undo-2", "text2", 20),
            self.tr("Brought back when you want it"),
            self.tr("What stands there now is kept first, so nothing is lost either way."),
        )
        return empty

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        uuid = self._of.uuid if self._of is not None else None
        if uuid is None:
            return
        self._page.set_title(self.tr("Earlier versions"), self._about(uuid))
        today, zone = self._context.today(), self._context.zone
        rows = [version_row(found, zone, today) for found in list_earlier(self._context.journal, uuid)]
        self._model.replace(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.primary.setVisible(bool(rows))
        if rows and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._show(cast("VersionListRow | None", self._list.current_row()) if rows else None)

    def _about(self, uuid: UUID) -> str:
        """Whose texts these are. Raises RecordMissingError where the record is gone."""
        if self._of is not None and self._of.page is PageName.REFLECTION_VERSIONS:
            return read_reflection(self._context.journal, uuid).row.title
        session = read_session(self._context.journal, uuid).row
        day = long_date(session.at.seen_from(self._context.zone).local.date())
        return self.tr("Note of the hour with {person}, {day}").format(person=session.person, day=day)

    def _show(self, chosen: VersionListRow | None) -> None:
        self._earlier = None
        if chosen is not None:
            try:
                self._earlier = read_earlier(self._context.journal, chosen.uuid)
            except RecordMissingError as error:
                self._notice.show_problem(error_words(error))
        earlier = self._earlier
        can_come_back = earlier is not None and earlier.before != earlier.now
        self.primary.setEnabled(can_come_back)
        self._bringing.setEnabled(can_come_back)
        if earlier is None or chosen is None:
            self.text.set_pieces([])
            return
        self._pieces = compare_texts(_words(earlier.now), _words(earlier.before))
        count = count_changes(self._pieces)
        said = self.tr("As it stood until {when}. %n place(s) (differs|differ) from now.", None, count)
        if not count:
            said = self.tr("As it stood until {when}. Its words are those of now.")
        self._said.set_words(said.format(when=chosen.when))
        self.text.setAccessibleDescription(self._said.text())
        self._ways.setEnabled(bool(count))
        self._show_text()

    def _show_text(self) -> None:
        """The text with what differs marked, or by itself: a screen reader hears no marks, and many tire the eye."""
        is_compared = bool(self._ways.value())
        shown = [piece for piece in self._pieces if is_compared or piece.change is not Change.REMOVED]
        self.text.set_pieces(shown if is_compared else [Piece(Change.SAME, piece.text) for piece in shown])
        self._legend.setVisible(is_compared and len(shown) > 1)

    def _on_chosen(self, chosen: object) -> None:
        if chosen is not None:
            self._show(cast("VersionListRow", chosen))

    # --- bringing back -----------------------------------------------------------------------------------------------

    def _on_bring_back(self) -> None:
        if self._earlier is None or self._of is None:
            return
        self._notice.show_problem("")
        version = self._earlier.row.uuid
        try:
            with self._context.deed(self.tr("Earlier version brought back"), self._of):
                self._context.write(bring_back, version, now=self._context.now())
        except KnownError as error:
            self._notice.show_problem(error_words(error))
        self._read()
        self.focus_first()

    def _fit(self) -> None:
        now = theme.current()
        is_stacked = self.width() / now.scale < _STACKS_BELOW
        direction = QBoxLayout.Direction
        self.text.setMaximumWidth(now.px(now.layout["measure"]))
        self._columns.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        self._rule.setVisible(not is_stacked)
        rows = now.px(VersionDelegate.height) * _ROWS_WHEN_STACKED
        self._list.setMinimumWidth(0 if is_stacked else now.px(_LIST))
        self._list.setMaximumWidth(16_777_215 if is_stacked else now.px(_LIST))
        self._list.setMaximumHeight(rows if is_stacked else 16_777_215)


def _words(paragraphs: tuple[Paragraph, ...]) -> str:
    """The lines of a text; a restricted one is not shown and not compared."""
    return "\n".join(
        FOLDED if paragraph.mark is Mark.RESTRICTED and paragraph.text.strip() else paragraph.text
        for paragraph in paragraphs
    )
