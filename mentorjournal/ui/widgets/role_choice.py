"""The five roles to choose from, each with its arrow and what it means."""

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.painting import mirrored, paint_focus, paint_icon, paint_plate, paint_role, paint_words
from mentorjournal.ui.typesetting import Typesetting
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import column

_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class _RoleRow(QRadioButton):
    """One role: a radio button to the keyboard and the screen reader."""

    def __init__(self, role: Role, sentence: str) -> None:
        super().__init__(role_label(role))
        self.role = role
        self._sentence = sentence
        self._setting: Typesetting | None = None
        self.setAccessibleName(role_label(role))
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        width = theme.current().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(160), now.px(now.space["row"]))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = theme.current()
        return now.px(7 + 20 + 7) + self._typeset().height(self._words_width(width))

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.current()
        area, direction = QRectF(self.rect()), self.layoutDirection()
        if self.isChecked():
            paint_plate(painter, area, 8, "ink_soft")
        elif self.underMouse():
            paint_plate(painter, area, 8, "hover")
        if self.hasFocus():
            paint_focus(painter, area)
        side, lead = now.px(20), now.px(10)
        glyph = QRect(lead, now.px(8), side, side)
        paint_role(painter, mirrored(direction, self.rect(), glyph), self.role, mirrored=None)
        head = QRect(now.px(42), now.px(7), self._words_width(self.width()), now.px(20))
        paint_words(
            painter, mirrored(direction, self.rect(), head), role_label(self.role), "strong", direction=direction
        )
        below = QRect(head.left(), head.bottom() + 1, head.width(), self.height() - head.bottom())
        painter.setPen(now.colour("text2"))
        self._typeset().draw(painter, QRectF(mirrored(direction, self.rect(), below)), _LEADING, direction)
        if self.isChecked():
            tick = QRect(self.width() - now.px(18 + 12), (self.height() - now.px(18)) // 2, now.px(18), now.px(18))
            paint_icon(painter, mirrored(direction, self.rect(), tick), "check", "ink")

    def _words_width(self, width: int) -> int:
        return width - theme.current().px(42 + 40)

    def _typeset(self) -> Typesetting:
        if self._setting is None:
            self._setting = Typesetting(self._sentence, "small")
        return self._setting

    def _restyle(self) -> None:
        self._setting = None
        self.updateGeometry()
        self.update()


class _Rows(QWidget):
    """What holds the roles together under their label."""

    spoken_role: ClassVar = QAccessible.Role.Grouping


class RoleChoice(FormField):
    """What somebody is to the owner: one tab stop, arrows move. All roles stand in sight, with a line on each."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        rows = _Rows()
        self._group = QButtonGroup(rows)
        self._rows = [_RoleRow(role, sentence) for role, sentence in self._sentences()]
        for number, row in enumerate(self._rows):
            self._group.addButton(row, number)
        rows.setLayout(column(*self._rows, gap=2))
        super().__init__(label, rows, parent=parent)
        self._is_setting = False
        self.set_value(Role.MENTEE)
        self._group.idToggled.connect(self._on_id_toggled)

    def value(self) -> Role:
        """The role chosen now."""
        return self._rows[self._group.checkedId()].role

    def set_value(self, role: Role) -> None:
        """Choose a role; `edited` is not emitted."""
        self._is_setting = True
        row = next(row for row in self._rows if row.role is role)
        row.setChecked(True)
        self.setFocusProxy(row)
        self._is_setting = False

    def leave_out(self, roles: Collection[Role]) -> None:
        """Offer only the others; where the chosen one goes, the first that is left takes its place."""
        for row in self._rows:
            row.setVisible(row.role not in roles)
        if self.value() in roles and (left := [row.role for row in self._rows if row.role not in roles]):
            self.set_value(left[0])

    def _sentences(self) -> list[tuple[Role, str]]:
        return [
            (Role.MENTEE, self.tr("You give an hour, and what you have learned on the way.")),
            (Role.MENTOR, self.tr("They give you an hour, and what they have learned.")),
            (Role.REVERSE_MENTOR, self.tr("A junior who shows you how things look from there.")),
            (Role.REVERSE_MENTEE, self.tr("A senior whom you show how things look from where you are.")),
            (Role.PEER, self.tr("You think together, as equals.")),
        ]

    def _on_id_toggled(self, number: int, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if is_on and not self._is_setting:
            self.setFocusProxy(self._rows[number])
            self.clear_error()
            self.edited.emit()
