"""A meeting by mail: a draft that the mail program of this machine opens, and a `mailto:` link.

The draft follows RFC 6047 (iMIP) as Outlook, Gmail, Apple Mail and Thunderbird read it: text, HTML and the calendar as
alternatives of one message, base64, its `method` the same as the file's own; and the file once more as an attachment
for whoever reads mail elsewhere. Nothing is sent from here.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from html import escape
from urllib.parse import quote
from zlib import crc32

from mentorjournal.calendar.event import Attendee, CalendarMethod
from mentorjournal.domain.texts import clean_text

LINK_LONGEST = 1800
"""Characters of a `mailto:` link: Windows hands programs a little over 2,000, and cuts in silence."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_METHOD = re.compile(rb"^METHOD:(\w+)\r$", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class MailDraft:
    """A mail that was not sent: `text` is plain, its paragraphs parted by empty lines; `written_at` is aware.

    Raises:
        ValueError: nobody to send it to, something that is no address, or a moment without a zone.
    """

    sender: Attendee
    recipients: tuple[Attendee, ...]
    subject: str
    text: str
    written_at: datetime

    def __post_init__(self) -> None:
        if not self.recipients:
            raise ValueError("a mail needs somebody to go to")
        if not all(_ADDRESS.fullmatch(somebody.email) for somebody in (self.sender, *self.recipients)):
            raise ValueError("a mail goes from one address to others")
        if self.written_at.tzinfo is None:
            raise ValueError("a mail is written at an aware instant")


def write_draft(draft: MailDraft, calendar: bytes, *, name: str = "invite.ics") -> bytes:
    """The draft as an .eml file around a calendar file, which says by itself what the reader is to do with it.

    The same draft gives the same bytes: where the parts begin is derived from what they hold.

    Raises:
        ValueError: the calendar names no method.
        TextTooLongError: a text of more than two million characters.
    """
    method = _method_of(calendar)
    text = clean_text(draft.text).text
    everybody = (draft.sender, *draft.recipients)
    # A name before the @ that is not ASCII can be written in no other way (RFC 6532); everything else travels safer.
    plain = all(somebody.email.rpartition("@")[0].isascii() for somebody in everybody)
    message = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    message["From"] = _named(draft.sender)
    message["To"] = [_named(somebody) for somebody in draft.recipients]
    message["Subject"] = _one_line(draft.subject)
    message["Date"] = format_datetime(draft.written_at)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(_as_html(text), subtype="html", cte="quoted-printable")
    message.add_alternative(
        calendar, maintype="text", subtype="calendar", cte="base64", params={"method": method.value, "charset": "utf-8"}
    )
    message.add_attachment(calendar, maintype="application", subtype="ics", filename=_one_line(name))
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_mentor_journal_{number}_{crc32(calendar + text.encode()):08x}")
    return message.as_bytes()


def mailto(recipients: Sequence[str], subject: str, text: str) -> str:
    """A link that opens a new mail (RFC 6068), cut at the end of a word where it would grow too long to be opened.

    Raises:
        ValueError: something that is no address.
    """
    if not all(_ADDRESS.fullmatch(email) for email in recipients):
        raise ValueError("a mail goes to addresses")
    start = (
        f"mailto:{','.join(quote(email, safe='@') for email in recipients)}?subject={quote(_one_line(subject)[:200])}"
    )
    body = clean_text(text).text.strip()
    room = LINK_LONGEST - len(f"{start}&body=")
    if len(encoded := _encoded(body)) <= room:
        return f"{start}&body={encoded}" if body else start
    kept = body
    while kept and len(_encoded(f"{kept} …")) > room:
        # Half of what is too much at a time; a character takes at most twelve.
        surplus = len(_encoded(f"{kept} …")) - room
        kept = kept[: -max(1, surplus // 12)]
    words = kept.rpartition(" ")[0] or kept
    return f"{start}&body={_encoded(f'{words.rstrip()} …')}"


def _method_of(calendar: bytes) -> CalendarMethod:
    found = _METHOD.search(calendar)
    if found is None:
        raise ValueError("a calendar that goes by mail names its method")
    return CalendarMethod(found[1].decode())


def _named(somebody: Attendee) -> Address:
    local, _, domain = somebody.email.rpartition("@")
    with suppress(UnicodeError):  # a longer name than domains have: the mail program will say so
        domain = domain.encode("idna").decode()
    return Address(_one_line(somebody.name), local, domain)


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).text.split())


def _encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _as_html(text: str) -> str:
    """The same words for readers that show HTML; links open, nothing is fetched."""
    paragraphs = (
        f"<p>{'<br>'.join(_linked(line) for line in part.splitlines())}</p>"
        for part in re.split(r"\n{2,}", text.strip())
    )
    body = "\n".join(paragraphs)
    return f'<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def _linked(line: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _LINK.finditer(line):
        link = escape(found[0])
        pieces += [escape(line[end : found.start()]), f'<a href="{link}">{link}</a>']
        end = found.end()
    return "".join([*pieces, escape(line[end:])])
