"""The timeline of one person in one role: everything dated, merged, the newest first, already in words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import PromiseState, SessionState, Side
from mentorjournal.domain.times import WallTime
from mentorjournal.services.person_page import PersonPage, SessionEntry
from mentorjournal.services.session_pages import SessionRow, ends_at
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.destinations import Destination, PageName


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened or will.

    `at` is the owner's wall time and gives the order; `length` stands below the date; `is_quoted` sets the line in the
    voice of whoever wrote it; `is_next` marks what the owner looks ahead to; `destination` is where it opens, if it
    does.
    """

    at: datetime
    icon: str
    head: str
    line: str
    length: str = ""
    mark: Mark | None = None
    is_quoted: bool = False
    is_next: bool = False
    destination: Destination | None = None


def timeline_entries(page: PersonPage, *, now: datetime, zone: str) -> list[TimelineEntry]:
    """Everything on the timeline, in the clock of `zone`, the owner's."""
    entries = [_session(entry, now, zone, page.values.zone) for entry in page.sessions]
    entries += _written(page, zone)
    entries += _kept(page, zone)
    if page.agreement is not None and page.agreement.agreed_on is not None:
        fields = dict(page.agreement.fields)
        words = fields.get("purpose") or people_wording.cadence_words(page.cadence)
        entries.append(
            TimelineEntry(
                _noon(page.agreement.agreed_on),
                "file-check",
                QCoreApplication.translate("Timeline", "Agreement"),
                people_wording.shortened(words),
            )
        )
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _session(entry: SessionEntry, now: datetime, zone: str, their_zone: str | None) -> TimelineEntry:
    row = entry.row
    at = row.at.seen_from(zone)
    is_ahead = row.state is SessionState.PLANNED and ends_at(row) > now
    line, length = people_wording.shortened(entry.line), ""
    if is_ahead:
        kind, length = QCoreApplication.translate("Timeline", "Planned"), wording.clock(at.local)
        line = _arrangement(row, at, their_zone)
    elif row.state is SessionState.PLANNED:
        kind = QCoreApplication.translate("Timeline", "Not logged yet")
    elif row.state is SessionState.MISSED:
        kind = QCoreApplication.translate("Timeline", "Missed")
    elif row.state is SessionState.CANCELLED:
        kind = QCoreApplication.translate("Timeline", "Cancelled")
    else:
        kind, length = QCoreApplication.translate("Timeline", "Session"), wording.length_words(row.minutes)
    return TimelineEntry(
        at.local,
        "calendar-days" if is_ahead else "message-circle",
        _head(kind, row.title),
        line,
        length,
        entry.mark,
        is_next=is_ahead,
        destination=Destination(PageName.SESSION, row.uuid),
    )


def _head(kind: str, title: str) -> str:
    if not title:
        return kind
    return QCoreApplication.translate("Timeline", "{kind}: {title}").format(kind=kind, title=title)


def _arrangement(row: SessionRow, at: WallTime, their_zone: str | None) -> str:
    """How long, where, and what their clock shows where that is another time."""
    there = ""
    theirs = at.seen_from(their_zone) if their_zone else at
    if theirs.local != at.local:
        there = QCoreApplication.translate("Timeline", "{time} in {city}").format(
            time=wording.clock(theirs.local), city=wording.zone_city(theirs.zone)
        )
    call = QCoreApplication.translate("Timeline", "Video call") if row.link else ""
    return " · ".join(part for part in (wording.length_words(row.minutes), row.place or call, there) if part)


def _written(page: PersonPage, zone: str) -> list[TimelineEntry]:
    """Reflections and learnings."""
    kind = QCoreApplication.translate("Timeline", "Reflection")
    entries = [
        TimelineEntry(
            row.written_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
            "notebook-pen",
            _head(kind, row.title),
            people_wording.shortened(row.line),
            is_quoted=True,
            destination=Destination(PageName.REFLECTION, row.uuid),
        )
        for row in page.reflections
    ]
    entries += [
        TimelineEntry(
            _noon(learning.learned_on),
            "lightbulb",
            QCoreApplication.translate("Timeline", "Learning"),
            people_wording.shortened(f"{learning.believed} {learning.heard}", 240),
            is_quoted=True,
        )
        for learning in page.learnings
    ]
    return entries


def _kept(page: PersonPage, zone: str) -> list[TimelineEntry]:
    """Promises that were kept, by whom."""
    mine = QCoreApplication.translate("Timeline", "You kept a promise")
    theirs = QCoreApplication.translate("Timeline", "{name} kept a promise").format(
        name=people_wording.first_name(page.values.name)
    )
    return [
        TimelineEntry(
            promise.settled_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
            "handshake",
            mine if promise.by is Side.ME else theirs,
            people_wording.shortened(promise.text),
        )
        for promise in page.promises
        if promise.state is PromiseState.KEPT and promise.settled_at is not None
    ]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
