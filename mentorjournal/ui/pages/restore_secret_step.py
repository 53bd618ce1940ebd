"""The second step of a restore: what opened the journal when the backup was made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import CODE_LENGTH
from mentorjournal.errors import MalformedRecoveryCodeError
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.wait_line import WaitLine
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

PASSPHRASE, CODE = "passphrase", "code"


class RestoreSecretStep(QWidget):
    """Asks for the passphrase or the recovery code of then."""

    accepted = Signal(str, str)
    """PASSPHRASE or CODE, and the secret."""
    went_back = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = Words("", "body", "text2", wraps=True)
        self._kind = Segments(
            self.tr("What opens it"), [(self.tr("Passphrase"), PASSPHRASE), (self.tr("Recovery code"), CODE)]
        )
        self._passphrase = Field(
            self.tr("Passphrase of that time"), placeholder=self.tr("Passphrase"), secret=True, longest=1000
        )
        self._code = CodeField(self.tr("Recovery code of that time"), placeholder=self.tr("Eight groups of four"))
        self.notice = NoticeLine()
        self._open = PatientButton(self.tr("Look inside"), "primary")
        self._open.setToolTip(self.tr("Enter"))
        self._back = Button(self.tr("Back"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self.wait = WaitLine(self.tr("How much of the backup is read"))
        self.setLayout(
            column(
                Words(self.tr("What opened it then?"), "display", wraps=True),
                4,
                self._which,
                22,
                self.notice,
                8,
                row(self._kind, None),
                14,
                self._passphrase,
                self._code,
                28,
                row(None, self._back, self._open, gap=16),
                10,
                row(None, self.wait),
                gap=0,
            )
        )
        self._code.hide()
        for field in (self._passphrase, self._code):
            field.edited.connect(field.clear_error)
            field.entered.connect(self._on_open_chosen)
        self._kind.value_changed.connect(self._on_kind_changed)
        self._open.clicked.connect(self._on_open_chosen)
        self._back.clicked.connect(self._on_back_chosen)
        self.wait.stop_requested.connect(self.stop_requested)

    @property
    def is_busy(self) -> bool:
        """Whether the backup is being opened and read."""
        return self._open.is_busy

    def show_backup(self, which: str) -> None:
        """Ask about this backup, named in words."""
        self._which.set_words(which)
        self.notice.show_problem("")
        self.wipe()

    def show_busy(self) -> None:
        """It is being opened, which takes half a second by design, and read through."""
        self.notice.show_problem("")
        for field in (self._passphrase, self._code):
            field.clear_error()
            field.line.setReadOnly(True)
        self._open.begin(self.tr("Reading…"))
        self.wait.begin()

    def show_rest(self) -> None:
        """It is over, one way or the other: everything can be changed again."""
        for field in (self._passphrase, self._code):
            field.line.setReadOnly(False)
        if self.wait.isAncestorOf(self.focusWidget() or self):
            self.focus_first()
        self._open.end()
        self.wait.end()

    def show_wrong(self, sentence: str) -> None:
        """The secret opens nothing; it stays, to be mended."""
        self._field().set_error(sentence)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus into the field."""
        self._field().line.setFocus()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.show_rest()
        for field in (self._passphrase, self._code):
            field.clear()
            field.clear_error()

    def _field(self) -> Field:
        return self._code if self._kind.value() == CODE else self._passphrase

    def _on_kind_changed(self, kind: object) -> None:
        self._passphrase.setVisible(kind == PASSPHRASE)
        self._code.setVisible(kind == CODE)

    def _on_open_chosen(self) -> None:
        if self.is_busy:
            return
        if self._kind.value() == CODE:
            code = self._code.characters()
            if len(code) < CODE_LENGTH:
                self._code.set_error(error_words(MalformedRecoveryCodeError(count=len(code))))
                self.focus_first()
            else:
                self.accepted.emit(CODE, code)
        elif self._passphrase.text():
            self.accepted.emit(PASSPHRASE, self._passphrase.text())
        else:
            self.focus_first()

    def _on_back_chosen(self) -> None:
        if not self.is_busy:
            self.went_back.emit()
