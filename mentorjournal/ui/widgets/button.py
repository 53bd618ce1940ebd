"""The button in its four kinds."""

import math
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.key_presses import pressed_by_return
from mentorjournal.ui.painting import mirrored, paint_focus, paint_icon, paint_plate, paint_words

Kind = Literal["primary", "secondary", "quiet", "danger"]

_WORDS = {"primary": "on_ink", "secondary": "text", "quiet": "ink", "danger": "danger"}
_ICONS = {"primary": "on_ink", "secondary": "text2", "quiet": "ink", "danger": "danger"}


class Button(QPushButton):
    """A verb to press. At most one primary button stands on a page.

    Args:
        words: shown letter for letter; empty for an icon alone, which then needs `name`.
        kind: primary is filled, secondary outlined, quiet only words, danger outlined in red.
        icon: a Lucide name.
        name: what a screen reader says where the words alone would not tell buttons apart ("Done: call Finance").
    """

    def __init__(
        self,
        words: str = "",
        kind: Kind = "secondary",
        icon: str | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._kind: Kind = kind
        self._icon = icon
        self.set_words(words)
        self.setAccessibleName(name)
        if name and not words:
            self.setToolTip(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @property
    def words(self) -> str:
        """What stands on the button."""
        return self._words

    def set_words(self, words: str) -> None:
        """Put other words on the button."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Become another kind, as when the next step moves on."""
        self._kind = kind
        self._restyle()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def fill_width(self) -> "Button":
        """Take the whole width of the column, as "Unlock" does. Returns the button itself."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self

    def sizeHint(self) -> QSize:
        """36 high at scale 1 and never narrower than that."""
        now = theme.current()
        height = now.px(now.space["control"])
        width = 2 * self._padding() + self._content_width()
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        """Words on buttons are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as Space does; held down it presses once, so that it never presses what comes next."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw plate, icon, words and, with the focus, the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_plate(painter)
        colour = _WORDS[self._kind] if self.isEnabled() else "disabled"
        gap, side, arrow = self._measures()
        width = self._content_width()
        left = (self.width() - width) // 2
        if self._icon:
            top = (self.height() - side) // 2
            area = self._mirrored(QRect(left, top, side, side))
            paint_icon(painter, area, self._icon, _ICONS[self._kind] if self.isEnabled() else "disabled")
            left += side + gap
            width -= side + gap
        if self._words and self.menu():
            width -= arrow + gap
            area = self._mirrored(QRect(left + width + gap, (self.height() - arrow) // 2, arrow, arrow))
            paint_icon(painter, area, "chevron-down", colour)
        style = self._style()
        area = self._mirrored(QRect(left, 0, width + 2, self.height()))
        direction = self.layoutDirection()
        paint_words(painter, area, self._words, style, colour, direction=direction)
        if self._kind == "quiet" and self.underMouse() and self.isEnabled() and self._words:
            baseline = self.height() // 2 + round(self.fontMetrics().capHeight() / 2) + theme.current().px(3)
            painter.fillRect(self._mirrored(QRect(left, baseline, width, 1)), theme.current().colour("ink"))

    def _paint_plate(self, painter: QPainter) -> None:
        area, radius = QRectF(self.rect()), theme.current().radius["control"]
        ground, edge = self._ground(), self._edge()
        if ground or edge:
            paint_plate(painter, area, radius, ground, edge)
        if not self.hasFocus():
            return
        if self._kind == "primary":
            # The gap in paper keeps the brass apart from ink of much the same lightness.
            paint_plate(painter, area, radius, None, "sheet", 4)
            paint_focus(painter, area, radius, "brass_fill")
        else:
            paint_focus(painter, area, radius, "danger" if self._kind == "danger" else "ink")

    def _ground(self) -> str | None:
        is_down = self.isDown() or self.isChecked()
        is_over = self.underMouse() and self.isEnabled()
        if self._kind == "primary":
            if not self.isEnabled():
                return "sunken"
            return "ink_pressed" if is_down else "ink_hover" if is_over else "ink"
        if self._kind == "quiet" and (self._words or not (is_down or is_over)):
            return None
        if not self.isEnabled():
            return None
        if is_down:
            return "pressed"
        if is_over:
            return "hover"
        return "raised" if self._kind == "secondary" else None

    def _edge(self) -> str | None:
        if self._kind == "quiet":
            return None
        if not self.isEnabled():
            return "line"
        return {"primary": None, "secondary": "edge_soft", "danger": "danger"}[self._kind]

    def _style(self) -> str:
        return "strong" if self._kind == "primary" else "button"

    def _padding(self) -> int:
        if not self._words:
            return theme.current().px(9)
        return theme.current().px(5 if self._kind == "quiet" else 15)

    def _measures(self) -> tuple[int, int, int]:
        """Gap, side of the icon, side of the menu's arrow."""
        now = theme.current()
        return now.px(7), now.px(18), now.px(16)

    def _content_width(self) -> int:
        gap, side, arrow = self._measures()
        # By the theme's measures: the widget's own font falls back when a style sheet is put on after a change of kind.
        width = (
            math.ceil(theme.current().metrics(self._style()).horizontalAdvance(self._words)) + 1 if self._words else 0
        )
        if self._icon:
            width += side + (gap if self._words else 0)
        if self._words and self.menu():
            width += gap + arrow
        return width

    def _mirrored(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _restyle(self) -> None:
        font: QFont = theme.current().font(self._style())
        self.setFont(font)
        self.updateGeometry()
        self.update()
