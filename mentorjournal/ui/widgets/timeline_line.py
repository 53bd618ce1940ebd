"""One line of a timeline."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorjournal.ui import theme, wording
from mentorjournal.ui.labels import mark_colour, mark_icon, mark_label
from mentorjournal.ui.models.timeline_entry import TimelineEntry
from mentorjournal.ui.painting import mirrored, paint_focus, paint_icon, paint_plate, paint_words
from mentorjournal.ui.typesetting import Typesetting

PADDING = 8
"""What hover and focus surround, in pixels beside the words."""
_AIR, _GAP = 5, 2
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class TimelineLine(QAbstractButton):
    """Icon and head, the mark at the other end, the line below.

    A button to keyboard and screen reader where the entry opens something. Painted, because a timeline of labels in
    nested layouts takes longer to lay out than a frame lasts.
    """

    focused = Signal()
    """The keyboard came here."""
    moved = Signal(int)
    """Up (-1) or Down (1) was pressed."""

    def __init__(self, entry: TimelineEntry, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._mark = mark_label(entry.mark) if entry.mark is not None else ""
        self._head: Typesetting | None = None
        self._line: Typesetting | None = None
        spoken = [entry.head, wording.weekday_date(entry.at.date(), today), entry.length, entry.line, self._mark]
        self.setAccessibleName(", ".join(part for part in spoken if part))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if entry.destination is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.spoken_role = QAccessible.Role.StaticText  # there is nothing to press
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """A column of 360 at scale 1."""
        width = theme.current().px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line in a narrow column."""
        return QSize(theme.current().px(120), theme.current().px(theme.current().space["control"]))

    def hasHeightForWidth(self) -> bool:
        """Head and line wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of head and line in a column of `width` pixels."""
        head, line = self._typeset()
        height = head.height(self._head_area(width).width())
        if line is not None:
            height += _GAP + line.height(width - 2 * PADDING)
        return height + 2 * _AIR

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Up and Down move; the rest is a button's own."""
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in steps:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the grounds of hover and press, the words, and the focus."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.entry.destination is not None and (self.isDown() or self.underMouse()):
            paint_plate(painter, area, 8, "pressed" if self.isDown() else "hover")
        self._paint_head(painter)
        _, line = self._typeset()
        if line is not None:
            painter.setPen(theme.current().colour("text"))
            top = self.height() - _AIR - line.height(self.width() - 2 * PADDING)
            words = QRect(PADDING, top, self.width() - 2 * PADDING, self.height() - top)
            line.draw(painter, QRectF(words), _LEADING, self.layoutDirection())
        if self.hasFocus():
            paint_focus(painter, area)

    def _paint_head(self, painter: QPainter) -> None:
        now, (head, _) = theme.current(), self._typeset()
        side = now.px(15)
        spot = QRect(PADDING, _AIR + (head.line_height - side) // 2, side, side)
        paint_icon(painter, self._placed(spot), self.entry.icon, "brass" if self.entry.is_next else "text2")
        area = self._head_area(self.width())
        painter.setPen(now.colour("text"))
        head.draw(painter, QRectF(self._placed(area)), _LEADING, self.layoutDirection())
        if self.entry.mark is None:
            return
        colour = mark_colour(self.entry.mark)
        spot = QRect(self.width() - PADDING - self._mark_width(), spot.top(), side, side)
        paint_icon(painter, self._placed(spot), mark_icon(self.entry.mark), colour)
        words = QRect(spot.right() + now.px(6), _AIR, self._mark_width() - side, head.line_height)
        paint_words(painter, self._placed(words), self._mark, "margin", colour, direction=self.layoutDirection())

    def _head_area(self, width: int) -> QRect:
        """Where the head stands, before mirroring."""
        left = PADDING + theme.current().px(22)
        mark = self._mark_width()
        return QRect(left, _AIR, width - left - PADDING - (mark + theme.current().px(10) if mark else 0), self.height())

    def _mark_width(self) -> int:
        if not self._mark:
            return 0
        now = theme.current()
        return round(now.metrics("margin").horizontalAdvance(self._mark)) + now.px(15 + 8)

    def _placed(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _typeset(self) -> tuple[Typesetting, Typesetting | None]:
        if self._head is None:
            self._head = Typesetting(self.entry.head, "small_b")
            style = "quote" if self.entry.is_quoted else "small"
            self._line = Typesetting(self.entry.line, style) if self.entry.line else None
        return self._head, self._line

    def _restyle(self) -> None:
        self._head = self._line = None
        self.updateGeometry()
        self.update()
