"""All the sessions of one day, to choose from."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.ui import icons, theme, wording
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.models.month_line import MonthLine
from mentorjournal.ui.widgets.day_face import paint_month_mark


class DayList(QMenu):
    """A menu: arrows choose, Return opens; below the sessions, planning another one on that day."""

    opened = Signal(object)
    """A session was chosen; carries its UUID."""
    planned = Signal()
    """Another session is wanted on this day."""
    moved = Signal(object, int)
    """Alt and an arrow were pressed on a session that can be moved; carries its UUID and how many days."""

    def __init__(self, day: dt.date, lines: Sequence[MonthLine], parent: QWidget) -> None:
        super().__init__(parent)
        clothe(self, "menu")
        self._lines: dict[QAction | None, MonthLine] = {}
        self.setAccessibleName(wording.day_date(day))
        self.setFont(theme.current().font("body"))
        for line in lines:
            words = f"{line.time}  {line.person} · {line.state}"
            action = self.addAction(self._picture(line), words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, uuid=line.uuid: self.opened.emit(uuid))
            self._lines[action] = line
        if lines:
            self.addSeparator()
        plan = self.tr("Plan a session on {day}").format(day=wording.weekday_date(day))
        action = self.addAction(icons.icon("calendar-plus", "text2", theme.current().px(16)), plan.replace("&", "&&"))
        action.triggered.connect(lambda _on=False: self.planned.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow take the session under the keyboard to another day; the rest is a menu's own."""
        line = self._lines.get(self.activeAction())
        steps = arrow_steps(self.layoutDirection())
        is_step = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and event.key() in steps
        if is_step and line is not None and line.is_movable:
            self.close()
            self.moved.emit(line.uuid, steps[event.key()])
        elif not is_step and event.key() != Qt.Key.Key_Alt:  # by itself it would close the menu before the arrow comes
            super().keyPressEvent(event)

    def _picture(self, line: MonthLine) -> QIcon:
        side, ratio = theme.current().px(16), self.devicePixelRatioF()
        image = QPixmap(round(side * ratio), round(side * ratio))
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_month_mark(painter, QRect(0, 0, side, side), line, self.layoutDirection())
        painter.end()
        return QIcon(image)


def arrow_steps(direction: Qt.LayoutDirection) -> dict[int, int]:
    """How many days each arrow key leads on in a month, the later days lying where one reads to."""
    ahead = -1 if direction == Qt.LayoutDirection.RightToLeft else 1
    keys = Qt.Key
    return {
        keys.Key_Left.value: -ahead,
        keys.Key_Right.value: ahead,
        keys.Key_Up.value: -7,
        keys.Key_Down.value: 7,
    }
