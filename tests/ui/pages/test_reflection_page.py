"""A reflection is read, and changed where it stands."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError, RecordMissingError
from mentorjournal.services.reflections import (
    ReflectionRow,
    change_answer,
    change_title,
    list_reflections,
    read_reflection,
)
from mentorjournal.services.search import search
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.search_result_row import search_row
from mentorjournal.ui.pages.reflection_page import ReflectionPage
from mentorjournal.ui.widgets.answer_sheet import AnswerSheet
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.title_edit import TitleEdit
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit


@pytest.fixture
def row(context: AppContext) -> ReflectionRow:
    """Three-minute debrief of an hour with Amara."""
    rows = list_reflections(context.journal)
    return next(row for row in rows if row.guide == "three-minute-debrief" and row.person.startswith("Amara"))


@pytest.fixture
def page(context: AppContext, row: ReflectionRow, qtbot: QtBot) -> Generator[ReflectionPage]:
    page = ReflectionPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.activateWindow()
    context.changed.connect(page.refresh)
    page.open(Destination(PageName.REFLECTION, uuid=row.uuid))
    page.focus_first()
    QApplication.processEvents()
    yield page
    page.leave()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def title(page: ReflectionPage) -> TitleEdit:
    return page.findChildren(TitleEdit)[-1]


def shown(page: ReflectionPage) -> str:
    return " | ".join(words.text() for words in page.findChildren(Words) if words.isVisible())


def test_it_says_whose_when_and_what_was_asked(page: ReflectionPage, context: AppContext, row: ReflectionRow) -> None:
    found = read_reflection(context.journal, row.uuid)
    words = shown(page)
    assert title(page).text() == row.title
    assert "Amara Okafor" in words
    assert "Three-minute debrief" in words
    sheets = page.findChildren(AnswerSheet)
    assert [sheet.text() for sheet in sheets if sheet.is_editable] == [
        answer.text for answer in found.answers if answer.number is None
    ]
    figure = next(answer.number for answer in found.answers if answer.number is not None)
    assert f"| {figure} |" in words
    assert "on a scale from 1, drained, to 5, lifted" in words


def test_an_answer_changes_in_place_within_a_second(
    page: ReflectionPage, context: AppContext, row: ReflectionRow, qtbot: QtBot
) -> None:
    editor = focus()
    assert isinstance(editor, WritingEdit)
    QTest.keyClicks(editor, " And more.")
    qtbot.waitUntil(
        lambda: read_reflection(context.journal, row.uuid).answers[0].text.endswith(" And more."), timeout=1500
    )
    assert focus() is editor  # being told of one's own change moves nothing
    assert editor.textCursor().atEnd()
    assert "Saved" in page.findChildren(SaveState)[0].words()


def test_the_title_changes_and_a_blank_one_does_not_stick(
    page: ReflectionPage, context: AppContext, row: ReflectionRow
) -> None:
    title(page).setFocus()
    title(page).selectAll()
    QTest.keyClicks(title(page), "Ten seconds")
    page.leave()
    assert read_reflection(context.journal, row.uuid).row.title == "Ten seconds"
    title(page).selectAll()
    QTest.keyClick(title(page), Qt.Key.Key_Delete)
    page.leave()
    page.open(Destination(PageName.REFLECTION, uuid=row.uuid))
    assert title(page).text() == "Ten seconds"


def test_return_in_the_title_goes_on_to_the_first_answer(page: ReflectionPage) -> None:
    title(page).setFocus()
    QTest.keyClick(title(page), Qt.Key.Key_Return)
    assert focus().accessibleName() == "One thing you heard"
    assert "\n" not in title(page).text()


def test_both_of_two_changes_are_kept_on_leaving(page: ReflectionPage, context: AppContext, row: ReflectionRow) -> None:
    sheets = [sheet for sheet in page.findChildren(AnswerSheet) if sheet.is_editable]
    for sheet in sheets[:2]:
        sheet.findChildren(WritingEdit)[0].insertPlainText(" Yes.")
    page.leave()
    texts = [answer.text for answer in read_reflection(context.journal, row.uuid).answers[:2]]
    assert all(text.endswith(" Yes.") for text in texts)


def test_a_full_disk_leaves_the_words_on_the_page(
    page: ReflectionPage, context: AppContext, row: ReflectionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskFullError

    editor = focus()
    assert isinstance(editor, WritingEdit)
    with monkeypatch.context() as patch:
        patch.setattr("mentorjournal.ui.pages.reflection_page.change_answer", refuse)
        editor.insertPlainText(" Not yet.")
        page.leave()
        assert "disk is full" in page.findChildren(SaveState)[0].words()
        page.open(Destination(PageName.REFLECTION, uuid=row.uuid))
        assert editor.text().endswith(" Not yet.")
    page.leave()
    assert read_reflection(context.journal, row.uuid).answers[0].text.endswith(" Not yet.")


def test_what_somebody_else_changes_is_read_again(
    page: ReflectionPage, context: AppContext, row: ReflectionRow
) -> None:
    context.write(change_title, row.uuid, "Called otherwise", now=context.now())
    assert title(page).text() == "Called otherwise"


def test_it_leads_to_its_session_and_back(page: ReflectionPage, context: AppContext, qtbot: QtBot) -> None:
    session = next(button for button in page.findChildren(Button) if button.words == "The session")
    with qtbot.waitSignal(context.requested) as asked:
        session.click()
    assert asked.args
    assert asked.args[0].page is PageName.SESSION
    with qtbot.waitSignal(context.left):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)


def test_a_reflection_that_is_gone_is_left_to_the_workspace(page: ReflectionPage, context: AppContext) -> None:
    with pytest.raises(RecordMissingError):
        page.open(Destination(PageName.REFLECTION, uuid=context.journal.uuid))


# --- found by a search, restricted, copied ---------------------------------------------------------------------------


def match_in(editor: WritingEdit) -> str:
    """The words that are marked as found."""
    return "".join(each.cursor.selectedText() for each in editor.extraSelections())  # pyright: ignore[reportAttributeAccessIssue]


def test_a_search_opens_at_the_answer_that_has_the_words(
    page: ReflectionPage, context: AppContext, row: ReflectionRow, qtbot: QtBot
) -> None:
    second = read_reflection(context.journal, row.uuid).answers[1]
    words = "\n".join(f"Line {number}" for number in range(60)) + "\nA \U0001f388 z\u00e9ppelin passed, zeppelin two"
    context.write(change_answer, row.uuid, second.prompt, words, now=context.now())
    hit = next(hit for hit in search(context.journal, "zeppelin") if hit.kind == "answer")
    page.open(search_row(hit, "zeppelin", {}, context.zone, context.today()).destination)
    page.focus_first()
    editor = focus()
    assert isinstance(editor, WritingEdit)
    assert (editor.accessibleName(), match_in(editor)) == (second.question, "z\u00e9ppelin")
    assert editor.textCursor().hasSelection() is False
    area = page.findChildren(QScrollArea)[0].viewport()
    qtbot.waitUntil(lambda: area.rect().contains(editor.viewport().mapTo(area, editor.cursorRect().center())))
    QTest.keyClicks(editor, " low")
    assert match_in(editor) == ""
    page.leave()
    assert "z\u00e9ppelin low passed" in read_reflection(context.journal, row.uuid).answers[1].text


def test_a_search_opens_at_the_title(page: ReflectionPage, context: AppContext, row: ReflectionRow) -> None:
    context.write(change_title, row.uuid, "The zeppelin hour", now=context.now())
    hit = next(hit for hit in search(context.journal, "zepp") if hit.kind == "reflection")
    page.open(search_row(hit, "zepp", {}, context.zone, context.today()).destination)
    page.focus_first()
    assert focus() is title(page)
    assert match_in(title(page)) == "zepp"


def test_a_restricted_one_shows_its_title_and_says_what_it_is(
    page: ReflectionPage, context: AppContext, row: ReflectionRow
) -> None:
    with context.journal.writing(context.now()) as transaction:
        transaction.connection().exec_driver_sql("UPDATE reflection SET mark = 'restricted'")
    page.open(Destination(PageName.REFLECTION, uuid=row.uuid))
    page.focus_first()
    QApplication.processEvents()
    assert title(page).text() == row.title
    assert [mark.accessibleName() for mark in page.findChildren(MarkLabel) if mark.isVisibleTo(page)] == ["Restricted"]
    QTest.keyClicks(title(page), " too")
    page.leave()
    assert read_reflection(context.journal, row.uuid).row.title == f"{row.title} too"
    with saying(context) as said:
        press_copy()
    assert said == ["This is restricted and stays here. Nothing was copied."]


@contextmanager
def saying(context: AppContext) -> Generator[list[str]]:
    """What is said at the foot of the window meanwhile."""
    said: list[str] = []
    context.said.connect(said.append)
    yield said
    context.said.disconnect(said.append)


def press_copy() -> None:
    QTest.keyClick(focus(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_what_was_just_typed_is_copied_as_markdown(page: ReflectionPage, context: AppContext) -> None:
    QTest.keyClicks(focus(), " And more.")
    with saying(context) as said:
        press_copy()
    assert said == ["Copied for 5 minutes, private words included."]
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"# {title(page).text()}\n\nAmara Okafor")
    assert " And more.\n" in copied


def test_the_earlier_versions_are_one_key_away(page: ReflectionPage, row: ReflectionRow, context: AppContext) -> None:
    asked: list[Destination] = []
    context.requested.connect(asked.append)
    QTest.keyClick(focus(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == [Destination(PageName.REFLECTION_VERSIONS, uuid=row.uuid)]
    assert {"Copy as Markdown", "Earlier versions"} <= set(page.findChildren(MoreButton)[0].menu_entries())
