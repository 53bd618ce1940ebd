"""What a person can meet when a calendar file is brought in; one clear sentence each, and nothing is changed by any."""

from mentorjournal.errors import QT_TRANSLATE_NOOP, KnownError


class CalendarFileError(KnownError):
    """A file that is not read as a calendar. No value holds more of the file than a name in it, cut short."""


class NotACalendarError(CalendarFileError):
    """Text, but not iCalendar."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is no calendar in this file. Choose one whose name ends in .ics, or a message that brought one.",
    )


class WebPageError(CalendarFileError):
    """HTML, as a server sends where one has to sign in first."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This is a web page, not a calendar. Sign in where it came from, then download the calendar again."
    )


class ArchiveError(CalendarFileError):
    """A ZIP or another compressed file."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This file is compressed. Unpack it, then choose the .ics file that was inside."
    )


class BinaryFileError(CalendarFileError):
    """Bytes that are no text."""

    template = QT_TRANSLATE_NOOP("errors", "This file holds no text, so it is not a calendar. Choose another file.")


class CalendarTooLargeError(CalendarFileError):
    """More bytes, lines or entries than are read."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This file holds more than {maximum} {unit}. Export fewer months of the calendar, then try again."
    )


class CalendarTooDeepError(CalendarFileError):
    """Components inside components inside components."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This file nests its entries more than {maximum} deep, as no calendar does. Choose another file."
    )


class CalendarDamagedError(CalendarFileError):
    """Cut short, or not written by the rules."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This calendar is cut short or damaged at line {line}. Download or export it again."
    )


class RuleTooFrequentError(CalendarFileError):
    """A recurrence rule with several occurrences a day."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Something in this calendar repeats more than once a day (line {line}). Take it out, then try again."
    )


class RuleTooLongError(CalendarFileError):
    """A recurrence rule with more occurrences than anybody meets."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "Something in this calendar repeats more than {maximum} times (line {line}). Take it out, then try again.",
    )


class ZoneTwiceError(CalendarFileError):
    """Two time zones of one name: every hour in it could be two."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This calendar describes the time zone “{zone}” in two ways, so its hours cannot be known."
    )


class CalendarTooHardError(CalendarFileError):
    """Reading took more time or memory than any calendar needs."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Reading this calendar took more time or memory than it should, so it was stopped. Nothing changed."
    )


class CalendarStoppedError(CalendarFileError):
    """Somebody stopped the reading."""

    template = QT_TRANSLATE_NOOP("errors", "Stopped before the calendar was read; nothing was changed.")
