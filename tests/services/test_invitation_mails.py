"""The mail around an invitation: the hour on both clocks, and nothing that the preview does not say."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import GuestAddressMissingError, OwnerAddressMissingError
from mentorjournal.services.invitation_mails import compose_mail
from mentorjournal.services.invitations import InvitationPreview
from tests.journals import NOW

PREVIEW = InvitationPreview(
    session=UUID(int=7),
    title="The hour",
    at=WallTime(datetime(2026, 12, 8, 9, 0), "Europe/London"),
    at_theirs=WallTime(datetime(2026, 12, 8, 14, 30), "Asia/Kolkata"),
    minutes=45,
    place="Room 4",
    link="https://x.example/r4",
    organizer="Elena Brandt",
    organizer_email="elena@northlight.example",
    guest="Priya Raman",
    guest_email="priya@x.example",
    agenda=("How it goes (20 min)", "Next steps"),
)


def test_an_invitation_says_when_on_both_clocks_where_and_what_about() -> None:
    mail = compose_mail(PREVIEW, CalendarMethod.REQUEST, now=NOW)
    assert mail.subject == "Invitation: The hour"
    assert (mail.sender.email, [somebody.email for somebody in mail.recipients]) == (
        "elena@northlight.example",
        ["priya@x.example"],
    )
    assert mail.written_at == NOW
    assert mail.text == (
        "Hello Priya Raman,\n\n"
        "The hour\nTuesday 8 December 2026, 09:00 (Europe/London)\n"
        "For you: Tuesday 8 December 2026, 14:30 (Asia/Kolkata)\n45 minutes\nRoom 4\nhttps://x.example/r4\n\n"
        "Agenda\n1. How it goes (20 min)\n2. Next steps\n\nElena Brandt"
    )


def test_a_cancellation_leads_nowhere() -> None:
    mail = compose_mail(replace(PREVIEW, agenda=(), at_theirs=None), CalendarMethod.CANCEL, now=NOW)
    assert mail.subject == "Cancelled: The hour"
    assert "will not take place" in mail.text
    assert "https" not in mail.text
    assert "For you" not in mail.text


def test_a_mail_needs_both_addresses() -> None:
    with pytest.raises(OwnerAddressMissingError):
        compose_mail(replace(PREVIEW, organizer_email=""), CalendarMethod.REQUEST, now=NOW)
    with pytest.raises(GuestAddressMissingError):
        compose_mail(replace(PREVIEW, guest_email=""), CalendarMethod.REQUEST, now=NOW)
