"""A new key for a journal whose passphrase leaked: the secrets, the new recovery code, what is left of the old key."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services.old_backups import OldBackups
from mentorjournal.services.slots import SlotRow
from mentorjournal.ui import page_actions
from mentorjournal.ui.pages.new_key_step import NewKeyStep
from mentorjournal.ui.pages.old_backups_step import OldBackupsStep
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.widgets.stepped_spread import SteppedSpread

_SECRETS, _CODE, _LEFT = range(3)


class NewKeyPage(QWidget):
    """Leads through the steps; everything is done elsewhere. Once the key is made there is no way back."""

    new_key_requested = Signal(object)
    """A `NewKeyValues`: make the key, then `show_code` or `show_left`, or `show_problem`."""
    stop_requested = Signal()
    """Rather not, while nothing is written."""
    code_read = Signal()
    """The new recovery code was seen to, and is wiped: `show_left`, or show the journal."""
    delete_requested = Signal()
    """Make a new backup and delete the old ones, then show the journal."""
    finished = Signal()
    """Show the journal."""
    cancelled = Signal()
    """No new key; nothing was changed."""

    def __init__(
        self, journal_title: str, recovery_step: RecoveryStep | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.secrets, self.left = NewKeyStep(), OldBackupsStep()
        self.recovery = recovery_step or RecoveryStep()
        self._steps: list[NewKeyStep | RecoveryStep | OldBackupsStep] = [self.secrets, self.recovery, self.left]
        self._step = _SECRETS
        self._spread = SteppedSpread(
            self.tr("A new key"),
            [self.tr("New key"), self.tr("Recovery code"), self.tr("What is left")],
            "",
            self._steps,
            subject=journal_title,
            cover_width=300,
            top=56,
        )
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self.secrets.accepted.connect(self._on_accepted)
        self.secrets.stop_requested.connect(self.stop_requested)
        self.secrets.went_back.connect(self._on_escaped)
        self.recovery.finished.connect(self.code_read)
        self.left.delete_requested.connect(self.delete_requested)
        self.left.finished.connect(self.finished)
        page_actions.add_back(self, self.tr("Leave everything as it is"), self._on_escaped)
        self._show_step(_SECRETS)

    def show_busy(self) -> None:
        """The key is being made, or the old backups go."""
        if self._step == _LEFT:
            self.left.show_busy()
        else:
            self.secrets.show_busy()

    def show_share(self, share: float) -> None:
        """So much of the key is made, from 0 to 1."""
        self.secrets.show_share(share)

    def show_problem(self, error: KnownError) -> None:
        """What was asked for did not come about."""
        if self._step == _LEFT:
            self.left.show_problem(error)
        else:
            self.secrets.show_problem(error)

    def show_recovery_code(self, code: str, journal_name: str, day: date) -> None:
        """The key is made: show the new code, once; the arguments are those of `RecoveryStep.show_code`."""
        self.secrets.wipe()
        self.recovery.show_code(code, journal_name, day)
        self._show_step(_CODE)

    def show_left(self, old: OldBackups, dropped: Sequence[SlotRow], zone: str) -> None:
        """Show what is left of the old key; the arguments are those of `OldBackupsStep.show_left`."""
        self.secrets.wipe()
        self.left.show_left(old, dropped, zone)
        self._show_step(_LEFT)

    def focus_first(self) -> None:
        """Put the focus into the first field of the step."""
        self._steps[self._step].focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type into."""
        super().showEvent(event)
        self.focus_first()

    def _show_step(self, step: int) -> None:
        self._step = step
        self._spread.show_step(self._steps[step], step)
        self.focus_first()

    def _on_accepted(self) -> None:
        self.new_key_requested.emit(self.secrets.values())

    def _on_escaped(self) -> None:
        """Out, while nothing was changed."""
        if self._step == _SECRETS and not self.secrets.is_busy:
            self.secrets.wipe()
            self.cancelled.emit()
