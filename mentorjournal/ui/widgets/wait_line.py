"""How far something that takes a while has come, and the way to stop it."""

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import row

LONG = 1_000
"""Milliseconds after which somebody wants to know how long it will be, and may want to stop it."""
_STEPS = 100


class WaitLine(QWidget):
    """Hidden until something has taken a second; then a bar that fills, and "Stop"."""

    stop_requested = Signal()
    """Somebody would rather not wait."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar(name)
        self.stop = Button(self.tr("Stop"), "quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG)
        self._timer.timeout.connect(self.show)
        self.setLayout(row(self.bar, self.stop, None, gap=10))
        self.stop.clicked.connect(self.stop_requested)
        self.hide()

    def begin(self) -> None:
        """Something has begun."""
        self.bar.setValue(0)
        self._timer.start()

    def set_share(self, share: float) -> None:
        """So much of it is done, from 0 to 1."""
        self.bar.setValue(round(share * _STEPS))

    def end(self) -> None:
        """It is over, one way or the other."""
        self._timer.stop()
        self.hide()


class _Bar(QProgressBar):
    """A thin line of ink in a well; it fills in the direction of reading."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(200), now.px(6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        paint_plate(painter, area, area.height() / 2, "sunken", "edge")
        filled = max(area.width() * self.value() / _STEPS, area.height())
        left = area.right() - filled if self.isRightToLeft() else area.left()
        paint_plate(painter, QRectF(left, area.top(), filled, area.height()), area.height() / 2, "ink")
