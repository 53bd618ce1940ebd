"""The list of people."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.people_list import list_people
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.person_list_row import PersonListRow
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.pages.people_page import PeoplePage
from tests.journals import NOW
from tests.ui.pages.page_reading import button, show, words_on

PEOPLE = Destination(PageName.PEOPLE)


def rows(page: PeoplePage) -> list[PersonListRow]:
    """The rows in sight."""
    model = page.list.model()
    assert isinstance(model, RecordListModel)
    return [row for row in model.rows() if isinstance(row, PersonListRow)]


def names(page: PeoplePage) -> set[str]:
    """Who is in sight."""
    return {row.name for row in rows(page)}


def test_everybody_is_there_and_counted(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    show(qtbot, context, page, PEOPLE)
    assert "6 people, 5 roles" in words_on(page)
    assert [row.uuid for row in rows(page)] == [row.uuid for row in list_people(context.journal, now=NOW)]


def test_a_row_says_at_most_one_thing_to_notice(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    show(qtbot, context, page, PEOPLE)
    remarks = {row.name: (row.remark, row.is_due) for row in rows(page)}
    assert remarks["Jonas Weber"] == ("Reflection due", True)
    assert remarks["Helen Marsh"] == ("8 weeks quiet", True)
    assert remarks["Amara Okafor"] == ("1 open promise", True)
    amara = next(row for row in rows(page) if row.name == "Amara Okafor")
    assert amara.next == "Tue 24 Nov, 10:00"
    assert amara.spoken.startswith("Amara Okafor, Mentee, ")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("helen", {"Helen Marsh"}),
        ("DAIRY", {"Marta Kowalska"}),
        ("chair harbour", {"Helen Marsh"}),
        ("reverse raman", {"Priya Raman"}),
    ],
)
def test_typing_finds_by_name_work_and_role(qtbot: QtBot, context: AppContext, typed: str, found: set[str]) -> None:
    page = PeoplePage(context)
    show(qtbot, context, page, PEOPLE)
    qtbot.keyClicks(page.finder.line, typed)
    assert names(page) == found


def test_return_in_the_field_opens_whom_it_found(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    went = show(qtbot, context, page, PEOPLE)
    qtbot.keyClicks(page.finder.line, "helen")
    (helen,) = rows(page)
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Return)
    assert went == [Destination(PageName.PERSON, helen.uuid)]


def test_down_leads_into_the_list_and_return_opens(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    went = show(qtbot, context, page, PEOPLE)
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert went == [Destination(PageName.PERSON, rows(page)[1].uuid)]


def test_the_directions_divide_the_people(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    show(qtbot, context, page, PEOPLE)
    page.directions.set_value("given")
    assert names(page) == {"Amara Okafor", "Priya Raman", "Sir David Lin", "Jonas Weber"}
    page.directions.set_value("give")
    assert names(page) == {"Helen Marsh", "Priya Raman"}
    page.directions.set_value("peers")
    assert names(page) == {"Marta Kowalska"}


def test_nobody_found_offers_to_add_them_and_escape_shows_everyone(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    went = show(qtbot, context, page, PEOPLE)
    qtbot.keyClicks(page.finder.line, "Yusuf")
    assert "Nobody here answers to “Yusuf”." in words_on(page)
    button(page, "Add Yusuf").click()
    assert went == [Destination(PageName.PERSON_FORM, words="Yusuf")]
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Escape)
    assert len(rows(page)) == 7


def test_ctrl_n_adds_a_person(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    went = show(qtbot, context, page, PEOPLE)
    page.focus_first()
    qtbot.keyClick(page.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert went == [Destination(PageName.PERSON_FORM)]


def test_somebody_added_appears_and_somebody_chosen_stays_chosen(qtbot: QtBot, context: AppContext) -> None:
    page = PeoplePage(context)
    show(qtbot, context, page, PEOPLE)
    page.list.setCurrentIndex(page.list.model().index(3, 0))
    chosen = page.list.current_row()
    context.write(add_person, PersonValues("Aaron <b>Ash</b>"), None, now=NOW)
    assert "Aaron <b>Ash</b>" in names(page)
    now_chosen = page.list.current_row()
    assert isinstance(chosen, PersonListRow)
    assert isinstance(now_chosen, PersonListRow)
    assert now_chosen.uuid == chosen.uuid


def test_an_empty_journal_teaches(qtbot: QtBot, empty_context: AppContext) -> None:
    page = PeoplePage(empty_context)
    went = show(qtbot, empty_context, page, PEOPLE)
    page.focus_first()
    assert page.focusWidget() is button(page, "Add a person")
    button(page, "Add: A junior who mentors you").click()
    assert went == [Destination(PageName.PERSON_FORM, role="reverse_mentor")]
