"""Buttons side by side that go on in a further line where the first is full, as with large text."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.painting import mirrored


class FlowRow(QWidget):
    """Lays out widgets of their own size in the direction of reading, line below line.

    Args:
        gap: pixels between two of them, and between two lines.
    """

    def __init__(self, *widgets: QWidget, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_widgets(widgets)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these, in this order; those that are shown no more stay with whoever holds them."""
        for widget in self._widgets:
            if widget not in widgets:
                widget.hide()
        self._widgets = list(widgets)
        for widget in widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
            widget.raise_()  # last among the children, so that Tab goes in this order, whoever was there before
            widget.show()
        self.updateGeometry()
        self._place()

    def hasHeightForWidth(self) -> bool:
        """So it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines that are needed."""
        return max((area.bottom() + 1 for _, area in self._areas(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        width = sum(widget.sizeHint().width() + self._gap for widget in self._widgets)
        return QSize(max(width - self._gap, 0), self.heightForWidth(max(self.width(), self.minimumSizeHint().width())))

    def minimumSizeHint(self) -> QSize:
        """The widest of them."""
        sizes = [widget.sizeHint() for widget in self._widgets]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Follow other words, other type and another direction."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange}:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _areas(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        left = top = line = 0
        for widget in self._widgets:
            size = widget.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            yield widget, QRect(left, top, size.width(), size.height())
            left, line = left + size.width() + self._gap, max(line, size.height())

    def _place(self) -> None:
        for widget, area in self._areas(self.width()):
            widget.setGeometry(mirrored(self.layoutDirection(), self.rect(), area))
        # The rows above and below give way once the number of lines is another one.
        if self.height() != (height := self.heightForWidth(self.width())):
            self.setFixedHeight(max(height, 1))
