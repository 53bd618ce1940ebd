"""Promises as lines of text, for files and standard input: `me: send the paper by 2026-12-08`."""

import re
from datetime import date

from mentorjournal.domain.states import Side
from mentorjournal.errors import DateInvalidError
from mentorjournal.services.sessions import NewPromise

_LINE = re.compile(
    r"(?:[-*]\s*)?(?:(?P<by>me|them)\s*:\s*)?(?P<text>.*?)(?:\s+by\s+(?P<due>\d{4}-\d\d-\d\d))?", re.IGNORECASE
)


def read_promise_lines(text: str) -> list[NewPromise]:
    """One promise a line; mine where no side is named, without a day where none is. Empty lines are passed over.

    Raises:
        DateInvalidError: a day that the calendar does not have.
    """
    promises: list[NewPromise] = []
    for line in text.splitlines():
        # Single blanks only: a long run of them would be tried at each of its places.
        found = _LINE.fullmatch(" ".join(line.split()))
        if found is None or not found["text"].strip():
            continue
        side = Side.THEM if (found["by"] or "").lower() == "them" else Side.ME
        promises.append(NewPromise(side, found["text"].strip(), _day(found["due"])))
    return promises


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise DateInvalidError(text=words) from None
