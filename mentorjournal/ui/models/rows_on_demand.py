"""Rows of a long list, read when they come into sight."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from mentorjournal.ui.delegates.heading_row import HeadingRow

AT_ONCE = 50
"""How many records are read together: several screens full, in a fraction of a frame."""
KEPT = 24
"""How many such blocks stay in memory."""

Read = Callable[[int, int, int], Sequence[object]]
"""Reads records: the number of a group, how many of its records to pass over, how many to read from there on."""


@dataclass(frozen=True)
class RowGroup:
    """Records that belong together, as a month's; `heading` stands over them unless it is empty."""

    heading: str
    count: int


class RowsOnDemand(Sequence[object]):
    """A list that knows how long it is before a single record is read.

    Whoever reads the thousandth row reads the block around it, and none before it. The blocks used last are kept.

    Args:
        groups: what the list is made of.
        read: reads records from a place in a group, and on into the groups that follow.
    """

    def __init__(self, groups: Sequence[RowGroup], read: Read) -> None:
        self._groups = groups
        self._read = read
        self._blocks: OrderedDict[int, Sequence[object]] = OrderedDict()
        self._pinned: set[int] = set()
        self._first_rows: list[int] = []
        self._first_records: list[int] = []
        row = record = 0
        for group in groups:
            self._first_rows.append(row)
            self._first_records.append(record)
            row += group.count + bool(group.heading)
            record += group.count
        self._length, self._records = row, record

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, row: int) -> object: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[object]: ...

    def __getitem__(self, row: int | slice) -> object:
        """A record or a heading; None where a record has gone since the rows were counted."""
        if isinstance(row, slice):
            return [self[number] for number in range(*row.indices(self._length))]
        if not 0 <= row < self._length:
            raise IndexError(row)
        record = self._record_at(row)
        return HeadingRow(self._groups[self._group_of(row)].heading) if record is None else self._record(record)

    def is_heading(self, row: int) -> bool:
        """Whether a heading stands there; nothing is read for that."""
        return self._record_at(row) is None

    def known(self, row: int) -> object:
        """What stands there if it has been read before, else None."""
        record = self._record_at(row)
        block = self._blocks.get(record // AT_ONCE, ()) if record is not None else ()
        place = record % AT_ONCE if record is not None else 0
        return block[place] if place < len(block) else None

    def pin(self, rows: Iterable[int]) -> None:
        """Keep what is known about these rows, and no longer about those pinned before, wherever one reads next."""
        records = (self._record_at(row) for row in rows)
        self._pinned = {record // AT_ONCE for record in records if record is not None}

    def find(self, uuid: object, near: int) -> int | None:
        """Where the row with this `uuid` stands, if that is about where it stood: in the block there or beside it."""
        if not self._records:
            return None
        row = min(near, self._length - 1)
        block = (self._record_at(row) or 0) // AT_ONCE
        for number in (block, block - 1, block + 1):
            if 0 <= number * AT_ONCE < self._records:
                for place, record in enumerate(self._block(number)):
                    if getattr(record, "uuid", None) == uuid:
                        return self._row_of(number * AT_ONCE + place)
        return None

    def _group_of(self, row: int) -> int:
        return bisect_right(self._first_rows, row) - 1

    def _record_at(self, row: int) -> int | None:
        """The number of the record in a row, counted without headings; None where a heading stands."""
        group = self._group_of(row)
        place = row - self._first_rows[group] - bool(self._groups[group].heading)
        return self._first_records[group] + place if place >= 0 else None

    def _row_of(self, record: int) -> int:
        group = bisect_right(self._first_records, record) - 1
        return self._first_rows[group] + bool(self._groups[group].heading) + record - self._first_records[group]

    def _record(self, record: int) -> object:
        block = self._block(record // AT_ONCE)
        place = record % AT_ONCE
        return block[place] if place < len(block) else None

    def _block(self, number: int) -> Sequence[object]:
        if number not in self._blocks:
            first = number * AT_ONCE
            group = bisect_right(self._first_records, first) - 1
            count = min(AT_ONCE, self._records - first)
            self._blocks[number] = self._read(group, first - self._first_records[group], count)
            if len(self._blocks) > KEPT + len(self._pinned):
                del self._blocks[next(known for known in self._blocks if known not in self._pinned)]
        self._blocks.move_to_end(number)
        return self._blocks[number]
