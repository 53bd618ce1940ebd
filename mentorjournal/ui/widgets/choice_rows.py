"""One of a few sentences."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.numbered_choice import NumberedChoice

_SIDE = 40


class ChoiceRows(QWidget):
    """The choices one below the other, each with the digit that chooses it. Nothing is chosen at first.

    Args:
        name: what is asked, for a screen reader.
        choices: the sentences.
    """

    spoken_role: ClassVar = QAccessible.Role.Grouping

    edited = Signal()
    """The person chose."""

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        rows = [NumberedChoice(str(place + 1), words, words, _SIDE, self) for place, words in enumerate(choices)]
        for place, row in enumerate(rows):
            self._group.addButton(row, place)
        self.setLayout(column(*rows, gap=8))
        self.setAccessibleName(name)
        self._group.idToggled.connect(self._on_id_toggled)

    def value(self) -> str:
        """The sentence chosen, or nothing."""
        chosen = self._group.checkedId()
        return "" if chosen < 0 else self._choices[chosen]

    def set_value(self, value: str) -> None:
        """Choose a sentence; `edited` is not emitted. One that is not offered changes nothing."""
        if value in self._choices:
            self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self._group.button(self._choices.index(value)).setChecked(True)
            self.blockSignals(False)  # noqa: FBT003

    def focus_first(self) -> None:
        """Put the focus on the sentence chosen, or the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses."""
        place = int(event.text()) - 1 if event.text().isdecimal() else -1
        if not 0 <= place < len(self._choices):
            super().keyPressEvent(event)
            return
        row = self._group.button(place)
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.setChecked(True)

    def _on_id_toggled(self, _number: int, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if is_on:
            self.edited.emit()
