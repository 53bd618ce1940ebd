"""A new recovery code, shown once: put on paper and tried before the old one goes."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.dialogs.sheet_dialog import SheetDialog
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.widgets.layout import column

_WIDTH = 720


class NewCodeDialog(SheetDialog):
    """The same sheet as when a journal is made. Left before the code was tried, it is as good as put off.

    Args:
        code: eight groups of four; it is kept nowhere else.
        journal_name: the folder's name without its suffix.
        day: today.
        step: what shows it; tests answer its questions.
    """

    answered = Signal(bool, bool)
    """Whether the code was put on paper, and whether it was tried; emitted once, as the dialog goes."""

    def __init__(
        self, code: str, journal_name: str, day: date, step: RecoveryStep | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("New recovery code"), _WIDTH, parent)
        self.step = step or RecoveryStep()
        self.set_matter(column(self.step, gap=0, margins=(36, 28, 36, 28)))
        self.step.show_code(code, journal_name, day)
        self.step.finished.connect(self.accept)
        self.finished.connect(self._on_finished)
        self.step.focus_first()

    def _on_finished(self) -> None:
        self.step.wipe()
        self.answered.emit(self.step.was_kept, self.step.was_tried)
