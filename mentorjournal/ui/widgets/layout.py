"""Columns and rows written as they look: widgets in order, numbers for gaps, None for what stretches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Piece = QWidget | QLayout
Item = Piece | int | tuple[Piece, int | Qt.AlignmentFlag] | None
Margins = tuple[int, int, int, int]


def column(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column from top to bottom.

    Args:
        items: a widget or layout; an int for a gap in pixels; None for a stretch; a pair of widget or layout with its
            stretch factor or its alignment.
        gap: pixels between neighbours.
        margins: leading, top, trailing, bottom. Qt never mirrors margins; these are.
    """
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def row(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row from the leading to the trailing edge; the arguments are those of `column`."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def box(layout: QLayout, width: int | None = None) -> QWidget:
    """A widget around a layout, of a fixed width in pixels where one is given."""
    widget = QWidget()
    widget.setLayout(layout)
    if width is not None:
        widget.setFixedWidth(width)
    return widget


def set_margins(layout: QLayout, margins: Margins, direction: Qt.LayoutDirection) -> None:
    """Give `layout` its leading, top, trailing and bottom margins in `direction`."""
    leading, top, trailing, bottom = margins
    if direction == Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    layout.setContentsMargins(leading, top, trailing, bottom)


def empty(layout: QLayout) -> None:
    """Take everything out of `layout` and delete its widgets, nested layouts included."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
            inner.deleteLater()


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    set_margins(layout, margins, QGuiApplication.layoutDirection())
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, tuple):
            _add(layout, *item)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            _add(layout, item, 0)


def _add(layout: QBoxLayout, piece: Piece, extra: int | Qt.AlignmentFlag) -> None:
    # An AlignmentFlag is an int as well; asked the other way round, AlignTop would be a stretch of 32.
    alignment = extra if isinstance(extra, Qt.AlignmentFlag) else Qt.AlignmentFlag(0)
    stretch = 0 if isinstance(extra, Qt.AlignmentFlag) else extra
    if isinstance(piece, QLayout):
        layout.addLayout(piece, stretch)
        layout.setAlignment(piece, alignment)
    else:
        layout.addWidget(piece, stretch, alignment)
