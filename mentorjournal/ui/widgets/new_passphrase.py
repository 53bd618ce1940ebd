"""A passphrase chosen twice, with what can be said of it so far."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.passphrases import SHORTEST, passphrase_length
from mentorjournal.errors import WeakPassphraseError
from mentorjournal.ui.passphrase_judging import PassphraseJudging
from mentorjournal.ui.strength_words import doubt_words, strength_name, strength_words
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.strength import Strength
from mentorjournal.ui.widgets.verdict import Verdict
from mentorjournal.ui.wording import error_words

_LEVEL = 9
"""Pixels that lower a label to the first line of its field, as `Ledger.add_field` has it."""


class NewPassphrase(QWidget):
    """Two secret fields in a ledger of their own margin; how strong it is, is told in words while one types.

    Nothing but too few characters is refused. A weak one is doubted once; who presses again, means it.

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
        self._bar = Strength()
        self._verdict, self._sameness = Verdict(), Verdict()
        self._judging = PassphraseJudging(self)
        self._is_doubted = False
        form = Ledger(margin=margin, gap=20, air=18)
        form.add(self._first.label(), column(self._first, self._bar, self._verdict, gap=5), top=_LEVEL)
        form.add(self._again.label(), column(self._again, self._sameness, gap=5), top=_LEVEL)
        self.setLayout(column(form, gap=0))
        self._first.edited.connect(self._on_first_edited)
        self._again.edited.connect(self._on_edited)
        self._judging.ready.connect(self._show_strength)
        self._first.left.connect(self._on_first_left)
        self._again.left.connect(self._on_again_left)
        self._first.entered.connect(self._again.line.setFocus)
        self._again.entered.connect(self.entered)
        self._on_edited()

    def set_known_words(self, words: Sequence[str]) -> None:
        """What anybody would try first here: the owner's name and address, the journal's name."""
        self._judging.known_words = list(words)
        self._show_strength()

    def text(self) -> str:
        """What was typed, letter for letter."""
        return self._first.text()

    def is_judged(self) -> bool:
        """Whether all that is said of it now is what will be said."""
        return self._judging.is_ready

    def check(self) -> bool:
        """Whether it can be taken; otherwise the field to mend says so and gets the focus.

        A weak one is doubted the first time, and taken the second.
        """
        if passphrase_length(self.text()) < SHORTEST:
            self.refuse(error_words(WeakPassphraseError(minimum=SHORTEST)))
            return False
        if self._again.text() != self.text():
            self._refuse_difference()
            self._again.line.setFocus()
            return False
        strength = self._judging.judge_now(self.text())
        if strength.is_enough or self._is_doubted:
            return True
        self._is_doubted = True
        self._show_strength()
        # The focus stays on what was pressed, for the second time.
        self._first.set_error(doubt_words(strength))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._first.line, doubt_words(strength)))
        return False

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be taken."""
        self._verdict.set_words("")
        self._first.set_error(sentence)
        self._first.line.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed, or again; the fields look as before."""
        for field in (self._first, self._again):
            field.line.setReadOnly(read_only)

    def wipe(self) -> None:
        """Forget what was typed, and the names that were to be avoided."""
        for field in (self._first, self._again):
            field.clear()
        self._judging.known_words = ()
        self._on_first_edited()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._first.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make ready to judge."""
        super().showEvent(event)
        self._judging.prepare()

    def _on_first_edited(self) -> None:
        self._is_doubted = False
        self._on_edited()

    def _on_edited(self) -> None:
        for field in (self._first, self._again):
            field.clear_error()
        self._show_strength()
        is_same = bool(self.text()) and self._again.text() == self.text()
        self._sameness.set_words(self.tr("The same both times.") if is_same else "", good=is_same)

    def _show_strength(self) -> None:
        length = passphrase_length(self.text())
        strength = self._judging.judge(self.text()) if length >= SHORTEST else None
        if strength is not None:
            self._bar.set_score(strength.score, strength_name(strength))
            self._verdict.set_words(strength_words(strength), good=strength.score == 4)
            return
        self._bar.clear()
        if not self.text():
            self._verdict.set_words(self.tr("At least %n character(s); spaces count.", None, SHORTEST))
        elif length < SHORTEST:
            self._verdict.set_words(self.tr("%n more character(s) to go.", None, SHORTEST - length))
        else:
            self._verdict.set_words(self.tr("Long enough."))

    def _on_first_left(self) -> None:
        if self.text() and passphrase_length(self.text()) < SHORTEST:
            self._verdict.set_words("")
            self._first.set_error(error_words(WeakPassphraseError(minimum=SHORTEST)))

    def _on_again_left(self) -> None:
        if self._again.text() and self._again.text() != self.text():
            self._refuse_difference()

    def _refuse_difference(self) -> None:
        self._sameness.set_words("")
        self._again.set_error(self.tr("These two differ. Type it again, or let the eye show both."))
