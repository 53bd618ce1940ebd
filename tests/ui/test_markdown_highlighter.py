"""What Markdown looks like while it is written, and that not a letter of it changes."""

import time

import pytest
from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.services.notes import Paragraph
from mentorjournal.ui import theme
from mentorjournal.ui.markdown_highlighter import FENCE_REACH, LONGEST
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.title_edit import TitleEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit

TEXT = """# First
## Second
Plain, **strong**, *slanted*, ***both***, _also_, `code` and ~~gone~~.
> Said **twice**
- [ ] Open
- [x] Done
[words](https://example.org/a_b_c) and https://example.com
2 * 3 * 4, snake_case_word, \\*literal\\*
---"""


@pytest.fixture
def edit(qtbot: QtBot) -> WritingEdit:
    edit = WritingEdit("Answer")
    qtbot.addWidget(edit)
    edit.resize(700, 600)
    edit.set_text(TEXT)
    edit.show()
    return edit


def look(edit: WritingEdit, words: str) -> QTextCharFormat:
    """How `words` look where they first stand, all of them alike."""
    cursor = edit.document().find(words)
    assert not cursor.isNull(), words
    block, begin = cursor.block(), cursor.selectionStart() - cursor.block().position()
    end = begin + len(words)
    ranges = [run for run in block.layout().formats() if run.start < end and run.start + run.length > begin]
    if not ranges:
        return QTextCharFormat()
    (run,) = ranges
    assert run.start <= begin
    assert run.start + run.length >= end
    return QTextCharFormat(run.format)  # a copy: the run is gone with this function


def ink(form: QTextCharFormat) -> str:
    return form.foreground().color().name() if form.hasProperty(QTextCharFormat.Property.ForegroundBrush) else ""


def colour(name: str) -> str:
    return theme.current().colour(name).name()


def test_the_text_stays_what_it_is(edit: WritingEdit) -> None:
    assert edit.text() == TEXT
    assert not edit.document().isUndoAvailable()
    edit.insertPlainText("\n# x")
    edit.undo()
    assert edit.text() == TEXT


def test_words_stand_out_by_weight_and_slant_in_their_own_face(edit: WritingEdit) -> None:
    for words in ("First", "Second", "strong", "both", "twice"):
        assert look(edit, words).fontWeight() == QFont.Weight.DemiBold, words
    for words in ("slanted", "both", "also", "Said "):
        assert look(edit, words).fontItalic(), words
    assert look(edit, "gone").fontStrikeOut()
    assert look(edit, "Done").fontStrikeOut()
    assert look(edit, "First").property(QTextCharFormat.Property.FontPixelSize) == 25
    assert look(edit, "code").background().color().name() == colour("sunken")
    for words in ("Plain, ", "snake_case_word", "2 * 3 * 4", "Open"):
        assert look(edit, words).isEmpty(), words
    families = {
        run.format.property(QTextCharFormat.Property.FontFamilies)
        for number in range(edit.document().blockCount())
        for run in edit.document().findBlockByNumber(number).layout().formats()
    }
    assert families == {None}


def test_marks_step_back_and_links_and_open_boxes_take_the_ink(edit: WritingEdit) -> None:
    for words in ("# ", "## ", "**", "***", "`", "> ", "](https://example.org/a_b_c)", "[x] ", "---", "\\"):
        assert ink(look(edit, words)) == colour("text3"), words
    assert ink(look(edit, "Done")) == colour("text3")
    for words in ("words", "https://example.com", "[ ] "):
        assert ink(look(edit, words)) == colour("ink"), words


def test_it_follows_the_theme(edit: WritingEdit, qapp: QApplication) -> None:
    before = ink(look(edit, "**"))
    theme.apply(qapp, "dark", 2.0)
    assert ink(look(edit, "**")) == colour("text3") != before
    assert look(edit, "First").property(QTextCharFormat.Property.FontPixelSize) == 50


def test_what_is_typed_is_highlighted_as_it_is_typed(edit: WritingEdit, qtbot: QtBot) -> None:
    edit.clear()
    qtbot.keyClicks(edit, "now *so")
    assert look(edit, "so").isEmpty()
    qtbot.keyClicks(edit, "*")
    assert look(edit, "so").fontItalic()


def test_letters_beyond_the_first_plane_shift_nothing(edit: WritingEdit) -> None:
    edit.set_text("🙂🙂 and **strong** 🙂 *slanted*")
    assert look(edit, "strong").fontWeight() == QFont.Weight.DemiBold
    assert look(edit, "slanted").fontItalic()


def test_a_fence_of_code_ends_where_it_is_closed_or_after_its_reach(edit: WritingEdit) -> None:
    edit.set_text("```\n*one*\n```\n*two*")
    assert look(edit, "*one*").background().color() == QColor(colour("sunken"))
    assert look(edit, "two").fontItalic()
    lines = [f"*line {number}.*" for number in range(2 * FENCE_REACH)]
    edit.set_text("\n".join(["```", *lines]))
    assert look(edit, "*line 5.*").background().color() == QColor(colour("sunken"))
    assert look(edit, f"line {FENCE_REACH}.").fontItalic()


def test_a_note_is_highlighted_and_keeps_what_is_folded(qtbot: QtBot) -> None:
    note = NoteEdit("Note")
    qtbot.addWidget(note)
    paragraphs = [
        Paragraph("- [x] *One*"),
        Paragraph("**hidden**", Mark.RESTRICTED),
        Paragraph("# Two", Mark.SHAREABLE),
    ]
    note.set_paragraphs(paragraphs)
    assert note.paragraphs() == paragraphs
    assert look(note, "One").fontItalic()
    assert look(note, "One").fontStrikeOut()
    assert look(note, "Two").fontWeight() == QFont.Weight.DemiBold
    assert note.document().findBlockByNumber(1).layout().formats() == []


def test_a_title_has_no_markup(qtbot: QtBot) -> None:
    title = TitleEdit("Title")
    qtbot.addWidget(title)
    title.set_text("# *Not* a heading")
    assert title.document().firstBlock().layout().formats() == []


@pytest.mark.parametrize(
    "line", ["*" * 19_000, "* " * 9_500, "`" * 19_000, "` a" * 6_000, "[" * 19_000, "_a " * 6_000, "> " * 9_500]
)
def test_no_line_is_slow(edit: WritingEdit, line: str) -> None:
    began = time.perf_counter()
    edit.set_text(line)
    assert time.perf_counter() - began < 2  # a tenth of it on a quiet machine


def test_a_paragraph_beyond_all_measure_is_shown_plain(edit: WritingEdit) -> None:
    edit.set_text("*word* " * LONGEST)
    assert edit.document().firstBlock().layout().formats() == []
