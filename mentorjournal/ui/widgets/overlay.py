"""Something that lies over the whole window for a moment: a card on a veil, gone with Escape."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.card import Card

_VEIL = 80
"""How much of the veil is seen, of 255."""
_FROM_ABOVE = 0.11
_AROUND = 24


class Overlay(QWidget):
    """Covers `over`, keeps the focus inside while it is open, and gives it back where it was.

    Args:
        over: what it covers.
        name: what it is, for a screen reader.
        width: of the card, in pixels at scale 1.
    """

    closed = Signal()

    def __init__(self, over: QWidget, name: str, width: int) -> None:
        super().__init__(over)
        self._width = width
        self._before: QWidget | None = None
        self.card = Card(elevation="overlay", parent=self)
        self.setAccessibleName(name)
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        over.installEventFilter(self)
        self.hide()
        theme.follow(self._place)

    def set_content(self, layout: QLayout) -> None:
        """Lay something on the card."""
        self.card.setLayout(layout)

    def open(self) -> None:
        """Lie over everything; the focus is put inside by whoever opens."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()

    def close_again(self) -> None:
        """Go, and put the focus back where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def wanted_height(self) -> int:
        """How high the card would like to be."""
        return self.card.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what is covered, whatever its size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card goes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_again()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Keep Tab inside."""
        inside = [
            part
            for part in self.findChildren(QWidget)
            if part.isVisibleTo(self) and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not inside:
            return True
        now = QApplication.focusWidget()
        place = inside.index(now) if now in inside else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        inside[(place + (1 if next else -1)) % len(inside)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("veil", _VEIL))

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None or self.card.layout() is None:
            return
        self.setGeometry(around.rect())
        width = min(theme.current().px(self._width), around.width() - 2 * _AROUND)
        top = max(round(around.height() * _FROM_ABOVE), _AROUND)
        if layout := self.card.layout():
            layout.activate()
        height = min(self.wanted_height(), around.height() - top - _AROUND)
        self.card.setGeometry((around.width() - width) // 2, top, width, height)
