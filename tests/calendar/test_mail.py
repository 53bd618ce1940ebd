"""Mail drafts: what a mail program finds in them, and links that open in every system."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import pytest

from mentorjournal.calendar.event import Attendee, CalendarMethod
from mentorjournal.calendar.mail import LINK_LONGEST, MailDraft, mailto, write_draft
from mentorjournal.calendar.writer import write_calendar
from tests.calendar.test_writer import GUEST, MEETING, OWNER

DRAFT = MailDraft(
    OWNER,
    (GUEST, Attendee("Zoë “Zo” Ärzte; R&D", "zoe@example.org")),
    "The hour: Übung & more",
    "Hello Jonas,\n\n8 December, 09:00 <London>\nhttps://meet.example.org/a?b=1&c=2\n\nUntil then — Amara",
    datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
)


def opened(written: bytes) -> EmailMessage:
    message = cast("EmailMessage", email.message_from_bytes(written, policy=email.policy.default))
    assert not [part.defects for part in message.walk() if part.defects]
    return message


@pytest.mark.parametrize("method", list(CalendarMethod))
def test_text_html_and_calendar_are_alternatives_and_the_file_is_attached(method: CalendarMethod) -> None:
    calendar = write_calendar([MEETING], method)
    message = opened(write_draft(DRAFT, calendar))
    assert message.get_content_type() == "multipart/mixed"
    alternatives, attached = message.iter_parts()
    kinds = [part.get_content_type() for part in cast("EmailMessage", alternatives).iter_parts()]
    assert (alternatives.get_content_type(), kinds) == (
        "multipart/alternative",
        ["text/plain", "text/html", "text/calendar"],
    )
    inline = list(cast("EmailMessage", alternatives).iter_parts())[2]
    assert inline.get_param("method") == method.value
    assert inline.get_content_charset() == "utf-8"
    assert inline["Content-Transfer-Encoding"] == "base64"
    assert inline.get_content_disposition() != "attachment"
    assert inline.get_payload(decode=True) == attached.get_payload(decode=True) == calendar
    assert attached.get_filename() == "invite.ics"
    assert icalendar.Calendar.from_ical(calendar)["METHOD"] == method.value


def test_names_and_words_of_every_script_arrive() -> None:
    message = opened(write_draft(DRAFT, write_calendar([MEETING], CalendarMethod.REQUEST)))
    assert [address.display_name for address in message["To"].addresses] == [GUEST.name, "Zoë “Zo” Ärzte; R&D"]
    assert [address.addr_spec for address in message["To"].addresses] == ["jonas@example.org", "zoe@example.org"]
    assert message["From"].addresses[0].addr_spec == "amara@example.org"
    assert message["Subject"] == "The hour: Übung & more"
    assert message["Date"].datetime == DRAFT.written_at
    assert "X-Unsent" not in message
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n").strip() == DRAFT.text
    assert '<a href="https://meet.example.org/a?b=1&amp;c=2">' in html.get_content()
    assert "8 December, 09:00 &lt;London&gt;<br>" in html.get_content()


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("jo@müller.example", b"<jo@xn--mller-kva.example>"),
        ("jörg@müller.example", "<jörg@xn--mller-kva.example>".encode()),
    ],
)
def test_addresses_of_other_scripts_are_written_as_servers_take_them(address: str, written: bytes) -> None:
    draft = replace(DRAFT, recipients=(Attendee("Jö", address),))
    assert written in write_draft(draft, write_calendar([MEETING], CalendarMethod.REQUEST))


def test_every_line_can_travel() -> None:
    written = write_draft(replace(DRAFT, text="ö" * 3000), write_calendar([MEETING], CalendarMethod.REQUEST))
    assert written.isascii()
    assert max(map(len, written.split(b"\r\n"))) <= 78
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_the_same_draft_gives_the_same_bytes() -> None:
    calendar = write_calendar([MEETING], CalendarMethod.REQUEST)
    assert write_draft(DRAFT, calendar) == write_draft(DRAFT, calendar)


def test_a_subject_cannot_write_headers_of_its_own() -> None:
    awkward = replace(
        DRAFT, subject="x\r\nBcc: eve@example.org\x00", sender=Attendee("A\r\nBcc: eve@example.org", "a@example.org")
    )
    message = opened(write_draft(awkward, write_calendar([MEETING], CalendarMethod.REQUEST)))
    assert message["Subject"] == "x Bcc: eve@example.org"
    assert "Bcc" not in message


@pytest.mark.parametrize("address", ["", "jonas", "a@b@c", "a@x.org, b@x.org", "a@x.org\r\nBcc: b@x.org", "<a@x.org>"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        replace(DRAFT, recipients=(Attendee("J", address),))
    with pytest.raises(ValueError, match="address"):
        mailto([address], "x", "y")


def test_a_draft_without_reader_time_or_method_is_refused() -> None:
    with pytest.raises(ValueError, match="somebody"):
        replace(DRAFT, recipients=())
    with pytest.raises(ValueError, match="aware"):
        replace(DRAFT, written_at=datetime(2026, 9, 1))
    with pytest.raises(ValueError, match="method"):
        write_draft(DRAFT, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def test_a_link_opens_a_mail_with_subject_and_agenda() -> None:
    link = mailto(["jonas+work@example.org", "zoe@example.org"], "Q&A = 100 %", "1. Übung\n2. More?\n")
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == "jonas+work@example.org,zoe@example.org"
    assert parse_qs(parts.query) == {"subject": ["Q&A = 100 %"], "body": ["1. Übung\r\n2. More?"]}
    assert "+" not in parts.query
    assert mailto(["a@example.org"], "Hello", "") == "mailto:a@example.org?subject=Hello"


@pytest.mark.parametrize("text", ["word " * 2000, "日本語" * 2000, "😀 " * 900])
def test_a_long_agenda_is_cut_where_systems_would_cut_it_in_silence(text: str) -> None:
    link = mailto(["a@example.org"], "Hello", text)
    assert LINK_LONGEST - 100 < len(link) <= LINK_LONGEST
    (body,) = parse_qs(urlsplit(link).query)["body"]
    assert body.endswith("…")
    assert text.startswith(body.removesuffix("…").strip())
