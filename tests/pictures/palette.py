"""Pictures of few colours: small enough to be kept with the code, true enough to judge by."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter

from mentorjournal.ui import theme

COLOURS = 36
_NEAREST = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
_CERTAIN = 8
"""Colours that are taken for their area alone."""
_SEEN = 30
"""Pixels from which a colour of the look is one that somebody sees: a hairline, a role's square."""


def reduced(image: QImage, colours: Sequence[int] = ()) -> QImage:
    """The picture in the nearest of these colours (0xAARRGGBB), or of those chosen for it; nothing is dithered."""
    table = list(colours) or choose_colours(image)
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, _NEAREST)


def choose_colours(image: QImage, most: int = COLOURS) -> list[int]:
    """The colours that stand for a picture in the format RGB32, the commonest first.

    First come those of the look that are seen. After them always the colour is taken that is missed most: far from all
    that are taken, over a large area; the edges of letters share what is left.
    """
    areas = Counter(memoryview(image.constBits()).cast("I"))
    chosen = [colour for colour, _ in areas.most_common(_CERTAIN)]
    seen = [colour for colour in _colours_of_the_looks() if areas[colour] >= _SEEN and colour not in chosen]
    chosen += sorted(seen, key=areas.__getitem__, reverse=True)[: most - _CERTAIN - _CERTAIN]
    waiting = [(colour, area**0.5) for colour, area in areas.items() if colour not in chosen]
    missed = [min(_distance(colour, other) for other in chosen) * weight for colour, weight in waiting]
    while waiting and len(chosen) < most:
        place = max(range(len(waiting)), key=missed.__getitem__)
        if not missed[place]:
            break
        taken = waiting[place][0]
        chosen.append(taken)
        for number, (colour, weight) in enumerate(waiting):
            if missed[number]:
                missed[number] = min(missed[number], _distance(colour, taken) * weight)
    return chosen


def write(image: QImage, file: Path) -> None:
    """Keep a reduced picture as a PNG, packed as tightly as zlib can; the same picture gives the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    writer = QImageWriter(str(file), b"png")
    writer.setCompression(100)
    if not writer.write(image):
        raise OSError(f"{file}: {writer.errorString()}")


@cache
def _colours_of_the_looks() -> frozenset[int]:
    found = re.findall(r"#([0-9A-Fa-f]{6})", str(theme.tokens()))
    return frozenset(0xFF000000 | int(digits, 16) for digits in found)


def _distance(one: int, other: int) -> int:
    red, green, blue = ((one >> shift & 255) - (other >> shift & 255) for shift in (16, 8, 0))
    return 2 * red * red + 4 * green * green + 3 * blue * blue
