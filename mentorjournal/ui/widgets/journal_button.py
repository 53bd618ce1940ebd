"""The name of the journal at the head of the sidebar, which opens its menu."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_book, paint_focus, paint_icon, paint_plate, paint_words
from mentorjournal.ui.widgets.sidebar_button import SidebarButton

_BOOK = 26


class JournalButton(SidebarButton):
    """A small book and words; in the rail the book alone."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.set_words(words)
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        """Name the journal."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(self.tr("Menu of {journal}").format(journal=words))
        self.setToolTip(self.tr("Menu (F10)"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the book, the name, and what says that a menu is here."""
        painter, now = QPainter(self), theme.current()
        if self.underMouse() or self.isDown():
            paint_plate(painter, QRectF(self.rect()), now.radius["control"], "hover")
        side, lead = now.px(_BOOK), now.px(7 if self._is_compact else 9)
        book = self._mirrored(QRect(lead, (self.height() - side) // 2, side, side))
        paint_book(painter, QRectF(book))
        if not self._is_compact:
            left, caret = lead + side + now.px(10), now.px(14)
            area = QRect(left, 0, self.width() - left - caret - now.px(12), self.height())
            paint_words(painter, self._mirrored(area), self._words, "strong", "text")
            down = QRect(self.width() - caret - now.px(8), (self.height() - caret) // 2, caret, caret)
            paint_icon(painter, self._mirrored(down), "chevron-down", "text2")
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _restyle(self) -> None:
        self.setFont(theme.current().font("strong"))
        super()._restyle()
