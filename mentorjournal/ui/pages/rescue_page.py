"""Mending a journal: the secret it needs, the place of what is made anew, and how far it is."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.dialogs.places import ask_journal_place
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.flow_row import FlowRow
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.place_field import PlaceField
from mentorjournal.ui.widgets.statement import Statement
from mentorjournal.ui.widgets.wait_line import WaitLine
from mentorjournal.ui.widgets.words import Words


class RescuePage(QWidget):
    """Asks for a secret of the journal and, where something new is made, for its place.

    Args:
        title: what is going to be done.
        words: how, in a sentence or two.
        verb: what stands on the button, and while it is being done.
        place: where the new journal is offered to be kept; None where none is made.
    """

    chosen = Signal(str, object)
    """Do it: with this secret, at this `Path` or None."""
    stop_requested = Signal()
    """Rather not, while it is being done."""
    back_requested = Signal()

    def __init__(
        self, title: str, words: str, verb: tuple[str, str], place: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._busy_words = verb[1]
        self._secret = Field(
            self.tr("Passphrase"), secret=True, help_words=self.tr("The recovery code does as well."), longest=1000
        )
        self._place = PlaceField(self.tr("New journal")) if place is not None else None
        self._notice = NoticeLine()
        self._go = PatientButton(verb[0], "primary")
        self._back = Button(self.tr("Back"), "quiet")
        self._back.setToolTip(self.tr("Esc"))
        self._wait = WaitLine(title)
        statement = Statement(("book-alert", "danger"))
        statement.set_title(title)
        self.setAccessibleName(title)
        statement.add(self.tr("What it does"), Words(words, "body", wraps=True))
        statement.add_field(self._secret)
        if self._place is not None and place is not None:
            self._place.set_value(place)
            self._place.change_requested.connect(self._on_change_requested)
            statement.add_field(self._place)
        statement.add("", column(self._notice, FlowRow(self._go, self._back), self._wait, gap=12))
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(statement)
        self._secret.edited.connect(self._secret.clear_error)
        self._secret.entered.connect(self._on_chosen)
        self._go.clicked.connect(self._on_chosen)
        self._go.noticed.connect(self._on_noticed)
        self._back.clicked.connect(self._on_back_chosen)
        self._wait.stop_requested.connect(self._on_stop_requested)
        page_actions.add_back(self, self.tr("Back"), self._on_back_chosen)

    def show_busy(self) -> None:
        """It is being done."""
        self._notice.show_problem("")
        self._secret.clear_error()
        self._secret.line.setReadOnly(True)
        self._go.begin(self._busy_words)
        self._wait.begin()

    def show_progress(self, share: float) -> None:
        """So much of it is done, from 0 to 1."""
        self._wait.set_share(share)

    def show_rest(self) -> None:
        """It was stopped; nothing was made."""
        self._wake()
        self._go.setFocus()

    def show_wrong(self, sentence: str) -> None:
        """The secret was another one; it stays, to be looked at."""
        self._wake()
        self._secret.set_error(sentence)
        self.focus_first()

    def show_problem(self, sentence: str) -> None:
        """It could not be done."""
        self._wake()
        self._notice.show_problem(sentence)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where one types."""
        self._secret.line.setFocus()

    def forget(self) -> None:
        """Empty the field of the secret."""
        self._secret.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type into."""
        super().showEvent(event)
        self.focus_first()

    def _wake(self) -> None:
        self._go.end()
        self._wait.end()
        self._secret.line.setReadOnly(False)
        self._secret.setEnabled(True)
        if self._place is not None:
            self._place.setEnabled(True)

    def _on_chosen(self) -> None:
        if self._go.is_busy:
            return
        if self._secret.text():
            self.chosen.emit(self._secret.text(), self._place.value() if self._place is not None else None)
        else:
            self._secret.set_error(QCoreApplication.translate("RescuePage", "Type the passphrase first."))
            self.focus_first()

    def _on_noticed(self) -> None:
        self._wait.stop.setFocus() if self._wait.isVisible() else self._go.setFocus()
        self._secret.setEnabled(False)
        if self._place is not None:
            self._place.setEnabled(False)

    def _on_change_requested(self) -> None:
        if self._place is not None and (place := ask_journal_place(self, self._place.value())) is not None:
            self._place.set_value(place)

    def _on_stop_requested(self) -> None:
        self.stop_requested.emit()

    def _on_back_chosen(self) -> None:
        if self._go.is_busy:
            self.stop_requested.emit()
        else:
            self.back_requested.emit()
