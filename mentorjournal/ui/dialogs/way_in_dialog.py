"""Asks for a secret that opens the journal, and does with it what its button says."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import (
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services.slots import Opener, by_passphrase, by_recovery_code
from mentorjournal.slot_errors import SamePassphraseError
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.dialogs.sheet_dialog import SheetDialog
from mentorjournal.ui.keyring_words import keyring_words
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.button import Button, Kind
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.words import Words

_WRONG = (WrongPassphraseError, WrongRecoveryCodeError, MalformedRecoveryCodeError, NoSuchSlotError)
_WIDTH = 540


@dataclass(frozen=True)
class WayInWords:
    """What stands on the dialog: its title, what happens, the verb of its button, and that while it happens."""

    title: str
    lead: str
    verb: str
    busy: str
    kind: Kind = "primary"
    question: str = ""
    """What the field for the secret is called, where "Passphrase" would not do."""


@dataclass(frozen=True)
class Given:
    """What somebody typed: a secret that should open the journal, and a new passphrase where one is asked for."""

    opener: Opener = field(repr=False)
    typed: str = field(repr=False)
    new: str = field(repr=False)


class WayInDialog(SheetDialog):
    """The passphrase, or where that will do the recovery code; below it a new passphrase, if one is to be chosen.

    Args:
        context: the open journal.
        words: what stands on it.
        work: done on the journal lane with what was typed; what it raises is said here.
        asks_new: whether a new passphrase is chosen as well.
        takes_code: whether the recovery code will do, too.
    """

    succeeded = Signal(object)
    """It is done; carries what `work` returned."""

    def __init__(
        self,
        context: AppContext,
        words: WayInWords,
        work: Callable[[Given], object],
        *,
        asks_new: bool = False,
        takes_code: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.title, _WIDTH, parent)
        self._context, self._words, self._work = context, words, work
        self._by_code = False
        self.passphrase = Field(words.question or self.tr("Passphrase"), secret=True, longest=1000)
        self.code = CodeField(self.tr("Recovery code"), placeholder=self.tr("Eight groups of four"))
        self.other = Button("", "quiet")
        self.new = NewPassphrase(name=self.tr("New passphrase")) if asks_new else None
        self.notice = NoticeLine()
        self.go = PatientButton(words.verb, words.kind)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.setToolTip(self.tr("Esc"))
        secret = column(
            self.passphrase.label(), self.passphrase, self.code.label(), self.code, row(self.other, None), gap=6
        )
        below: tuple[QWidget | int, ...] = (16, self.new) if self.new is not None else ()
        self.set_matter(
            column(
                Words(words.title, "heading", wraps=True),
                6,
                Words(words.lead, "body", "text2", wraps=True),
                20,
                self.notice,
                6,
                secret,
                *below,
                24,
                row(None, cancel, self.go, gap=16),
                gap=0,
                margins=(28, 24, 28, 24),
            )
        )
        for label in (self.passphrase.label(), self.code.label()):
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.other.setVisible(takes_code)
        self._show_field()
        self.other.clicked.connect(self._on_other_chosen)
        self.go.clicked.connect(self._on_go)
        self.go.noticed.connect(self._on_noticed)
        cancel.clicked.connect(self.reject)
        for one in (self.passphrase, self.code):
            one.edited.connect(one.clear_error)
            one.entered.connect(self._on_entered)
        if self.new is not None:
            self.new.set_known_words([context.owner.name, *context.owner.emails])
            self.new.entered.connect(self._on_go)
        self.finished.connect(self._wipe)
        self.passphrase.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe way out; what is being written is written whole."""
        if not (event.key() == Qt.Key.Key_Escape and self.go.is_busy):
            super().keyPressEvent(event)

    def _secret(self) -> Field:
        return self.code if self._by_code else self.passphrase

    def _show_field(self) -> None:
        for one in (self.passphrase, self.code):
            one.setVisible(one is self._secret())
            one.label().setVisible(one is self._secret())
        self.other.set_words(
            self.tr("Use the passphrase instead") if self._by_code else self.tr("Use the recovery code instead")
        )

    def _on_other_chosen(self) -> None:
        if not self.go.is_busy:
            self._by_code = not self._by_code
            self._show_field()
            self._secret().line.setFocus()

    def _on_entered(self) -> None:
        if self.new is not None and not self.new.text():
            self.new.focus_first()
        else:
            self._on_go()

    def _on_go(self) -> None:
        if self.go.is_busy:
            return
        self.notice.show_problem("")
        typed = self.code.characters() if self._by_code else self.passphrase.text()
        if not typed:
            self._secret().set_error(self.tr("Type it first."))
            self._secret().line.setFocus()
            return
        if self.new is not None and not self.new.check():
            return
        given = Given(
            by_recovery_code(typed) if self._by_code else by_passphrase(typed),
            typed,
            self.new.text() if self.new is not None else "",
        )
        self._set_read_only(read_only=True)
        self.go.begin(self._words.busy)
        self._context.tasks.run(Lane.JOURNAL, lambda: self._work(given), self._on_done, self._on_failed)

    def _on_noticed(self) -> None:
        self.go.setFocus()

    def _on_done(self, result: object) -> None:
        self.go.end()
        self.accept()
        self.succeeded.emit(result)

    def _on_failed(self, error: KnownError) -> None:
        self.go.end()
        self._set_read_only(read_only=False)
        sentence = keyring_words(error)
        if isinstance(error, _WRONG):
            self._secret().set_error(sentence)
            self._secret().line.setFocus()
            self._secret().line.selectAll()
        elif isinstance(error, WeakPassphraseError | SamePassphraseError) and self.new is not None:
            self.new.refuse(sentence)
        else:
            self.notice.show_problem(sentence)
            self._secret().line.setFocus()

    def _set_read_only(self, *, read_only: bool) -> None:
        for one in (self.passphrase, self.code):
            one.line.setReadOnly(read_only)
        if self.new is not None:
            self.new.set_read_only(read_only=read_only)

    def _wipe(self) -> None:
        self.passphrase.clear()
        self.code.clear()
        if self.new is not None:
            self.new.wipe()
