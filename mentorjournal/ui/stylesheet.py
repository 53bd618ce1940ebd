"""The style sheets of what Qt draws itself: editors, menus, lists, scroll bars, the month of a date.

Our own widgets paint themselves. Each of the others has a small sheet of its own (`clothing.clothe`): one sheet for the
whole application cost every widget 0.2 ms when it was made and 0.5 ms when the look changed. The sheets set no fonts:
a size in a style sheet would outlive a change of the text scale.
"""

from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mentorjournal.ui.theme import Theme

Kind = Literal["line", "lines", "writing", "bare", "list", "offers", "choice", "menu", "month", "bar"]

_BAR = """
QScrollBar { background: transparent; border: 0 }
QScrollBar:vertical { width: 12px; margin: 2px } QScrollBar:horizontal { height: 12px; margin: 2px }
QScrollBar::handle { background: $edge_soft; border-radius: 3px; margin: 0 1px }
QScrollBar::handle:hover { background: $edge }
QScrollBar::handle:vertical { min-height: 36px } QScrollBar::handle:horizontal { min-width: 36px }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0 }
"""
_MENU = """
QMenu { background: $raised; border: 1px solid $edge_soft; padding: 4px }
QMenu::item { padding: 0 ${wide}px 0 8px; min-height: ${inner}px; border: 2px solid transparent; border-radius: 5px;
  color: $text }
QMenu::item:selected { background: $ink_soft; border-color: $chosen }
QMenu::item:disabled { color: $disabled }
QMenu::icon { padding-left: 8px }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px }
"""
_LINE = """
QLineEdit { border: 1px solid $edge; border-radius: 8px; background: $raised; color: $text; padding: 0 10px;
  min-height: ${one}px; placeholder-text-color: $text3;
  selection-background-color: $ink; selection-color: $on_ink }
QLineEdit:focus { border: ${thick}px solid $ink; padding: 0 ${line_inset}px; min-height: ${two}px }
QLineEdit[wrong="true"] { border: ${thick}px solid $danger; padding: 0 ${line_inset}px; min-height: ${two}px }
QLineEdit:disabled { color: $disabled; placeholder-text-color: $disabled; border-color: $line; background: $sunken }
"""
_LINES = """
QPlainTextEdit { border: 1px solid $edge; border-radius: 8px; background: $raised; color: $text; padding: 6px;
  placeholder-text-color: $text3; selection-background-color: $ink; selection-color: $on_ink }
QPlainTextEdit:focus { border: ${thick}px solid $ink; padding: ${text_inset}px }
QPlainTextEdit[wrong="true"] { border: ${thick}px solid $danger; padding: ${text_inset}px }
QPlainTextEdit:disabled { color: $disabled; placeholder-text-color: $disabled; border-color: $line;
  background: $sunken }
"""
_WRITING = """
QTextEdit { background: transparent; border: 0; color: $text; placeholder-text-color: $text3;
  selection-background-color: $selection; selection-color: $on_selection }
"""
_BARE = """
QLineEdit { background: transparent; border: 0; color: $text;
  selection-background-color: $ink; selection-color: $on_ink }
QLineEdit:disabled { color: $disabled }
"""
_LIST = """
QAbstractItemView { background: transparent; border: 0; outline: 0;
  selection-background-color: $ink_soft; selection-color: $text }
"""
_ROWS = """
QAbstractItemView { outline: 0; selection-background-color: $ink_soft; selection-color: $text }
QAbstractItemView::item { min-height: ${inner}px; padding: 0 6px; border: 2px solid transparent; border-radius: 5px;
  color: $text }
QAbstractItemView::item:selected { background: $ink_soft; border-color: $chosen; color: $text }
"""
_OFFERS = """
QAbstractItemView { background: $raised; border: 1px solid $edge_soft; padding: 4px; color: $text }
"""
_CHOICE = """
QComboBoxPrivateContainer { background: $raised; border: 0 }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge_soft; color: $text; padding: 2px }
"""
_MONTH = """
QCalendarWidget { background: $raised }
QWidget#qt_calendar_navigationbar { background: $raised }
QToolButton { background: transparent; border: 0; border-radius: 8px; color: $text; padding: 0 8px;
  min-height: ${item}px; min-width: ${item}px }
QToolButton:hover { background: $hover }
QToolButton:focus { border: ${thick}px solid $ink; padding: 0 ${tool_inset}px }
QToolButton::menu-indicator { image: none }
QSpinBox { border: 1px solid $edge; border-radius: 5px; background: $raised; color: $text }
QAbstractItemView { background: $raised; border: 0; outline: 0; color: $text;
  selection-background-color: $ink; selection-color: $on_ink }
"""

_SHEETS: dict[Kind, Template] = {
    # An editor's own menu is its child, and so are its bars: they wear its sheet.
    "line": Template(_LINE + _MENU),
    "lines": Template(_LINES + _MENU + _BAR),
    "writing": Template(_WRITING + _MENU + _BAR),
    "bare": Template(_BARE + _MENU),
    "list": Template(_LIST + _BAR),
    "offers": Template(_ROWS + _OFFERS + _BAR),
    "choice": Template(_ROWS + _CHOICE + _BAR),
    "menu": Template(_MENU),
    "month": Template(_MONTH + _MENU),
    "bar": Template(_BAR),
}

_COLOURS = (
    "edge", "edge_soft", "text3", "raised", "text", "ink", "on_ink", "ink_soft", "danger", "disabled", "line",
    "sunken", "hover", "selection", "on_selection",
)  # fmt: skip


@lru_cache(maxsize=32)
def stylesheet(theme: "Theme", kind: Kind) -> str:
    """The style sheet of one kind of widget in the colours and lengths of `theme`.

    The border of an editor takes its further pixels from inside, so nothing moves when the focus arrives. The row that
    is chosen has a border in any case; only high contrast gives it a colour of its own.
    """
    control, thick = theme.px(36), theme.focus_width
    chosen = theme.edge_of("ink_soft")
    return _SHEETS[kind].substitute(
        {name: theme.name_of(name) for name in _COLOURS},
        chosen=theme.name_of(chosen[0] if chosen else "ink_soft"),
        one=control - 2,
        two=control - 2 * thick,
        thick=thick,
        line_inset=11 - thick,
        text_inset=7 - thick,
        tool_inset=8 - thick,
        item=theme.px(32),
        inner=theme.px(32) - 4,
        wide=theme.px(24),
    )
