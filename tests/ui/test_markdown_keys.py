"""Writing Markdown by keys and clicks: each of them one step of undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.services.notes import Paragraph
from mentorjournal.ui import page_actions
from mentorjournal.ui.markdown_keys import mention_markdown_keys
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.title_edit import TitleEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Write = Callable[[str], WritingEdit]


@pytest.fixture
def write(qtbot: QtBot) -> Write:
    def made(text: str) -> WritingEdit:
        """An editor with this text; "|" stands for the cursor, two of them for a selection."""
        edit = WritingEdit("Answer")
        qtbot.addWidget(edit)
        edit.resize(600, 400)
        edit.set_text(text.replace("|", ""))
        begin, end = text.find("|"), text.rfind("|")
        cursor = edit.textCursor()
        cursor.setPosition(len(text) if begin < 0 else begin)
        if end > begin:
            cursor.setPosition(end - 1, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.show()
        edit.setFocus()
        return edit

    return made


def state(edit: WritingEdit) -> str:
    """The text with "|" at the cursor, or at both ends of the selection."""
    cursor, text = edit.textCursor(), edit.text()
    for place in sorted({cursor.selectionStart(), cursor.selectionEnd()}, reverse=True):
        text = f"{text[:place]}|{text[place:]}"
    return text


# --- lists -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("* one|", "* one\n* |"),
        ("1. one|", "1. one\n2. |"),
        ("9) one|", "9) one\n10) |"),
        ("- [x] one|", "- [x] one\n- [ ] |"),
        ("> one|", "> one\n> |"),
        ("  - one|", "  - one\n  - |"),
        ("- one| two", "- one\n- | two"),
        ("- one\n- |", "- one\n|"),
        ("1. one\n2. |", "1. one\n|"),
        ("- [ ] |", "|"),
        ("> |", "|"),
        ("|- one", "\n|- one"),
        ("one|", "one\n|"),
        ("---|", "---\n|"),
        ("```\n- one|", "```\n- one\n|"),
    ],
)
def test_return_goes_on_with_a_list_and_ends_it(write: Write, qtbot: QtBot, before: str, after: str) -> None:
    edit = write(before)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert state(edit) == after
    edit.undo()
    assert edit.text() == before.replace("|", "")


def test_letters_beyond_the_first_plane_are_in_nobodys_way(write: Write, qtbot: QtBot) -> None:
    edit = write("- 🙂 one")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "- 🙂 one\n- "


def test_every_return_and_what_follows_it_is_a_step_of_its_own(write: Write, qtbot: QtBot) -> None:
    edit = write("1. one|")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "two")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "1. one\n2. two\n3. "
    for expected in ("1. one\n2. two", "1. one\n2. ", "1. one"):
        edit.undo()
        assert edit.text() == expected
    edit.redo()
    assert edit.text() == "1. one\n2. "


@pytest.mark.parametrize(
    ("further_in", "further_out"),
    [
        ((Qt.Key.Key_BracketRight, CONTROL), (Qt.Key.Key_BracketLeft, CONTROL)),
        ((Qt.Key.Key_Right, ALT | SHIFT), (Qt.Key.Key_Left, ALT | SHIFT)),
    ],
)
def test_items_go_further_in_and_out(
    write: Write,
    qtbot: QtBot,
    further_in: tuple[Qt.Key, Qt.KeyboardModifier],
    further_out: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    edit = write("- |one\n10. two\nplain\n> - three|\n- four")
    qtbot.keyClick(edit, *further_in)
    assert edit.text() == "  - one\n    10. two\nplain\n>   - three\n- four"
    qtbot.keyClick(edit, *further_out)
    qtbot.keyClick(edit, *further_out)
    assert edit.text() == "- one\n10. two\nplain\n> - three\n- four"
    edit.undo()
    assert edit.text() == "  - one\n    10. two\nplain\n>   - three\n- four"
    edit.undo()
    assert edit.text() == "- one\n10. two\nplain\n> - three\n- four"


# --- boxes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] one|", "- [x] one|"),
        ("- [X] o|ne", "- [ ] o|ne"),
        ("- one|", "- [ ] one|"),
        ("one|", "- [ ] one|"),
        ("  o|ne", "  - [ ] o|ne"),
        ("> one|", "> - [ ] one|"),
        ("|", "- [ ] |"),
        ("|- [ ] one\n\n- [x] two\n|- [ ] three", "|- [x] one\n\n- [x] two\n|- [ ] three"),
    ],
)
def test_a_key_puts_ticks_and_empties_boxes(write: Write, qtbot: QtBot, before: str, after: str) -> None:
    edit = write(before)
    qtbot.keyClick(edit, Qt.Key.Key_X, CONTROL | SHIFT)
    assert state(edit) == after
    edit.undo()
    assert edit.text() == before.replace("|", "")


def spot_of(edit: WritingEdit, place: int) -> QPoint:
    cursor = edit.textCursor()
    cursor.setPosition(place)
    left = edit.cursorRect(cursor)
    cursor.setPosition(place + 1)
    return (left.center() + edit.cursorRect(cursor).center()) / 2


def test_a_click_on_a_box_ticks_it_and_leaves_the_cursor_alone(write: Write, qtbot: QtBot) -> None:
    edit = write("one|\n- [ ] two\n- [ ] three")
    box = spot_of(edit, 7)
    with qtbot.waitSignal(edit.edited):
        qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert state(edit) == "one|\n- [x] two\n- [ ] three"
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert state(edit) == "one|\n- [ ] two\n- [ ] three"
    edit.undo()
    assert edit.text() == "one\n- [x] two\n- [ ] three"
    edit.undo()
    assert edit.text() == "one\n- [ ] two\n- [ ] three"


def test_a_click_beside_a_box_only_puts_the_cursor_there(write: Write, qtbot: QtBot) -> None:
    edit = write("- [ ] two\nx|")
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(edit, 7))
    assert edit.text() == "- [ ] two\nx"
    assert edit.textCursor().blockNumber() == 0


def test_the_pointer_is_a_hand_over_a_box_and_nowhere_else(write: Write, qtbot: QtBot) -> None:
    edit = write("- [ ] two|")
    for place, shape in ((3, Qt.CursorShape.PointingHandCursor), (7, Qt.CursorShape.IBeamCursor)):
        qtbot.mouseMove(edit.viewport(), spot_of(edit, place))
        qtbot.waitUntil(lambda shape=shape: edit.viewport().cursor().shape() == shape)


# --- stress ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("a |word| b", Qt.Key.Key_B, "a **|word|** b"),
        ("a |word| b", Qt.Key.Key_I, "a *|word|* b"),
        ("a **|word|** b", Qt.Key.Key_B, "a |word| b"),
        ("a |**word**| b", Qt.Key.Key_B, "a |word| b"),
        ("a **|word|** b", Qt.Key.Key_I, "a ***|word|*** b"),
        ("a ***|word|*** b", Qt.Key.Key_I, "a **|word|** b"),
        ("a ***|word|*** b", Qt.Key.Key_B, "a *|word|* b"),
        ("a *|word|* b", Qt.Key.Key_B, "a ***|word|*** b"),
        ("a| word |b", Qt.Key.Key_B, "a **|word|** b"),
        ("a wo|rd b", Qt.Key.Key_I, "a *|word|* b"),
        ("a | b", Qt.Key.Key_B, "a **|** b"),
        ("|- one\n\ntwo|", Qt.Key.Key_I, "- *|one*\n\n*two|*"),
        ("- *|one*\n\n*two|*", Qt.Key.Key_I, "- |one\n\ntwo|"),
    ],
)
def test_words_are_stressed_and_let_go(write: Write, qtbot: QtBot, before: str, key: Qt.Key, after: str) -> None:
    edit = write(before)
    qtbot.keyClick(edit, key, CONTROL)
    assert state(edit) == after
    edit.undo()
    assert edit.text() == before.replace("|", "")


def test_the_key_that_began_the_stress_ends_it(write: Write, qtbot: QtBot) -> None:
    edit = write("- one |")
    qtbot.keyClick(edit, Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(edit, "bold")
    qtbot.keyClick(edit, Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(edit, " after")
    assert edit.text() == "- one **bold** after"
    qtbot.keyClick(edit, Qt.Key.Key_I, CONTROL)
    qtbot.keyClicks(edit, "x")
    assert "****" not in edit.text()


# --- elsewhere -------------------------------------------------------------------------------------------------------


def test_the_next_item_of_a_note_takes_the_mark_of_the_one_before(qtbot: QtBot) -> None:
    note = NoteEdit("Note")
    qtbot.addWidget(note)
    note.set_paragraphs([Paragraph("- one", Mark.SHAREABLE)])
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "two")
    assert note.paragraphs() == [Paragraph("- one", Mark.SHAREABLE), Paragraph("- two", Mark.SHAREABLE)]


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_BracketRight, Qt.Key.Key_X])
def test_what_is_folded_away_is_left_alone(qtbot: QtBot, key: Qt.Key) -> None:
    note = NoteEdit("Note")
    qtbot.addWidget(note)
    paragraphs = [Paragraph("- one"), Paragraph("- [ ] hidden", Mark.RESTRICTED)]
    note.set_paragraphs(paragraphs)
    qtbot.keyClick(note, key, CONTROL | SHIFT if key == Qt.Key.Key_X else CONTROL)
    assert note.paragraphs()[1] == paragraphs[1]
    assert "hidden" not in note.toPlainText()


def test_a_title_knows_none_of_it(qtbot: QtBot) -> None:
    title = TitleEdit("Title")
    qtbot.addWidget(title)
    title.set_text("- one")
    qtbot.keyClick(title, Qt.Key.Key_B, CONTROL)
    assert title.text() == "- one"


def test_an_editor_takes_its_keys_before_any_shortcut(qtbot: QtBot, write: Write) -> None:
    pressed: list[str] = []
    edit = write("|word|")
    page_actions.add_action(edit, "Something else", lambda: pressed.append("B"), keys="Ctrl+B")
    qtbot.keyClick(edit, Qt.Key.Key_B, CONTROL)
    assert (edit.text(), pressed) == ("**word**", [])


def test_the_keys_are_listed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    mention_markdown_keys(page)
    listed = {page_actions.keys_of(action): action.text() for action in page_actions.actions_in(page)}
    assert listed["Ctrl+Shift+X"] == "Check box: put, tick or empty"
    assert {"Ctrl+B", "Ctrl+I", "Ctrl+]", "Ctrl+["} < set(listed)
