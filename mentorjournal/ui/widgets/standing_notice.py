"""Something the owner has to hear, which stands until they say that they did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words

_BELOW = 16


class StandingNotice(QWidget):
    """An icon, sentences, and a button that puts them away; hidden while there is nothing to say."""

    acknowledged = Signal()
    """The owner has heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("", "small", "text", wraps=True)
        self._understood = Button(self.tr("Understood"), "quiet")
        self._understood.clicked.connect(self.acknowledged)
        icon = Picture("shield-alert", "danger", 18)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        words = column(8, self._words, 8, gap=0)
        picture = column(8, (icon, top), None, gap=0)
        line = row(picture, (words, 1), (self._understood, middle), gap=10, margins=(14, 4, 6, 4))
        self.setLayout(column(Panel(line, "danger_soft"), _BELOW, gap=0))
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Say this; nothing hides the line."""
        self._words.set_words(words)
        self.setAccessibleName(words)
        self._understood.setAccessibleName(self.tr("Understood: {notice}").format(notice=words))
        self.setVisible(bool(words))
