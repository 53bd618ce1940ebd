"""The soft shadow of a card, painted beside it rather than by an effect, which would redraw the card at each key."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from mentorjournal.ui import theme
from mentorjournal.ui.painting import shadow_pixmap

_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    }
)


class Shadow(QWidget):
    """Lies below `card` and follows it wherever it goes. `elevation` is a row of the tokens.

    A widget is cut off at its parent's edges, so the shadow lies on the nearest ground around the card rather than in
    the little box the card was laid out in: a widget with the property "ground", the content of a scroll area, a page
    of a stack, or the window.
    """

    def __init__(self, card: QWidget, elevation: str) -> None:
        super().__init__(card.parentWidget())
        self._card = card
        self._elevation = elevation
        self._chain: list[QWidget] = []
        self._key: object = None
        self._pixmap: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It lies beside the card, not in it, so it would stay when the card goes; hidden, it is not painted meanwhile.
        card.destroyed.connect(self.hide)
        card.destroyed.connect(self.deleteLater)
        theme.follow(self._follow_card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep place, stacking and visibility with the card's."""
        if event.type() in _FOLLOWED and watched in self._chain:
            self._follow_card()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shadow around where the card lies."""
        card, ratio = self._card.size(), self.devicePixelRatioF()
        key = card.width(), card.height(), ratio, theme.current()
        if key != self._key:
            self._key = key
            radius = theme.current().radius["card"]
            self._pixmap = shadow_pixmap(card, radius, self._elevation, ratio)
        if self._pixmap is not None:
            QPainter(self).drawPixmap(0, 0, self._pixmap)

    def _follow_card(self) -> None:
        now, card = theme.current(), self._card
        if not isValid(card):
            return  # and so will this be, as soon as the events come round
        chain = _up_to_ground(card)
        if chain != self._chain:
            self._watch(chain)
        host = chain[-1].parentWidget()
        if host is None or card.isWindow() or not now.shadow_alpha(self._elevation) or not card.isVisible():
            self.hide()
            return
        if host is not self.parentWidget():
            self.setParent(host)
        blur, down = now.elevation[self._elevation]["blur"], now.elevation[self._elevation]["y"]
        place = QRect(card.mapTo(host, QPoint(0, 0)), card.size())
        self.setGeometry(place.adjusted(-blur, -blur, blur, blur + down))
        self.stackUnder(chain[-1])
        self.show()
        self.update()

    def _watch(self, chain: list[QWidget]) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain = chain
        for widget in chain:
            widget.installEventFilter(self)


def _up_to_ground(card: QWidget) -> list[QWidget]:
    """The card and what it is laid out in, as far as the last widget before the ground."""
    chain = [card]
    parent = card.parentWidget()
    while parent is not None and not _is_ground(parent):
        chain.append(parent)
        parent = parent.parentWidget()
    return chain


def _is_ground(widget: QWidget) -> bool:
    around = widget.parentWidget()
    if widget.isWindow() or around is None or widget.property("ground"):
        return True
    return isinstance(around, QStackedWidget) or around.objectName() == "qt_scrollarea_viewport"
