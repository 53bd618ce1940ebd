"""After an unlock: what was captured while the journal was locked is taken in beside the window."""

from PySide6.QtCore import QObject, QTimer

from mentorjournal.services.capture_import import Received, receive_captures
from mentorjournal.services.changes import Kind, changed
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.thought_filing import notice_words

AFTER = 60
"""Milliseconds: the first page has been painted by then."""


class CaptureReceiving(QObject):
    """Takes thoughts in once, tells the pages, and says what was not in order.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context

    def begin(self) -> None:
        """Begin once the first page stands."""
        QTimer.singleShot(AFTER, self, self._receive)

    def _receive(self) -> None:
        journal, now = self._context.journal, self._context.now()
        if not journal.is_closed:
            # What cannot be read now is told where it is asked for, and taken in another time.
            self._context.tasks.run(
                Lane.JOURNAL, lambda: receive_captures(journal, now=now), self._on_received, lambda _: None
            )

    def _on_received(self, received: Received) -> None:
        if self._context.journal.is_closed:
            return
        if received.imported.new or received.notices:
            self._context.tell(changed(self._context.journal.uuid, Kind.DRAFT))
        if received.is_key_swapped or received.imported.set_aside:
            self._context.said.emit(notice_words(received.notices))
