"""Tab goes through a window the way one reads it.

Qt goes through parts in the order in which they were made. Where parts come and go, as the lines of a list do, that is
no order anybody could follow, and a part whose focus is handed on hides what lies between it and where it hands it to.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Put the focus on the next stop inside `root`, or the one before; round at the ends. Returns whether there is one.

    For a `focusNextPrevChild` of `root`.
    """
    stops = list(tab_stops(root))
    if not stops:
        return False
    here = QApplication.focusWidget()
    if here in stops:
        place = stops.index(here) + (1 if forward else -1)
    else:
        place = _place_beside(root, stops, here, forward=forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target = stops[place % len(stops)]
    target.setFocus(reason)
    _bring_into_sight(target)
    return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Every part in sight that Tab stops at, as they are laid out: line by line, column by column."""
    for part in _parts(root):
        if part.isHidden():
            continue
        if _is_stop(part):
            yield part
        yield from tab_stops(part)


def _is_stop(part: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    if QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusTextControls:
        wanted = Qt.FocusPolicy.WheelFocus  # the desktop's wish: Tab stops at fields and lists alone
    policy = part.focusPolicy()
    return policy & wanted == wanted and part.isEnabled() and part.focusProxy() is None and part.isVisible()


def _parts(widget: QWidget) -> list[QWidget]:
    """The parts directly inside, in the order of the layout; after them those that lie over it."""
    if isinstance(widget, QScrollArea):
        return [inside] if (inside := widget.widget()) is not None else []
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    laid = list(_laid_out(layout, inside)) if layout is not None else []
    known = set(laid)
    return laid + [child for child in inside if child not in known]


def _laid_out(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """Those of `inside` that a layout holds, in its order.

    They are asked for their places: asked for what is at a place, a layout gives an item, and Python goes on knowing
    that after Qt has deleted it and put something else at its address.
    """
    places: list[tuple[tuple[int, ...], QWidget | QLayout]] = []
    for part in (*inside, *(child for child in layout.children() if isinstance(child, QLayout))):
        index = layout.indexOf(part)
        if index >= 0:
            is_grid = isinstance(layout, QGridLayout)
            places.append((tuple(layout.getItemPosition(index))[:2] if is_grid else (index,), part))  # pyright: ignore[reportArgumentType]
    for _, part in sorted(places, key=lambda each: each[0]):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _laid_out(part, inside)


def _place_beside(root: QWidget, stops: list[QWidget], here: QWidget | None, *, forward: bool) -> int:
    """Where to go from a part that Tab does not stop at: to the stop that follows it, or precedes it."""
    everything = list(_all_parts(root))
    if here not in everything:
        return 0 if forward else -1
    after = everything[everything.index(here) + 1 :]
    follows = next((place for place, stop in enumerate(stops) if stop in after), 0)
    return follows if forward else follows - 1


def _all_parts(root: QWidget) -> Iterator[QWidget]:
    for part in _parts(root):
        yield part
        yield from _all_parts(part)


def _bring_into_sight(target: QWidget) -> None:
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
