"""Results on the terminal: plain lines for people, JSON with UUIDs for scripts."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from mentorjournal.cli.edges import Edges
from mentorjournal.domain.times import WallTime
from mentorjournal.guides import Guide
from mentorjournal.services.changes import Changed, Notice
from mentorjournal.services.checking import Finding
from mentorjournal.services.journals import Journal
from mentorjournal.services.people_list import PersonRow
from mentorjournal.services.search import Hit
from mentorjournal.services.session_pages import SessionRow

OpenJournal = Journal
Row = TypeVar("Row")

_NOTICES = {
    Notice.HOUR_REPEATED: "The clocks go back that night and this hour comes twice; the first one is meant.",
    Notice.CHARACTERS_DROPPED: "Some characters that no screen can show were left out.",
}


def changed(options: argparse.Namespace, edges: Edges, result: Changed, sentence: str) -> int:
    """Say what was written, and what is worth knowing about it."""
    for notice in result.notices:
        edges.complain(_NOTICES[notice])
    if options.json:
        as_json(edges, {"uuid": result.uuid, "notices": list(result.notices)})
    else:
        edges.say(sentence)
    return 0


def rows(
    options: argparse.Namespace, edges: Edges, found: Sequence[Row], line: Callable[[Row], str], nothing: str
) -> int:
    """Print a list, or say that there is nothing in it."""
    if options.json:
        as_json(edges, found)
        return 0
    for row in found:
        edges.say(line(row))
    if not found and nothing:
        edges.say(nothing)
    return 0


def as_json(edges: Edges, value: object) -> None:
    """Print a value as JSON: dataclasses as objects, UUIDs, days and instants as text."""
    # An output that is not Unicode would write its own escapes, which are not JSON's.
    unicode = (edges.output.encoding or "utf-8").lower().startswith("utf")
    edges.say(json.dumps(_plain(value), ensure_ascii=not unicode, indent=1))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a result
    if isinstance(value, WallTime):
        return {"local": value.local.isoformat(timespec="minutes"), "zone": value.zone}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, UUID | date | datetime | Path):
        return value.isoformat() if isinstance(value, date) else str(value)
    return value


def when(at: WallTime) -> str:
    """`2026-11-24 10:00 Europe/London`."""
    return f"{at.local:%Y-%m-%d %H:%M} {at.zone}"


def person_line(row: PersonRow) -> str:
    """A person on one line."""
    role = row.role.replace("_", " ") if row.role else "no role"
    coming = f"next {when(row.next_at)}" if row.next_at else "no date yet"
    remarks = [
        _count(row.open_promises, "open promise") if row.open_promises else "",
        "reflection due" if row.reflection_due else "",
        f"quiet for {_count(row.quiet_weeks, 'week')}" if row.quiet_weeks else "",
    ]
    return "  ".join([row.name, f"({role})", coming, *filter(None, remarks)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def session_line(row: SessionRow) -> str:
    """A session on one line, its UUID first."""
    words = [str(row.uuid), when(row.at), f"{row.minutes} min", row.state.value, row.person, row.title]
    return "  ".join(word for word in words if word)


def guide_lines(guide: Guide) -> str:
    """A guide with the ids of its questions, which an answers file uses as keys."""
    lines = [f"{guide.id}  {guide.title}, {guide.minutes} min. {guide.when}"]
    for prompt in guide.prompts:
        scale = f" ({prompt.low} to {prompt.high})" if prompt.high else ""
        lines.append(f"    {prompt.id}  [{prompt.kind.value}{scale}]  {prompt.title}")
    return "\n".join(lines)


def hit_line(hit: Hit) -> str:
    """A hit on one line."""
    words = hit.snippet.text or "restricted: open it in the window to read it"
    return f"{hit.when:%Y-%m-%d}  {hit.place.value}  {hit.title}: {words}"


def finding_line(finding: Finding) -> str:
    """One part that was checked."""
    said = "; ".join(finding.faults[:20]) if finding.faults else "in order"
    return f"{finding.part}: {said}" + (f" ({finding.remark})" if finding.remark else "")
