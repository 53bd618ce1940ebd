"""The recovery code was right: a new passphrase at once, and a new code where that is wished."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import KnownError, WeakPassphraseError
from mentorjournal.ui import page_actions
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.pages.replacement_step import ReplacementStep
from mentorjournal.ui.widgets.stepped_spread import SteppedSpread
from mentorjournal.ui.wording import error_words

_PASSPHRASE, _CODE = 1, 2
"""Numbers of the steps; the first one was the recovery code itself."""


class RecoveredPage(QWidget):
    """Leads through the two steps that follow the code. What is done between them is done elsewhere.

    Args:
        known_words: what anybody would try first as a passphrase: names of the owner and of the journal.
        recovery_step: shows the new code; tests answer its questions.
    """

    renew_requested = Signal(str, bool)
    """Set this passphrase, and make a new code or not; then `show_new_code`, `show_problem`, or nothing any more."""
    once_requested = Signal()
    """Open the journal and change nothing."""
    back_requested = Signal()
    """The passphrase came back after all; nothing was changed."""
    finished = Signal(bool, bool)
    """Whether the new code was put on paper, and whether it was tried; it is wiped."""

    def __init__(
        self,
        known_words: Sequence[str] = (),
        recovery_step: RecoveryStep | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._replacement = ReplacementStep()
        self._replacement.set_known_words(known_words)
        self._recovery = recovery_step or RecoveryStep()
        self._step: ReplacementStep | RecoveryStep = self._replacement
        self._spread = SteppedSpread(
            self.tr("A way\nback in"),
            [self.tr("Recovery code"), self.tr("New passphrase"), self.tr("New code")],
            self.tr("Your pages stay as they are. Only what opens them is new."),
            [self._replacement, self._recovery],
        )
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self._replacement.accepted.connect(self._on_accepted)
        self._replacement.put_off.connect(self.once_requested)
        self._replacement.went_back.connect(self._on_escaped)
        self._recovery.finished.connect(self._on_finished)
        page_actions.add_back(self, self.tr("Back to the passphrase"), self._on_escaped)
        self._show(self._replacement, _PASSPHRASE)

    def show_busy(self) -> None:
        """The passphrase is being set, or the journal opened."""
        if self._step is self._replacement:
            self._replacement.show_busy()

    def show_problem(self, error: KnownError) -> None:
        """It was not done: say so where it can be mended."""
        if isinstance(error, WeakPassphraseError):
            self._replacement.show_weak(error_words(error))
        else:
            self._replacement.show_problem(error_words(error))

    def show_new_code(self, code: str, journal_name: str, day: date) -> None:
        """The passphrase is set: show the new code, once.

        Args:
            code: eight groups of four.
            journal_name: the folder's name without its suffix.
            day: today.
        """
        self.wipe()
        lead = self.tr(
            "Shown only now. Once two groups of it are typed from your copy, the code you used today stops opening "
            "the journal; until then both do."
        )
        self._recovery.show_code(code, journal_name, day, lead)
        self._show(self._recovery, _CODE)

    def wipe(self) -> None:
        """Forget the passphrase."""
        self._replacement.wipe()

    def focus_first(self) -> None:
        """Put the focus into the first field of the step."""
        self._step.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type into."""
        super().showEvent(event)
        self.focus_first()

    def _show(self, step: ReplacementStep | RecoveryStep, number: int) -> None:
        self._step = step
        self._spread.show_step(step, number)
        self.focus_first()

    def _on_accepted(self) -> None:
        self.renew_requested.emit(self._replacement.passphrase(), self._replacement.wants_new_code())

    def _on_finished(self) -> None:
        self.finished.emit(self._recovery.was_kept, self._recovery.was_tried)

    def _on_escaped(self) -> None:
        """Back, unless something is under way; a passphrase that is set stays set."""
        if self._step is self._replacement and not self._replacement.is_busy:
            self.wipe()
            self.back_requested.emit()
