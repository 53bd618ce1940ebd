"""Lucide icons in the colours of the theme, drawn when first asked for and kept."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap, QTransform

from mentorjournal.paths import resources
from mentorjournal.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_DIRECTED = ("arrow-", "corner-", "chevron-")
_ONE_SIDED = frozenset({"external-link", "list", "panel-left", "redo-2", "send", "sidebar", "text", "undo-2"})
"""Icons that read from left to right without a counterpart of another name; clocks, pens and locks do not."""


def pixmap(
    name: str, colour: str = "text2", size: int = 18, ratio: float | None = None, *, mirrored: bool | None = None
) -> QPixmap:
    """An icon by its Lucide name in a token colour, cheap enough for every paint.

    Args:
        name: file name in `resources/icons` without ".svg".
        colour: a token name or the value of a `Role`.
        size: logical pixels, already scaled with the text.
        ratio: device pixels for each; the application's largest unless a painter knows better.
        mirrored: whether what reads one way turns round; by default it does when the application runs right to left.
    """
    if mirrored is None:
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if ratio is None:
        ratio = _largest_ratio()
    is_flipped = mirrored and name in _ONE_SIDED
    return _draw(
        turned(name) if mirrored else name, theme.current().name_of(colour), size, ratio, is_flipped=is_flipped
    )


def icon(name: str, colour: str = "text2", size: int = 18) -> "QIcon":
    """The same for Qt's own actions and menus; greyed where the action is disabled."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - a millisecond of the start, where pixmaps do

    result = QIcon(pixmap(name, colour, size))
    result.addPixmap(pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    return result


def turned(name: str) -> str:
    """The name of the same arrow seen in a mirror; other icons keep theirs."""
    if not name.startswith(_DIRECTED) or ("left" in name and "right" in name):
        return name
    swap = {"left": "right", "right": "left"}
    return "-".join(swap.get(part, part) for part in name.split("-"))


def _largest_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, size: int, ratio: float, *, is_flipped: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the lock screen is painted without it

    stroke = theme.tokens()["icon"]["stroke"]
    source = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    if is_flipped:
        image = image.transformed(QTransform.fromScale(-1, 1))
    image.setDevicePixelRatio(ratio)
    return image
