"""The keys with which Markdown is written.

Tab stays the way to the next field. Ctrl+Space, the obvious key for a check box, belongs to input methods (fcitx and
older ibus switch with it), and Ctrl+Return to the pages, so a box is ticked with Ctrl+Shift+X: X is what goes into it.
The brackets need AltGr on many keyboards, which is why a word processor's Alt+Shift and an arrow do the same.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from mentorjournal.ui import markdown_editing, page_actions

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYS = {
    (Qt.Key.Key_B, _CONTROL): partial(markdown_editing.toggle_stress, stars=markdown_editing.STRONG),
    (Qt.Key.Key_I, _CONTROL): partial(markdown_editing.toggle_stress, stars=markdown_editing.EMPHASIS),
    (Qt.Key.Key_X, _CONTROL | _SHIFT): markdown_editing.toggle_boxes,
    (Qt.Key.Key_BracketRight, _CONTROL): markdown_editing.indent_items,
    (Qt.Key.Key_Right, _ALT | _SHIFT): markdown_editing.indent_items,
    (Qt.Key.Key_BracketLeft, _CONTROL): markdown_editing.outdent_items,
    (Qt.Key.Key_Left, _ALT | _SHIFT): markdown_editing.outdent_items,
}
_PLAIN = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
_HOW_A_LAYOUT_REACHES_IT = Qt.KeyboardModifier.GroupSwitchModifier | Qt.KeyboardModifier.KeypadModifier


def is_markdown_key(event: QKeyEvent) -> bool:
    """Whether an editor wants this key for itself, whatever shortcut it is elsewhere."""
    return _act_of(event) is not None


def took_key(editor: QTextEdit, event: QKeyEvent) -> bool:
    """Do what the key stands for in `editor`. Returns whether it stands for anything here."""
    if editor.isReadOnly():
        return False
    cursor = editor.textCursor()
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() in _PLAIN:
        if not markdown_editing.continue_list(cursor):
            return False
    elif (act := _act_of(event)) is not None:
        act(cursor)
    else:
        return False
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    return True


def mention_markdown_keys(owner: QWidget) -> None:
    """List these keys among those of `owner`, a page on which one writes."""
    translate = QCoreApplication.translate
    for keys, words in (
        ("Ctrl+B", translate("MarkdownKeys", "Strong")),
        ("Ctrl+I", translate("MarkdownKeys", "Emphasis")),
        ("Ctrl+Shift+X", translate("MarkdownKeys", "Check box: put, tick or empty")),
        ("Ctrl+]", translate("MarkdownKeys", "Item further in")),
        ("Ctrl+[", translate("MarkdownKeys", "Item further out")),
    ):
        page_actions.mention_key(owner, keys, words)


def _act_of(event: QKeyEvent):  # noqa: ANN202 - one of the functions above
    return _KEYS.get((Qt.Key(event.key()), event.modifiers() & ~_HOW_A_LAYOUT_REACHES_IT))
