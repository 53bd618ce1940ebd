"""The part of the look that Qt draws itself: editors, menus, lists, scroll bars, tool tips, the month of a date.

Our own widgets paint themselves; the sheet stays small because each rule costs every widget a little. It sets no fonts:
a size in a style sheet would outlive a change of the text scale.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorjournal.ui.theme import Theme

_SHEET = Template("""
QLineEdit[boxed="true"], QPlainTextEdit[boxed="true"] {
  border: 1px solid $edge; border-radius: 8px; background: $raised; color: $text; padding: 0 10px;
  placeholder-text-color: $text3; selection-background-color: $ink; selection-color: $on_ink }
QLineEdit[boxed="true"] { min-height: ${one}px }
QLineEdit[boxed="true"]:focus {
  border: ${thick}px solid $ink; padding: 0 ${line_inset}px; min-height: ${two}px }
QLineEdit[boxed="true"][wrong="true"] {
  border: ${thick}px solid $danger; padding: 0 ${line_inset}px; min-height: ${two}px }
QLineEdit[boxed="true"]:disabled, QPlainTextEdit[boxed="true"]:disabled {
  color: $disabled; placeholder-text-color: $disabled; border-color: $line; background: $sunken }
QPlainTextEdit[boxed="true"] { padding: 6px }
QPlainTextEdit[boxed="true"]:focus { border: ${thick}px solid $ink; padding: ${text_inset}px }
QPlainTextEdit[boxed="true"][wrong="true"] { border: ${thick}px solid $danger; padding: ${text_inset}px }
QTextEdit[writing="true"], QTextBrowser { background: transparent; border: 0; color: $text;
  placeholder-text-color: $text3; selection-background-color: $selection; selection-color: $on_selection }
QLineEdit[bare="true"], QAbstractSpinBox[painted="true"] QLineEdit { background: transparent; border: 0; color: $text;
  selection-background-color: $ink; selection-color: $on_ink }
QAbstractItemView { background: transparent; border: 0; outline: 0;
  selection-background-color: $ink_soft; selection-color: $text }
QComboBoxPrivateContainer, QMenu { background: $raised; border: 1px solid $edge_soft; padding: 4px }
QHeaderView { background: $raised }
QHeaderView::section { background: $raised; color: $text; border: 0; border-bottom: 1px solid $line; padding: 3px 6px }
QAbstractItemView[floating="true"] { background: $raised; border: 1px solid $edge_soft; padding: 4px; color: $text }
QAbstractItemView[floating="true"]::item { min-height: ${inner}px; padding: 0 6px;
  border: 2px solid transparent; border-radius: 5px; color: $text }
QAbstractItemView[floating="true"]::item:selected { background: $ink_soft; border-color: $chosen; color: $text }
QComboBox QAbstractItemView { background: $raised; color: $text; padding: 2px }
QComboBox QAbstractItemView::item { min-height: ${inner}px; padding: 0 6px;
  border: 2px solid transparent; border-radius: 5px; color: $text }
QComboBox QAbstractItemView::item:selected { background: $ink_soft; border-color: $chosen; color: $text }
QMenu::item { padding: 0 ${wide}px 0 8px; min-height: ${inner}px; border: 2px solid transparent; border-radius: 5px;
  color: $text }
QMenu::item:selected { background: $ink_soft; border-color: $chosen }
QMenu::item:disabled { color: $disabled }
QMenu::icon { padding-left: 8px }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px }
QToolTip { background: $raised; color: $text; border: 1px solid $edge_soft; padding: 5px 8px }
QScrollBar { background: transparent; border: 0 }
QScrollBar:vertical { width: 12px; margin: 2px } QScrollBar:horizontal { height: 12px; margin: 2px }
QScrollBar::handle { background: $edge_soft; border-radius: 3px; margin: 0 1px }
QScrollBar::handle:hover { background: $edge }
QScrollBar::handle:vertical { min-height: 36px } QScrollBar::handle:horizontal { min-width: 36px }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0 }
QCalendarWidget { background: $raised }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised }
QCalendarWidget QToolButton { background: transparent; border: 0; border-radius: 8px; color: $text; padding: 0 8px;
  min-height: ${item}px; min-width: ${item}px }
QCalendarWidget QToolButton:hover { background: $hover }
QCalendarWidget QToolButton:focus { border: ${thick}px solid $ink; padding: 0 ${tool_inset}px }
QCalendarWidget QToolButton::menu-indicator { image: none }
QCalendarWidget QSpinBox { border: 1px solid $edge; border-radius: 5px; background: $raised; color: $text }
QCalendarWidget QAbstractItemView { background: $raised; color: $text;
  selection-background-color: $ink; selection-color: $on_ink }
""")

_COLOURS = (
    "edge", "edge_soft", "text3", "raised", "text", "ink", "on_ink", "ink_soft", "danger", "disabled", "line",
    "sunken", "hover", "selection", "on_selection",
)  # fmt: skip


def stylesheet(theme: "Theme") -> str:
    """The application's style sheet in the colours and lengths of `theme`.

    The border of an editor takes its further pixels from inside, so nothing moves when the focus arrives. The row that
    is chosen has a border in any case; only high contrast gives it a colour of its own.
    """
    control, thick = theme.px(36), theme.focus_width
    chosen = theme.edge_of("ink_soft")
    return _SHEET.substitute(
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
