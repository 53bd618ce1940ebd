"""A new journal in three steps: who keeps it, what opens it, and the way back in."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import InputError, KnownError, TextTooLongError, WeakPassphraseError
from mentorjournal.paths import default_journals
from mentorjournal.ui import page_actions
from mentorjournal.ui.journal_place import free_place
from mentorjournal.ui.pages.owner_step import OwnerStep
from mentorjournal.ui.pages.passphrase_step import PassphraseStep
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.widgets.stepped_spread import SteppedSpread
from mentorjournal.ui.wording import error_words

_YOU, _PASSPHRASE, _RECOVERY = range(3)


@dataclass(frozen=True)
class CreateValues:
    """What a new journal is made from. `email` may be empty; `zone` is an IANA name; `folder` has its suffix."""

    owner: str
    email: str
    zone: str
    passphrase: str = field(repr=False)
    folder: Path


class CreatePage(QWidget):
    """Leads through the steps. Making the journal is done elsewhere, between the second and the third."""

    create_requested = Signal(object)
    """A `CreateValues`: make this journal, then `show_recovery_code` or `show_problem`."""
    finished = Signal()
    """The recovery code was seen to, and is wiped: open the journal."""
    cancelled = Signal()
    """No journal after all; nothing was made."""

    def __init__(
        self,
        passphrase_step: PassphraseStep | None = None,
        recovery_step: RecoveryStep | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = default_journals()
        self._offered: Path | None = None
        self._owner = OwnerStep()
        self._passphrase = passphrase_step or PassphraseStep()
        self._recovery = recovery_step or RecoveryStep()
        self._steps: list[OwnerStep | PassphraseStep | RecoveryStep] = [self._owner, self._passphrase, self._recovery]
        self._step = _YOU
        self._spread = SteppedSpread(
            self.tr("A journal\nof your own"),
            [self.tr("You"), self.tr("Passphrase"), self.tr("Recovery code")],
            self.tr("Nobody can reset a passphrase here. That is why nobody else can read your pages."),
            self._steps,
        )
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self._owner.accepted.connect(self._on_owner_accepted)
        self._owner.went_back.connect(self._on_escaped)
        self._passphrase.accepted.connect(self._on_passphrase_accepted)
        self._passphrase.went_back.connect(self._on_escaped)
        self._recovery.finished.connect(self.finished)
        page_actions.add_back(self, self.tr("One step back"), self._on_escaped)
        self._show_step(_YOU)

    def set_default_folder(self, folder: Path) -> None:
        """Offer a place in `folder`, which need not exist yet."""
        self._folder = folder

    def show_busy(self) -> None:
        """The journal is being made."""
        self._passphrase.show_busy()

    def show_problem(self, error: KnownError) -> None:
        """It was not made: go to the step and field that the error is about."""
        self._passphrase.show_ready()
        sentence = error_words(error)
        place = error.field if isinstance(error, InputError) else ""
        if isinstance(error, TextTooLongError):
            place = "name"
        if isinstance(error, WeakPassphraseError):
            self._show_step(_PASSPHRASE)
            self._passphrase.show_weak(sentence)
        elif place in {"name", "email", "zone"}:
            self._show_step(_YOU)
            self._owner.show_problem(place, sentence)
        else:
            self._show_step(_PASSPHRASE)
            self._passphrase.show_place_problem(sentence)

    @property
    def recovery(self) -> RecoveryStep:
        """The last step: knows whether the code was put on paper, and tried."""
        return self._recovery

    def show_recovery_code(self, code: str, journal_name: str, day: date) -> None:
        """The journal is made: show its code, once.

        Args:
            code: eight groups of four.
            journal_name: the folder's name without its suffix.
            day: today.
        """
        self._passphrase.wipe()
        self._recovery.show_code(code, journal_name, day)
        self._show_step(_RECOVERY)

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

    def _on_owner_accepted(self) -> None:
        if self._offered is None or self._passphrase.place() == self._offered:
            # A place that somebody chose stays when they go back to mend their name.
            self._offered = free_place(self._folder, self._owner.owner())
            self._passphrase.set_place(self._offered)
        self._passphrase.set_owner(self._owner.owner(), self._owner.email())
        self._show_step(_PASSPHRASE)

    def _on_passphrase_accepted(self) -> None:
        self.create_requested.emit(
            CreateValues(
                self._owner.owner(),
                self._owner.email(),
                self._owner.zone(),
                self._passphrase.passphrase(),
                self._passphrase.place(),
            )
        )

    def _on_escaped(self) -> None:
        """One step back; from the first one out. A journal that is made stays made."""
        if self._step == _YOU:
            self._passphrase.wipe()
            self.cancelled.emit()
        elif self._step == _PASSPHRASE and not self._passphrase.is_busy:
            self._show_step(_YOU)
