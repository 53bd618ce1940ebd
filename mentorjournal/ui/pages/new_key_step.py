"""The first step of a new key: what it does and what it cannot undo, the secrets, and how far it is."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import CODE_LENGTH
from mentorjournal.errors import (
    BackupStoppedError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.slot_errors import SamePassphraseError
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.wait_line import WaitLine
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

_NEW, _KEPT = "new", "kept"
_NO_WAY_BACK = 0.3
"""The share of the whole from which on pages are written."""


@dataclass(frozen=True)
class NewKeyValues:
    """The passphrase that leaked, the new one, and the recovery code that is to stay, if one is."""

    present: str = field(repr=False)
    new: str = field(repr=False)
    code: str = field(repr=False)


class NewKeyStep(QWidget):
    """Asks for everything that is needed before anything is written."""

    accepted = Signal()
    """Everything is there: `values` says what."""
    stop_requested = Signal()
    """Rather not, while it is checked; nothing is written yet."""
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present = Field(self.tr("Old passphrase"), secret=True, longest=1000)
        self.new = NewPassphrase(name=self.tr("New passphrase"))
        self.which_code = Segments(
            self.tr("Recovery code"), [(self.tr("Make a new one"), _NEW), (self.tr("Keep mine"), _KEPT)], _NEW
        )
        self.code = CodeField(
            self.tr("Recovery code"),
            placeholder=self.tr("Eight groups of four"),
            help_words=self.tr("From your paper. Keep it only if nobody else has seen it."),
        )
        self.notice = NoticeLine()
        self.make = PatientButton(self.tr("Make the new key"), "danger")
        self.wait = WaitLine(self.tr("How much of the new key is made"))
        self.stage = Words("", "small", "text2", wraps=True)
        self._back = Button(self.tr("Not now"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self._lay_out()
        self.which_code.value_changed.connect(self._on_choice)
        self.present.edited.connect(self.present.clear_error)
        self.code.edited.connect(self.code.clear_error)
        self.present.entered.connect(self.new.focus_first)
        self.code.entered.connect(self._on_make_chosen)
        self.new.entered.connect(self._on_new_entered)
        self.make.clicked.connect(self._on_make_chosen)
        self.make.noticed.connect(self._on_noticed)
        self.wait.stop_requested.connect(self._on_stop)
        self._back.clicked.connect(self._on_back)
        self._on_choice(None)

    @property
    def is_busy(self) -> bool:
        """Whether the key is being made."""
        return self.make.is_busy

    def values(self) -> NewKeyValues:
        """What was typed."""
        code = self.code.characters() if self.which_code.value() == _KEPT else ""
        return NewKeyValues(self.present.text(), self.new.text(), code)

    def show_busy(self) -> None:
        """It has begun."""
        self.notice.show_problem("")
        self._set_read_only(read_only=True)
        self.stage.set_words(self.tr("Every page is checked first. Until they are written this can be stopped."))
        self.wait.stop.show()
        self.wait.begin()
        self.make.begin(self.tr("Making the new key…"))

    def show_share(self, share: float) -> None:
        """So much of it is done, from 0 to 1."""
        self.wait.set_share(share)
        if share >= _NO_WAY_BACK and not self.wait.stop.isHidden():
            self.wait.stop.hide()
            self.stage.set_words(
                self.tr("Now every page is written anew. This cannot be stopped; leave the computer on.")
            )

    def show_problem(self, error: KnownError) -> None:
        """It was not made: the field to mend says so, or a line above them all."""
        self.show_ready()
        sentence = error_words(error)
        if isinstance(error, WrongPassphraseError):
            self.present.set_error(sentence)
            self.present.line.setFocus()
            self.present.line.selectAll()
        elif isinstance(error, WrongRecoveryCodeError | MalformedRecoveryCodeError | NoSuchSlotError):
            self.code.set_error(sentence)
            self.code.line.setFocus()
        elif isinstance(error, WeakPassphraseError | SamePassphraseError):
            self.new.refuse(sentence)
        elif isinstance(error, BackupStoppedError):
            self.notice.show_problem(self.tr("Stopped. Nothing was changed, and the old passphrase opens the journal."))
            self.make.setFocus()
        else:
            self.notice.show_problem(sentence)
            self.make.setFocus()

    def show_ready(self) -> None:
        """Everything can be changed again."""
        self.make.end()
        self.wait.end()
        self.stage.set_words("")
        self._set_read_only(read_only=False)

    def wipe(self) -> None:
        """Forget what was typed."""
        self.show_ready()
        self.present.clear()
        self.new.wipe()
        self.code.clear()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.present.line.setFocus()

    def _lay_out(self) -> None:
        about = Ledger(margin=128, gap=14, air=18)
        for label, sentence in (
            (
                self.tr("What it does"),
                self.tr(
                    "Every page is encrypted anew. Nothing opens the journal any more but what you choose below, and "
                    "this device if it did before."
                ),
            ),
            (
                self.tr("What it cannot"),
                self.tr("Call back what is out. Copies and backups made before open with the old passphrase for ever."),
            ),
        ):
            about.add(
                Words(label, "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing),
                Words(sentence, "small", "text2", wraps=True),
            )
        present = Ledger(margin=128, gap=20, air=18)
        present.add_field(self.present)
        present.add_gap(20)
        code = Ledger(margin=128, gap=8, air=18)
        code.add_gap(20)
        label = Words(self.tr("Recovery code"), "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
        code.add(label, column(row(self.which_code, None), self.code, gap=8), top=9)
        self.setLayout(
            column(
                Words(self.tr("Somebody knows the passphrase"), "display", wraps=True),
                20,
                about,
                24,
                self.notice,
                6,
                present,
                self.new,
                code,
                26,
                row(self.wait, None, self._back, self.make, gap=16),
                8,
                self.stage,
                gap=0,
            )
        )

    def _set_read_only(self, *, read_only: bool) -> None:
        for each in (self.present, self.code):
            each.line.setReadOnly(read_only)
        self.new.set_read_only(read_only=read_only)
        self.which_code.setEnabled(not read_only)
        self._back.setEnabled(not read_only)

    def _on_choice(self, _value: object) -> None:
        self.code.setVisible(self.which_code.value() == _KEPT)

    def _on_new_entered(self) -> None:
        if self.which_code.value() == _KEPT and not self.code.text():
            self.code.line.setFocus()
        else:
            self._on_make_chosen()

    def _on_make_chosen(self) -> None:
        if self.is_busy:
            return
        if not self.present.text():
            self.present.set_error(self.tr("Type the passphrase that opens the journal now."))
            self.present.line.setFocus()
            return
        if not self.new.check():
            return
        count = len(self.code.characters())
        if self.which_code.value() == _KEPT and count < CODE_LENGTH:
            self.code.set_error(error_words(MalformedRecoveryCodeError(count=count)))
            self.code.line.setFocus()
            return
        self.accepted.emit()

    def _on_noticed(self) -> None:
        self.make.setFocus()

    def _on_stop(self) -> None:
        self.wait.stop.hide()
        self.stop_requested.emit()

    def _on_back(self) -> None:
        if not self.is_busy:
            self.went_back.emit()
