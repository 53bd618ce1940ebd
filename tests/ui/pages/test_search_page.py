"""Finding as one types: the latest words count, one search at a time, nothing restricted is shown."""

from collections.abc import Generator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import JournalDamagedError
from mentorjournal.services import search
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.search_page import SearchPage
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.words import Words


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> Generator[SearchPage]:
    page = SearchPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.activateWindow()
    page.open(Destination(PageName.SEARCH))
    page.focus_first()
    QApplication.processEvents()
    yield page
    page.leave()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def records(page: SearchPage) -> RecordList:
    return page.findChildren(RecordList)[0]


def rows(page: SearchPage) -> list[Any]:
    model = records(page).model()
    return [model.index(number, 0).data(Qt.ItemDataRole.UserRole) for number in range(model.rowCount())]


def shown(page: SearchPage) -> str:
    return " | ".join(words.text() for words in page.findChildren(Words) if words.isVisible())


def test_people_lead_and_their_words_follow(page: SearchPage, context: AppContext, qtbot: QtBot) -> None:
    assert "The beginning of a word is enough" in shown(page)
    QTest.keyClicks(focus(), "amara")
    qtbot.waitUntil(lambda: bool(rows(page)))
    found = rows(page)
    assert (found[0], found[1].title, found[1].role) == (HeadingRow("People"), "Amara Okafor", "mentee")
    assert found[1].snippet == "Northlight Retail · Programme director, Retail"
    assert found[2] == HeadingRow("In your words")
    assert found[1].title_marks == ((0, 5),)
    assert all("amara" in f"{row.title} {row.snippet}".lower() for row in found[3:])


def test_keys_go_from_the_field_into_the_list_and_open(page: SearchPage, context: AppContext, qtbot: QtBot) -> None:
    QTest.keyClicks(focus(), "amara")
    qtbot.waitUntil(lambda: bool(rows(page)))
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is records(page)
    QTest.keyClick(focus(), Qt.Key.Key_Up)
    assert focus() is page.findChildren(Field)[0].line
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    with qtbot.waitSignal(context.requested) as asked:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert asked.args == [rows(page)[3].destination]


def test_return_at_once_opens_the_first_as_soon_as_it_is_found(
    page: SearchPage, context: AppContext, qtbot: QtBot
) -> None:
    QTest.keyClicks(focus(), "amara")
    with qtbot.waitSignal(context.requested) as asked:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    amara = find_relationship(context.journal, "Amara")
    assert asked.args == [Destination(PageName.PERSON, uuid=amara.person)]


def test_only_the_latest_words_count_and_one_search_runs(
    page: SearchPage, context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []

    def noting(*arguments: Any, **named: Any) -> Any:
        sought.append(arguments[1])
        return search.search(*arguments, **named)

    monkeypatch.setattr("mentorjournal.ui.patient_search.search", noting)
    free = Event()
    context.tasks.run(Lane.JOURNAL, lambda: free.wait(10), lambda _: None)
    for words in ("helen", "jonas", "marta"):
        page.open(Destination(PageName.SEARCH, words=words))
    free.set()
    qtbot.waitUntil(lambda: bool(rows(page)))
    assert sought == ["helen", "marta"]
    assert rows(page)[1].title == "Marta Kowalska"


def test_a_search_under_way_is_let_go_with_the_page(page: SearchPage, context: AppContext, qtbot: QtBot) -> None:
    free = Event()
    context.tasks.run(Lane.JOURNAL, lambda: free.wait(10), lambda _: None)
    page.open(Destination(PageName.SEARCH, words="helen"))
    page.leave()
    free.set()
    context.tasks.wait()
    QApplication.processEvents()
    assert rows(page) == []
    page.open(Destination(PageName.SEARCH, words="marta"))
    qtbot.waitUntil(lambda: bool(rows(page)))
    assert rows(page)[1].title == "Marta Kowalska"


def test_what_is_restricted_is_found_but_not_shown(page: SearchPage, context: AppContext, qtbot: QtBot) -> None:
    session = list_sessions(context.journal, Stretch.PAST, now=context.now())[0]
    note = [Paragraph("The zeppelin was a mistake.", Mark.RESTRICTED)]
    save_note(context.journal, session.uuid, note, now=context.now())
    QTest.keyClicks(focus(), "zeppelin")
    qtbot.waitUntil(lambda: bool(rows(page)))
    (_, hit) = rows(page)
    assert hit.snippet == "Restricted: open to read"
    assert "mistake" not in hit.spoken
    assert (hit.destination.page, hit.destination.uuid) == (PageName.SESSION, session.uuid)


def test_nothing_found_says_what_was_looked_for(page: SearchPage, qtbot: QtBot) -> None:
    QTest.keyClicks(focus(), "zeppelin")
    qtbot.waitUntil(lambda: "Nothing has “zeppelin”" in shown(page))
    assert not records(page).isVisible()


def test_signs_alone_are_no_search(page: SearchPage) -> None:
    page.open(Destination(PageName.SEARCH, words='"*('))
    assert "The beginning of a word is enough" in shown(page)


def test_a_damaged_journal_is_said_on_the_page(page: SearchPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise JournalDamagedError(where="page 7")

    monkeypatch.setattr("mentorjournal.ui.patient_search.search", fail)
    page.open(Destination(PageName.SEARCH, words="amara"))
    qtbot.waitUntil(lambda: "This journal is damaged" in shown(page))


def test_esc_goes_back_from_field_and_list(page: SearchPage, context: AppContext, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.left):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    QTest.keyClicks(focus(), "amara")
    qtbot.waitUntil(lambda: bool(rows(page)))
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    with qtbot.waitSignal(context.left):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)


def test_what_was_sought_last_stands_ready(page: SearchPage, qtbot: QtBot) -> None:
    page.open(Destination(PageName.SEARCH, words="helen"))
    page.leave()
    page.open(Destination(PageName.SEARCH))
    page.focus_first()
    qtbot.waitUntil(lambda: bool(rows(page)))
    assert page.findChildren(Field)[0].line.selectedText() == "helen"
