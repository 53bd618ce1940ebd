"""Records that stand in for lost ones, so that what belonged to them is kept.

A note whose session was lost is worth more than the session. Where a row is owned by a lost record, an empty record of
that kind is made under the lost UUID, with a name that says what happened; a reference that may be empty becomes empty;
a row that only joins two others goes.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

JOINS = frozenset({"owner_topic", "person_topic", "tagging", "participant", "goal_rating", "invitation_instant"})
"""Tables whose rows say nothing without what they belong to."""

_MINUTES = 60
_ROUNDS = 12
"""A stand-in may need one itself; no chain of owners is longer."""


@dataclass
class Mending:
    """What was done about lost records."""

    made: dict[str, int] = field(default_factory=dict[str, int])
    """How many stand-ins each table got."""
    loosened: dict[str, int] = field(default_factory=dict[str, int])
    """How many rows of each table lost a reference that may be empty."""
    dropped: dict[str, int] = field(default_factory=dict[str, int])
    """How many rows of each table were left out, since they said nothing any more."""


def mend_references(connection: Any, name: str) -> Mending:  # noqa: ANN401 - the driver has no types
    """Make every reference point somewhere, in an open transaction with foreign keys switched off.

    Args:
        connection: a driver connection to the new database.
        name: what a stand-in that has a name is called.
    """
    mending = Mending()
    for _ in range(_ROUNDS):
        if not (broken := _owned_by_nothing(connection)):
            break
        for table, key, column, parent in broken:
            if table in JOINS:
                connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (key,))  # noqa: S608 - our own names
                _count(mending.dropped, table)
            else:
                _stand_in_for(connection, parent, table, key, column, name, mending)
    for table, key, column, _ in _broken(connection, owned=False):
        connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ?', (key,))  # noqa: S608 - our own names
        _count(mending.loosened, table)
    bare = "SELECT uuid, created_at, device FROM session WHERE uuid NOT IN (SELECT session_uuid FROM session_detail)"
    for session, moment, device in connection.execute(bare).fetchall():
        _insert(connection, "session_detail", {"session_uuid": session}, moment, device, name)
        _count(mending.made, "session_detail")
    if not connection.execute("SELECT count(*) FROM owner").fetchone()[0]:
        moment, device = connection.execute(
            "SELECT min(created_at), min(device) FROM (SELECT created_at, device FROM person UNION ALL "
            "SELECT created_at, device FROM session)"
        ).fetchone()
        _insert(connection, "owner", {}, moment or "2000-01-01T00:00:00.000000Z", device or uuid4().hex, name)
        _count(mending.made, "owner")
    return mending


def _owned_by_nothing(connection: Any) -> list[tuple[str, int, str, str]]:  # noqa: ANN401
    return _broken(connection, owned=True)


def _broken(connection: Any, *, owned: bool) -> list[tuple[str, int, str, str]]:  # noqa: ANN401
    """References whose record is lost: table, key, column, the table of the lost record."""
    found: list[tuple[str, int, str, str]] = []
    for table, key, parent, number in connection.execute("PRAGMA foreign_key_check").fetchall():
        found += [
            (table, key, reference[3], parent)
            for reference in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            if reference[0] == number and (reference[6] == "CASCADE") is owned
        ]
    return found


def _stand_in_for(
    connection: Any,  # noqa: ANN401
    parent: str,
    table: str,
    key: int,
    column: str,
    name: str,
    mending: Mending,
) -> None:
    lost, moment, device = connection.execute(
        f'SELECT "{column}", created_at, device FROM "{table}" WHERE id = ?',  # noqa: S608 - our own names
        (key,),
    ).fetchone()
    if connection.execute(f'SELECT 1 FROM "{parent}" WHERE uuid = ?', (lost,)).fetchone():  # noqa: S608 - our own names
        return  # another row has asked for it meanwhile
    said: dict[str, object] = {"uuid": lost}
    if parent == "session" and (relationship := _relationship_of(connection, lost)):
        said["relationship_uuid"] = relationship
    _insert(connection, parent, said, moment, device, name)
    _count(mending.made, parent)


def _relationship_of(connection: Any, session: str) -> str | None:  # noqa: ANN401
    """Whose session it was, as what came out of it tells."""
    found = connection.execute(
        "SELECT relationship_uuid FROM (SELECT relationship_uuid, session_uuid FROM promise UNION ALL "
        "SELECT relationship_uuid, session_uuid FROM reflection UNION ALL "
        "SELECT relationship_uuid, session_uuid FROM learning) "
        "WHERE session_uuid = ? AND relationship_uuid IS NOT NULL",
        (session,),
    ).fetchone()
    return found[0] if found else None


def _insert(
    connection: Any,  # noqa: ANN401
    table: str,
    said: dict[str, object],
    moment: str,
    device: str,
    name: str,
) -> None:
    """Add a record that says as little as the schema allows, beside what is given."""
    values: dict[str, object] = {"uuid": uuid4().hex, **_meaningful(table, moment, name), **said}
    values |= {"created_at": moment, "changed_at": moment, "revision": 1, "device": device}
    for _, column, kind, is_needed, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
        if column == "id" or column in values or not is_needed:
            continue
        if column.endswith("_uuid"):
            values[column] = uuid4().hex  # lost as well; the next round makes it
        elif column.endswith("_on"):
            values[column] = moment[:10]
        elif column.endswith("_at"):
            values[column] = moment
        else:
            values[column] = 0 if kind == "INTEGER" else ""
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
    connection.execute(statement, tuple(values.values()))


def _meaningful(table: str, moment: str, name: str) -> dict[str, object]:
    """Values that a table's checks, or its readers, need."""
    unique = f"{name} {uuid4().hex[:6]}"
    known: dict[str, dict[str, object]] = {
        "owner": {"name": name, "zone": "UTC", "works_from": 540, "works_until": 1020, "works_on": "12345"},
        "person": {"name": name},
        "topic": {"name": unique},
        "tag": {"name": unique},
        "relationship": {
            "role": "peer", "state": "active", "cadence_every": 1, "cadence_unit": "month",
            "cadence_minutes": _MINUTES,
        },
        "session": {"state": "held", "zone": "UTC", "held_at": moment, "held_minutes": _MINUTES},
        "session_detail": {"title": name},
        "series": {"rule": "FREQ=MONTHLY;COUNT=1", "starts_wall": moment[:16], "zone": "UTC", "minutes": _MINUTES},
        "goal": {"text": name, "state": "open", "mark": "private"},
        "reflection": {"guide": "free-page", "title": name, "mark": "private"},
        "invitation": {"ical_uid": unique, "method": "PUBLISH"},
    }  # fmt: skip
    return known.get(table, {})


def _count(counts: dict[str, int], table: str) -> None:
    counts[table] = counts.get(table, 0) + 1
