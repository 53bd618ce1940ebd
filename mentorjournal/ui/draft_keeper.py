"""Keeps what is typed into an unfinished form, field by field, until the form is finished."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from mentorjournal.services.drafts import drop_draft, keep_draft, read_draft
from mentorjournal.ui.autosave import Autosave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.save_state import SaveState


class DraftKeeper(QObject):
    """Holds one form's fields in a draft, within a second of each key.

    Args:
        context: the open journal.
        kind: what kind of form it is.
        fields: what is in the form now.
        state: says how the saving goes.
    """

    def __init__(
        self,
        context: AppContext,
        kind: str,
        fields: Callable[[], Mapping[str, str]],
        state: SaveState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._fields = fields
        self._state = state
        self._target = ""
        self._unsaved: dict[str, dict[str, str]] = {}
        self._saving = Autosave(context, state, self)

    def begin(self, target: str) -> dict[str, str]:
        """Turn to the form about `target`; returns what was left unfinished there, by field."""
        self._saving.flush()
        self._target = target
        self._state.clear()
        return {**read_draft(self._context.journal, self._kind, target), **self._unsaved.get(target, {})}

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        target, fields = self._target, dict(self._fields())
        self._unsaved[target] = fields

        def save() -> None:
            keep_draft(self._context.journal, self._kind, target, fields, now=self._context.now())
            self._unsaved.pop(target, None)

        self._saving.keep(target, save, words=lambda: "\n\n".join(text for text in fields.values() if text))

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._saving.flush()

    def drop(self) -> None:
        """Forget the draft: the form is finished or given up.

        Raises:
            KnownError: the journal cannot be written; the draft stays.
        """
        self._saving.forget(self._target)
        self._unsaved.pop(self._target, None)
        drop_draft(self._context.journal, self._kind, self._target, now=self._context.now())
