"""Restoring a backup in four steps: which one, what opened it, where to, and in."""

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.pages.restore_choice_step import RestoreChoiceStep
from mentorjournal.ui.pages.restore_place_step import RestorePlaceStep
from mentorjournal.ui.pages.restore_secret_step import RestoreSecretStep
from mentorjournal.ui.pages.restored_step import RestoredStep
from mentorjournal.ui.widgets.stepped_spread import SteppedSpread

if TYPE_CHECKING:
    from mentorjournal.services.restoring import BackupPreview


class Step(IntEnum):
    """Where one stands."""

    CHOICE = 0
    SECRET = 1
    PLACE = 2
    DONE = 3


class RestorePage(QWidget):
    """Leads through the steps, which are its parts; the work between them is done elsewhere."""

    cancelled = Signal()
    """Rather not, or not now."""
    step_left = Signal()
    """One step back, from a backup that was opened."""

    def __init__(
        self,
        choice_step: RestoreChoiceStep | None = None,
        place_step: RestorePlaceStep | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice = choice_step or RestoreChoiceStep()
        self.secret = RestoreSecretStep()
        self.place = place_step or RestorePlaceStep()
        self.done = RestoredStep()
        self._steps = (self.choice, self.secret, self.place, self.done)
        self._step = Step.CHOICE
        self._spread = SteppedSpread(
            self.tr("Back to what was kept"),
            [self.tr("Which backup"), self.tr("What opened it"), self.tr("Where to"), self.tr("Open it")],
            self.tr("A backup is restored beside what you have, never over it."),
            self._steps,
        )
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self.choice.went_back.connect(self._on_escaped)
        self.secret.went_back.connect(self._on_escaped)
        self.place.went_back.connect(self._on_escaped)
        self.done.left.connect(self._on_escaped)
        page_actions.add_back(self, self.tr("One step back"), self._on_escaped)
        self._show_step(Step.CHOICE)

    @property
    def step(self) -> Step:
        """Where one stands."""
        return self._step

    def show_choice(self, problem: str = "") -> None:
        """Ask which backup, and say what was the matter with the one that was chosen."""
        self.secret.wipe()
        self.choice.notice.show_problem(problem)
        self._show_step(Step.CHOICE)

    def show_secret(self, which: str) -> None:
        """Ask what opened the backup that `which` names in words."""
        self.secret.show_backup(which)
        self._show_step(Step.SECRET)

    def show_preview(self, preview: "BackupPreview", place: Path) -> None:
        """Show what is inside."""
        self.secret.wipe()
        self.place.show_rest()
        self.place.show_preview(preview, place)
        self._show_step(Step.PLACE)

    def show_restored(self, folder: Path) -> None:
        """It is done."""
        self.place.show_rest()
        self.done.show_place(folder)
        self._show_step(Step.DONE)

    def focus_first(self) -> None:
        """Put the focus where the step begins."""
        self._steps[self._step].focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the keyboard."""
        super().showEvent(event)
        self.focus_first()

    def _show_step(self, step: Step) -> None:
        self._step = step
        self._spread.show_step(self._steps[step], step)
        self.focus_first()

    def _on_escaped(self) -> None:
        """One step back; from the first and the last one out."""
        if self.secret.is_busy or self.place.is_busy:
            return
        if self._step in {Step.CHOICE, Step.DONE}:
            self.cancelled.emit()
        else:
            self.step_left.emit()
            self.show_choice()
