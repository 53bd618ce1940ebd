"""Dates, times, lengths and errors in the owner's language: every page says them the same way."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from mentorjournal.domain.times import WallTime
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Notice


def _say(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("wording", text, None, count)


def error_words(error: KnownError) -> str:
    """The sentence of an error in the owner's language."""
    return QCoreApplication.translate("errors", error.template).format(**error.values)


def notice_words(notice: Notice) -> str:
    """The sentence of a notice."""
    if notice is Notice.HOUR_REPEATED:
        return _say("The clocks go back that night and this hour comes twice; the first one is meant.")
    return _say("Some characters that no screen can show were left out.")


def short_date(day: date, today: date | None = None) -> str:
    """`24 Nov`; with `today` given, the year is added where it is another one."""
    pattern = "d MMM" if today is None or today.year == day.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def weekday_date(day: date, today: date | None = None) -> str:
    """`Tue 24 Nov`."""
    return f"{weekday(day)} {short_date(day, today)}"


def long_date(day: date) -> str:
    """`Tuesday 24 November 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def full_date(day: date) -> str:
    """`24 November 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def day_date(day: date) -> str:
    """`Tuesday 24 November`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def weekday(day: date) -> str:
    """`Tue`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd")


def month_name(day: date) -> str:
    """`November`, standing alone."""
    return QLocale().standaloneMonthName(day.month)


def clock(moment: datetime | time) -> str:
    """`10:00`, of a naive wall time."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def clock_of(instant: datetime, zone: str) -> str:
    """`10:00` on the clock of a zone."""
    return clock(instant.astimezone(ZoneInfo(zone)))


def date_of(instant: datetime, zone: str) -> date:
    """The day it was in a zone."""
    return instant.astimezone(ZoneInfo(zone)).date()


def wall_words(at: WallTime, today: date | None = None) -> str:
    """`Tue 24 Nov, 10:00`."""
    return f"{weekday_date(at.local.date(), today)}, {clock(at.local)}"


def span_words(at: WallTime, minutes: int) -> str:
    """`10:00 – 11:00`, the end on the same clock even where it changes in between."""
    end = (at.instant + timedelta(minutes=minutes)).astimezone(ZoneInfo(at.zone))
    return f"{clock(at.local)} – {clock(end)}"


def length_words(minutes: int) -> str:
    """`45 min`, `1 h`, `1 h 35`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _say("%n min", rest)
    if not rest:
        return _say("%n h", hours)
    return _say("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02d}")


def day_words(day: date, today: date) -> str:
    """How far a day is: `today`, `tomorrow`, `in 4 days`, `39 days` (since), or its date beyond a month ahead."""
    distance = (day - today).days
    if distance == 0:
        return _say("today")
    if distance == 1:
        return _say("tomorrow")
    if distance < 0:
        return _say("%n day(s)", -distance)
    if distance <= 30:
        return _say("in %n day(s)", distance)
    return short_date(day, today)


def zone_city(zone: str) -> str:
    """`New York` for `America/New_York`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def percent(share: float) -> str:
    """`150 %`, as the language writes it."""
    return QLocale().toString(round(share * 100)) + "\u202f" + QLocale().percent()


def size_words(size: int) -> str:
    """`31 MB`, of a number of bytes; a place behind the point only for small ones."""
    return QLocale().formattedDataSize(size, 1 if size < 10_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def moment_words(instant: datetime, zone: str, today: date) -> str:
    """`today, 08:02` or `Mon 3 Nov, 08:02`, on the clock of a zone."""
    day = date_of(instant, zone)
    said = _say("today") if day == today else weekday_date(day, today)
    return f"{said}, {clock_of(instant, zone)}"
