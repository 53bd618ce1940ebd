"""The promises of an hour that is being logged, before there is a record to keep them in."""

import json
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.states import Side
from mentorjournal.services.sessions import NewPromise
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.promise_form import PromiseForm
from mentorjournal.ui.widgets.words import Words


class PromiseLines(QWidget):
    """Lines with a cross to take one back, and a form for the next. A line still in the form counts as well."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promises: list[NewPromise] = []
        self._name = ""
        self._today = date.min
        self.form = PromiseForm()
        self.add_button = Button(self.tr("Add a promise"), "quiet", "plus")
        self._rows: QVBoxLayout = column(gap=0)
        self.setLayout(column(self._rows, self.form, row(self.add_button, None), gap=6))
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self._on_submitted)
        self.form.closed.connect(self._on_closed)
        self.add_button.clicked.connect(self.open_form)

    def set_up(self, name: str, today: date) -> None:
        """Speak of the promises of `name`; the lines stay."""
        self._name, self._today = people_wording.first_name(name), today
        kept = self.form.fields()
        self.form.set_up(name or self.tr("They"), today)
        self.form.fill(kept)
        self._show()

    def promises(self) -> list[NewPromise]:
        """Every line, the one in the form last."""
        return [*self._promises, *self._unfinished()]

    def set_promises(self, promises: Sequence[NewPromise]) -> None:
        """Show these lines, and an empty form."""
        self._promises = list(promises)
        self.form.fill({})
        self._set_open(is_open=False)
        self._show()

    def text(self) -> str:
        """Lines and form as JSON, for a draft; nothing where there are none."""
        lines = [_fields(promise) for promise in self._promises]
        form = self.form.fields()
        return json.dumps({"lines": lines, "form": form}) if lines or form["text"] else ""

    def set_text(self, text: str) -> None:
        """Take up a draft."""
        draft = json.loads(text) if text else {"lines": [], "form": {}}
        self.set_promises([_promise(fields) for fields in draft["lines"]])
        if draft["form"].get("text"):
            self.form.fill(draft["form"])
            self._set_open(is_open=True)

    def open_form(self) -> None:
        """Begin another line."""
        self._set_open(is_open=True)
        self.form.setFocus()

    def _unfinished(self) -> list[NewPromise]:
        fields = self.form.fields()
        return [_promise(fields)] if fields["text"].strip() else []

    def _set_open(self, *, is_open: bool) -> None:
        self.form.setVisible(is_open)
        self.add_button.setVisible(not is_open)

    def _show(self) -> None:
        empty(self._rows)
        for number, promise in enumerate(self._promises):
            self._rows.addWidget(self._line(number, promise))

    def _line(self, number: int, promise: NewPromise) -> QWidget:
        side = self.tr("You") if promise.by is Side.ME else self._name or self.tr("They")
        words = self.tr("{who}: {promise}").format(who=side, promise=promise.text)
        if promise.due_on is not None:
            day = wording.short_date(promise.due_on, self._today)
            words = self.tr("{promise}, by {date}").format(promise=words, date=day)
        back = Button("", "quiet", "x", name=self.tr("Take back: {promise}").format(promise=promise.text))
        back.clicked.connect(lambda: self._take_back(number))
        return box(row((Words(words, wraps=True), 1), (back, Qt.AlignmentFlag.AlignTop), gap=8))

    def _take_back(self, number: int) -> None:
        del self._promises[number]
        self._show()
        (self.form if self.form.isVisible() else self.add_button).setFocus()
        self.edited.emit()

    def _on_submitted(self, by: Side, words: str, due: date | None) -> None:
        if not words.strip():
            self.form.words.set_error(self.tr("Write what was promised, or close the line."))
            return
        self._promises.append(NewPromise(by, words.strip(), due))
        self.form.fill({"by": by.value})
        self._show()
        self.form.setFocus()
        self.edited.emit()

    def _on_closed(self) -> None:
        self._set_open(is_open=False)
        self.add_button.setFocus()


def _fields(promise: NewPromise) -> dict[str, str]:
    due = promise.due_on.isoformat() if promise.due_on else ""
    return {"by": promise.by.value, "text": promise.text, "due": due}


def _promise(fields: dict[str, str]) -> NewPromise:
    due = date.fromisoformat(fields["due"]) if fields.get("due") else None
    return NewPromise(Side(fields["by"]), fields["text"].strip(), due)
