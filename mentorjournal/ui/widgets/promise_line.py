"""One promise: its tick, and what else can become of it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import PromiseState
from mentorjournal.ui import page_actions
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.tick import Tick


class PromiseLine(QWidget):
    """A tick settles the promise, unticking opens it again; the menu lets it go or deletes it.

    Args:
        uuid: the promise.
        words: what was promised, and by when.
        name: the same with whose promise it is, for a screen reader.
        is_kept: whether it is ticked.
    """

    settled = Signal(object, object)
    """The promise's UUID and the `PromiseState` it shall have."""
    deleted = Signal(object)
    """The promise's UUID: it shall go."""

    def __init__(self, uuid: UUID, words: str, name: str, *, is_kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uuid = uuid
        self.tick = Tick(words, checked=is_kept, strikes=True, name=name)
        self.more = MoreButton(self, kind="quiet", name=self.tr("More about: {promise}").format(promise=words))
        self.setLayout(row((self.tick, 1), (self.more, Qt.AlignmentFlag.AlignTop), gap=2))
        self.tick.toggled.connect(self._on_toggled)
        if not is_kept:
            page_actions.add_action(self, self.tr("Let it go"), self._on_let_go)
        page_actions.add_action(self, self.tr("Delete this promise"), self._on_delete, keys="Delete", icon="trash-2")

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.settled.emit(self._uuid, PromiseState.KEPT if is_on else PromiseState.OPEN)

    def _on_let_go(self) -> None:
        self.settled.emit(self._uuid, PromiseState.LET_GO)

    def _on_delete(self) -> None:
        self.deleted.emit(self._uuid)
