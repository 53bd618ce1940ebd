"""The calendars that a saved message brought along (RFC 6047), by the standard library's parser."""

import email
import re
from email.message import Message

from mentorjournal.calendar_errors import CalendarDamagedError, CalendarTooDeepError, CalendarTooLargeError

PARTS_MAXIMUM = 100
"""Parts of a message that may be divided: a parser calls itself for each that lies in another."""

_HEADER = re.compile(rb"(?:From |[!-9;-~]{1,70}:)")
_DIVIDED = re.compile(rb"(?i)content-type:\s*(?:multipart|message)/")
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})


def looks_like_mail(content: bytes) -> bool:
    """Whether the first line is a header of a message."""
    return _HEADER.match(content.lstrip()) is not None


def calendars_in(content: bytes) -> list[bytes]:
    """Every calendar in a message, each once: invitations come as an alternative of the text and attached as well.

    Raises:
        CalendarTooDeepError: parts within parts without end.
        CalendarTooLargeError: more calendars than a message brings.
        CalendarDamagedError: a message that the parser gives up on.
    """
    if len(_DIVIDED.findall(content)) > PARTS_MAXIMUM:
        raise CalendarTooDeepError(maximum=PARTS_MAXIMUM)
    try:
        found = {payload.strip(): None for part in email.message_from_bytes(content).walk() if (payload := _read(part))}
    except RecursionError:
        raise CalendarTooDeepError(maximum=PARTS_MAXIMUM) from None
    except (ValueError, LookupError, AttributeError, TypeError):
        raise CalendarDamagedError(line=1) from None
    if len(found) > PARTS_MAXIMUM:
        raise CalendarTooLargeError(maximum=PARTS_MAXIMUM, unit="calendars")
    return list(found)


def _read(part: Message) -> bytes:
    """The content of a part that is a calendar, in UTF-8 where it says how it is written."""
    if part.is_multipart():
        return b""
    payload = part.get_payload(decode=True)
    is_named = (part.get_filename() or "").casefold().endswith(".ics")
    if not isinstance(payload, bytes) or not (part.get_content_type() in _CALENDAR_TYPES or is_named):
        return b""
    try:
        return payload.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, UnicodeError):
        return payload
