"""Opening a text at the words somebody looked for."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.sight import bring_cursor_into_sight
from mentorjournal.ui.widgets.writing_edit import WritingEdit

_ROUNDS = 4
"""How often a page that was just filled lays itself out until its editors know their height."""


def show_match(editor: WritingEdit, match: tuple[int, int] | None, begin: int = 0) -> None:
    """Put the cursor behind a match and mark the match until something is written; then bring it into sight.

    The match is not selected: the next key would replace it.

    Args:
        editor: where the words stand.
        match: start and end in characters, after `begin`; None to go to `begin` alone.
        begin: where the text begins that was looked through, in the document's own counting.
    """
    cursor = QTextCursor(editor.document())
    cursor.setPosition(begin)
    if match is not None:
        # The document counts in UTF-16: a letter beyond the first plane is two of its places.
        text = editor.toPlainText().encode("utf-16-le")[begin * 2 :].decode("utf-16-le", "replace")
        start, end = (begin + len(text[:place].encode("utf-16-le")) // 2 for place in match)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        _mark(editor, cursor)
        cursor.setPosition(end)
    editor.setTextCursor(cursor)
    _bring(editor, _ROUNDS)


def _mark(editor: WritingEdit, cursor: QTextCursor) -> None:
    found, form = QTextEdit.ExtraSelection(), QTextCharFormat()
    form.setBackground(theme.current().colour("brass_soft"))
    form.setFontUnderline(True)
    found.cursor = QTextCursor(cursor)  # pyright: ignore[reportAttributeAccessIssue] - the stubs know no fields
    found.format = form  # pyright: ignore[reportAttributeAccessIssue]
    editor.setExtraSelections([found])

    def forget() -> None:
        editor.setExtraSelections([])
        editor.edited.disconnect(forget)

    editor.edited.connect(forget)


def _bring(editor: QTextEdit, rounds: int) -> None:
    bring_cursor_into_sight(editor)
    if rounds:
        QTimer.singleShot(0, editor, partial(_bring, editor, rounds - 1))
