"""A page with nothing on it yet: it teaches."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words


class EmptyState(QWidget):
    """A question, one sentence, one action, and below, row by row, what the page is for.

    Args:
        question: in the voice face.
        sentence: what to begin with.
        actions: one primary button, perhaps a secondary one.
    """

    def __init__(
        self, question: str, sentence: str, actions: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._head: SectionHead | None = None
        self._ledger = Ledger(24, gap=16)
        self._ledger.hide()
        self._rows = column(gap=10)
        self._block = box(
            column(
                Words(question, "display", wraps=True),
                2,
                Words(sentence, "body", "text2", wraps=True),
                26,
                row(*actions, None),
                36,
                self._rows,
                gap=2,
            )
        )
        self._rows.addWidget(self._ledger)
        self.setLayout(column(None, row((None), (self._block, 1000), (None), gap=0), None, None, gap=0))
        theme.follow(self._restyle)

    def set_rows_head(self, words: str) -> None:
        """Head the rows, as with "Or think in directions"."""
        if self._head is None:
            self._head = SectionHead(words)
            self._rows.insertWidget(0, self._head)
        self._head.set_words(words)

    def add_row(self, glyph: QWidget, title: str, sentence: str, action: Button | None = None) -> None:
        """Add one thing the page is for; `glyph` stands in the margin."""
        words = column(Words(title, "strong"), Words(sentence, "small", "text2", wraps=True), gap=2)
        parts = [(words, 1)] if action is None else [(words, 1), (action, Qt.AlignmentFlag.AlignVCenter)]
        self._ledger.add(glyph, row(*parts, gap=16), top=6)
        self._ledger.show()

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(620))
