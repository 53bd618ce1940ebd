"""Writing a promise down: who made it, what it is and, perhaps, by when."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import Side
from mentorjournal.ui import page_actions, people_wording
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.date_time_field import DateTimeField
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.tick import Tick


class PromiseForm(QWidget):
    """Two sides, one line, an optional day. Return adds it; Escape closes the form and keeps what was typed."""

    edited = Signal()
    submitted = Signal(object, str, object)
    """`Side`, the words, and the day it is due or None."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.side = Segments(
            self.tr("Who promised"), [(self.tr("I promised"), Side.ME), (self.tr("They promised"), Side.THEM)]
        )
        self.words = Field(self.tr("Promise"), placeholder=self.tr("I promised…"))
        self.has_day = Tick(self.tr("By"), name=self.tr("It has a day"))
        self.day = DateTimeField(self.tr("Day of the promise"), with_time=False)
        self.day.hide()
        add, close = Button(self.tr("Add")), Button(self.tr("Close"), "quiet")
        add.setToolTip(page_actions.key_words("Return"))
        self.setLayout(column(self.side, self.words, row(self.has_day, self.day, None), row(add, close, None), gap=8))
        self.side.value_changed.connect(self._on_side_changed)
        self.has_day.toggled.connect(self._on_has_day_toggled)
        for field in (self.words, self.day):
            field.edited.connect(self._on_edited)
        self.words.entered.connect(self._on_submitted)
        add.clicked.connect(self._on_submitted)
        close.clicked.connect(self.closed)
        page_actions.add_back(self, self.tr("Close without adding"), self.closed)
        self.setFocusProxy(self.words)

    def set_up(self, name: str, today: date) -> None:
        """Ask about the promises of the owner and of `name`."""
        self._name = people_wording.first_name(name)
        self.side.set_words(Side.THEM, self.tr("{name} promised").format(name=people_wording.shortened(self._name, 14)))
        self.day.set_value(datetime.combine(today, time()))
        self._set_placeholder()

    def fields(self) -> dict[str, str]:
        """What is in the form, for a draft."""
        due = self._due()
        return {"by": str(self.side.value()), "text": self.words.text(), "due": due.isoformat() if due else ""}

    def fill(self, fields: dict[str, str]) -> None:
        """Take over a draft; an empty one empties the form."""
        self.side.set_value(Side(fields.get("by") or Side.ME))
        self.words.set_text(fields.get("text", ""))
        self.words.clear_error()
        due = fields.get("due", "")
        self.has_day.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.has_day.setChecked(bool(due))
        self.has_day.blockSignals(False)  # noqa: FBT003
        self.day.setVisible(bool(due))
        if due:
            self.day.set_value(datetime.fromisoformat(due))

    def _due(self) -> date | None:
        return self.day.value().date() if self.has_day.isChecked() else None

    def _set_placeholder(self) -> None:
        words = self.tr("I promised…") if self.side.value() is Side.ME else self.tr("{name} promised…")
        self.words.line.setPlaceholderText(words.format(name=self._name))

    def _on_side_changed(self, _side: object) -> None:
        self._set_placeholder()
        self.edited.emit()

    def _on_has_day_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self.day.setVisible(is_on)
        self.edited.emit()

    def _on_edited(self) -> None:
        self.words.clear_error()
        self.edited.emit()

    def _on_submitted(self) -> None:
        self.submitted.emit(self.side.value(), self.words.text(), self._due())
