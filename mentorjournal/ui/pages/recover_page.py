"""The other way in, for the day the passphrase is forgotten: the recovery code from paper, then a new passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import CODE_LENGTH
from mentorjournal.errors import MalformedRecoveryCodeError
from mentorjournal.ui import page_actions
from mentorjournal.ui.journal_title import journal_title
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.cover_link import CoverLink
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.slip import Slip
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class RecoverPage(Cover):
    """Asks for the recovery code of one journal.

    Args:
        journal_name: the folder's name without its suffix.
    """

    recover_requested = Signal(str)
    """Try this code: 32 letters and digits."""
    back_requested = Signal()
    """The passphrase came back after all."""

    def __init__(self, journal_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._field = CodeField(
            self.tr("Recovery code"),
            placeholder=self.tr("Eight groups of four"),
            help_words=self.tr("Small letters, spaces and dashes do not matter. A new passphrase comes next."),
        )
        self._open = PatientButton(self.tr("Continue"), "primary")
        self._open.fill_width()
        self._open.setToolTip(self.tr("Enter"))
        back = CoverLink(self.tr("Back to the passphrase"))
        back.setToolTip(self.tr("Esc"))
        slip = Slip(
            column(
                Words(self.tr("Open with the recovery code"), "title", wraps=True, alignment=_CENTRE),
                2,
                Words(journal_title(journal_name), "small", "text2", alignment=_CENTRE),
                20,
                Hairline("rule"),
                22,
                self._field,
                14,
                self._open,
                gap=0,
                margins=(38, 30, 38, 34),
            ),
            460,
        )
        self.setLayout(
            column(
                None,
                row(None, slip, None),
                None,
                row(back, None, margins=(20, 0, 50, 0)),
                gap=0,
                margins=(40, 66, 40, 24),
            )
        )
        self._field.edited.connect(self._field.clear_error)
        self._field.entered.connect(self._on_open_chosen)
        self._open.clicked.connect(self._on_open_chosen)
        self._open.noticed.connect(self._on_noticed)
        back.clicked.connect(self._on_back_chosen)
        page_actions.add_back(self, self.tr("Back to the passphrase"), self._on_back_chosen)

    def show_busy(self) -> None:
        """The code is being tried; it stays in the field."""
        self._field.clear_error()
        self._field.line.setReadOnly(True)
        self._open.begin(self.tr("Trying the code…"))

    def show_wrong(self, sentence: str) -> None:
        """It did not open; the code stays, to be compared with the paper group by group."""
        self._wake()
        self._field.set_error(sentence)

    def clear(self) -> None:
        """Forget what was typed."""
        self._wake()
        self._field.clear()
        self._field.clear_error()

    def focus_first(self) -> None:
        """Put the focus into the field."""
        self._field.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type into."""
        super().showEvent(event)
        self.focus_first()

    def _wake(self) -> None:
        self._open.end()
        self._field.line.setReadOnly(False)
        self._field.setEnabled(True)
        self.focus_first()

    def _on_open_chosen(self) -> None:
        if self._open.is_busy:
            return
        code = self._field.characters()
        if len(code) < CODE_LENGTH:
            self._field.set_error(error_words(MalformedRecoveryCodeError(count=len(code))))
            self.focus_first()
        else:
            self.recover_requested.emit(code)

    def _on_noticed(self) -> None:
        self._open.setFocus()
        self._field.setEnabled(False)

    def _on_back_chosen(self) -> None:
        if not self._open.is_busy:
            self._field.clear()
            self.back_requested.emit()
