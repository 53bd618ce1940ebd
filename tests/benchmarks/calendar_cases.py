"""Writing an .ics of many sessions, and the floor it is measured against: the icalendar library alone."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.calendar.writer import write_calendar
from mentorjournal.domain.times import WallTime

ZONE = "Europe/London"
FIRST = datetime(2026, 1, 5, 9, 0)
STAMPED = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


@lru_cache(maxsize=2)
def sessions(count: int) -> tuple[CalendarEvent, ...]:
    """One session every six hours, as the app would plan them."""
    owner = Attendee("Amara Okafor", "amara@example.org")
    return tuple(
        CalendarEvent(
            uid=f"session-{number}@mentorjournal",
            sequence=number % 3,
            title=f"Mentoring with Jonas, meeting {number}",
            description="What went well; what to try next, and who could help.\nBring the notes of last time.",
            starts=WallTime(FIRST + timedelta(hours=6 * number), ZONE),
            minutes=60,
            place="Second floor, room 12",
            link=f"https://meet.example.org/{number}",
            organizer=owner,
            stamped=STAMPED,
            alarm_minutes=15,
        )
        for number in range(count)
    )


def floor(count: int = 10_000) -> float:
    """Seconds the library takes to build and write the same events, zones aside."""
    events = sessions(count)
    started = time.perf_counter()
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//floor//floor//EN")
    calendar.add("method", "PUBLISH")
    zone = ZoneInfo(ZONE)
    for event in events:
        calendar.add_component(_floor_event(event, zone))
    written = calendar.to_ical()
    seconds = time.perf_counter() - started
    assert written.count(b"BEGIN:VEVENT") == count
    return seconds


def _floor_event(event: CalendarEvent, zone: ZoneInfo) -> icalendar.Event:
    start = event.starts.local.replace(tzinfo=zone)
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.stamped)
    component.add("dtstart", start)
    component.add("dtend", start + timedelta(minutes=event.minutes))
    component.add("sequence", event.sequence)
    component.add("summary", event.title)
    component.add("description", f"{event.description}\n\n{event.link}")
    component.add("location", event.place)
    component.add("url", event.link)
    component.add("conference", icalendar.vUri(event.link), parameters={"VALUE": "URI"})
    if event.organizer is not None:
        organizer = icalendar.vCalAddress(f"mailto:{event.organizer.email}")
        organizer.params["CN"] = event.organizer.name
        component.add("organizer", organizer)
    component.add("status", "CONFIRMED")
    component.add("transp", "OPAQUE")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", timedelta(minutes=-(event.alarm_minutes or 0)))
    component.add_component(alarm)
    return component


def ours(count: int = 10_000) -> float:
    """Seconds `write_calendar` takes for the same events, zones included."""
    events = sessions(count)
    started = time.perf_counter()
    written = write_calendar(events, CalendarMethod.PUBLISH)
    seconds = time.perf_counter() - started
    assert written.count(b"BEGIN:VEVENT") == count
    return seconds
