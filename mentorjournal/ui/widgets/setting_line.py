"""One line of the settings: what it is, how it stands, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.words import Words


class SettingLine(QWidget):
    """A title over a sentence, the control at the trailing edge.

    Args:
        title: what it is.
        state: how it stands now, or what it does.
        control: a button, a switch, a choice; none where there is only something to know.
    """

    def __init__(self, title: str, state: str, control: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Words(state, "small", "text2", wraps=True)
        words = column(Words(title, "strong", wraps=True), self._state, gap=2)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.setLayout(
            row((words, 1), gap=20, margins=(0, 12, 0, 12))
            if control is None
            else row((words, 1), (control, middle), gap=20, margins=(0, 12, 0, 12))
        )

    def set_state(self, state: str) -> None:
        """Say how it stands now."""
        self._state.set_words(state)
