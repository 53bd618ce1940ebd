"""What somebody who cannot see the screen, or has no mouse, would find wrong with what stands in a window.

Each fault is a sentence that names the part; a part that is well made has none.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.bare_line import BareLine
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.overlay import Overlay

Role = QAccessible.Role
Text = QAccessible.Text

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
SPEECHLESS = {Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.Border}
"""Roles that a screen reader passes over or calls nothing."""
PATH = re.compile(r"(^|[\s:])(~|/[\w .-]+)?/[\w.-]+/|[A-Z]:\\")
CLASS_NAME = re.compile(r"_?[A-Z][a-z]+([A-Z][a-z]+)+")
BY_ARROWS = {"Fewer minutes", "More minutes"}
"""For the mouse alone: the field beside them steps by the arrow keys."""
KEY = re.compile(r"\b(Ctrl|Alt|Shift|Esc|Enter|Return|Del|F\d+)\b")
MOST_STOPS = 200
MOST_ROWS = 12
PARTS_OF_A_DATE = 5
"""Tab goes through day, month and year before it leaves a date."""
INLINE = 24
"""The least height of a button in a line of words, in pixels at scale 1."""


def interface(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def front(window: QWidget) -> QWidget:
    """What lies in front: something that covers the window for a moment, or the window."""
    covers = [part for part in window.findChildren(Overlay) if part.isVisible()]
    return covers[-1] if covers else window


def call(widget: QWidget) -> str:
    """What to call a part in a sentence about it."""
    words = interface(widget).text(Text.Name) or getattr(widget, "words", "") or widget.objectName()
    return f"{type(widget).__name__} “{words}”"


def controls(window: QWidget) -> list[QWidget]:
    """Everything in sight that somebody could act upon, parts of other controls left out."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and interface(widget).role() != Role.StaticText
        and widget.isVisible()
        and widget.isEnabled()
        and not _is_part(widget)
    ]


def _is_part(widget: QWidget) -> bool:
    """Whether it is the inside of a control of Qt's: the line of a spin box, the table of a calendar."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, (QAbstractSpinBox, QComboBox, QAbstractItemView, QCalendarWidget)):
            return True
        if isinstance(above, QScrollArea) and widget in (above.verticalScrollBar(), above.horizontalScrollBar()):
            return True
        above = above.parentWidget()
    return False


# --- what is said ----------------------------------------------------------------------------------------------------


def faults_of_speech(window: QWidget) -> Iterator[str]:
    """Names, roles and values that are missing or tell nothing."""
    if isinstance(window, QMenu):
        yield from (
            f"line {place} of a menu says nothing"
            for place, action in enumerate(window.actions(), 1)
            if not action.isSeparator() and not action.text()
        )
    for widget in controls(window):
        yield from _faults_of_name(widget)
        yield from _faults_of_value(widget)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and getattr(widget, "spoken_role", None) is Role.Graphic:
            told = interface(widget)
            if not told.text(Text.Name) or not re.search(r"\w", told.text(Text.Description)):
                yield f"{type(widget).__name__} shows figures and says none"
    focused = QApplication.focusWidget()
    if focused is not None and not interface(focused).text(Text.Name).strip():
        yield f"{type(focused).__name__} has the focus when the page opens, and no name"


def _faults_of_name(widget: QWidget) -> Iterator[str]:
    told = interface(widget)
    name = told.text(Text.Name).strip()
    if isinstance(widget, QComboBox):
        # On this desktop Qt says what is chosen, and leaves the name to the label.
        labels = [label for label, _ in told.relations(QAccessible.RelationFlag.Label)]
        name = " ".join(label.text(Text.Name) for label in labels).strip()
    if not name:
        yield f"{call(widget)} has no name"
    elif PATH.search(name):
        yield f"{call(widget)} is named by a place on the disk"
    elif CLASS_NAME.fullmatch(name):
        yield f"{call(widget)} is named like a class"
    if told.role() in SPEECHLESS:
        yield f"{call(widget)} has the role of a container"


def _faults_of_value(widget: QWidget) -> Iterator[str]:
    told = interface(widget)
    if isinstance(widget, QAbstractSpinBox) and not told.text(Text.Value).strip():
        yield f"{call(widget)} does not say what it stands at"
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and not told.state().checkable:
        yield f"{call(widget)} does not say whether it is on"
    if isinstance(widget, QRadioButton) and widget.group() is not None:
        above = widget.parentWidget()
        if above is None or not interface(above).text(Text.Name) or interface(above).role() == Role.Client:
            yield f"{call(widget)} does not say what it answers"
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        for row in range(min(model.rowCount(), MOST_ROWS)):
            index = model.index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
            if not str(spoken or "").strip():
                yield f"row {row + 1} of {call(widget)} says nothing"


# --- where the keyboard goes -----------------------------------------------------------------------------------------


def tab_round(window: QWidget) -> list[tuple[QWidget, bool]]:
    """Each stop of one round of Tab through the window, and whether it looked any different with the focus on it."""
    stops: list[tuple[QWidget, bool]] = []
    seen: set[QWidget] = set()
    while (here := QApplication.focusWidget()) is not None and here not in seen and len(seen) < MOST_STOPS:
        seen.add(here)
        place = _around(here, window)
        lit = _picture(window, place)
        for _ in range(PARTS_OF_A_DATE):
            QTest.keyClick(here, Qt.Key.Key_Tab)
            QApplication.processEvents()
            if QApplication.focusWidget() is not here:
                break
        else:
            stops.append((here, True))
            break  # stuck: what lies beyond is never reached
        is_same = _around(here, window) == place and lit == _picture(window, place)
        stops.append((here, not is_same))
    return stops


def _is_led_from_a_field(view: QAbstractItemView) -> bool:
    """Whether Down in a field beside a list moves in the list, as where one looks for something by typing."""
    field = QApplication.focusWidget()
    if view.focusPolicy() != Qt.FocusPolicy.NoFocus or not isinstance(field, QLineEdit):
        return False
    before = view.currentIndex()
    QTest.keyClick(field, Qt.Key.Key_Down)
    return view.currentIndex() != before


def _arrows_lead_on(stop: QWidget) -> bool:
    """Whether an arrow leads from a stop to another part of its own kind, which Tab passes over."""
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(stop, key)
        QApplication.processEvents()
        here = QApplication.focusWidget()
        if here is not None and here is not stop and type(here) is type(stop):
            return True
    return False


def faults_of_the_keyboard(window: QWidget, stops: list[tuple[QWidget, bool]]) -> Iterator[str]:
    """What Tab and the arrows never come to, and where the focus cannot be seen."""
    reached = {_holder(widget) for widget, _ in stops}
    groups = {group for widget in reached if (group := _group(widget)) is not None}
    roving: dict[type, bool] = {}
    for widget in controls(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and interface(widget).text(Text.Name) in BY_ARROWS:
            continue
        if isinstance(widget, QAbstractItemView) and (not widget.model().rowCount() or _is_led_from_a_field(widget)):
            continue
        if widget in reached or _group(widget) in groups:
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.ClickFocus and type(widget) not in roving:
            of_its_kind = [stop for stop in reached if type(stop) is type(widget)]
            roving[type(widget)] = any(_arrows_lead_on(stop) for stop in of_its_kind)
        if not roving.get(type(widget)):
            yield f"{call(widget)} cannot be reached by keys"
    for widget, differs in stops:
        # A sheet of words that only scrolls has the focus to be scrolled by keys.
        if not differs and type(widget) is not QScrollArea:
            yield f"{call(widget)} looks the same with the focus on it"


def faults_of_order(window: QWidget, stops: list[tuple[QWidget, bool]]) -> Iterator[str]:
    """Where Tab goes against the way one reads: up, but for the next column, or back on a line.

    A round has to go back to its beginning once.
    """
    places = [(widget, _place(widget, window)) for widget, _ in stops]
    jumps: list[str] = []
    for (one, before), (other, after) in zip(places, [*places[1:], *places[:1]], strict=True):
        is_above = after.bottom() <= before.top()
        is_beside = after.left() >= before.left() + 24
        is_back = after.right() <= before.left() and after.center().y() in range(before.top(), before.bottom())
        if (is_above and not is_beside) or is_back:
            jumps.append(f"Tab goes back from {call(one)} to {call(other)}")
    if len(jumps) > 1:
        yield from jumps


# --- what is seen and hit --------------------------------------------------------------------------------------------


def faults_of_size(window: QWidget) -> Iterator[str]:
    """What is too small to be hit with an unsteady hand."""
    px = theme.current().px
    for widget in controls(window):
        least = px(INLINE) if _is_inline(widget) else px(theme.current().space["control"])
        if widget.height() < least or widget.width() < px(INLINE):
            yield f"{call(widget)} is {widget.width()} × {widget.height()}, and {least} high would do"


def _is_inline(widget: QWidget) -> bool:
    """Whether it stands among words or is words: a quiet button, a text, a line without a box."""
    is_quiet = isinstance(widget, Button) and widget._kind == "quiet"
    return is_quiet or isinstance(widget, (QPlainTextEdit, QTextEdit, BareLine))


def faults_of_keys(window: QWidget) -> Iterator[str]:
    """Buttons that have a key and do not mention it."""
    for owner in [window, *window.findChildren(QWidget)]:
        if not owner.isVisible():
            continue
        for action in owner.actions():
            keys = action.shortcut().toString()
            if not keys or not action.isEnabled():
                continue
            for button in owner.findChildren(QAbstractButton):
                words = {button.text().replace("&&", "&"), button.accessibleName()}
                if button.isVisible() and action.text() in words and not _mentions(button):
                    yield f"{call(button)} has the key {keys} and does not mention it"


def _mentions(button: QAbstractButton) -> bool:
    told = interface(button)
    said = f"{button.toolTip()} {told.text(Text.Description)} {told.text(Text.Accelerator)}"
    return KEY.search(said) is not None


def _holder(widget: QWidget) -> QWidget:
    """The control that a focused widget is the inside of."""
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        if isinstance(above, (QAbstractSpinBox, QComboBox)):
            return above
        above = above.parentWidget()
    return widget


def _group(widget: QWidget) -> object:
    """What a button takes turns with: the arrows lead from one to the others."""
    if not isinstance(widget, QAbstractButton):
        return None
    if widget.group() is not None:
        return widget.group()
    return widget.parentWidget() if widget.autoExclusive() and widget.isCheckable() else None


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _around(widget: QWidget, window: QWidget) -> QRect:
    return _place(widget, window).adjusted(-5, -5, 5, 5) & window.rect()


def _picture(window: QWidget, area: QRect) -> QImage:
    return window.grab(area).toImage()
