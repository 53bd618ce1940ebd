"""At the end of a form: the key that finishes it, for hands that are on the keyboard."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.words import Words


class FinishHint(QWidget):
    """A key and what it does here. `words` is a verb and its object: "plans it"."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(
            row(KeyHint(page_actions.key_words(page_actions.FINISH)), Words(words, "margin", "text2"), None, gap=8)
        )
