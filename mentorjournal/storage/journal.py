"""An open journal: where services read and write."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, delete, event, insert
from sqlalchemy.orm import Session

from mentorjournal.storage.models import Deletion, Record

LEAVES_NO_TRACE = frozenset({"draft", "text_version", "deletion"})
"""Tables whose rows come and go by themselves; a merge between machines never needs to hear of them."""


class Journal:
    """The unlocked database of one journal, with what every record is stamped with."""

    def __init__(
        self, path: Path, uuid: UUID, engine: Engine, device: UUID, new_uuid: Callable[[], UUID] = uuid4
    ) -> None:
        self.path = path
        self.uuid = uuid
        self.device = device
        self.new_uuid = new_uuid
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._together: Session | None = None

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session whose reads all see the same moment; nothing is written."""
        if self._together is not None:
            yield self._together
            return
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self, now: datetime) -> Generator[Session]:
        """A session inside one write transaction: committed at the end, or nothing of it is kept.

        Records are stamped with `now`, a revision and the device as they are flushed.
        """
        if self._together is not None:
            self._together.info["now"] = now
            yield self._together
            self._together.flush()
            return
        with Session(self._writer, expire_on_commit=False, autoflush=False) as session:
            session.info.update(now=now, device=self.device, new_uuid=self.new_uuid)
            event.listen(session, "before_flush", _stamp)
            session.begin()
            yield session
            session.commit()

    @contextmanager
    def together(self, now: datetime) -> Generator[None]:
        """Make everything read and written inside one transaction, however many services are called.

        For one thread, and for work that is kept whole or not at all, such as making a journal from a story.
        """
        with self.writing(now) as session:
            self._together = session
            try:
                yield
            finally:
                self._together = None

    def stamp(self, now: datetime) -> dict[str, object]:
        """The record columns of a new row, for statements that bypass the mapped classes."""
        return {
            "uuid": self.new_uuid(),
            "created_at": now,
            "changed_at": now,
            "revision": 1,
            "device": self.device,
        }

    def close(self) -> None:
        """Give every connection back; the journal is of no use afterwards."""
        self._engine.dispose()


def delete_rows(session: Session, kind: type[Record], found: Sequence[tuple[int, UUID]]) -> None:
    """Delete records by statements, given as key and UUID, and leave of each what mapped objects leave."""
    now, device, new_uuid = session.info["now"], session.info["device"], session.info["new_uuid"]
    for start in range(0, len(found), 500):
        session.execute(delete(kind).where(kind.id.in_([key for key, _ in found[start : start + 500]])))
    traces = [
        {
            "uuid": new_uuid(),
            "kind": kind.__tablename__,
            "of_uuid": uuid,
            "deleted_at": now,
            "created_at": now,
            "changed_at": now,
            "revision": 1,
            "device": device,
        }
        for _, uuid in found
    ]
    if traces:
        session.execute(insert(Deletion), traces)


def _stamp(session: Session, _context: object, _instances: object) -> None:
    now, device = session.info["now"], session.info["device"]
    for record in session.new:
        if isinstance(record, Record):
            if record.uuid is None:  # pyright: ignore[reportUnnecessaryComparison] - not yet stamped
                record.uuid = session.info["new_uuid"]()
            record.created_at = record.changed_at = now
            record.revision = 1
            record.device = device
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record):
            record.changed_at = now
            record.revision += 1
            record.device = device
    for record in list(session.deleted):
        if isinstance(record, Record) and record.__tablename__ not in LEAVES_NO_TRACE:
            trace = Deletion(kind=record.__tablename__, of_uuid=record.uuid, deleted_at=now)
            trace.uuid = session.info["new_uuid"]()
            trace.created_at = trace.changed_at = now
            trace.revision, trace.device = 1, device
            session.add(trace)
