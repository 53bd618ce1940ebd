"""Before the window closes over a text that no disk has taken: keep it elsewhere, try again, or lose it knowingly."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.dialogs.sheet_dialog import SheetDialog
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.flow_row import FlowRow
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.words import Words


class UnsavedQuestion(SheetDialog):
    """Escape goes back to the text."""

    elsewhere_requested = Signal()
    """Seal it to the journal, and keep it at a place that somebody chooses."""
    retry_requested = Signal()
    """Try to save it once more."""
    quit_requested = Signal()
    """Close without it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("UnsavedQuestion", "What you typed last is not saved"), 520, parent)
        elsewhere = Button(self.tr("Save elsewhere…"), "primary")
        retry, quit_ = Button(self.tr("Try again")), Button(self.tr("Quit without it"), "danger")
        self._notice = NoticeLine()
        words = Words(
            self.tr(
                "The journal cannot be written to: its disk is full, write-protected or gone. Everything before is "
                "safe. Save the rest on another disk or a stick: it is sealed, and only your journal opens it."
            ),
            wraps=True,
        )
        self.setAccessibleDescription(words.text())
        self.set_matter(
            column(
                Words(self.windowTitle(), "heading", wraps=True),
                words,
                self._notice,
                FlowRow(elsewhere, retry, quit_),
                gap=16,
                margins=(28, 24, 28, 24),
            )
        )
        elsewhere.setDefault(True)
        elsewhere.clicked.connect(self.elsewhere_requested)
        retry.clicked.connect(self.retry_requested)
        quit_.clicked.connect(self.quit_requested)

    def show_problem(self, sentence: str) -> None:
        """It did not work, and why."""
        self._notice.show_problem(sentence)
