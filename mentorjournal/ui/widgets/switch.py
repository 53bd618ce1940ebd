"""The switch: something that is on or off, at once."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate


class Switch(QCheckBox):
    """On or off with effect at once; never for something that waits for a button. `name` says what it switches."""

    def __init__(self, name: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """The track, within a target of 36."""
        now = theme.current()
        return QSize(now.px(46), now.px(now.space["control"]))

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        """The whole target answers."""
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and knob; the knob's place says on or off as well as the colour."""
        painter = QPainter(self)
        now = theme.current()
        width, height = now.px(40), now.px(22)
        track = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        is_on = self.isChecked()
        live = "ink" if is_on else "edge"
        colour = live if self.isEnabled() else "disabled"
        paint_plate(painter, track, height / 2, colour if is_on else "raised", colour, 1.5)
        is_right = is_on != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        side = height - 8
        left = track.right() - side - 4 if is_right else track.left() + 4
        paint_plate(painter, QRectF(left, track.top() + 4, side, side), side / 2, "on_ink" if is_on else colour)
        if self.hasFocus():
            ring = track.adjusted(-3, -3, 3, 3)
            paint_plate(painter, ring, ring.height() / 2, None, "ink", 2)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
