"""One reflection, to read again and to change in place."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import KnownError, UnknownGuideError
from mentorjournal.guides import Guide, find_guide
from mentorjournal.services.changes import Kind
from mentorjournal.services.deleting import delete_reflection
from mentorjournal.services.reflections import ReflectionText, change_answer, change_title, read_reflection
from mentorjournal.services.search import find_match
from mentorjournal.ui import markdown_copying, page_actions, theme, wording
from mentorjournal.ui.autosave import LONG, Autosave, LongSave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.focus_mode import FocusMode
from mentorjournal.ui.widgets.answer_sheet import AnswerSheet
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.found_words import show_match
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.title_edit import TitleEdit
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.wording import date_of, long_date, month_name

_TITLE = "title"


class ReflectionPage(QWidget):
    """Title, whose and when, then each question with its answer along one rule."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._uuid: UUID | None = None
        self._shown: ReflectionText | None = None
        self._title: TitleEdit | None = None
        self._answers: list[AnswerSheet] = []
        self._found: QWidget | None = None
        self._state = SaveState()
        self._saving = Autosave(context, self._state, self)
        self._typed: dict[str, str] = {}
        self._page = Page()
        self._back_button = Button(self.tr("Back"), "quiet", "arrow-left")
        self._back_button.setToolTip(self.tr("Esc"))
        self._back_button.clicked.connect(context.back)
        self._session_button = Button(self.tr("The session"), "quiet", "calendar-days")
        self._session_button.clicked.connect(self._on_session_clicked)
        self._page.set_header_lead(box(row(self._back_button, margins=(0, 6, 0, 0))))
        self._page.set_actions(self._state, self._session_button, MoreButton(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        page_actions.add_back(self, self.tr("Back"), context.back)
        act = partial(page_actions.add_action, self)
        act(self.tr("Copy as Markdown"), self._on_copy_chosen, keys=markdown_copying.KEYS, icon="file-down")
        act(self.tr("Earlier versions"), self._on_versions_chosen, keys=page_actions.VERSIONS, icon="clock")
        act(self.tr("Delete this reflection"), self._on_delete_chosen, icon="trash-2")
        FocusMode(self)
        theme.follow(self._restyle)

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Show a reflection.

        Raises:
            RecordMissingError: it is no longer there.
        """
        if not self._saving.flush() and destination.uuid == self._uuid:
            return  # what is on screen is newer than what could be kept
        self._uuid = destination.uuid
        self._state.clear()
        self._shown = None
        self._found = None
        self._read()
        if destination.found is not None:
            self._show_found(destination.found, destination.words)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again what something else than this page changed.

        A text that is being saved counts as pending until it is: the cursor stands in it and must stay there.
        """
        if kinds & {Kind.REFLECTION, Kind.PERSON, Kind.RELATIONSHIP} and not self._saving.is_pending:
            self._read()

    def leave(self) -> None:
        """Save what is being typed."""
        self._saving.flush()

    def focus_first(self) -> None:
        """Begin where a search found something, else at the first answer that can be changed: one reads from there."""
        first = next((answer for answer in self._answers if answer.is_editable), None)
        target = self._found or first or self._back_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._uuid is None:
            return
        self._show(self._with_unsaved(read_reflection(self._context.journal, self._uuid)))

    def _with_unsaved(self, found: ReflectionText) -> ReflectionText:
        """What was typed here and could not be kept yet is newer than what was read."""
        uuid = self._uuid
        self._typed = {key: words for key, words in self._typed.items() if self._saving.is_keeping(key)}
        answers = tuple(
            replace(answer, text=self._typed.get(f"{uuid}:{answer.prompt}", answer.text)) for answer in found.answers
        )
        title = self._typed.get(f"{uuid}:{_TITLE}", found.row.title)
        return replace(found, row=replace(found.row, title=title), answers=answers)

    def _show(self, found: ReflectionText) -> None:
        if self._shown is not None and _without_words(found) == _without_words(self._shown):
            self._show_words(found)
            return
        self._shown = found
        self._session_button.setVisible(found.session is not None)
        guide = _guide(found)
        ledger = Ledger(gap=20)
        ledger.add(self._date(found), self._heading(found, guide))
        self._answers, self._found = [], None
        for number, answer in enumerate(found.answers, 1):
            sheet = AnswerSheet(answer, guide.find_prompt(answer.prompt) if guide is not None else None)
            sheet.edited.connect(partial(self._on_answer_edited, sheet))
            self._answers.append(sheet)
            ledger.add(str(number) if len(found.answers) > 1 else None, sheet, top=4)
        block = box(column(ledger, None, gap=0))
        self._page.set_body(box(row((block, 1000), None, gap=0)))
        self._block = block
        self._restyle()

    def _show_words(self, found: ReflectionText) -> None:
        """Put in the words that differ. The editors stay, each with its cursor and what it can undo."""
        self._shown = found
        if self._title is not None and self._title.text() != found.row.title:
            self._title.set_text(found.row.title)
        for sheet, answer in zip(self._answers, found.answers, strict=True):
            sheet.set_text(answer.text)

    def _show_found(self, uuid: UUID, words: str) -> None:
        """Open at the answer, or the title, in which a search found something."""
        if self._shown is None:
            return
        editor: WritingEdit | None = self._title if uuid == self._uuid else None
        for sheet, answer in zip(self._answers, self._shown.answers, strict=True):
            if answer.uuid == uuid:
                self._found, editor = sheet, sheet.editor
        if editor is not None:
            self._found = editor
            show_match(editor, find_match(editor.text(), words))

    def _date(self, found: ReflectionText) -> QWidget:
        day = date_of(found.row.written_at, self._context.zone)
        trailing = Qt.AlignmentFlag.AlignTrailing
        return box(
            column(
                Words(str(day.day), "display", alignment=trailing),
                Words(month_name(day), "margin", "text2", alignment=trailing),
                gap=0,
            )
        )

    def _heading(self, found: ReflectionText, guide: Guide | None) -> QWidget:
        title = TitleEdit(self.tr("Title"))
        title.set_text(found.row.title)
        title.edited.connect(self._on_title_edited)
        self._title = title
        day = long_date(date_of(found.row.written_at, self._context.zone))
        when = Words(f"{day} · {guide.title if guide is not None else found.row.guide}", "small", "text2", wraps=True)
        lines: list[QWidget] = [when]
        if found.row.mark is Mark.RESTRICTED:
            lines.append(MarkLabel.of(Mark.RESTRICTED))
        if found.row.role is not None:
            lines.insert(0, RoleLine(found.row.role, found.row.person))
        return box(column(title, *lines, 10, gap=4))

    # --- changing ----------------------------------------------------------------------------------------------------

    def _on_title_edited(self) -> None:
        if self._uuid is None or self._title is None:
            return
        uuid, title = self._uuid, self._title.text()
        self._typed[f"{uuid}:{_TITLE}"] = title
        self._saving.keep(
            f"{uuid}:{_TITLE}",
            lambda: self._context.write(change_title, uuid, title, now=self._context.now()),
            words=lambda: title,
        )

    def _on_answer_edited(self, sheet: AnswerSheet) -> None:
        if self._uuid is None:
            return
        uuid, prompt, text = self._uuid, sheet.prompt, sheet.text()
        context, title = self._context, self._title.text() if self._title is not None else ""

        self._typed[f"{uuid}:{prompt}"] = text

        def long() -> LongSave | None:
            write = partial(change_answer, context.journal, uuid, prompt, text, now=context.now())
            return LongSave(write, context.tell) if len(text) >= LONG else None

        self._saving.keep(
            f"{uuid}:{prompt}",
            lambda: context.write(change_answer, uuid, prompt, text, now=context.now()),
            long=long,
            words=lambda: f"{title}\n\n{text}",
        )

    def _on_session_clicked(self) -> None:
        if self._shown is not None and self._shown.session is not None:
            self._context.go(Destination(PageName.SESSION, uuid=self._shown.session))

    def _on_copy_chosen(self) -> None:
        if self._uuid is not None and self._saving.flush():
            markdown_copying.copy_reflection(self._context, self._uuid)

    def _on_delete_chosen(self) -> None:
        """Delete at once: the strip at the foot brings everything back."""
        uuid = self._uuid
        if uuid is None or not self._saving.flush():
            return
        try:
            with self._context.deed(self.tr("Reflection deleted"), Destination(PageName.REFLECTION, uuid)):
                self._context.write(delete_reflection, uuid, now=self._context.now())
        except KnownError as error:
            self._state.show_failed(wording.error_words(error))

    def _on_versions_chosen(self) -> None:
        if self._uuid is not None:
            self._context.go(Destination(PageName.REFLECTION_VERSIONS, uuid=self._uuid))

    def _restyle(self) -> None:
        if self._shown is not None:
            now = theme.current()
            self._block.setMaximumWidth(now.px(now.layout["measure"] + now.layout["margin_column"]) + 33)


def _without_words(found: ReflectionText) -> ReflectionText:
    """What decides how the page is built: whose, when, which questions."""
    answers = tuple(replace(answer, text="") for answer in found.answers)
    return replace(found, row=replace(found.row, title="", line=""), answers=answers)


def _guide(found: ReflectionText) -> Guide | None:
    """The guide it was written with, if it still comes with the app."""
    try:
        return find_guide(found.row.guide)
    except UnknownGuideError:
        return None
