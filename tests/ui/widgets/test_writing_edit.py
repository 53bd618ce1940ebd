"""The editor in long texts: what is typed or pasted stays in sight."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from mentorjournal.ui.plain_text import document_text
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.text_field import TextField
from mentorjournal.ui.widgets.writing_edit import WritingEdit

MEGABYTE = "\n".join(["a line of some forty characters, or so it seems"] * 21_000)


def pasted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def is_caret_in_sight(area: QScrollArea, edit: WritingEdit) -> bool:
    middle = edit.viewport().mapTo(area.viewport(), edit.cursorRect().center())
    return area.viewport().rect().contains(QPoint(10, middle.y()))


@pytest.mark.parametrize("make", [lambda: WritingEdit("Answer", grows=True), lambda: NoteEdit("Note")])
def test_on_a_page_that_scrolls_as_a_whole(qtbot: QtBot, make: Callable[[], WritingEdit]) -> None:
    area, edit = QScrollArea(), make()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(box(column(edit, None)))
    area.resize(700, 500)
    area.show()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.insertFromMimeData(pasted(MEGABYTE))
    qtbot.waitUntil(lambda: edit.height() > 500_000 and is_caret_in_sight(area, edit))
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: is_caret_in_sight(area, edit))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.keyClick(edit, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: is_caret_in_sight(area, edit))


def test_in_an_editor_that_scrolls_by_itself(qtbot: QtBot) -> None:
    edit = WritingEdit("Answer")
    qtbot.addWidget(edit)
    edit.resize(700, 500)
    edit.show()
    edit.insertFromMimeData(pasted(MEGABYTE))
    qtbot.waitUntil(lambda: edit.viewport().rect().contains(edit.cursorRect().center()))
    assert edit.textCursor().atEnd()


def test_the_text_comes_back_letter_for_letter(qtbot: QtBot) -> None:
    edit = WritingEdit("Answer")
    qtbot.addWidget(edit)
    edit.set_text("one\u00a0two\nthree 🙂")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert document_text(edit.document()) == "one\u00a0two\nthree 🙂\n"


def test_input_methods_are_asked_to_learn_nothing(qtbot: QtBot) -> None:
    boxed = TextField("About")
    fields = (WritingEdit("Answer"), NoteEdit("Note"), boxed.findChild(QPlainTextEdit))
    for owned in (*fields[:2], boxed):
        qtbot.addWidget(owned)
    for field in fields:
        assert field is not None
        hints = field.inputMethodQuery(Qt.InputMethodQuery.ImHints)
        assert Qt.InputMethodHint(hints) & Qt.InputMethodHint.ImhSensitiveData


@pytest.mark.parametrize("is_pasted", [False, True])
def test_a_run_without_a_blank_is_no_reason_to_wait(qtbot: QtBot, is_pasted: bool) -> None:
    edit = WritingEdit("Answer")
    qtbot.addWidget(edit)
    edit.resize(700, 500)
    edit.show()
    began = time.perf_counter()
    if is_pasted:
        edit.insertFromMimeData(pasted("x" * 300_000))
    else:
        edit.set_text("x" * 300_000)
    assert time.perf_counter() - began < 3  # a tenth of a second on a quiet machine; six without care
    assert len(edit.text()) == 300_000
