"""The tick: a promise that is kept, or a yes in a form."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import mirrored, paint_focus, paint_icon, paint_plate
from mentorjournal.ui.typesetting import Typesetting


class Tick(QCheckBox):
    """A check box with wrapping words; the indicator is drawn here because Fusion's own vanishes on a dark ground.

    Args:
        words: shown letter for letter.
        checked: whether it begins ticked.
        strikes: whether ticked words are struck through, as a kept promise is; a form value is not.
        name: for a screen reader, where the words alone do not tell.
    """

    def __init__(
        self,
        words: str = "",
        *,
        checked: bool = False,
        strikes: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self._strikes = strikes
        self._setting: Typesetting | None = None
        self.setChecked(checked)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        theme.follow(self._restyle)

    @property
    def words(self) -> str:
        """What stands beside the box."""
        return self._words

    def set_words(self, words: str) -> None:
        """Put other words beside the box."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self._restyle()

    def sizeHint(self) -> QSize:
        """Box and words on one line up to 420 wide; at least 36 high at scale 1."""
        now = theme.current()
        width = min(self._typeset().natural_width(), now.px(420))
        return QSize(self._lead() + width, self.heightForWidth(self._lead() + width))

    def minimumSizeHint(self) -> QSize:
        """The box and a narrow column of words."""
        now = theme.current()
        width = min(self._typeset().natural_width(), now.px(64))
        return QSize(self._lead() + width, now.px(now.space["control"]))

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the words beside the box, with the air of a control."""
        now = theme.current()
        words = self._typeset().height(width - self._lead())
        return max(now.px(now.space["control"]), words + now.px(12))

    def hitButton(self, spot: QPoint) -> bool:
        """The words are part of the target."""
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and words; the focus goes round the box."""
        painter = QPainter(self)
        now, side = theme.current(), theme.current().px(20)
        setting = self._typeset()
        first = max(now.px(now.space["control"]), setting.line_height)
        top = 0 if self.height() > first + 2 else (self.height() - first) // 2
        area = self._mirrored(QRect(0, top + (first - side) // 2, side, side))
        is_on = self.isChecked()
        edge = "ink" if is_on else "edge"
        if not self.isEnabled():
            edge = "disabled"
        ground = edge if is_on else "hover" if self.underMouse() else "raised"
        paint_plate(painter, QRectF(area), 5, ground, edge, 1.5)
        if is_on:
            inset = now.px(3)
            paint_icon(painter, area.adjusted(inset, inset, -inset, -inset), "check", "on_ink")
        if self.hasFocus():
            if is_on:
                paint_plate(painter, QRectF(area), 5, None, "sheet", 4)
            paint_focus(painter, QRectF(area), 5)
        if self._words:
            air = (first - setting.line_height) // 2
            words = self._mirrored(
                QRect(self._lead(), top + air, self.width() - self._lead(), self.height() - top - air)
            )
            painter.setPen(now.colour("disabled" if not self.isEnabled() else "text2" if self._is_struck() else "text"))
            alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
            setting.draw(painter, QRectF(words), alignment, self.layoutDirection())

    def _is_struck(self) -> bool:
        return self._strikes and self.isChecked()

    def _lead(self) -> int:
        return theme.current().px(20 + (9 if self._words else 0))

    def _mirrored(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _typeset(self) -> Typesetting:
        if self._setting is None:
            self._setting = Typesetting(self._words, "body", strike=self._is_struck())
        return self._setting

    def _on_toggled(self, _is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._setting = None
        self.update()

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self._setting = None
        self.updateGeometry()
        self.update()
