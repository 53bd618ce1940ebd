"""A passphrase in the place of one that was forgotten, and whether the recovery code gets a new one, too."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.pages.choosing_step import ChoosingStep
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.widgets.words import Words


class ReplacementStep(ChoosingStep):
    """Says what stops opening the journal before it asks for what opens it from now on."""

    put_off = Signal()
    """Open the journal this once and change nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        verb = QCoreApplication.translate("ReplacementStep", "Set the passphrase")
        super().__init__(verb, QCoreApplication.translate("ReplacementStep", "New passphrase"), parent)
        self._notice = NoticeLine()
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
        self._once = Button(self.tr("Just open it this once"), "quiet")
        self._new_code.setAccessibleDescription(self._why.text())
        self._greyed = [self._secret, self._new_code, self._once, self._back]
        self._is_opening_once = False
        code = Ledger(margin=128, gap=20, air=18)
        code.add_gap(20)  # the rule runs on from the fields above
        label = Words(self.tr("Recovery code"), "small_b", wraps=True)
        code.add(label, column(self._new_code, self._why, gap=2), top=9)
        lead = self.tr("The code is right. Choose what opens the journal from now on.")
        before = self.tr("Every passphrase it had until today stops opening it.")
        above = [16, self._notice, 14]
        self._lay_out(self.tr("A new passphrase"), f"{lead} {before}", above, code, self._once)
        self._once.clicked.connect(self._on_once_chosen)

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
        self._begin(self.tr("Opening…") if self._is_opening_once else self.tr("Setting it…"))

    def show_ready(self) -> None:
        """It was not done: everything can be changed again."""
        super().show_ready()
        self._is_opening_once = False

    def show_problem(self, sentence: str) -> None:
        """It could not be done; the code opens the journal as before."""
        self.show_ready()
        self._notice.show_problem(sentence)
        self._go.setFocus()

    def _on_once_chosen(self) -> None:
        if not self.is_busy:
            self._is_opening_once = True
            self.put_off.emit()
