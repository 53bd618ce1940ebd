"""The third step of a restore: what is inside, in figures and days, and where to put it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.dialogs.places import ask_journal_place
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.place_field import PlaceField
from mentorjournal.ui.widgets.wait_line import WaitLine
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import clock, long_date, size_words

if TYPE_CHECKING:
    from mentorjournal.services.restoring import BackupPreview

AskPlace = Callable[[QWidget, Path], Path | None]


class RestorePlaceStep(QWidget):
    """Shows a preview without a word of the journal's texts, and the new folder.

    Args:
        ask: asks for another place, beginning with the present one; None when nothing was chosen.
    """

    accepted = Signal(object)
    """Restore to this `Path`."""
    went_back = Signal()
    stop_requested = Signal()

    def __init__(self, ask: AskPlace = ask_journal_place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        names = {
            "made": self.tr("Made"),
            "holds": self.tr("Holds"),
            "session": self.tr("Newest session"),
            "reflection": self.tr("Newest reflection"),
            "file": self.tr("File"),
        }
        self._facts = {name: Words("", "body", wraps=True) for name in names}
        self._place = PlaceField(self.tr("New journal"))
        self._restore = PatientButton(self.tr("Restore"), "primary")
        back = Button(self.tr("Back"), "quiet")
        back.setToolTip(self.tr("Esc"))
        self.wait = WaitLine(self.tr("How much is restored"))
        form = Ledger(margin=128, gap=14, air=18)
        for name, label in names.items():
            form.add(Words(label, "small_b", wraps=True), self._facts[name], top=2)
        form.add_gap(6)
        form.add_field(self._place)
        self.setLayout(
            column(
                Words(self.tr("This is inside"), "display", wraps=True),
                4,
                Words(self.tr("Read through, and whole. Its words stay closed until you open it."),
                      "body", "text2", wraps=True),
                24,
                form,
                30,
                row(None, back, self._restore, gap=16),
                10,
                row(None, self.wait),
                gap=0,
            )
        )  # fmt: skip
        self._place.change_requested.connect(self._on_change_requested)
        self._restore.clicked.connect(self._on_restore_chosen)
        back.clicked.connect(self._on_back_chosen)
        self.wait.stop_requested.connect(self.stop_requested)

    @property
    def is_busy(self) -> bool:
        """Whether the journal is being restored."""
        return self._restore.is_busy

    def show_preview(self, preview: "BackupPreview", place: Path) -> None:
        """Say what is in a backup, and offer a place."""
        made = preview.made_at.astimezone()
        counts = (
            self.tr("%n (person|people)", "", preview.people),
            self.tr("%n session(s)", "", preview.sessions),
            self.tr("%n reflection(s)", "", preview.reflections),
        )
        format_words = self.tr("{size}, format {format}")
        self._facts["made"].set_words(f"{long_date(made.date())}, {clock(made)}")
        self._facts["holds"].set_words(", ".join(counts))
        self._facts["session"].set_words(self._day(preview.newest_session))
        self._facts["reflection"].set_words(self._day(preview.newest_reflection))
        self._facts["file"].set_words(format_words.format(size=size_words(preview.size), format=preview.format))
        self._place.set_value(place)
        self._place.clear_error()

    def show_busy(self) -> None:
        """It is being restored."""
        self._place.clear_error()
        self._place.setEnabled(False)
        self._restore.begin(self.tr("Restoring…"))
        self.wait.begin()

    def show_rest(self) -> None:
        """It is over, one way or the other."""
        self._place.setEnabled(True)
        if self.wait.isAncestorOf(self.focusWidget() or self):
            self._restore.setFocus()
        self._restore.end()
        self.wait.end()

    def show_refused(self, sentence: str) -> None:
        """The place was refused; another one can be chosen."""
        self._place.set_error(sentence)
        self._place.setFocus()

    def focus_first(self) -> None:
        """Put the focus on the next step: there is nothing to type."""
        self._restore.setFocus()

    def _day(self, day: date | None) -> str:
        return self.tr("none") if day is None else long_date(day)

    def _on_restore_chosen(self) -> None:
        if not self.is_busy:
            self.accepted.emit(self._place.value())

    def _on_back_chosen(self) -> None:
        if not self.is_busy:
            self.went_back.emit()

    def _on_change_requested(self) -> None:
        chosen = self._ask(self, self._place.value())
        if chosen is not None:
            self._place.set_value(chosen)
            self._place.clear_error()
