"""A role as an arrow in a coloured square."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.painting import paint_role


class RoleGlyph(QWidget):
    """Right I give, left I receive, down towards the junior, up towards the senior; `size` pixels at scale 1."""

    def __init__(self, role: Role, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._size = size
        self.setAccessibleName(role_label(role))
        self.setToolTip(role_label(role))
        theme.follow(self._restyle)

    def set_role(self, role: Role) -> None:
        """Show another role."""
        self._role = role
        self.setAccessibleName(role_label(role))
        self.setToolTip(role_label(role))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw square and arrow, the arrow mirrored in right-to-left."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_role(QPainter(self), self.rect(), self._role, mirrored=is_mirrored)

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()
