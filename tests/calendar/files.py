"""Calendar files for tests, in as few words as possible."""

from collections.abc import Sequence

START = ("DTSTART;TZID=Europe/London:20261208T090000", "DTEND;TZID=Europe/London:20261208T100000")


def event(*lines: str, uid: str = "a@example.org", start: Sequence[str] = START) -> list[str]:
    """The lines of an event."""
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T080000Z", *start, *lines, "END:VEVENT"]


def zone(name: str, offset: str = "+0300") -> list[str]:
    """The lines of a zone whose clocks never change."""
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{name}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def calendar(*parts: Sequence[str], method: str = "") -> bytes:
    """A file of these events and zones."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *([f"METHOD:{method}"] if method else [])]
    lines = [*head, *(line for part in parts for line in part), "END:VCALENDAR"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def mail(content: bytes, kind: str = "text/calendar; method=REQUEST; charset=utf-8") -> bytes:
    """A message with the calendar as an alternative of its text, and attached once more."""
    parts = [b"Content-Type: text/plain\r\n\r\nHello.\r\n", *(_part(content, kind), _part(content, "application/ics"))]
    body = b"".join(b"--edge\r\n" + part for part in parts)
    head = b'From: Ada <ada@example.org>\r\nSubject: Us\r\nContent-Type: multipart/mixed; boundary="edge"\r\n\r\n'
    return head + body + b"--edge--\r\n"


def _part(content: bytes, kind: str) -> bytes:
    return f"Content-Type: {kind}\r\n\r\n".encode() + content
