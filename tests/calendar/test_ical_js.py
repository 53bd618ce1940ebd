"""Series as Thunderbird reads them: by ical.js, which shares no code with the writer or with dateutil.

Runs where node is present and finds the package: `npm install ical.js` into a folder, and NODE_PATH set to its
`node_modules`.
"""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from mentorjournal.calendar.event import CalendarMethod, Recurrence
from mentorjournal.calendar.writer import write_calendar
from mentorjournal.domain.times import WallTime
from tests.calendar.test_series_writing import MONTHLY, MOVED, READ

PROGRAM = Path(__file__).with_name("expand_series.cjs")


@pytest.fixture(scope="module")
def node() -> str:
    """Node, where it finds ical.js."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not on this machine")
    asked = subprocess.run([program, "-e", "require('ical.js')"], check=False, capture_output=True, timeout=60)
    if asked.returncode:
        pytest.skip("node finds no ical.js; install it and set NODE_PATH")
    return program


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"])
@pytest.mark.parametrize(
    "zone",
    [
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "America/Santiago",
        "Australia/Sydney",
        "Asia/Kolkata",
        "UTC",
    ],
)
def test_thunderbird_meets_at_the_same_instants(node: str, tmp_path: Path, zone: str, rule: str) -> None:
    # Begun before New York moved its clocks to other Sundays.
    walls = [WallTime(start, zone) for start in islice(rrulestr(rule, dtstart=datetime(2005, 1, 3, 9)), READ)]
    moved_to = WallTime(walls[3].local.replace(hour=14), zone)
    events = [
        replace(MONTHLY, starts=walls[0], recurrence=Recurrence(rule, skipped=(walls[5],))),
        replace(MOVED, occurrence=walls[3], starts=moved_to),
    ]
    file = tmp_path / "series.ics"
    file.write_bytes(write_calendar(events, CalendarMethod.REQUEST))
    expected = [(moved_to if wall == walls[3] else wall).instant for wall in walls if wall != walls[5]]
    said = subprocess.run(
        [node, str(PROGRAM), str(file), str(len(expected))], check=True, capture_output=True, timeout=60
    )
    assert [datetime.fromtimestamp(seconds, UTC) for seconds in json.loads(said.stdout)] == expected
