"""A passphrase chosen twice, with what can be said of it so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import WeakPassphraseError
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.verdict import Verdict
from mentorjournal.ui.wording import error_words

SHORTEST = 8
"""Characters; fewer are refused by the services, too."""
_COMFORTABLE = 16
_LEVEL = 9
"""Pixels that lower a label to the first line of its field, as `Ledger.add_field` has it."""


class NewPassphrase(QWidget):
    """Two secret fields in a ledger of their own margin; its length is told in words while one types.

    Args:
        margin: width of the labels' column in pixels at scale 1.
        name: what the first field is called, where it is not the first passphrase that is asked for.
    """

    entered = Signal()
    """Return was pressed in the second field."""

    def __init__(self, margin: int = 128, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = Field(name or self.tr("Passphrase"), secret=True, longest=1000)
        self._again = Field(self.tr("Once more"), secret=True, longest=1000)
        self._length, self._sameness = Verdict(), Verdict()
        form = Ledger(margin=margin, gap=20, air=18)
        form.add(self._first.label(), column(self._first, self._length, gap=5), top=_LEVEL)
        form.add(self._again.label(), column(self._again, self._sameness, gap=5), top=_LEVEL)
        self.setLayout(column(form, gap=0))
        for field in (self._first, self._again):
            field.edited.connect(self._on_edited)
        self._first.left.connect(self._on_first_left)
        self._again.left.connect(self._on_again_left)
        self._first.entered.connect(self._again.line.setFocus)
        self._again.entered.connect(self.entered)
        self._on_edited()

    def text(self) -> str:
        """What was typed, letter for letter."""
        return self._first.text()

    def check(self) -> bool:
        """Whether it can be taken; otherwise the field to mend says so and gets the focus."""
        if len(self.text()) < SHORTEST:
            self.refuse(error_words(WeakPassphraseError(minimum=SHORTEST)))
            return False
        if self._again.text() != self.text():
            self._refuse_difference()
            self._again.line.setFocus()
            return False
        return True

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be taken."""
        self._length.set_words("")
        self._first.set_error(sentence)
        self._first.line.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed, or again; the fields look as before."""
        for field in (self._first, self._again):
            field.line.setReadOnly(read_only)

    def wipe(self) -> None:
        """Forget what was typed."""
        for field in (self._first, self._again):
            field.clear()
        self._on_edited()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._first.line.setFocus()

    def _on_edited(self) -> None:
        for field in (self._first, self._again):
            field.clear_error()
        length = len(self.text())
        if not length:
            self._length.set_words(self.tr("At least %n character(s); spaces count.", None, SHORTEST))
        elif length < SHORTEST:
            self._length.set_words(self.tr("%n more character(s) to go.", None, SHORTEST - length))
        elif length < _COMFORTABLE:
            self._length.set_words(self.tr("Long enough. One more word makes it much better."), good=True)
        else:
            self._length.set_words(self.tr("A good length."), good=True)
        is_same = bool(length) and self._again.text() == self.text()
        self._sameness.set_words(self.tr("The same both times.") if is_same else "", good=is_same)

    def _on_first_left(self) -> None:
        if 0 < len(self.text()) < SHORTEST:
            self._length.set_words("")
            self._first.set_error(error_words(WeakPassphraseError(minimum=SHORTEST)))

    def _on_again_left(self) -> None:
        if self._again.text() and self._again.text() != self.text():
            self._refuse_difference()

    def _refuse_difference(self) -> None:
        self._sameness.set_words("")
        self._again.set_error(self.tr("These two differ. Type it again, or let the eye show both."))
