"""One line of the settings: what it is, how it stands, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.words import Words


class SettingLine(QWidget):
    """A title over a sentence, the control at the trailing edge.

    Args:
        title: what it is.
        state: how it stands now, or what it does.
        control: a button, a switch, a choice; none where there is only something to know.
        mark: a word on how it went, beside the title.
        below: what is shown under the sentence for a while, such as how far something is.
    """

    def __init__(
        self,
        title: str,
        state: str,
        control: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        mark: MarkLabel | None = None,
        below: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Words(title, "strong", wraps=True)
        self._state = Words(state, "small", "text2", wraps=True)
        words = column(self._title if mark is None else row(self._title, mark, None, gap=10), self._state, gap=2)
        if below is not None:
            words.addWidget(below)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.setLayout(
            row((words, 1), gap=20, margins=(0, 12, 0, 12))
            if control is None
            else row((words, 1), (control, middle), gap=20, margins=(0, 12, 0, 12))
        )

    def set_title(self, title: str) -> None:
        """Say something else above the sentence."""
        self._title.set_words(title)

    def set_state(self, state: str) -> None:
        """Say how it stands now."""
        self._state.set_words(state)
