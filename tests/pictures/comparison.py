"""Telling two pictures apart, with a little tolerance for how letters are smoothed elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tests.pictures import palette

LEVELS = 40
"""How far a pixel may be off before it counts, of 255: the step between two neighbours in a palette is well below."""
SHARE = 0.0005
"""The share of a picture that may be off: 500 pixels of 1280 by 800, less than a word."""


@dataclass(frozen=True)
class Difference:
    """What became of a picture: the share of its pixels that are off, and a picture that shows where."""

    share: float
    marked: QImage | None = None

    @property
    def is_one(self) -> bool:
        """Whether somebody should look at it."""
        return self.share > SHARE


def compare(golden: QImage, new: QImage) -> Difference:
    """Compare a new picture, in all its colours, with the golden one in its few."""
    if golden.size() != new.size():
        return Difference(1.0)
    reduced = palette.reduced(new, golden.colorTable())
    if reduced == golden:
        return Difference(0.0)
    off = _off(golden, reduced)
    count = off.count(b"\xff")
    return Difference(count / len(off), _marked(golden, off) if count else None)


def read(file: Path) -> QImage:
    """A picture that was kept."""
    image = QImage(str(file))
    if image.isNull():
        raise OSError(f"{file} is not a picture")
    return image.convertToFormat(QImage.Format.Format_Indexed8) if image.colorCount() == 0 else image


def _off(golden: QImage, reduced: QImage) -> bytes:
    """A byte a pixel, 255 where it is off."""
    between = golden.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(between)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, reduced)
    painter.end()
    channels = bytes(between.constBits())
    verdicts = bytes(255 if level > LEVELS else 0 for level in range(256))
    red, green, blue = (int.from_bytes(channels[shift::4].translate(verdicts), "big") for shift in (2, 1, 0))
    return (red | green | blue).to_bytes(len(channels) // 4, "big")


def _marked(golden: QImage, off: bytes) -> QImage:
    """The golden picture, paled, with what is off in red."""
    mask = QImage(off, golden.width(), golden.height(), golden.width(), QImage.Format.Format_Alpha8).copy()
    red = QImage(golden.size(), QImage.Format.Format_ARGB32)
    red.fill(Qt.GlobalColor.red)
    red.setAlphaChannel(mask)
    shown = QImage(golden.size(), QImage.Format.Format_RGB32)
    shown.fill(Qt.GlobalColor.white)
    painter = QPainter(shown)
    painter.setOpacity(0.35)
    painter.drawImage(0, 0, golden)
    painter.setOpacity(1)
    painter.drawImage(0, 0, red)
    painter.end()
    return shown
