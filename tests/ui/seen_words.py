"""What a window says: every line of words it paints, and every text behind them that is read aloud or asked for."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")


def painted_lines(window: QWidget) -> list[str]:
    """Every line of words as it is painted, shortened to fit or not, in the order of painting.

    The window is drawn as SVG, which keeps letters as letters; so this sees what widgets and delegates paint.
    """
    drawing = QBuffer()
    drawing.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(drawing)
    generator.setSize(window.size())
    generator.setViewBox(QRect(QPoint(), window.size()))
    painter = QPainter(generator)
    window.render(painter, QPoint())
    painter.end()
    found = _TEXT.findall(bytes(drawing.data().data()).decode())
    return [line for line in (_plain(text) for text in found) if line]


def texts_behind(window: QWidget) -> list[tuple[str, str]]:
    """Names, descriptions, tool tips, placeholders and menus of what is in sight: what each is, and its text."""
    found: list[tuple[str, str]] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget is window or widget.isVisibleTo(window):
            kind = type(widget).__name__
            found += [(f"{kind}, {what}", _plain(text)) for what, text in _texts_of(widget) if text.strip()]
    return found


def editor_texts(window: QWidget) -> list[str]:
    """What is typed into the fields in sight: the owner's own words."""
    lines = [field.displayText() for field in window.findChildren(QLineEdit)]
    lines += [field.toPlainText() for field in window.findChildren(QTextEdit)]
    return lines + [line for field in window.findChildren(QPlainTextEdit) for line in field.toPlainText().split("\n")]


def cut_parts(window: QWidget) -> list[str]:
    """Parts with words that lack room: too low for their lines, or reaching beyond what holds them."""
    faults: list[str] = []
    for part in window.findChildren(QWidget):
        words = _words_of(part)
        if not words or not part.isVisibleTo(window) or isinstance(part, QLineEdit):
            continue
        name = f"{type(part).__name__} “{words}” {part.width()} × {part.height()}"
        needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
        if needed > part.height():
            faults.append(f"{name} needs a height of {needed}")
        if isinstance(part, QAbstractButton) and part.minimumSizeHint().width() > part.width():
            faults.append(f"{name} needs a width of {part.minimumSizeHint().width()}")
        if beyond := _beyond(part, window):
            faults.append(f"{name} reaches {beyond}")
    return faults


def _texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tool tip", widget.toolTip()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel):
        yield "words", widget.text()
    if isinstance(widget, QAbstractButton):
        yield "words", widget.text().replace("&&", "&")
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(number)) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for number in range(min(model.rowCount(), 40)):
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield "row", str(model.data(model.index(number, 0), role) or "")
    yield from (("action", action.text().replace("&&", "&")) for action in widget.actions())


def _words_of(part: QWidget) -> str:
    if isinstance(part, QLabel):
        return part.text()
    return part.text() if isinstance(part, QAbstractButton) else ""


def _beyond(part: QWidget, window: QWidget) -> str:
    """Where a part leaves what shows it; below the edge of something that scrolls is no fault."""
    area = part.parentWidget()
    while area is not None and not (area is window or isinstance(area.parentWidget(), QAbstractScrollArea)):
        area = area.parentWidget()
    if area is None:
        return ""
    place = QRect(part.mapTo(area, QPoint()), part.size())
    if place.left() < 0 or place.right() >= area.width():
        return f"beyond the side: {place.left()} to {place.right()} of {area.width()}"
    if area is window and (place.top() < 0 or place.bottom() >= area.height()):
        return f"beyond the foot: {place.top()} to {place.bottom()} of {area.height()}"
    return ""


def _plain(text: str) -> str:
    """Without markup and with single blanks; tool tips are escaped HTML."""
    return " ".join(unescape(_MARKUP.sub(" ", text) if "</" in text or "<br" in text else text).split())
