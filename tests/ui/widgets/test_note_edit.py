import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.services.notes import Paragraph
from mentorjournal.ui import theme
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.note_margin import NoteMargin

NOTE = [
    Paragraph("She had sent no paper beforehand.", Mark.SHAREABLE),
    Paragraph("She lights up when she talks about the depot."),
    Paragraph("A reorganisation is coming.", Mark.RESTRICTED),
    Paragraph("She will draw the map.", Mark.SHAREABLE),
]
Make = Callable[[list[Paragraph]], NoteEdit]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(paragraphs: list[Paragraph]) -> NoteEdit:
        note = NoteEdit("Note")
        qtbot.addWidget(note)
        note.resize(700, 300)
        note.set_paragraphs(paragraphs)
        note.show()
        note.setFocus()
        return note

    return made


def put_cursor(note: NoteEdit, paragraph: int, *, at_end: bool = False) -> None:
    cursor = note.textCursor()
    block = note.document().findBlockByNumber(paragraph)
    cursor.setPosition(block.position() + (block.length() - 1 if at_end else 0))
    note.setTextCursor(cursor)


def marks(note: NoteEdit) -> list[str]:
    return [paragraph.mark.value for paragraph in note.paragraphs()]


def mime(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_note_comes_back_letter_for_letter(make: Make) -> None:
    tricky = [*NOTE, Paragraph("A no-break\u00a0space, \ttabs, שלום"), Paragraph(""), Paragraph("<b>&amp;</b>")]
    assert make(tricky).paragraphs() == tricky


def test_nothing_written_is_no_note(make: Make) -> None:
    note = make([])
    assert note.paragraphs() == []
    note.insertPlainText("\n  \n")
    assert note.paragraphs() == []


def test_showing_a_note_is_no_edit_and_cannot_be_undone(make: Make, qtbot: QtBot) -> None:
    note = make([])
    with qtbot.assertNotEmitted(note.edited):
        note.set_paragraphs(NOTE)
    note.undo()
    assert note.paragraphs() == NOTE


# --- marks -----------------------------------------------------------------------------------------------------------


def test_ctrl_m_steps_through_the_marks_and_undo_steps_back(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One"), Paragraph("Two")])
    put_cursor(note, 0)
    for expected in ("shareable", "restricted", "private", "shareable"):
        with qtbot.waitSignal(note.edited):
            qtbot.keyClick(note, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert marks(note) == [expected, "private"]
    note.undo()
    assert marks(note) == ["private", "private"]
    note.redo()
    assert marks(note) == ["shareable", "private"]


def test_several_paragraphs_take_the_mark_after_the_first_ones(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One", Mark.PRIVATE), Paragraph("Two", Mark.RESTRICTED), Paragraph("Three")])
    note.selectAll()
    qtbot.keyClick(note, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert marks(note) == ["shareable", "shareable", "shareable"]
    assert [paragraph.text for paragraph in note.paragraphs()] == ["One", "Two", "Three"]


def test_a_new_paragraph_takes_the_mark_of_the_one_it_came_from(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One", Mark.SHAREABLE)])
    put_cursor(note, 0, at_end=True)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "Two")
    assert note.paragraphs() == [Paragraph("One", Mark.SHAREABLE), Paragraph("Two", Mark.SHAREABLE)]


def test_pasted_paragraphs_take_the_mark_where_they_land(make: Make) -> None:
    note = make([Paragraph("One", Mark.SHAREABLE)])
    put_cursor(note, 0, at_end=True)
    note.insertFromMimeData(mime("\nTwo\nThree"))
    assert marks(note) == ["shareable"] * 3


def test_a_line_break_within_a_paragraph_makes_two_of_one_mark(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One", Mark.SHAREABLE)])
    put_cursor(note, 0, at_end=True)
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(note, "Two")
    assert note.paragraphs() == [Paragraph("One", Mark.SHAREABLE), Paragraph("Two", Mark.SHAREABLE)]


def test_a_click_in_the_margin_steps_the_mark_it_hits(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One"), Paragraph("Two")])
    margin = note.findChild(NoteMargin)
    assert isinstance(margin, NoteMargin)
    top = note.document().documentLayout().blockBoundingRect(note.document().findBlockByNumber(1)).top()
    qtbot.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(60, round(top) + 14))
    assert marks(note) == ["private", "shareable"]


def test_a_screen_reader_hears_the_mark_of_the_paragraph(make: Make) -> None:
    note = make(NOTE)
    put_cursor(note, 1)
    spoken = QAccessible.queryAccessibleInterface(note)
    assert spoken.text(QAccessible.Text.Name) == "Note"
    assert spoken.text(QAccessible.Text.Description) == "Private. Ctrl+M changes it."
    put_cursor(note, 2)
    assert spoken.text(QAccessible.Text.Description) == "Restricted, folded away. Return opens it."


# --- what is folded away ---------------------------------------------------------------------------------------------


def test_restricted_words_are_in_no_place_to_be_read_before_they_are_opened(make: Make) -> None:
    note = make(NOTE)
    note.selectAll()
    assert "reorganisation" not in note.toPlainText()
    assert "reorganisation" not in note.createMimeDataFromSelection().text()
    assert "reorganisation" not in note.document().toHtml()
    spoken = QAccessible.queryAccessibleInterface(note)
    assert "reorganisation" not in spoken.textInterface().text(0, spoken.textInterface().characterCount())


def test_return_opens_a_folded_paragraph_without_an_edit(make: Make, qtbot: QtBot) -> None:
    note = make(NOTE)
    put_cursor(note, 2)
    with qtbot.assertNotEmitted(note.edited):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert "A reorganisation is coming." in note.toPlainText()
    assert note.paragraphs() == NOTE


def test_a_click_opens_it_too(make: Make, qtbot: QtBot) -> None:
    note = make(NOTE)
    area = note.document().documentLayout().blockBoundingRect(note.document().findBlockByNumber(2))
    qtbot.mouseClick(note.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, round(area.center().y())))
    assert "A reorganisation is coming." in note.toPlainText()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return])
@pytest.mark.parametrize("at_end", [False, True])
def test_no_key_destroys_what_is_folded(make: Make, qtbot: QtBot, key: Qt.Key, at_end: bool) -> None:
    note = make(NOTE)
    put_cursor(note, 2, at_end=at_end)
    qtbot.keyClick(note, key)
    assert note.paragraphs() == NOTE


def test_what_is_typed_into_it_is_typed_in_sight(make: Make, qtbot: QtBot) -> None:
    note = make(NOTE)
    put_cursor(note, 2, at_end=True)
    qtbot.keyClicks(note, " Or is it?")
    assert note.paragraphs()[2] == Paragraph("A reorganisation is coming. Or is it?", Mark.RESTRICTED)
    assert "Or is it?" in note.toPlainText()


def test_joined_with_the_next_line_it_stays_restricted(make: Make, qtbot: QtBot) -> None:
    note = make(NOTE)
    put_cursor(note, 3)
    qtbot.keyClick(note, Qt.Key.Key_Backspace)
    assert note.paragraphs()[2] == Paragraph("A reorganisation is coming.She will draw the map.", Mark.RESTRICTED)
    note.undo()
    assert note.paragraphs() == NOTE


def test_joined_with_the_line_above_it_stays_restricted(make: Make) -> None:
    note = make(NOTE)
    put_cursor(note, 1, at_end=True)
    cursor = note.textCursor()
    cursor.deleteChar()
    assert [paragraph.mark for paragraph in note.paragraphs()][1] is Mark.RESTRICTED
    assert "A reorganisation is coming." in note.paragraphs()[1].text


def test_undo_folds_again_and_loses_nothing(make: Make, qtbot: QtBot) -> None:
    note = make(NOTE)
    put_cursor(note, 2)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    note.undo()
    assert note.paragraphs() == NOTE
    assert "reorganisation" not in note.toPlainText()


def test_a_paragraph_that_becomes_restricted_stays_open_until_one_comes_back(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("Not to be written anywhere.", Mark.SHAREABLE)])
    qtbot.keyClick(note, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "anywhere" in note.toPlainText()
    note.set_paragraphs(note.paragraphs())
    assert "anywhere" not in note.toPlainText()


# --- what is pasted --------------------------------------------------------------------------------------------------


def test_characters_that_no_file_can_hold_are_left_out_and_that_is_said(make: Make, qtbot: QtBot) -> None:
    note = make([])
    with qtbot.waitSignal(note.noticed) as said:
        note.insertFromMimeData(mime("one\x00two\x07\r\nthree"))
    assert note.paragraphs() == [Paragraph("onetwo"), Paragraph("three")]
    assert said.args == ["Some characters that no screen can show were left out."]


def test_a_text_beyond_all_bounds_is_refused_with_a_sentence(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("Here already")])
    with qtbot.waitSignal(note.noticed) as said:
        note.insertFromMimeData(mime("a" * 2_000_001))
    assert "longer than 2,000,000 characters" in str(said.args)
    assert note.paragraphs() == [Paragraph("Here already")]


def test_markup_is_pasted_as_its_words(make: Make) -> None:
    note = make([])
    data = mime("bold words")
    data.setHtml("<b>bold words</b><script>x</script>")
    note.insertFromMimeData(data)
    assert note.paragraphs() == [Paragraph("bold words")]
    assert not note.textCursor().charFormat().font().bold()


@pytest.mark.parametrize(
    "text", ["\n".join(["word " * 20] * 10_000), "word " * 200_000, "x" * 1_000_000], ids=["lines", "words", "run"]
)
def test_a_megabyte_is_pasted_while_one_looks(make: Make, qapp: QApplication, text: str) -> None:
    note = make([])
    began = time.perf_counter()
    note.insertFromMimeData(mime(text))
    qapp.processEvents()
    assert time.perf_counter() - began < 5  # under a second on a quiet machine; a minute without care for long runs
    assert "\n".join(paragraph.text for paragraph in note.paragraphs()) == text


# --- looks -----------------------------------------------------------------------------------------------------------


def test_the_margin_changes_sides_with_the_direction(make: Make, qapp: QApplication) -> None:
    note = make(NOTE)
    margin = note.findChild(NoteMargin)
    assert isinstance(margin, NoteMargin)
    assert margin.x() == 0
    assert note.viewport().x() == margin.width()
    theme.apply(qapp, "dark", 1.5, right_to_left=True)
    qapp.processEvents()
    assert margin.geometry().right() == note.rect().right()
    assert note.viewport().x() == 0
    assert not note.grab().isNull()


def test_ctrl_enter_is_left_to_the_page(make: Make, qtbot: QtBot) -> None:
    note = make([Paragraph("One")])
    note.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.paragraphs() == [Paragraph("One")]
