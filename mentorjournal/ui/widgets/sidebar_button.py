"""What every button of the sidebar shares: a row of it, or in the narrow rail a square."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.key_presses import pressed_by_return
from mentorjournal.ui.painting import mirrored


class SidebarButton(QToolButton):
    """Paints itself; Return presses it, as Space does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, *, compact: bool) -> None:
        """Shrink to the square of the rail, or grow back."""
        self._is_compact = compact
        self._restyle()

    def sizeHint(self) -> QSize:
        """A row of the sidebar."""
        now = theme.current()
        return QSize(now.px(40 if self._is_compact else 180), now.px(40))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rail."""
        now = theme.current()
        return QSize(now.px(40), now.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it too."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def _mirrored(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
