"""A journal that was mended or rescued: what it holds, what is missing, where it is, and the way into it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.flow_row import FlowRow
from mentorjournal.ui.widgets.statement import Statement
from mentorjournal.ui.widgets.words import Words


class MendedPage(QWidget):
    """Says it in rows.

    Args:
        title: what was done.
        rows: each with its label and one text, lines of their own where there are several.
    """

    open_requested = Signal()
    """Go to its lock screen."""
    folder_requested = Signal()
    """Show the folder it lies in."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, show = Button(self.tr("Open it"), "primary"), Button(self.tr("Show in folder"))
        statement = Statement(("file-check", "ink"))
        statement.set_title(title)
        self.setAccessibleName(title)
        for label, words in rows:
            statement.add(label, Words(words, "body", wraps=True))
        statement.add("", FlowRow(self._open, show))
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(statement)
        self._open.clicked.connect(self.open_requested)
        show.clicked.connect(self.folder_requested)
        page_actions.add_finish(self, self.tr("Open it"), self.open_requested)
        self._open.setToolTip(page_actions.key_words(page_actions.FINISH))

    def focus_first(self) -> None:
        """Put the focus on the way in: there is nothing to decide."""
        self._open.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Enter goes on."""
        super().showEvent(event)
        self.focus_first()
