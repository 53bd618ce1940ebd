"""The second step of a new journal: what opens it, and where it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.dialogs.places import ask_journal_place
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.place_field import PlaceField
from mentorjournal.ui.widgets.words import Words

AskPlace = Callable[[QWidget, Path], Path | None]


class PassphraseStep(QWidget):
    """Asks for a passphrase twice, and shows where the journal will be kept.

    Args:
        ask_place: asks for another place, beginning with the present one; None when nothing was chosen.
    """

    accepted = Signal()
    """Both are the same and long enough: the journal can be made."""
    went_back = Signal()

    def __init__(self, ask_place: AskPlace = ask_journal_place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask_place = ask_place
        self._secret = NewPassphrase()
        self._place = PlaceField(self.tr("Kept in"))
        self._make = PatientButton(self.tr("Make the journal"), "primary")
        self._make.setToolTip(self.tr("Enter"))
        self._back = Button(self.tr("Back"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self._lay_out()
        self._secret.entered.connect(self._on_make_chosen)
        self._place.change_requested.connect(self._on_change_requested)
        self._make.clicked.connect(self._on_make_chosen)
        self._make.noticed.connect(self._on_noticed)
        self._back.clicked.connect(self._on_back_chosen)

    @property
    def is_busy(self) -> bool:
        """Whether the journal is being made."""
        return self._make.is_busy

    def set_owner(self, *names: str) -> None:
        """Know what anybody would try first as a passphrase: the owner's name and address."""
        self._secret.set_known_words([*names, self.place().stem])

    def passphrase(self) -> str:
        """What was typed, letter for letter."""
        return self._secret.text()

    def place(self) -> Path:
        """Where the journal will stand."""
        return self._place.value()

    def set_place(self, place: Path) -> None:
        """Show where the journal will stand."""
        self._place.set_value(place)
        self._place.clear_error()

    def show_busy(self) -> None:
        """The journal is being made; deriving its key takes half a second by design."""
        self._place.clear_error()
        self._secret.set_read_only(read_only=True)
        self._make.begin(self.tr("Making the journal…"))

    def show_ready(self) -> None:
        """It was not made: everything can be changed again."""
        self._make.end()
        self._secret.setEnabled(True)
        self._secret.set_read_only(read_only=False)
        self._place.setEnabled(True)

    def show_weak(self, sentence: str) -> None:
        """The passphrase was refused."""
        self._secret.refuse(sentence)

    def show_place_problem(self, sentence: str) -> None:
        """The place was refused; another one can be chosen."""
        self._place.set_error(sentence)
        self._place.setFocus()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._secret.focus_first()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.show_ready()
        self._secret.wipe()

    def _lay_out(self) -> None:
        place = Ledger(margin=128, gap=20, air=18)
        place.add_gap(20)  # the rule runs on from the fields above
        place.add_field(self._place)
        lead = self.tr("A few words that have nothing to do with each other: long to guess, quick to type.")
        self.setLayout(
            column(
                Words(self.tr("Choose a passphrase"), "display", wraps=True),
                4,
                Words(lead, "body", "text2", wraps=True),
                30,
                self._secret,
                place,
                32,
                row(None, self._back, self._make, gap=16),
                gap=0,
            )
        )

    def _on_make_chosen(self) -> None:
        if not self.is_busy and self._secret.check():
            self.accepted.emit()

    def _on_noticed(self) -> None:
        self._make.setFocus()
        self._secret.setEnabled(False)
        self._place.setEnabled(False)

    def _on_back_chosen(self) -> None:
        if not self.is_busy:
            self.went_back.emit()

    def _on_change_requested(self) -> None:
        chosen = self._ask_place(self, self.place())
        if chosen is not None:
            self.set_place(chosen)
