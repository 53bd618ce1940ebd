"""One page in the sidebar."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import (
    TRAILING,
    paint_chosen,
    paint_focus,
    paint_icon,
    paint_plate,
    paint_words,
)
from mentorjournal.ui.widgets.sidebar_button import SidebarButton


class NavigationButton(SidebarButton):
    """Icon and words on the desk, or in the narrow rail the icon alone; checked it lies on a scrap of paper.

    A page is reached by `toggled`: a screen reader's first action on a checkable button toggles and never clicks.

    Args:
        words: the page's name.
        icon: a Lucide name.
        key: the shortcut shown at the trailing edge, already in words.
        checkable: False for what acts and stays where it is, such as "Lock".
    """

    def __init__(
        self, words: str, icon: str, key: str = "", *, checkable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = icon
        self._key = key
        self._keys = key
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(key)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        theme.follow(self._restyle)

    def set_keys(self, keys: str) -> None:
        """Name the keys that do the same where there is no room to show them: in a tool tip, and to a screen reader."""
        self._keys = keys
        self.setAccessibleDescription(keys)
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scrap, icon, words and key."""
        painter, now = QPainter(self), theme.current()
        is_on, direction = self.isChecked(), self.layoutDirection()
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isDown() and not is_on:
            paint_plate(painter, area, 8, "pressed")
        elif is_on:
            paint_chosen(painter, area, 8, "sheet", "line")
        elif self.underMouse():
            paint_plate(painter, area, 8, "hover")
        if self.hasFocus():
            paint_focus(painter, area, 8)
        side, lead = now.px(20), now.px(12)
        left = (self.width() - side) // 2 if self._is_compact else lead
        spot = QRect(left, (self.height() - side) // 2, side, side)
        paint_icon(painter, self._mirrored(spot), self._icon, "ink" if is_on else "text2")
        if self._is_compact:
            return
        start = lead + side + now.px(11)
        style, colour = ("strong", "text") if is_on else ("body", "text2")
        end = self.width() - lead
        if self._key:
            keys = QRect(start, 0, end - start, self.height())
            paint_words(
                painter, self._mirrored(keys), self._key, "key", "text2", alignment=TRAILING, direction=direction
            )
            end -= now.px(48)
        words = QRect(start, 0, end - start, self.height())
        paint_words(painter, self._mirrored(words), self._words, style, colour, direction=direction)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        tip = f"{self._words} · {self._keys}" if self._keys else self._words
        self.setToolTip(tip if self._is_compact or self._keys != self._key else "")
        super()._restyle()
