"""How a day of a month looks, and what lies where on it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from mentorjournal.ui import theme
from mentorjournal.ui.models.month_line import MonthLine, MonthMark
from mentorjournal.ui.painting import mirrored, paint_focus, paint_icon, paint_plate, paint_role, paint_words

PAD = 8
"""From the edge of a day to its words, in pixels at scale 1."""
_NUMBER, _LINE, _SIDE, _DENSE_SIDE, _DENSE_GAP = 24, 20, 16, 12, 4
_DENSE_MARKS = 3


def least_height(*, is_dense: bool) -> int:
    """How high a day has to be at least: a number over marks, or over two lines."""
    now = theme.current()
    return now.px(_NUMBER + _DENSE_SIDE + 2) if is_dense else now.px(_NUMBER + 2 * _LINE + 4)


@dataclass
class DayFace:
    """The number, and the sessions as lines or, on a dense one, as marks; areas are counted in the day's own pixels."""

    day: dt.date = dt.date.min
    today: dt.date = dt.date.min
    lines: tuple[MonthLine, ...] = ()
    is_outside: bool = False
    is_dense: bool = False
    is_picked: bool = False
    is_target: bool = False
    in_hand: UUID | None = None
    hovered: MonthLine | None = None

    def line_area(self, whole: QRect, direction: Qt.LayoutDirection, place: int) -> QRect:
        """Where the line or the mark of a session is, by its place among the day's."""
        now = theme.current()
        if self.is_dense:
            side = now.px(_DENSE_SIDE)
            area = QRect(now.px(PAD) + place * (side + _DENSE_GAP), now.px(_NUMBER), side, side)
        else:
            area = QRect(4, now.px(_NUMBER) + place * now.px(_LINE), whole.width() - 8, now.px(_LINE))
        return mirrored(direction, whole, area)

    def line_at(self, whole: QRect, direction: Qt.LayoutDirection, spot: QPoint) -> MonthLine | None:
        """The session under a spot. Marks are small targets: the only one of a day is taken wherever it is hit."""
        if not whole.contains(spot):
            return None
        if self.is_dense:
            return self.lines[0] if len(self.lines) == 1 else None
        shown = self.lines[: self._shown(whole)]
        areas = [self.line_area(whole, direction, place) for place in range(len(shown))]
        return next((line for line, area in zip(shown, areas, strict=True) if area.contains(spot)), None)

    def is_list_at(self, whole: QRect, direction: Qt.LayoutDirection, spot: QPoint) -> bool:
        """Whether a click there asks for all sessions of the day: on "+2 more", or anywhere on several marks."""
        if not whole.contains(spot):
            return False
        shown = self._shown(whole)
        if self.is_dense or shown == len(self.lines):
            return self.is_dense and bool(self.lines)
        return self.line_area(whole, direction, shown).contains(spot)

    def paint(self, painter: QPainter, whole: QRect, direction: Qt.LayoutDirection, *, has_focus: bool) -> None:
        """Draw the day."""
        area = QRectF(whole).adjusted(1, 2, -1, -1)
        if self.is_target:
            paint_plate(painter, area, 8, "ink_soft", "ink", 1)
        elif self.is_picked and not has_focus:
            paint_plate(painter, area, 8, None, "edge_soft")
        self._paint_number(painter, whole, direction)
        if self.is_dense:
            self._paint_marks(painter, whole, direction)
        else:
            self._paint_lines(painter, whole, direction)
        if has_focus:
            paint_focus(painter, area)

    def _paint_number(self, painter: QPainter, whole: QRect, direction: Qt.LayoutDirection) -> None:
        now = theme.current()
        number, height = QLocale().toString(self.day.day), now.px(_NUMBER)
        if self.day != self.today:
            area = mirrored(direction, whole, QRect(now.px(PAD), 3, whole.width() - 2 * now.px(PAD), height - 3))
            paint_words(painter, area, number, "small", "text3" if self.is_outside else "text", direction=direction)
            return
        side = now.px(20)
        disc = QRect(now.px(PAD) - 3, 4, side, side)
        placed = mirrored(direction, whole, disc)
        paint_plate(painter, QRectF(placed), side / 2, "ink")
        paint_words(painter, placed, number, "margin_b", "on_ink", alignment=Qt.AlignmentFlag.AlignHCenter)
        said = QCoreApplication.translate("MonthDay", "Today")
        left = disc.right() + now.px(6)
        if now.metrics("margin_b").horizontalAdvance(said) <= whole.width() - left - now.px(PAD):
            area = mirrored(direction, whole, QRect(left, 3, whole.width() - left, height - 3))
            paint_words(painter, area, said, "margin_b", "ink", direction=direction)

    def _paint_lines(self, painter: QPainter, whole: QRect, direction: Qt.LayoutDirection) -> None:
        shown = self._shown(whole)
        for place, line in enumerate(self.lines[:shown]):
            area = self.line_area(whole, direction, place)
            if line.uuid == self.in_hand:
                paint_plate(painter, QRectF(area), 5, "ink_soft")
            elif line is self.hovered:
                paint_plate(painter, QRectF(area), 5, "hover")
            paint_month_line(painter, area, line, direction, is_quiet=self.is_outside)
        if rest := len(self.lines) - shown:
            inset = theme.current().px(PAD) - 4
            area = self.line_area(whole, direction, shown).adjusted(inset, 0, -inset, 0)
            more = QCoreApplication.translate("MonthDay", "+%n more", None, rest)
            paint_words(painter, area, more, "margin", "text2", direction=direction)

    def _paint_marks(self, painter: QPainter, whole: QRect, direction: Qt.LayoutDirection) -> None:
        now, count = theme.current(), len(self.lines)
        step = now.px(_DENSE_SIDE) + _DENSE_GAP
        fits = max((whole.width() - 2 * now.px(PAD) + _DENSE_GAP) // step, 1)
        shown = count
        if count > min(_DENSE_MARKS, fits):
            shown = max(min(_DENSE_MARKS, fits) - 1, 1)  # the last place says how many more there are
        for place, line in enumerate(self.lines[:shown]):
            area = self.line_area(whole, direction, place)
            paint_month_mark(painter, area, line, direction, is_quiet=self.is_outside)
        if count > shown:
            more = QCoreApplication.translate("MonthDay", "+{count}").format(count=QLocale().toString(count - shown))
            left = now.px(PAD) + shown * step
            area = QRect(left, now.px(_NUMBER) - 2, whole.width() - left, now.px(_DENSE_SIDE) + 4)
            paint_words(painter, mirrored(direction, whole, area), more, "margin", "text2", direction=direction)

    def _shown(self, whole: QRect) -> int:
        """How many lines stand on the day; the last place says how many more there are."""
        now = theme.current()
        room = max((whole.height() - now.px(_NUMBER) - 2) // now.px(_LINE), 1)
        return len(self.lines) if len(self.lines) <= room else room - 1


def paint_month_line(
    painter: QPainter, area: QRect, line: MonthLine, direction: Qt.LayoutDirection, *, is_quiet: bool = False
) -> None:
    """One session on one line: its mark, its time, and with whom, by the first name alone where the line is short."""
    now = theme.current()
    inset, side = now.px(PAD) - 4, now.px(_SIDE)
    is_faint = is_quiet or line.mark in {MonthMark.MISSED, MonthMark.CANCELLED}
    mark = QRect(area.left() + inset, area.top() + (area.height() - side) // 2, side, side)
    paint_month_mark(painter, mirrored(direction, area, mark), line, direction, is_quiet=is_quiet)
    left = mark.right() + now.px(6)
    clock = round(now.metrics("margin").horizontalAdvance(line.time)) + 1
    end = area.right() - inset
    words = QRect(left, area.top(), clock, area.height())
    paint_words(
        painter, mirrored(direction, area, words), line.time, "margin", "text3" if is_faint else "text2",
        direction=direction,
    )  # fmt: skip
    left = words.right() + now.px(6)
    name = mirrored(direction, area, QRect(left, area.top(), end - left, area.height()))
    colour = "text3" if is_faint else "brass" if line.mark is MonthMark.ASKS else "text"
    is_short = now.metrics("margin").horizontalAdvance(line.person) > name.width()
    person = line.first_name if is_short else line.person
    paint_words(painter, name, person, "margin", colour, direction=direction)
    if line.mark is MonthMark.CANCELLED:
        width = min(round(now.metrics("margin").horizontalAdvance(person)), name.width())
        struck = mirrored(direction, area, QRect(left, area.center().y() + 1, width, 1))
        painter.fillRect(struck, now.colour(colour))


def paint_month_mark(
    painter: QPainter, area: QRect, line: MonthLine, direction: Qt.LayoutDirection, *, is_quiet: bool = False
) -> None:
    """What became of a session: a full square or a hollow one, and in it an arrow, a question, a dash or a cross."""
    turned = direction == Qt.LayoutDirection.RightToLeft
    if line.mark is MonthMark.HELD and not is_quiet:
        paint_role(painter, area, line.role, mirrored=turned)
        return
    shape = {MonthMark.MISSED: "minus", MonthMark.CANCELLED: "x"}.get(line.mark)
    asks = line.mark is MonthMark.ASKS
    colour = "text3" if is_quiet or shape else "brass" if asks else line.role
    is_full = line.mark is MonthMark.HELD
    paint_plate(
        painter, QRectF(area), area.width() * 0.28, colour if is_full else None, None if is_full else colour, 1.4
    )
    if asks:
        paint_words(painter, area, "?", "key", colour, alignment=Qt.AlignmentFlag.AlignHCenter)
        return
    side = round(area.width() * 0.72)
    corner = area.topLeft() + QPoint((area.width() - side) // 2, (area.height() - side) // 2)
    icon = shape or theme.current().role_icon(line.role)
    paint_icon(
        painter, QRect(corner.x(), corner.y(), side, side), icon, "sheet" if is_full else colour, mirrored=turned
    )
