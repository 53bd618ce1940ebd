"""A passphrase in the place of one that was forgotten, and whether the recovery code gets a new one, too."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.widgets.words import Words


class ReplacementStep(QWidget):
    """Says what stops opening the journal before it asks for what opens it from now on."""

    accepted = Signal()
    """Both are the same and long enough."""
    put_off = Signal()
    """Open the journal this once and change nothing."""
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = NoticeLine()
        self._secret = NewPassphrase(name=self.tr("New passphrase"))
        self._new_code = Tick(self.tr("Make a new recovery code as well"), checked=True, strikes=False)
        self._why = Words(
            self.tr(
                "In case somebody has seen the paper: the code on it stops opening the journal once you have tried "
                "the new one. Copies and backups made before keep the old one."
            ),
            "small",
            "text2",
            wraps=True,
        )
        self._set = PatientButton(self.tr("Set the passphrase"), "primary")
        self._set.setToolTip(self.tr("Enter"))
        self._once = Button(self.tr("Just open it this once"), "quiet")
        self._back = Button(self.tr("Back"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self._new_code.setAccessibleDescription(self._why.text())
        self._is_opening_once = False
        self._lay_out()
        self._secret.entered.connect(self._on_set_chosen)
        self._set.clicked.connect(self._on_set_chosen)
        self._set.noticed.connect(self._on_noticed)
        self._once.clicked.connect(self._on_once_chosen)
        self._back.clicked.connect(self._on_back_chosen)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._set.is_busy

    def passphrase(self) -> str:
        """What was typed, letter for letter."""
        return self._secret.text()

    def wants_new_code(self) -> bool:
        """Whether the recovery code is to be replaced, too."""
        return self._new_code.isChecked()

    def set_known_words(self, words: Sequence[str]) -> None:
        """What anybody would try first as a passphrase here."""
        self._secret.set_known_words(words)

    def is_judged(self) -> bool:
        """Whether all that is said of the passphrase now is what will be said."""
        return self._secret.is_judged()

    def show_busy(self) -> None:
        """It is being set, or the journal opened; everything stays as it was typed."""
        self._notice.show_problem("")
        self._set_read_only(read_only=True)
        self._set.begin(self.tr("Opening…") if self._is_opening_once else self.tr("Setting it…"))

    def show_ready(self) -> None:
        """It was not done: everything can be changed again."""
        self._set.end()
        self._is_opening_once = False
        self._set_read_only(read_only=False)
        for part in (self._secret, self._new_code, self._once, self._back):
            part.setEnabled(True)

    def show_weak(self, sentence: str) -> None:
        """The passphrase was refused."""
        self.show_ready()
        self._secret.refuse(sentence)

    def show_problem(self, sentence: str) -> None:
        """It could not be done; the code opens the journal as before."""
        self.show_ready()
        self._notice.show_problem(sentence)
        self._set.setFocus()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._secret.focus_first()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.show_ready()
        self._secret.wipe()

    def _lay_out(self) -> None:
        code = Ledger(margin=128, gap=20, air=18)
        code.add_gap(20)  # the rule runs on from the fields above
        label = Words(self.tr("Recovery code"), "small_b", wraps=True)
        code.add(label, column(self._new_code, self._why, gap=2), top=9)
        lead = self.tr("The code is right. Choose what opens the journal from now on.")
        before = self.tr("Every passphrase it had until today stops opening it.")
        self.setLayout(
            column(
                Words(self.tr("A new passphrase"), "display", wraps=True),
                4,
                Words(f"{lead} {before}", "body", "text2", wraps=True),
                16,
                self._notice,
                14,
                self._secret,
                code,
                32,
                row(self._once, None, self._back, self._set, gap=16),
                gap=0,
            )
        )

    def _set_read_only(self, *, read_only: bool) -> None:
        self._secret.set_read_only(read_only=read_only)

    def _on_set_chosen(self) -> None:
        if not self.is_busy and self._secret.check():
            self.accepted.emit()

    def _on_once_chosen(self) -> None:
        if not self.is_busy:
            self._is_opening_once = True
            self.put_off.emit()

    def _on_back_chosen(self) -> None:
        if not self.is_busy:
            self.went_back.emit()

    def _on_noticed(self) -> None:
        self._set.setFocus()
        for part in (self._secret, self._new_code, self._once, self._back):
            part.setEnabled(False)
