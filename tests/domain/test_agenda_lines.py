"""An agenda item typed as one line."""

import pytest

from mentorjournal.domain.agenda_lines import read_agenda_line, write_agenda_line


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("Budget 10", "Budget", 10),
        ("Budget 10 min", "Budget", 10),
        ("  Budget   10′ ", "Budget", 10),
        ("Budget", "Budget", None),
        ("Agenda 2030", "Agenda 2030", None),
        ("Room 500", "Room 500", None),
        ("Goals for 2027 15", "Goals for 2027", 15),
        ("10", "10", None),
        ("Zero 0", "Zero 0", None),
        ("预算 20", "预算", 20),
        ("", "", None),
    ],
)
def test_minutes_stand_at_the_end(line: str, title: str, minutes: int | None) -> None:
    assert read_agenda_line(line) == (title, minutes)


@pytest.mark.parametrize(("title", "minutes"), [("Budget", 10), ("Budget", None), ("Agenda 2030", 5)])
def test_what_is_written_is_read_back(title: str, minutes: int | None) -> None:
    assert read_agenda_line(write_agenda_line(title, minutes)) == (title, minutes)
