"""The head of a section: what follows, and at the other end how much of it."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.words import Words


class SectionHead(QWidget):
    """A quiet heading; `more` stands at the trailing edge: words, a button, a key."""

    def __init__(self, words: str, more: QWidget | str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(words, "section", "text2")
        end = Words(more, "margin", "text2") if isinstance(more, str) else more
        self._more = end if isinstance(end, Words) else None
        self.setLayout(row((self._words, 0), None, *([end] if end is not None else []), gap=8))
        self.setMinimumHeight(24)

    def set_words(self, words: str, more: str | None = None) -> None:
        """Say something else; `more` only where the section was made with words at its end."""
        self._words.set_words(words)
        if more is not None and self._more is not None:
            self._more.set_words(more)
