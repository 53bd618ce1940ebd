"""What all painted rows share: grounds for hover and selection, the focus ring, mirroring, headings, one height."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentorjournal.ui import theme
from mentorjournal.ui.delegates.row_canvas import RowCanvas

_State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Paints the value it finds under UserRole. A value with a `heading` is a heading over the rows that follow.

    Every row of a list has the same height, headings too, so the view never measures them one by one.
    """

    height = 64
    """Of a row, in pixels at scale 1."""
    heading_lead = 0
    """Where a heading begins, in pixels at scale 1 from the leading edge."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The uniform height; the width is the view's."""
        now = theme.current()
        return QSize(now.px(200), now.px(self.height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - absent from the stubs
        state: _State = option.state  # pyright: ignore[reportAttributeAccessIssue]
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        canvas = RowCanvas(painter, area, direction)
        if heading := getattr(row, "heading", ""):
            self.paint_margin(canvas)
            self._paint_heading(canvas, heading)
        else:
            canvas.is_selected = bool(state & _State.State_Selected)
            canvas.is_hovered = bool(state & _State.State_MouseOver)
            ground = "ink_soft" if canvas.is_selected else "hover" if canvas.is_hovered else None
            plate = self.plate(canvas)
            if ground:
                canvas.plate(plate, ground)
            self.paint_margin(canvas)
            self.paint_row(canvas, row)
            if state & _State.State_HasFocus:
                canvas.ring(plate)
        painter.restore()

    def plate(self, canvas: RowCanvas) -> QRectF:
        """What hover, selection and focus surround; in logical places, before mirroring."""
        return QRectF(0, 1, canvas.width, canvas.height - 2)

    def paint_margin(self, canvas: RowCanvas) -> None:
        """Paint what headings and rows have alike, as the rule of a ledger."""

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint the matter of `row`."""
        canvas.words(QRect(0, 0, canvas.width, canvas.height), str(row), "body")

    def _paint_heading(self, canvas: RowCanvas, heading: str) -> None:
        lead, line = canvas.px(self.heading_lead), canvas.px(22)
        area = QRect(lead, canvas.height - line - canvas.px(4), canvas.width - lead, line)
        canvas.words(area, heading, "section", "text2")
