"""The name of the journal at the head of the sidebar, which opens its menu."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.key_presses import pressed_by_return
from mentorjournal.ui.painting import mirrored, paint_book, paint_focus, paint_icon, paint_plate, paint_words

_BOOK = 26


class JournalButton(QToolButton):
    """A small book and words; in the rail the book alone."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._is_compact = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        """Name the journal."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(self.tr("Menu of {journal}").format(journal=words))
        self.setToolTip(self.tr("Menu (F10)"))
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Shrink to the book, or grow back."""
        self._is_compact = compact
        self._restyle()

    def sizeHint(self) -> QSize:
        """A row of the sidebar."""
        now = theme.current()
        return QSize(now.px(40 if self._is_compact else 180), now.px(40))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rail."""
        now = theme.current()
        return QSize(now.px(40), now.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the menu, as Space does."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the book, the name, and what says that a menu is here."""
        painter, now, direction = QPainter(self), theme.current(), self.layoutDirection()
        if self.underMouse() or self.isDown():
            paint_plate(painter, QRectF(self.rect()), now.radius["control"], "hover")
        side, lead = now.px(_BOOK), now.px(7 if self._is_compact else 9)
        book = mirrored(direction, self.rect(), QRect(lead, (self.height() - side) // 2, side, side))
        paint_book(painter, QRectF(book))
        if not self._is_compact:
            left, caret = lead + side + now.px(10), now.px(14)
            area = QRect(left, 0, self.width() - left - caret - now.px(12), self.height())
            paint_words(painter, mirrored(direction, self.rect(), area), self._words, "strong", "text")
            down = QRect(self.width() - caret - now.px(8), (self.height() - caret) // 2, caret, caret)
            paint_icon(painter, mirrored(direction, self.rect(), down), "chevron-down", "text2")
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _restyle(self) -> None:
        self.setFont(theme.current().font("strong"))
        self.updateGeometry()
        self.update()
