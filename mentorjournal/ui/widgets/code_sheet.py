"""A recovery code as it stands on paper: eight numbered groups of four."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_words

_COLUMNS = 4


class CodeSheet(QWidget):
    """Shows the groups in two rows of four; covered, it shows only where they stand.

    It runs from left to right in every language, because the code does.
    """

    spoken_role: ClassVar = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        self._is_covered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_groups(self, groups: Sequence[str]) -> None:
        """Show these; none at all to forget the code."""
        self._groups = list(groups)
        self._say()

    def set_covered(self, *, covered: bool) -> None:
        """Cover the groups, or show them again."""
        self._is_covered = covered
        self._say()

    def is_covered(self) -> bool:
        """Whether the groups are hidden now."""
        return self._is_covered

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw numbers, groups and the line between the two rows."""
        painter, now = QPainter(self), theme.current()
        width, height = self.width() / _COLUMNS, self.height() / 2
        font = self._font()
        metrics = QFontMetricsF(font)
        lead = now.px(22)
        for index, group in enumerate(self._groups):
            left, top = width * (index % _COLUMNS), height * (index // _COLUMNS)
            paint_words(painter, QRect(round(left), round(top), lead, round(height)), str(index + 1), "margin", "text3")
            if self._is_covered:
                bar = QRectF(left + lead, top + height / 2 - now.px(8), metrics.horizontalAdvance("0000"), now.px(16))
                paint_plate(painter, bar, now.radius["small"], "sunken", "line")
            else:
                painter.setFont(font)
                painter.setPen(now.colour("text"))
                baseline = top + (height + metrics.capHeight()) / 2
                painter.drawText(round(left + lead), round(baseline), group)
        painter.setPen(QPen(now.colour("line"), 1, Qt.PenStyle.DashLine))
        middle = round(height)
        painter.drawLine(0, middle, self.width(), middle)

    def _font(self) -> QFont:
        """Inter as large as the column allows, spaced like the keys of a lock."""
        now = theme.current()
        font = now.font("small_b")
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 112)
        font.setPixelSize(now.px(24))
        room = self.width() / _COLUMNS - now.px(30)
        needed = QFontMetricsF(font).horizontalAdvance("MWQG")
        if needed > room > 0:
            font.setPixelSize(max(int(now.px(24) * room / needed), now.px(12)))
        return font

    def _say(self) -> None:
        if not self._groups:
            self.setAccessibleName("")
        elif self._is_covered:
            self.setAccessibleName(self.tr("Recovery code, covered"))
        else:
            self.setAccessibleName(self.tr("Recovery code: {code}").format(code=", ".join(self._groups)))
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(theme.current().px(112))
        self.update()
