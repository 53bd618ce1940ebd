"""Many pictures on one sheet, to be seen side by side."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from mentorjournal.ui import theme

_GAP, _CAPTION = 16, 28
_WIDEST = 4096


def make_sheet(drawn: Sequence[tuple[str, QImage]], scale: float = 0.5) -> QImage:
    """Tile pictures with their names above them, in as many columns as make the sheet about as wide as high."""
    count = max(len(drawn), 1)
    largest = QSize(0, 0)
    for _, image in drawn:
        largest = largest.expandedTo(image.size() * scale)
    tile = QSize(largest.width() + _GAP, largest.height() + _GAP + _CAPTION)
    columns = min(max(math.ceil(math.sqrt(count)), 1), max(_WIDEST // tile.width(), 1))
    rows = math.ceil(count / columns)
    sheet = QImage(columns * tile.width() + _GAP, rows * tile.height() + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(theme.current().font("small_b"))
    for number, (name, image) in enumerate(drawn):
        left, top = _GAP + number % columns * tile.width(), _GAP + number // columns * tile.height()
        painter.drawText(QRect(left, top, largest.width(), _CAPTION), Qt.AlignmentFlag.AlignVCenter, name)
        small = image.scaled(
            image.size() * scale, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top + _CAPTION, small)
    painter.end()
    return sheet
