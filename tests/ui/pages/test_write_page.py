"""Writing a reflection: few keys, one question at a time, nothing lost."""

from collections.abc import Generator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError
from mentorjournal.services.drafts import list_drafts, read_draft
from mentorjournal.services.reflection_drafts import draft_target
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.services.session_pages import SessionRow, Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.write_page import WritePage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.guide_button import GuideButton
from mentorjournal.ui.widgets.guide_chooser import GuideChooser
from mentorjournal.ui.widgets.prompt_page import PromptPage
from mentorjournal.ui.widgets.prompt_sheet import PromptSheet
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit

DEBRIEF = "three-minute-debrief"


@pytest.fixture
def session(context: AppContext) -> SessionRow:
    """A session of Amara's that was held."""
    rows = list_sessions(context.journal, Stretch.PAST, now=context.now())
    return next(row for row in rows if row.person.startswith("Amara") and row.state == "held")


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> Generator[WritePage]:
    page = WritePage(context)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.activateWindow()
    yield page
    page.leave()


def show(page: WritePage, destination: Destination) -> None:
    page.open(destination)
    page.focus_first()
    QApplication.processEvents()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def go_on() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def sheet(page: WritePage) -> PromptSheet:
    return page.findChildren(PromptSheet)[-1]


def shown(page: WritePage) -> str:
    return " | ".join(words.text() for words in page.findChildren(Words) if words.isVisible())


def drafts(context: AppContext) -> list[Any]:
    return list(list_drafts(context.journal, "reflection"))


def test_a_debrief_takes_a_digit_a_few_words_and_ctrl_enter(
    page: WritePage, context: AppContext, session: SessionRow, qtbot: QtBot
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid))
    titles = [button.accessibleName() for button in page.findChildren(GuideButton)]
    digit = next(number for number, title in enumerate(titles, 1) if title.startswith("Three-minute debrief"))
    QTest.keyClicks(focus(), str(digit))
    for words in ("Wait", "I talk too much", "Ask first"):
        QTest.keyClicks(focus(), words)
        go_on()
    page.leave()
    assert len(drafts(context)) == 1
    QTest.keyClicks(focus(), "4")
    with qtbot.waitSignal(context.requested) as asked:
        go_on()
    assert asked.args
    destination = asked.args[0]
    assert destination.page is PageName.REFLECTION
    found = read_reflection(context.journal, destination.uuid)
    assert found.session == session.uuid
    assert [(answer.prompt, answer.text, answer.number) for answer in found.answers] == [
        ("heard", "Wait", None),
        ("learned", "I talk too much", None),
        ("promised", "Ask first", None),
        ("energy", "", 4),
    ]
    assert drafts(context) == []


def test_what_is_typed_is_kept_within_a_second_and_taken_up_at_its_place(
    page: WritePage, context: AppContext, session: SessionRow, qtbot: QtBot
) -> None:
    about = Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF)
    target = draft_target(DEBRIEF, session.uuid)
    show(page, about)
    QTest.keyClicks(focus(), "Wait")
    go_on()
    QTest.keyClicks(focus(), "I talk")
    qtbot.waitUntil(lambda: read_draft(context.journal, "reflection", target).get("learned") == "I talk", timeout=1500)
    page.leave()
    show(page, Destination(PageName.WRITE))
    show(page, about)
    editor = focus()
    assert isinstance(editor, WritingEdit)
    assert editor.accessibleName() == "One thing you learned"
    assert (editor.text(), editor.textCursor().atEnd()) == ("I talk", True)
    assert "Wait" in shown(page)  # the answer before is quoted


def test_leaving_keeps_the_last_letter_and_esc_leaves(
    page: WritePage, context: AppContext, session: SessionRow, qtbot: QtBot
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    QTest.keyClicks(focus(), "Wait")
    with qtbot.waitSignal(context.left):
        press(Qt.Key.Key_Escape)
    page.leave()
    assert read_draft(context.journal, "reflection", draft_target(DEBRIEF, session.uuid))["heard"] == "Wait"


def test_an_emptied_draft_is_no_draft(page: WritePage, context: AppContext, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    go_on()
    page.leave()
    assert drafts(context) == []
    QTest.keyClicks(focus(), "x")
    page.leave()
    assert len(drafts(context)) == 1
    press(Qt.Key.Key_Backspace)
    page.leave()
    assert drafts(context) == []


def test_nothing_written_is_said_on_the_page(page: WritePage, context: AppContext, session: SessionRow) -> None:
    before = len(list_reflections(context.journal))
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    for _ in range(4):
        go_on()
    assert "Nothing is written yet" in sheet(page).notice()
    QTest.keyClicks(focus(), "3")
    assert sheet(page).notice() == ""
    go_on()
    assert len(list_reflections(context.journal)) == before + 1


def test_back_and_skip_lose_nothing(page: WritePage, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    QTest.keyClicks(focus(), "Wait")
    press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert focus().accessibleName() == "One thing you learned"
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert sheet(page).answer() == "Wait"
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert focus().accessibleName() == "One thing you heard"


def test_a_full_disk_keeps_the_words_and_tries_again(
    page: WritePage, context: AppContext, session: SessionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    other = Destination(PageName.WRITE, guide="free-page")
    with monkeypatch.context() as patch:

        def refuse(*_: object, **__: object) -> None:
            raise DiskFullError

        patch.setattr("mentorjournal.ui.unfinished_reflection.keep_draft", refuse)
        QTest.keyClicks(focus(), "Wait")
        page.leave()
        assert "disk is full" in page.findChildren(SaveState)[0].words()
        show(page, other)  # the refused words wait, whatever is shown meanwhile
    page.leave()
    assert read_draft(context.journal, "reflection", draft_target(DEBRIEF, session.uuid))["heard"] == "Wait"


def test_a_guide_for_the_role_and_the_drafts_come_first(
    page: WritePage, context: AppContext, session: SessionRow
) -> None:
    rows = list_sessions(context.journal, Stretch.PAST, now=context.now())
    priya = next(row for row in rows if row.role == "reverse_mentor" and row.state == "held")
    show(page, Destination(PageName.WRITE, uuid=priya.uuid))
    assert focus().accessibleName().startswith("Reverse debrief")
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide="gibbs"))
    QTest.keyClicks(focus(), "Began")
    page.leave()
    show(page, Destination(PageName.WRITE, uuid=session.uuid))
    assert focus().accessibleName() == "Gibbs cycle, 15 min, Draft"


def test_all_guides_are_one_press_away(page: WritePage, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid))
    chooser = page.findChildren(GuideChooser)[-1]
    assert len(chooser.findChildren(GuideButton)) == 3
    next(button for button in chooser.findChildren(Button) if button.words == "All guides").click()
    assert len(chooser.findChildren(GuideButton)) == 17
    focus().setFocus()
    press(Qt.Key.Key_Space)
    assert page.findChildren(PromptSheet)


def test_about_somebody_who_is_gone_one_can_still_write(page: WritePage, context: AppContext) -> None:
    uuid = context.journal.uuid  # nobody has this one
    show(page, Destination(PageName.WRITE, uuid=uuid, guide="free-page"))
    assert "no longer in this journal" in shown(page)
    QTest.keyClicks(focus(), "All the same")
    go_on()
    assert list_reflections(context.journal)[0].relationship is None


def test_a_list_and_a_choice_are_answered_in_their_own_way(page: WritePage, context: AppContext) -> None:
    show(page, Destination(PageName.WRITE, guide="quarterly-review"))
    QTest.keyClicks(focus(), "2")
    assert sheet(page).answer() == "About what I meant"
    page.leave()
    show(page, Destination(PageName.WRITE, guide="quarterly-review"))
    assert sheet(page).answer() == "About what I meant"
    show(page, Destination(PageName.WRITE, guide="start-stop-continue"))
    QTest.keyClicks(focus(), "Ask")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "Wait")
    go_on()
    go_on()
    go_on()
    (row, *_) = list_reflections(context.journal)
    assert row.guide == "start-stop-continue"
    assert read_reflection(context.journal, row.uuid).answers[0].text == "Ask\nWait"


def test_tab_goes_in_reading_order(page: WritePage, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    QTest.keyClicks(focus(), "Wait")
    go_on()
    names: list[str] = []
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        button = focus()
        assert isinstance(button, QAbstractButton)
        names.append(button.text())
    assert names == ["Back", "Skip", "Next question", "Another guide", "One at a time", "Keep as draft and leave"]
    press(Qt.Key.Key_Tab)
    assert focus().accessibleName() == "One thing you learned"


# --- as a page -------------------------------------------------------------------------------------------------------


def switch() -> None:
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def as_page(page: WritePage) -> PromptPage:
    return page.findChildren(PromptPage)[-1]


def test_the_way_the_questions_come_changes_at_any_time_and_the_cursor_stays(
    page: WritePage, session: SessionRow
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    QTest.keyClicks(focus(), "Wait")
    go_on()
    QTest.keyClicks(focus(), "I talk much")
    for _ in range(len(" much")):
        press(Qt.Key.Key_Left)
    switch()
    assert [answer for _, answer in as_page(page).answers()] == ["Wait", "I talk much", "", ""]
    assert focus().accessibleName() == "One thing you learned"
    QTest.keyClicks(focus(), " too")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "Ask first")
    switch()
    assert (focus().accessibleName(), sheet(page).answer()) == ("One thing you promised", "Ask first")
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert sheet(page).answer() == "I talk too much"


def test_tab_goes_from_answer_to_answer_and_ctrl_enter_finishes(
    page: WritePage, context: AppContext, session: SessionRow
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    switch()
    for words in ("Wait", "I talk too much", "Ask first"):
        QTest.keyClicks(focus(), words)
        press(Qt.Key.Key_Tab)
    assert "3 of 4 answered" in shown(page)
    QTest.keyClicks(focus(), "4")
    assert "4 of 4 answered" in shown(page)
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert focus().accessibleName() == "One thing you promised"
    go_on()
    (row, *_) = list_reflections(context.journal, session_uuid=session.uuid)
    found = [(answer.text, answer.number) for answer in read_reflection(context.journal, row.uuid).answers]
    assert found == [("Wait", None), ("I talk too much", None), ("Ask first", None), ("", 4)]
    assert drafts(context) == []
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide="gibbs"))
    assert len(as_page(page).answers()) == 6  # the choice outlasts the reflection


def test_what_is_typed_on_the_page_is_kept_and_taken_up_in_its_place(
    page: WritePage, context: AppContext, session: SessionRow, qtbot: QtBot
) -> None:
    about = Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF)
    show(page, about)
    switch()
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "I talk")
    target = draft_target(DEBRIEF, session.uuid)
    qtbot.waitUntil(lambda: read_draft(context.journal, "reflection", target).get("learned") == "I talk", timeout=1500)
    page.leave()
    show(page, Destination(PageName.WRITE))
    show(page, about)
    editor = focus()
    assert isinstance(editor, WritingEdit)
    assert (editor.accessibleName(), editor.text(), editor.textCursor().atEnd()) == (
        "One thing you learned",
        "I talk",
        True,
    )


def test_the_answer_one_goes_to_comes_into_sight(page: WritePage, session: SessionRow, qtbot: QtBot) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide="gibbs"))
    switch()
    for _ in range(5):
        press(Qt.Key.Key_Tab)
    view = as_page(page).viewport()

    def is_seen() -> bool:
        return view.rect().contains(focus().mapTo(view, focus().rect().center()))

    qtbot.waitUntil(is_seen)
    QTest.keyClicks(focus(), "One")
    for _ in range(12):
        press(Qt.Key.Key_Return)
    editor = focus()
    assert isinstance(editor, WritingEdit)
    qtbot.waitUntil(lambda: view.rect().contains(editor.viewport().mapTo(view, editor.cursorRect().bottomLeft())))


def test_nothing_written_is_said_on_the_whole_page_too(page: WritePage, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    switch()
    go_on()
    assert "Nothing is written yet" in shown(page)
    QTest.keyClicks(focus(), "x")
    assert "Nothing is written yet" not in shown(page)


def test_a_single_question_comes_in_one_way_only(page: WritePage, session: SessionRow) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide="free-page"))
    assert not page.findChildren(Segments)[0].isVisible()
    switch()
    assert not page.findChildren(PromptPage)


def test_another_guide_is_one_step_away_and_what_was_typed_waits(
    page: WritePage, context: AppContext, session: SessionRow
) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    QTest.keyClicks(focus(), "Wait")
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert focus().accessibleName() == "Three-minute debrief, 3 min, Draft"
    assert len(drafts(context)) == 1
    press(Qt.Key.Key_Space)
    assert sheet(page).answer() == "Wait"


def test_it_is_legible_in_every_look(page: WritePage, session: SessionRow, look: str) -> None:
    show(page, Destination(PageName.WRITE, uuid=session.uuid, guide=DEBRIEF))
    switch()
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= 1024, look
    for words in page.findChildren(Words):
        if words.isVisible() and words.wordWrap():
            assert words.height() >= words.heightForWidth(words.width()), (look, words.text())
