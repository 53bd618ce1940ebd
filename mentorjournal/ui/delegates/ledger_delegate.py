"""Rows along the rule of a ledger."""

from PySide6.QtCore import QRect, QRectF

from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.delegates.row_delegate import RowDelegate

_AIR = 16


class LedgerDelegate(RowDelegate):
    """A margin column, the rule, and the matter after it; hover and selection lie on the matter only."""

    margin = 64
    """The margin column, in pixels at scale 1."""
    heading_lead = margin + 2 * _AIR

    def lead(self, canvas: RowCanvas) -> int:
        """Where the matter's words start."""
        return canvas.px(self.margin) + canvas.px(2 * _AIR)

    def plate(self, canvas: RowCanvas) -> QRectF:
        """The matter, with a little air before its words."""
        start = self.lead(canvas) - canvas.px(10)
        return QRectF(start, 1, canvas.width - start, canvas.height - 2)

    def paint_margin(self, canvas: RowCanvas) -> None:
        """Draw the rule, from row to row without a gap."""
        canvas.line(QRect(canvas.px(self.margin) + canvas.px(_AIR), 0, 1, canvas.height), "rule")
