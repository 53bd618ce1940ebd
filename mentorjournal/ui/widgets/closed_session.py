"""What became of a session that was cancelled or missed, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import SessionState
from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.words import Words


class ClosedSession(Panel):
    """Hidden while there is nothing to say."""

    reopen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = Words("", "body", wraps=True)
        reopen = Button("", "quiet")
        super().__init__(row((self._words, 1), reopen, gap=12, margins=(16, 8, 12, 8)), parent=parent)
        reopen.set_words(self.tr("Undo"))
        reopen.clicked.connect(self.reopen_requested)

    def set_session(self, page: SessionPage) -> None:
        """Say what became of a session, and why."""
        words = {
            SessionState.CANCELLED: self.tr(
                "This session is cancelled. Nobody has been told: the journal sends nothing by itself."
            ),
            SessionState.MISSED: self.tr("This session did not happen."),
        }.get(page.row.state, "")
        if words and page.reason:
            words = f"{words} {page.reason}"
        self._words.set_words(words)
        self.setVisible(bool(words))
