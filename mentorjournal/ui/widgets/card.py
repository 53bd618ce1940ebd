"""A raised slip of paper: "this one next" or "this leaves"."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_ribbon
from mentorjournal.ui.widgets.shadow import Shadow


class Card(QFrame):
    """A card with a hairline and, in light, a soft shadow. The ribbon hangs once on a page, on what comes next.

    Args:
        layout: what lies on the card, with margins of its own.
        ribbon: whether the bookmark hangs from its upper edge.
        elevation: "card", "slip" on the cover, or "overlay" above a page.
    """

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        ribbon: bool = False,
        elevation: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ribbon = ribbon
        self._elevation = elevation
        self._shadow: Shadow | None = None
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        if layout is not None:
            self.setLayout(layout)
        theme.follow(self.update)

    def set_ribbon(self, *, shown: bool) -> None:
        """Hang the ribbon or take it down."""
        self._ribbon = shown
        self.update()

    def event(self, event: QEvent) -> bool:
        """Cast a shadow once there is something to cast it on."""
        if event.type() == QEvent.Type.Polish and self._shadow is None and self.parentWidget() is not None:
            self._shadow = Shadow(self, self._elevation)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, hairline and ribbon."""
        painter = QPainter(self)
        now = theme.current()
        casts_shadow = self._elevation == "slip" and not (now.is_dark or now.is_contrast)
        edge = None if casts_shadow else "line"
        paint_plate(painter, QRectF(self.rect()), now.radius["card"], "raised", edge)
        if self._ribbon:
            left = 30 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 46
            paint_ribbon(painter, QRectF(left, 0, 16, 42))
