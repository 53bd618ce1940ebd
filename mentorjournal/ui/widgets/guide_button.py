"""A guide to choose."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_focus, paint_plate
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.words import Words

_RADIUS = 9


class GuideButton(QAbstractButton):
    """Title and when to use it; at the trailing edge that it was begun, and the key that chooses it.

    Args:
        title: the guide's.
        when: one line on when to use it.
        minutes: what it takes, already in words, for a screen reader; for the eye it stands in the margin.
        key: the digit that chooses it; may be nothing.
        is_begun: whether a draft waits.
    """

    def __init__(
        self,
        title: str,
        when: str,
        minutes: str,
        key: str = "",
        *,
        is_begun: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        begun = self.tr("Draft")
        self.setAccessibleName(", ".join(part for part in (title, minutes, begun if is_begun else "") if part))
        self.setAccessibleDescription(when)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = column(Words(title, "heading", wraps=True), Words(when, "small", "text2", wraps=True), gap=3)
        parts: list[QWidget] = []
        if is_begun:
            parts.append(MarkLabel(begun, "pencil-line", "bare", colour="brass"))
        if key:
            parts.append(KeyHint(key))
        middle = Qt.AlignmentFlag.AlignVCenter
        self.setLayout(row((words, 1), *((part, middle) for part in parts), gap=14, margins=(12, 10, 12, 11)))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer and the ring of the focus."""
        painter, area = QPainter(self), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            paint_plate(painter, area, _RADIUS, "pressed" if self.isDown() else "hover")
        if self.hasFocus():
            paint_focus(painter, area, _RADIUS)
