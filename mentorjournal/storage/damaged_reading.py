"""Reading what can still be read of a damaged table.

SQLite stops at the first page that it cannot read. A table is therefore read in stretches of its integer keys: where a
stretch ends in a fault, what is left of it is halved and tried again, down to single keys, so that each unreadable page
costs the rows on it and no others. Which keys there ought to be is asked of every index of the table, from both ends.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mentorjournal.storage.connection import driver

FAULTS_MAXIMUM = 50_000
"""After so many unreadable stretches of one table the rest of it counts as lost: it could take hours."""

_BEYOND = 1 << 40
"""No record has a key this high."""

Row = tuple[Any, ...]


class DamagedDatabase:
    """A database that may stop answering: after a page whose HMAC does not fit, a connection reads nothing new."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._connection = connect()

    def rows(self, question: str, values: Row = ()) -> Iterator[Row]:
        """The rows of a question, as far as they come; raises the driver's error and is ready for the next question."""
        try:
            yield from self._connection.execute(question, values)
        except driver.Error:
            self._connection.close()
            self._connection = self._connect()
            raise

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


@dataclass
class DamagedTable:
    """What came of reading one table."""

    name: str
    read: set[int] = field(default_factory=set[int])
    """The keys of the rows that were read."""
    expected: set[int] = field(default_factory=set[int])
    """The keys that the indexes name."""
    is_certain: bool = True
    """Whether no others can have been there: the table, or one of its indexes, was read to its end."""

    @property
    def missing(self) -> int:
        """How many rows are known to be lost."""
        return len(self.expected - self.read)


def read_table(
    database: DamagedDatabase,
    table: str,
    columns: Sequence[str],
    indexes: Sequence[tuple[str, Sequence[str]]],
    take: Callable[[Row], None],
) -> DamagedTable:
    """Hand every row that can be read to `take`, its integer key first.

    Args:
        database: the damaged one.
        table: its name.
        columns: theirs, `id` first.
        indexes: the names of the table's indexes, each with its columns.
        take: may be given a row whose values make no sense, where pages are mixed up.
    """
    found = DamagedTable(table)
    names = ", ".join(f'"{column}"' for column in columns)
    whole = f'SELECT {names} FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id'  # noqa: S608 - names of our own schema

    def read(low: int, high: int) -> int | None:
        """Take what comes in a stretch; the last key before a fault, or None where there was none."""
        last = low - 1
        try:
            for row in database.rows(whole, (low, high)):
                if type(row[0]) is not int or not last < row[0] <= high:
                    return last
                last = row[0]
                if last not in found.read:
                    found.read.add(last)
                    take(row)
        except driver.Error:
            return last
        return None

    is_named = _ask_indexes(database, table, indexes, found.expected)
    stopped = read(-_BEYOND, _BEYOND)
    if stopped is None:
        return found
    found.is_certain = is_named
    low = max(stopped + 1, 1)
    high = max([_last_key(database, table, low), *found.expected, low - 1])
    _halve(read, low, high)
    return found


def _halve(read: Callable[[int, int], int | None], low: int, high: int) -> None:
    # The first key of what is left is the one that cannot be read, so it goes by itself.
    stretches, faults = [(low, high)], 0
    while stretches and faults < FAULTS_MAXIMUM:
        low, high = stretches.pop()
        if low > high:
            continue
        stopped = read(low, high)
        if stopped is None:
            continue
        faults += 1
        low = max(low, stopped + 1)
        if low < high:
            middle = (low + high) // 2
            stretches += [(middle + 1, high), (low, middle)]


def _ask_indexes(
    database: DamagedDatabase,
    table: str,
    indexes: Sequence[tuple[str, Sequence[str]]],
    into: set[int],
) -> bool:
    """Collect the keys that indexes name; whether one of them was read to its end."""
    is_whole = False
    for index, columns in indexes:
        for direction in ("ASC", "DESC"):
            order = ", ".join(f'"{column}" {direction}' for column in columns)
            question = f'SELECT id FROM "{table}" INDEXED BY "{index}" ORDER BY {order}'  # noqa: S608 - as above
            try:
                into.update(_keys(database, question))
            except driver.Error:
                continue
            is_whole = True
            break
    return is_whole


def _keys(database: DamagedDatabase, question: str) -> Iterator[int]:
    for (key,) in database.rows(question):
        if type(key) is int and 0 < key < _BEYOND:
            yield key


def _last_key(database: DamagedDatabase, table: str, low: int) -> int:
    """The highest key that can be found in the table itself."""
    questions: list[tuple[str, Row]] = [(f'SELECT id FROM "{table}" ORDER BY id DESC LIMIT 1', ())]  # noqa: S608 - as above
    questions += [
        (f'SELECT id FROM "{table}" WHERE id >= ? ORDER BY id LIMIT 1', (low + (1 << step),))  # noqa: S608 - as above
        for step in range(40)
    ]
    highest = 0
    for question, values in questions:
        try:
            highest = max([highest, *(key for (key,) in database.rows(question, values) if type(key) is int)])
        except driver.Error:
            continue
    return min(highest, _BEYOND)
