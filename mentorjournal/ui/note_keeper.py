"""Keeps the note of a session while it is written: saved in place within a second, and never lost to a failed save."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mentorjournal.domain.texts import clean_text
from mentorjournal.services.changes import Changed
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.ui import wording
from mentorjournal.ui.autosave import LONG, Autosave, LongSave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.save_state import SaveState


class NoteKeeper(QObject):
    """Ties one editor to the note it shows.

    Args:
        context: the open journal.
        editor: where the note is written.
        state: says how the saving goes.
    """

    noticed = Signal(str)
    """Something worth a sentence; carries the sentence."""

    def __init__(self, context: AppContext, editor: NoteEdit, state: SaveState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self._state = state
        self._session: UUID | None = None
        self._kept_length = 0
        self._unsaved: dict[UUID, list[Paragraph]] = {}
        self._saving = Autosave(context, state, self)
        editor.edited.connect(self._on_edited)
        editor.noticed.connect(self.noticed)

    def show_note(self, session: UUID, paragraphs: Sequence[Paragraph]) -> None:
        """Show the note of a session as it was read. What is being typed there, and not kept yet, stays."""
        if session == self._session:
            if self._saving.is_pending or _are_kept(self._editor.paragraphs(), paragraphs):
                return
        else:
            self._put_aside()
            self._session = session
            self._state.clear()
        self._editor.set_paragraphs(self._unsaved.get(session, paragraphs))
        self._kept_length = self._editor.document().characterCount()

    def fold(self) -> None:
        """Somebody comes back to the note: restricted paragraphs are folded away again."""
        if self._session is not None and not self._saving.is_pending:
            self._editor.set_paragraphs(self._editor.paragraphs())

    def flush(self) -> bool:
        """Save now what is not saved yet; whether everything is kept afterwards."""
        return self._saving.flush()

    def _put_aside(self) -> None:
        """Another note comes into the editor: what could not be saved is held on to, and tried again."""
        session = self._session
        if session is None or self._saving.flush():
            return
        paragraphs = self._editor.paragraphs()
        self._unsaved[session] = paragraphs
        self._saving.keep(str(session), partial(self._save, session, paragraphs), words=partial(_words_of, paragraphs))

    def _on_edited(self) -> None:
        if self._session is None:
            return
        self._unsaved.pop(self._session, None)
        session = self._session
        self._saving.keep(
            str(session),
            partial(self._save, session, None),
            long=partial(self._long_save, session),
            words=lambda: _words_of(self._editor.paragraphs()),
        )

    def _save(self, session: UUID, paragraphs: list[Paragraph] | None) -> None:
        """Save what the editor holds, or what was put aside.

        Raises:
            KnownError: it cannot be saved now.
        """
        written = self._editor.paragraphs() if paragraphs is None else paragraphs
        result = self._context.write(save_note, session, written, now=self._context.now())
        self._unsaved.pop(session, None)
        self._say(result)

    def _long_save(self, session: UUID) -> LongSave | None:
        """The same taken apart, where there is much to write, or much to take out of what was written before."""
        length = self._editor.document().characterCount()
        longer, self._kept_length = max(length, self._kept_length), length
        if longer < LONG:
            return None

        def tell(result: Changed) -> None:
            self._context.tell(result)
            self._say(result)

        paragraphs = self._editor.paragraphs()
        return LongSave(partial(save_note, self._context.journal, session, paragraphs, now=self._context.now()), tell)

    def _say(self, result: Changed) -> None:
        for notice in result.notices:
            self.noticed.emit(wording.notice_words(notice))


def _words_of(paragraphs: Sequence[Paragraph]) -> str:
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def _are_kept(written: Sequence[Paragraph], kept: Sequence[Paragraph]) -> bool:
    """Whether what stands in the editor is what is kept; accents are joined and oddities left out on the way there."""
    if len(written) != len(kept):
        return False
    return all(mine == other or _kept_form(mine) == other for mine, other in zip(written, kept, strict=True))


def _kept_form(paragraph: Paragraph) -> Paragraph:
    return Paragraph(clean_text(paragraph.text).text.replace("\n", " "), paragraph.mark)
