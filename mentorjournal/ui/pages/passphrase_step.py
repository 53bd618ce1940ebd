"""The second step of a new journal: what opens it, and where it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.dialogs.places import ask_journal_place
from mentorjournal.ui.pages.choosing_step import ChoosingStep
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.place_field import PlaceField

AskPlace = Callable[[QWidget, Path], Path | None]


class PassphraseStep(ChoosingStep):
    """Asks for a passphrase twice, and shows where the journal will be kept.

    Args:
        ask_place: asks for another place, beginning with the present one; None when nothing was chosen.
    """

    def __init__(self, ask_place: AskPlace = ask_journal_place, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PassphraseStep", "Make the journal"), parent=parent)
        self._ask_place = ask_place
        self._place = PlaceField(self.tr("Kept in"))
        self._greyed = [self._secret, self._place]
        place = Ledger(margin=128, gap=20, air=18)
        place.add_gap(20)  # the rule runs on from the fields above
        place.add_field(self._place)
        lead = self.tr("A few words that have nothing to do with each other: long to guess, quick to type.")
        self._lay_out(self.tr("Choose a passphrase"), lead, [30], place, None)
        self._place.change_requested.connect(self._on_change_requested)

    def set_owner(self, *names: str) -> None:
        """Know what anybody would try first as a passphrase: the owner's name and address."""
        self._secret.set_known_words([*names, self.place().stem])

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
        self._begin(self.tr("Making the journal…"))

    def show_place_problem(self, sentence: str) -> None:
        """The place was refused; another one can be chosen."""
        self._place.set_error(sentence)
        self._place.setFocus()

    def _on_change_requested(self) -> None:
        chosen = self._ask_place(self, self.place())
        if chosen is not None:
            self.set_place(chosen)
