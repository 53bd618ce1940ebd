"""A rhythm in the words of the command line: “every 2 weeks”, “every 2nd Tuesday”, “monthly on the 15th”.

“Every 2nd Tuesday” is the second Tuesday of each month; every second week is “every other Tuesday”.
"""

import re

from mentorjournal.domain.recurrence import LAST, MonthlyOnDay, MonthlyOnWeekday, Rhythm, Weekday, Weekly
from mentorjournal.domain.times import WallTime
from mentorjournal.series_errors import RepeatUnclearError

_WEEK, _MONTH = "week", "month"
_HEADS: tuple[tuple[re.Pattern[str], str, int], ...] = tuple(
    (re.compile(rf"{pattern}(?= |$)"), unit, every)
    for pattern, unit, every in (
        (r"(?:every|each) (\d{1,3}) weeks?", _WEEK, 0),
        (r"(?:every|each) (\d{1,3}) months?", _MONTH, 0),
        (r"(?:every|each) (?:other|second) week|fortnightly|biweekly", _WEEK, 2),
        (r"(?:every|each) other month", _MONTH, 2),
        (r"(?:every|each) week|weekly", _WEEK, 1),
        (r"(?:every|each) month|monthly", _MONTH, 1),
        (r"quarterly|every quarter", _MONTH, 3),
        (r"(?:every|each) other(?= \w+day)", _WEEK, 2),
        (r"every|each", "", 1),
    )
)
_SPOKEN = {"one": "1", "two": "2", "three": "3", "four": "4", "six": "6"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
_NUMBERED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_WEEKDAYS = {
    short: day for day in Weekday for short in (day.name.lower(), day.name.lower() + "s", day.name[:3].lower())
} | {"tues": Weekday.TUESDAY, "thurs": Weekday.THURSDAY}
_FILLERS = frozenset({"on", "the", "of", "and", "a", "month", "every", "each"})


def read_repeat_words(text: str, starts: WallTime) -> Rhythm:
    """The rhythm that English words name, for a series that begins at `starts`, which gives the day where none is said.

    Raises:
        RepeatUnclearError: they name none.
        FigureOutOfRangeError: weeks, months or days that no rhythm has.
    """
    said: list[str] = re.findall(r"\w+", text.casefold())
    words = " ".join(_SPOKEN.get(word, word) for word in said)
    # “On the 15th of every month” begins with its day.
    if found := re.fullmatch(r"(?:on )?(?:the )?(.+?) (?:of )?((?:every|each) (?:\d+ )?months?)", words):
        words = words if words.startswith(("every", "each")) else f"{found[2]} {found[1]}"
    for pattern, unit, every in _HEADS:
        if head := pattern.match(words):
            rest = [word for word in words[head.end() :].split() if word not in _FILLERS]
            rhythm = _rhythm(unit, every or int(head[1]), rest, starts)
            if rhythm is not None:
                return rhythm
            break
    raise RepeatUnclearError(text=text[:60])


def _rhythm(unit: str, every: int, rest: list[str], starts: WallTime) -> Rhythm | None:
    weekdays = [_WEEKDAYS[word] for word in rest if word in _WEEKDAYS]
    match [word for word in rest if word not in _WEEKDAYS]:
        case [] if unit != _MONTH and (weekdays or unit):
            return Weekly(frozenset(weekdays or [Weekday(starts.local.isoweekday())]), every)
        case [] if not weekdays and unit:
            return MonthlyOnDay(starts.local.day, every)
        case [ordinal] if unit != _WEEK and len(weekdays) == 1 and (nth := _ordinal(ordinal)):
            return MonthlyOnWeekday(nth, weekdays[0], every)
        case [ordinal] | [ordinal, "day"] if unit != _WEEK and not weekdays and (day := _ordinal(ordinal)):
            return MonthlyOnDay(day, every)
        case _:
            return None


def _ordinal(word: str) -> int:
    numbered = _NUMBERED.fullmatch(word)
    return int(numbered[1]) if numbered else _ORDINALS.get(word, 0)
