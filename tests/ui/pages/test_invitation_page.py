"""Putting a planned session in calendars."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.services import invitations
from mentorjournal.services.owner import change_owner, read_owner
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.dialogs.calendar_place import calendar_file_name
from mentorjournal.ui.pages.invitation_page import InvitationPage
from tests.journals import NOW
from tests.services.meetings import meet
from tests.ui.pages.page_reading import button, show, words_on

Open = Callable[[UUID], tuple[InvitationPage, list[Destination]]]


@pytest.fixture
def planned(empty_context: AppContext) -> UUID:
    values = PersonValues("Jonas Weber", ("jonas@northlight.example",), zone="Europe/Berlin")
    relationship = add_person(empty_context.journal, values, Role.REVERSE_MENTOR, now=NOW).uuid
    at = WallTime(datetime(2026, 12, 10, 15), "Europe/London")
    plan = SessionValues(at, 45, place="The canteen", link="https://meet.example/j")
    return plan_session(empty_context.journal, relationship, plan, now=NOW).uuid


@pytest.fixture
def open_page(qtbot: QtBot, empty_context: AppContext, tmp_path: Path) -> Open:
    def opened(uuid: UUID) -> tuple[InvitationPage, list[Destination]]:
        page = InvitationPage(empty_context)
        page.ask_place = lambda _parent, _name: tmp_path / "hour.ics"
        went = show(qtbot, empty_context, page, Destination(PageName.INVITATION, uuid=uuid))
        page.focus_first()
        return page, went

    return opened


def sequence(context: AppContext, uuid: UUID) -> int:
    """Which number the next invitation would have: how many were sent."""
    with invitations.written(context.journal, [uuid], CalendarMethod.PUBLISH, now=NOW) as (content, _):
        lines = content.decode().splitlines()
    return int(next(line for line in lines if line.startswith("SEQUENCE")).rpartition(":")[2])


def test_everything_that_leaves_is_read_first(open_page: Open, planned: UUID) -> None:
    page, _ = open_page(planned)
    said = words_on(page)
    for words in (
        "Invitation for Jonas",
        "Elena Brandt and Jonas Weber",
        "Thursday 10 December 2026, 15:00 – 15:45",
        "London, your clock",
        "16:00 in Berlin, for Jonas",
        "The canteen",
        "Elena Brandt (organiser), Jonas Weber",
        "elena@northlight.example, jonas@northlight.example",
        "https://meet.example/j",
        "Nothing says “reverse mentor”, unless your title does",
        "The hour is kept as London time: when the clocks change, it stays at 15:00.",
    ):
        assert words in said


def test_what_is_on_the_page_is_what_is_in_the_file(open_page: Open, planned: UUID, tmp_path: Path) -> None:
    page, _ = open_page(planned)
    page.primary.click()
    text = (tmp_path / "hour.ics").read_bytes().decode().replace("\r\n ", "")
    assert "METHOD:REQUEST" in text
    assert "DTSTART;TZID=Europe/London:20261210T150000" in text
    assert "mailto:jonas@northlight.example" in text
    assert "everse" not in text
    said = f"Saved to {tmp_path / 'hour.ics'}. Nothing was sent: attach the file to a mail, or open it in a calendar."
    assert said in words_on(page)
    shown: list[Path] = []
    page.show_folder = shown.append
    button(page, "Show in folder").click()
    assert shown == [tmp_path]


def test_an_invitation_counts_as_sent_only_when_its_file_was_written(
    open_page: Open, planned: UUID, empty_context: AppContext, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _ = open_page(planned)
    page.ask_place = lambda _parent, _name: tmp_path / "nowhere" / "hour.ics"
    page.primary.click()
    assert any("cannot be written" in words for words in words_on(page))
    page.ask_place = lambda _parent, _name: None
    page.primary.click()
    page.ask_place = lambda _parent, _name: tmp_path / "hour.ics"
    page.primary.click()
    assert sequence(empty_context, planned) == 0  # the first one that was sent
    qtbot.keyClick(page.primary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sequence(empty_context, planned) == 1


def test_a_copy_of_ones_own_invites_nobody(
    open_page: Open, planned: UUID, empty_context: AppContext, tmp_path: Path
) -> None:
    page, _ = open_page(planned)
    page.method.set_value(CalendarMethod.PUBLISH)
    said = words_on(page)
    assert "Elena Brandt (organiser)" in said
    assert not any("jonas@" in words for words in said)
    page.primary.click()
    text = (tmp_path / "hour.ics").read_bytes().decode()
    assert "METHOD:PUBLISH" in text
    assert "ATTENDEE" not in text
    assert sequence(empty_context, planned) == 0


def test_a_person_without_an_address_is_given_one(
    qtbot: QtBot, open_page: Open, empty_context: AppContext, tmp_path: Path
) -> None:
    relationship = meet(empty_context.journal, "Amara Okafor")
    at = WallTime(datetime(2026, 12, 1, 9), "Europe/London")
    planned = plan_session(empty_context.journal, relationship, SessionValues(at), now=NOW).uuid
    page, went = open_page(planned)
    assert "Amara has no address to send this to." in words_on(page)
    page.primary.click()
    assert not (tmp_path / "hour.ics").exists()
    assert page.add_guest.hasFocus()
    page.add_guest.click()
    assert went == [Destination(PageName.PERSON_FORM, uuid=relationship)]
    page.method.set_value(CalendarMethod.PUBLISH)
    page.primary.click()
    assert (tmp_path / "hour.ics").exists()


def test_an_owner_without_an_address_adds_it_here(
    qtbot: QtBot, open_page: Open, empty_context: AppContext, planned: UUID
) -> None:
    change_owner(empty_context.journal, name="Elena Brandt", zone="Europe/London", emails=(), now=NOW)
    page, _ = open_page(planned)
    page.primary.click()
    assert page.address.line.hasFocus()
    qtbot.keyClicks(page.address.line, "elena")
    qtbot.keyClick(page.address.line, Qt.Key.Key_Return)
    assert "is not an e-mail address" in page.address.error()
    qtbot.keyClicks(page.address.line, "@example.org")
    qtbot.keyClick(page.address.line, Qt.Key.Key_Return)
    assert read_owner(empty_context.journal).emails == ("elena@example.org",)
    assert not page.address.isVisible()
    assert "elena@example.org, jonas@northlight.example" in words_on(page)


def test_a_session_cancelled_meanwhile_shows_its_own_page(
    open_page: Open, planned: UUID, empty_context: AppContext
) -> None:
    page, went = open_page(planned)
    empty_context.write(close_plan, planned, SessionState.CANCELLED, now=NOW)
    assert went == [Destination(PageName.SESSION, uuid=planned)]
    assert isinstance(page, QWidget)


def test_escape_leads_back(qtbot: QtBot, open_page: Open, planned: UUID, empty_context: AppContext) -> None:
    page, _ = open_page(planned)
    with qtbot.waitSignal(empty_context.left):
        qtbot.keyClick(page.primary, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("Elena and Jonas 2026-12-10", "Elena and Jonas 2026-12-10.ics"),
        ('a/b\\c:d*e?"<f>|g\x07h', "a b c d e f g h.ics"),
        ("..", ".ics"),
        ("x" * 300, "x" * 80 + ".ics"),
    ],
)
def test_a_file_is_called_what_every_system_takes(about: str, name: str) -> None:
    assert calendar_file_name(about) == name


def test_it_paints_in_every_dress(open_page: Open, planned: UUID, qapp: QApplication) -> None:
    page, _ = open_page(planned)
    theme.apply(qapp, "dark", 1.5, right_to_left=True)
    qapp.processEvents()
    assert not page.grab().isNull()
