"""A role's glyph with its word, and what else is worth a line."""

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.role_glyph import RoleGlyph
from mentorjournal.ui.widgets.words import Words


class RoleLine(QWidget):
    """The glyph, never without its word: "Mentee · Video call"."""

    def __init__(self, role: Role, more: str = "", *, style: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = RoleGlyph(role)
        self._words = Words(style=style, colour="text2")
        self.setLayout(row(self._glyph, (self._words, 1), gap=8))
        self.set_role(role, more)

    def set_role(self, role: Role, more: str = "") -> None:
        """Show another role, and after it `more` where there is some."""
        self._glyph.set_role(role)
        self._words.set_words(" · ".join(part for part in (role_label(role), more) if part))
