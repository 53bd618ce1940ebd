"""A person as initials."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_avatar


class Avatar(QWidget):
    """Initials in the voice face. The ground is tinted by the role, which a glyph or word nearby names."""

    def __init__(self, name: str, role: Role | None = None, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._size = size
        self.setAccessibleName(name)
        theme.follow(self._restyle)

    def set_person(self, name: str, role: Role | None = None) -> None:
        """Show somebody else."""
        self._name, self._role = name, role
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and initials."""
        paint_avatar(QPainter(self), self.rect(), self._name, self._role)

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()
