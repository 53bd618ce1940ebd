"""The first run: from nothing at all to an invitation that can be sent."""

from pathlib import Path

from icalendar import Calendar
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.deeds import add_person, create_journal, plan_next, save_invitation
from tests.e2e.desk import Desk

MOST_KEYS = 80


def test_from_nothing_to_the_first_invitation(qtbot: QtBot, qapp: QApplication, tmp_path: Path, saved: Path) -> None:
    desk = Desk(qtbot, qapp, tmp_path)
    create_journal(desk)
    add_person(desk, "Amara Okafor", "amara@northlight.example", role_steps=0)
    plan_next(desk)
    save_invitation(desk, saved)
    assert desk.hands.presses < MOST_KEYS
    desk.close()

    calendar = Calendar.from_ical(saved.read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert str(event["ORGANIZER"]).lower() == "mailto:elena@northlight.example"
    assert str(event["ATTENDEE"]).lower() == "mailto:amara@northlight.example"
