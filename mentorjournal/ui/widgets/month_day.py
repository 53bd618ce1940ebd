"""One day of a month: its number, and its sessions as lines or as marks."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mentorjournal.ui.models.month_line import MonthLine, day_sentence
from mentorjournal.ui.plain_text import as_tool_tip
from mentorjournal.ui.widgets.day_face import DayFace


class MonthDay(QAbstractButton):
    """A button to keyboard and screen reader, which hears the whole day in one sentence.

    Where the days are wide and high enough the sessions stand as lines, the rest of them as "+2 more"; else as one mark
    each, with a count beyond three. A planned session can be dragged off.
    """

    came = Signal()
    """The focus came here."""
    opened = Signal(object)
    """A session's line was clicked; carries its UUID."""
    listed = Signal()
    """Somebody wants to see all of the day's sessions."""
    planned = Signal()
    """An empty day was double-clicked."""
    carried = Signal(object, QPoint)
    """A session is being dragged: its `MonthLine` and where the pointer is, in the parent's pixels."""
    dropped = Signal(object, QPoint)
    """It was let go there; without a line where the drag was called off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = DayFace()
        self._pressed: MonthLine | None = None
        self._pressed_at = QPoint()
        self._is_carrying = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def day(self) -> dt.date:
        """Which day this is."""
        return self._face.day

    @property
    def lines(self) -> tuple[MonthLine, ...]:
        """Its sessions, in order."""
        return self._face.lines

    def set_day(
        self, day: dt.date, lines: Sequence[MonthLine], today: dt.date, *, is_outside: bool, is_dense: bool
    ) -> None:
        """Show a day; one outside the month is quiet, a dense one has marks rather than lines."""
        self._face = DayFace(day, today, tuple(lines), is_outside=is_outside, is_dense=is_dense)
        self.setToolTip("")
        self.setAccessibleName(day_sentence(day, lines, today))
        self.update()

    def set_state(self, *, is_picked: bool, is_target: bool, in_hand: UUID | None) -> None:
        """Say whether the person chose this day, whether a session would be dropped here, which session is in hand."""
        face = self._face
        if (face.is_picked, face.is_target, face.in_hand) != (is_picked, is_target, in_hand):
            face.is_picked, face.is_target, face.in_hand = is_picked, is_target, in_hand
            self.update()

    def line_area(self, place: int) -> QRect:
        """Where the line or the mark of a session is, by its place among the day's."""
        return self._face.line_area(self.rect(), self.layoutDirection(), place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the number and the sessions, and what is chosen."""
        self._face.paint(QPainter(self), self.rect(), self.layoutDirection(), has_focus=self.hasFocus())

    # --- mouse and keys ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrows from leading back while there is a session here for them to move."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_arrow = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
            if is_arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.movable():
                event.accept()
                return True
        return super().event(event)

    def movable(self) -> list[MonthLine]:
        """The sessions here that can go to another day: the one in hand, else all that are planned."""
        lines = [line for line in self.lines if line.is_movable]
        return [line for line in lines if line.uuid == self._face.in_hand] or lines

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space open, Escape calls off a drag; where to go is the month's business."""
        if event.key() == Qt.Key.Key_Escape and self._is_carrying:
            self._let_go(None, QPoint())
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            event.ignore()
        elif not event.isAutoRepeat():
            self.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed_at = event.position().toPoint()
            self._pressed = self._line_at(self._pressed_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the session that was pressed, or say what is under the pointer."""
        spot = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self._line_at(spot))
            return
        far = (spot - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed is not None and self._pressed.is_movable and (far or self._is_carrying):
            self._is_carrying = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.carried.emit(self._pressed, self.mapToParent(spot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what was dragged, or open what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot, line, was_carrying = event.position().toPoint(), self._pressed, self._is_carrying
        self._pressed = None
        if was_carrying:
            self._let_go(line, self.mapToParent(spot))
        elif line is not None and self._line_at(spot) is line:
            self.opened.emit(line.uuid)
        elif self._face.is_list_at(self.rect(), self.layoutDirection(), spot):
            self.listed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An empty day is planned on."""
        if event.button() == Qt.MouseButton.LeftButton and not self.lines:
            self.planned.emit()

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        """List what is here, and what can be done."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.listed.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _let_go(self, line: MonthLine | None, spot: QPoint) -> None:
        self._pressed, self._is_carrying = None, False
        self.unsetCursor()
        self.dropped.emit(line, spot)

    def _hover(self, line: MonthLine | None) -> None:
        if line is self._face.hovered:
            return
        self._face.hovered = line
        self.setToolTip(as_tool_tip(line.whole) if line is not None else "")
        if line is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def _line_at(self, spot: QPoint) -> MonthLine | None:
        return self._face.line_at(self.rect(), self.layoutDirection(), spot)
