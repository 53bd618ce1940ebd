"""Invitations: the same meeting for ever, a higher version each time it is sent, and nothing private inside."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState, Side
from mentorjournal.errors import (
    GuestAddressMissingError,
    NothingToExportError,
    NotPlannedError,
    OwnerAddressMissingError,
    RecordMissingError,
)
from mentorjournal.guides import find_guide
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.changes import Kind
from mentorjournal.services.growth import LearningValues, agree, keep_learning, set_goal
from mentorjournal.services.invitations import calendar_uid, is_invited, list_planned, preview_invitation, written
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.owner import change_owner
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.promises import add_promise
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.sessions import SessionValues, change_plan, close_plan, plan_session, record_impressions
from mentorjournal.services.tags import tag_record
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import at, log, meet, plan, wall

REQUEST, PUBLISH = CalendarMethod.REQUEST, CalendarMethod.PUBLISH


@pytest.fixture
def priya(empty_journal: Journal) -> UUID:
    values = PersonValues("Priya Raman", ("priya@x.example", "second@x.example"), zone="Asia/Kolkata")
    return add_person(empty_journal, values, Role.REVERSE_MENTOR, now=NOW).uuid


@pytest.fixture
def session(empty_journal: Journal, priya: UUID) -> UUID:
    values = SessionValues(wall("2026-12-08T09:00"), 45, "The hour", "Room 4", "https://x.example/r4")
    return plan_session(empty_journal, priya, values, now=NOW).uuid


def write(journal: Journal, sessions: list[UUID], method: CalendarMethod = REQUEST) -> str:
    with written(journal, sessions, method, now=NOW) as (content, _):
        return content.decode("utf-8").replace("\r\n ", "")


def one(text: str, name: str) -> str:
    (value,) = re.findall(rf"^{name}[:;](.*)$", text.replace("\r\n", "\n"), re.MULTILINE)
    return value


def without_app(text: str) -> str:
    """The file without the app's own name, which has a role in it."""
    return text.replace(".mentorjournal", "").replace("Mentor Journal", "")


def sent(journal: Journal) -> list[tuple[object, ...]]:
    return ask(journal, "SELECT ical_uid, sequence, method, organizer FROM invitation ORDER BY sequence")


def test_the_preview_says_what_would_leave(empty_journal: Journal, session: UUID) -> None:
    preview = preview_invitation(empty_journal, session)
    assert (preview.title, preview.at, preview.minutes, preview.place, preview.link) == (
        "The hour", wall("2026-12-08T09:00"), 45, "Room 4", "https://x.example/r4",
    )  # fmt: skip
    assert preview.at_theirs == wall("2026-12-08T14:30", "Asia/Kolkata")
    assert (preview.organizer_email, preview.guest, preview.guest_email) == (
        "elena@northlight.example", "Priya Raman", "priya@x.example",
    )  # fmt: skip
    assert sent(empty_journal) == []


def test_without_a_title_two_names_stand_and_never_the_role(empty_journal: Journal, priya: UUID) -> None:
    uuid = plan(empty_journal, priya)
    assert preview_invitation(empty_journal, uuid).title == "Elena Brandt and Priya Raman"
    assert (
        "mentor" not in write(empty_journal, [uuid]).replace(".mentorjournal", "").replace("Mentor Journal", "").lower()
    )


def test_their_time_is_left_out_where_the_clocks_agree(empty_journal: Journal) -> None:
    near = add_person(empty_journal, PersonValues("Near", zone="Europe/Lisbon"), Role.PEER, now=NOW).uuid
    assert preview_invitation(empty_journal, plan(empty_journal, near)).at_theirs is None
    assert preview_invitation(empty_journal, plan(empty_journal, meet(empty_journal))).at_theirs is None


def test_a_request_invites_the_other_and_is_remembered(empty_journal: Journal, session: UUID) -> None:
    text = write(empty_journal, [session])
    assert one(text, "METHOD") == "REQUEST"
    assert one(text, "SEQUENCE") == "0"
    assert one(text, "UID") == calendar_uid(empty_journal, session)
    assert "mailto:priya@x.example" in one(text, "ATTENDEE")
    assert "mailto:elena@northlight.example" in one(text, "ORGANIZER")
    assert "DTSTART;TZID=Europe/London:20261208T090000\r\n" in text
    assert sent(empty_journal) == [(calendar_uid(empty_journal, session), 0, "REQUEST", "elena@northlight.example")]
    assert ask(empty_journal, "SELECT email, name FROM invitation_recipient") == [("priya@x.example", "Priya Raman")]
    assert ask(empty_journal, "SELECT starts_at, minutes FROM invitation_instant") == [
        ("2026-12-08T09:00:00.000000Z", 45)
    ]


def test_the_uid_stays_and_the_sequence_rises_with_each_request(empty_journal: Journal, session: UUID) -> None:
    first = write(empty_journal, [session])
    change_plan(empty_journal, session, SessionValues(wall("2026-12-09T10:00"), 45), now=NOW)
    second, third = write(empty_journal, [session]), write(empty_journal, [session])
    assert {one(text, "UID") for text in (first, second, third)} == {calendar_uid(empty_journal, session)}
    assert [one(text, "SEQUENCE") for text in (first, second, third)] == ["0", "1", "2"]
    assert [row[1] for row in sent(empty_journal)] == [0, 1, 2]


def test_a_file_of_one_s_own_has_the_version_sent_last_and_is_not_remembered(
    empty_journal: Journal, session: UUID
) -> None:
    assert one(write(empty_journal, [session], PUBLISH), "SEQUENCE") == "0"
    write(empty_journal, [session])
    write(empty_journal, [session])
    own = write(empty_journal, [session], PUBLISH)
    assert one(own, "SEQUENCE") == "1"
    assert "ATTENDEE" not in own
    assert len(sent(empty_journal)) == 2


def test_a_file_that_could_not_be_saved_was_never_sent(empty_journal: Journal, session: UUID) -> None:
    before = dump(empty_journal)

    def fail() -> None:
        with written(empty_journal, [session], REQUEST, now=NOW):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert dump(empty_journal) == before
    assert one(write(empty_journal, [session]), "SEQUENCE") == "0"


def test_publishing_holds_them_all_and_a_request_the_first(empty_journal: Journal, priya: UUID, session: UUID) -> None:
    other = plan(empty_journal, priya, "2026-12-01T09:00")
    both = list_planned(empty_journal, now=NOW)
    assert both == [other, session]
    assert write(empty_journal, both, PUBLISH).count("BEGIN:VEVENT") == 2
    text = write(empty_journal, both)
    assert text.count("BEGIN:VEVENT") == 1
    assert one(text, "UID") == calendar_uid(empty_journal, other)


def test_what_is_planned_is_what_lies_ahead(empty_journal: Journal, priya: UUID, session: UUID) -> None:
    plan(empty_journal, priya, "2026-11-23T07:00")
    other = plan(empty_journal, meet(empty_journal), "2026-12-24T09:00")
    close_plan(empty_journal, plan(empty_journal, priya, "2026-12-10T09:00"), SessionState.CANCELLED, now=NOW)
    assert list_planned(empty_journal, now=NOW) == [session, other]
    assert list_planned(empty_journal, relationship_uuid=priya, now=NOW) == [session]
    assert list_planned(empty_journal, relationship_uuid=priya, now=at("2026-12-08T09:00")) == []


def test_what_cannot_be_sent_is_refused(empty_journal: Journal, priya: UUID, session: UUID) -> None:
    held = log(empty_journal, priya, "2026-11-20T09:00")
    bare = plan(empty_journal, meet(empty_journal, "Nobody"))
    cases: list[tuple[type[Exception], Callable[[], object]]] = [
        (NothingToExportError, lambda: write(empty_journal, [])),
        (NotPlannedError, lambda: write(empty_journal, [held])),
        (NotPlannedError, lambda: write(empty_journal, [session, held], PUBLISH)),
        (NotPlannedError, lambda: preview_invitation(empty_journal, held)),
        (RecordMissingError, lambda: write(empty_journal, [uuid4()])),
        (GuestAddressMissingError, lambda: write(empty_journal, [bare])),
    ]
    for error, attempt in cases:
        with pytest.raises(error):
            attempt()
    assert "BEGIN:VEVENT" in write(empty_journal, [bare], PUBLISH)
    change_owner(empty_journal, name="Elena", zone="Europe/London", emails=(), now=NOW)
    with pytest.raises(OwnerAddressMissingError):
        write(empty_journal, [session])
    assert "ORGANIZER" not in write(empty_journal, [session], PUBLISH)
    assert sent(empty_journal) == []


SECRET = "quietheronbythecanal"


def test_nothing_private_ever_leaves(empty_journal: Journal, priya: UUID, session: UUID) -> None:
    free = find_guide("free-page")
    for mark in Mark:
        save_note(empty_journal, session, [Paragraph(SECRET, mark)], now=NOW)
        write_agenda(empty_journal, session, [AgendaValues(SECRET, detail=SECRET, mark=mark)], now=NOW)
        set_goal(empty_journal, priya, SECRET, success=SECRET, mark=mark, now=NOW)
        for method in (REQUEST, PUBLISH):
            assert SECRET not in write(empty_journal, [session], method)
    add_promise(empty_journal, priya, Side.ME, SECRET, session_uuid=session, now=NOW)
    keep_learning(empty_journal, LearningValues(SECRET, SECRET, SECRET), NOW.date(), session_uuid=session, now=NOW)
    agree(empty_journal, priya, {"purpose": SECRET, "confidentiality": SECRET}, now=NOW)
    record_impressions(empty_journal, session, objective=SECRET, now=NOW)
    tag_record(empty_journal, Kind.SESSION, session, (SECRET,), now=NOW)
    write_reflection(empty_journal, free, {free.prompts[0].id: SECRET}, Subject(session=session), title=SECRET, now=NOW)
    assert SECRET in str(dump(empty_journal))
    for method in (REQUEST, PUBLISH):
        text = write(empty_journal, [session], method)
        assert SECRET not in text
        assert "second@x.example" not in text
        for role in Role:
            assert role.value.replace("_", " ") not in without_app(text)


def test_whether_an_invitation_went_out_is_known(empty_journal: Journal, session: UUID) -> None:
    write(empty_journal, [session], PUBLISH)
    assert not is_invited(empty_journal, session)
    write(empty_journal, [session])
    assert is_invited(empty_journal, session)
