"""Earlier versions are read beside the present and brought back."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.guides import find_guide
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.reflections import Subject, change_answer, read_reflection, write_reflection
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.versions_page import VersionsPage
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from tests.journals import NOW
from tests.services.meetings import log, meet
from tests.ui.pages.page_reading import button, part, show, words_on

DEBRIEF = find_guide("three-minute-debrief")


@pytest.fixture
def reflection(empty_context: AppContext) -> UUID:
    """An answer that said something else twice before."""
    journal = empty_context.journal
    uuid = write_reflection(
        journal, DEBRIEF, {"heard": "Ask Finance on Monday."}, Subject(), title="Rain", now=NOW
    ).uuid
    change_answer(journal, uuid, "heard", "Ask Helen on Monday.", now=NOW - timedelta(hours=2))
    change_answer(journal, uuid, "heard", "Ask Helen on Friday.", now=NOW - timedelta(hours=1))
    return uuid


@pytest.fixture
def page(qtbot: QtBot, empty_context: AppContext, reflection: UUID) -> VersionsPage:
    page = VersionsPage(empty_context)
    show(qtbot, empty_context, page, Destination(PageName.REFLECTION_VERSIONS, uuid=reflection))
    page.focus_first()
    return page


def marked(page: VersionsPage) -> list[tuple[str, str]]:
    """The words that are underlined or struck out."""
    found: list[tuple[str, str]] = []
    block = page.text.document().begin()
    while block.isValid():
        run = block.begin()
        while not run.atEnd():
            form, words = run.fragment().charFormat(), run.fragment().text()
            if form.fontUnderline():
                found.append(("then", words))
            elif form.fontStrikeOut():
                found.append(("now", words))
            run += 1
        block = block.next()
    return found


def spoken(page: VersionsPage) -> list[str]:
    model = part(page, RecordList).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_the_times_stand_newest_first_and_the_words_that_differ_are_marked(page: VersionsPage, qtbot: QtBot) -> None:
    assert spoken(page) == ["Mon 23 Nov, 07:00, One thing you heard", "Mon 23 Nov, 06:00, One thing you heard"]
    assert "Rain" in words_on(page)
    assert "As it stood until Mon 23 Nov, 07:00. 1 place differs from now." in words_on(page)
    assert marked(page) == [("now", "Friday"), ("then", "Monday")]
    qtbot.keyClick(part(page, RecordList), Qt.Key.Key_Down)
    assert marked(page) == [("now", "Helen"), ("then", "Finance"), ("now", "Friday"), ("then", "Monday")]


def test_it_can_be_read_without_the_marks(page: VersionsPage) -> None:
    part(page, Segments).set_value(False)
    assert page.text.toPlainText() == "Ask Helen on Monday."
    assert marked(page) == []


def test_brought_back_it_is_the_present_and_the_present_an_earlier_version(
    page: VersionsPage, empty_context: AppContext, reflection: UUID, qtbot: QtBot
) -> None:
    rows = part(page, RecordList)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read_reflection(empty_context.journal, reflection).answers[0].text == "Ask Finance on Monday."
    assert len(spoken(page)) == 3
    assert "As it stood until Mon 23 Nov, 06:00. Its words are those of now." in words_on(page)
    assert not page.primary.isEnabled()
    assert rows.hasFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    page.primary.click()
    assert read_reflection(empty_context.journal, reflection).answers[0].text == "Ask Helen on Friday."
    empty_context.history.undo()
    assert read_reflection(empty_context.journal, reflection).answers[0].text == "Ask Finance on Monday."


def test_restricted_paragraphs_of_a_note_stay_folded(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    secret = Paragraph("A merger is coming.", Mark.RESTRICTED)
    save_note(journal, held, [Paragraph("She asked."), secret], now=NOW - timedelta(hours=1))
    save_note(journal, held, [Paragraph("He asked."), secret], now=NOW)
    page = VersionsPage(empty_context)
    show(qtbot, empty_context, page, Destination(PageName.NOTE_VERSIONS, uuid=held))
    assert "Note of the hour with Amara Okafor, Friday 20 November 2026" in words_on(page)
    assert page.text.toPlainText() == "HeShe asked.\nRestricted, folded away"
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    button(page, "Bring this back").click()
    assert read_note(journal, held) == [Paragraph("She asked."), secret]


def test_without_any_it_says_what_will_be_here(qtbot: QtBot, empty_context: AppContext) -> None:
    uuid = write_reflection(empty_context.journal, DEBRIEF, {"heard": "Wait"}, Subject(), now=NOW).uuid
    page = VersionsPage(empty_context)
    show(qtbot, empty_context, page, Destination(PageName.REFLECTION_VERSIONS, uuid=uuid))
    page.focus_first()
    assert "What did this say before?" in words_on(page)
    assert not page.primary.isVisible()
    with qtbot.waitSignal(empty_context.left):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Space)


def test_it_is_legible_in_every_look(qtbot: QtBot, empty_context: AppContext, reflection: UUID, look: str) -> None:
    page = VersionsPage(empty_context)
    show(qtbot, empty_context, page, Destination(PageName.REFLECTION_VERSIONS, uuid=reflection), width=820)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= 820, look
    assert page.text.viewport().height() > 100
    for words in page.findChildren(Words):
        if words.isVisible() and words.wordWrap():
            assert words.height() >= words.heightForWidth(words.width()), (look, words.text())
