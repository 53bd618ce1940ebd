"""An agenda item as one line: what to cover, then perhaps its minutes, as in "Budget 10"."""

import re

LONGEST = 480
"""Minutes; a larger number at the end belongs to the words: "Agenda 2030"."""

_MINUTES = re.compile(r"^(?P<title>.*\S)\s+(?P<minutes>\d{1,3})(?:\s*(?:min|'|′))?\s*$", re.IGNORECASE)


def read_agenda_line(line: str) -> tuple[str, int | None]:
    """The title and the minutes at its end, if there are any."""
    found = _MINUTES.match(line)
    if found and 0 < int(found["minutes"]) <= LONGEST:
        return found["title"].strip(), int(found["minutes"])
    return line.strip(), None


def write_agenda_line(title: str, minutes: int | None) -> str:
    """The same the other way round, for changing an item."""
    return title if minutes is None else f"{title} {minutes}"
