"""A step on which a passphrase is chosen, with one thing more that is settled at the same time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import Item, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.words import Words


class ChoosingStep(QWidget):
    """Asks for a passphrase twice, and waits while what it is for is done. Its kinds say what that is.

    Args:
        verb: what the button says.
        name: what the first field is called, where it is not the first passphrase that is asked for.
    """

    accepted = Signal()
    """Both are the same and long enough: it can be done."""
    went_back = Signal()

    def __init__(self, verb: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = NewPassphrase(name=name)
        self._go = PatientButton(verb, "primary")
        self._go.setToolTip(self.tr("Enter"))
        self._back = Button(self.tr("Back"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self._greyed: Sequence[QWidget] = [self._secret]
        """What is greyed out once waiting has become noticeable."""
        self._secret.entered.connect(self._on_go_chosen)
        self._go.clicked.connect(self._on_go_chosen)
        self._go.noticed.connect(self._on_noticed)
        self._back.clicked.connect(self._on_back_chosen)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._go.is_busy

    def passphrase(self) -> str:
        """What was typed, letter for letter."""
        return self._secret.text()

    def show_ready(self) -> None:
        """It was not done: everything can be changed again."""
        self._go.end()
        self._secret.set_read_only(read_only=False)
        for part in self._greyed:
            part.setEnabled(True)

    def show_weak(self, sentence: str) -> None:
        """The passphrase was refused."""
        self.show_ready()
        self._secret.refuse(sentence)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._secret.focus_first()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.show_ready()
        self._secret.wipe()

    def _lay_out(self, heading: str, lead: str, above: Sequence[Item], more: Ledger, first: QWidget | None) -> None:
        """Put `above` over the fields, what else is settled below them, and `first` at the head of the buttons."""
        buttons: list[Item] = [None, self._back, self._go] if first is None else [first, None, self._back, self._go]
        self.setLayout(
            column(
                Words(heading, "display", wraps=True),
                4,
                Words(lead, "body", "text2", wraps=True),
                *above,
                self._secret,
                more,
                32,
                row(*buttons, gap=16),
                gap=0,
            )
        )

    def _begin(self, words: str) -> None:
        """Everything stays as it was typed while this is under way."""
        self._secret.set_read_only(read_only=True)
        self._go.begin(words)

    def _on_go_chosen(self) -> None:
        if not self.is_busy and self._secret.check():
            self.accepted.emit()

    def _on_noticed(self) -> None:
        self._go.setFocus()
        for part in self._greyed:
            part.setEnabled(False)

    def _on_back_chosen(self) -> None:
        if not self.is_busy:
            self.went_back.emit()
