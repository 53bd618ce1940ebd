"""An open journal: where services read and write."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import local
from uuid import UUID, uuid4

from sqlalchemy import Engine, delete, event, func, insert
from sqlalchemy.orm import Session

from mentorjournal.errors import JournalMissingError
from mentorjournal.fault_errors import JournalReplacedError
from mentorjournal.paths import DATABASE
from mentorjournal.storage.change_log import RowChange, begin_log, end_log, read_log
from mentorjournal.storage.keys import DataKey
from mentorjournal.storage.lease import Lease
from mentorjournal.storage.models import Deletion, Draft, Record, Tagging, TextVersion

LEAVES_NO_TRACE = frozenset({"draft", "text_version", "deletion"})
"""Tables whose rows come and go by themselves; a merge between machines never needs to hear of them."""

_AT_ONCE = 500
"""How many values one statement names."""


class _Doing(local):
    """What one thread is in the middle of; a text saved on another thread has no part in it."""

    together: Session | None = None
    recorded: list[RowChange] | None = None


class Journal:
    """The unlocked database of one journal, with what every record is stamped with."""

    def __init__(
        self,
        path: Path,
        uuid: UUID,
        engine: Engine,
        device: UUID,
        new_uuid: Callable[[], UUID] = uuid4,
        *,
        key: DataKey,
        lease: Lease | None = None,
    ) -> None:
        self.path = path
        self.uuid = uuid
        self.key = key
        self.device = device
        self.new_uuid = new_uuid
        self.lease = lease
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._doing = _Doing()
        self._file = _identity(path / DATABASE)
        self.is_closed = False

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session whose reads all see the same moment; nothing is written."""
        if self._doing.together is not None:
            yield self._doing.together
            return
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self, now: datetime) -> Generator[Session]:
        """A session inside one write transaction: committed at the end, or nothing of it is kept.

        Records are stamped with `now`, a revision and the device as they are flushed.

        Raises:
            JournalMissingError, JournalReplacedError: the folder was moved or deleted, or a program that syncs put
                another file there. SQLite would go on writing to the one that nobody finds again.
        """
        if self._doing.together is not None:
            self._doing.together.info["now"] = now
            yield self._doing.together
            self._doing.together.flush()
            return
        self._check_place()
        with Session(self._writer, expire_on_commit=False, autoflush=False) as session:
            session.info.update(now=now, device=self.device, new_uuid=self.new_uuid)
            event.listen(session, "before_flush", _stamp)
            session.begin()
            if self._doing.recorded is None:
                yield session
                session.commit()
                return
            begin_log(session)
            session.info["is_logged"] = True
            yield session
            session.flush()
            changes = end_log(session)
            session.commit()
            self._doing.recorded += changes

    @contextmanager
    def together(self, now: datetime) -> Generator[None]:
        """Make everything read and written inside one transaction, however many services are called.

        For one thread, and for work that is kept whole or not at all, such as making a journal from a story.
        """
        with self.writing(now) as session:
            self._doing.together = session
            try:
                yield
            finally:
                self._doing.together = None

    @contextmanager
    def recording(self) -> Generator[list[RowChange]]:
        """Note what every transaction inside changes, row by row, so that it can be taken back.

        The list that is given fills as they are committed; what is rolled back never stands in it.
        """
        self._doing.recorded = recorded = []
        try:
            yield recorded
        finally:
            self._doing.recorded = None

    def stamp(self, now: datetime) -> dict[str, object]:
        """The record columns of a new row, for statements that bypass the mapped classes."""
        return {
            "uuid": self.new_uuid(),
            "created_at": now,
            "changed_at": now,
            "revision": 1,
            "device": self.device,
        }

    def _check_place(self) -> None:
        found = _identity(self.path / DATABASE)
        if found is None:
            raise JournalMissingError(path=self.path)
        if self._file is not None and found != self._file:
            raise JournalReplacedError(path=self.path)

    def close(self) -> None:
        """Give every connection and the lease back and forget the key; the journal is of no use afterwards."""
        if self.is_closed:
            return
        self.is_closed = True
        self._engine.dispose()
        # A disposed engine would connect again when asked, with the key that its listener holds.
        del self.key, self._engine, self._writer
        # Last, when everything is in the files.
        if self.lease is not None:
            self.lease.give_back()


def _identity(database: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called; None where there is none."""
    try:
        found = database.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def delete_rows(session: Session, kind: type[Record], found: Sequence[tuple[int, UUID]]) -> None:
    """Delete records by statements, given as key and UUID, and leave of each what mapped objects leave."""
    for start in range(0, len(found), _AT_ONCE):
        session.execute(delete(kind).where(kind.id.in_([key for key, _ in found[start : start + _AT_ONCE]])))
    traces = [_trace(session, kind.__tablename__, uuid) for _, uuid in found]
    if traces:
        session.execute(insert(Deletion), traces)


def delete_whole(session: Session, records: Sequence[Record]) -> None:
    """Delete records and all that belongs to them, and leave of each what a merge between machines needs.

    What the database takes along by itself (answers of a reflection, the note of a session) leaves a trace too. Earlier
    versions, tags and drafts of whatever goes are bound to it by nothing but its UUID: they go as well.
    """
    was_logged = session.info.get("is_logged", False)
    if not was_logged:
        begin_log(session)
    already = len(read_log(session))
    for record in records:
        session.delete(record)
    session.flush()
    uuids = [UUID(change.uuid) for change in read_log(session)[already:] if change.after is None]
    for start in range(0, len(uuids), _AT_ONCE):
        part = uuids[start : start + _AT_ONCE]
        session.execute(delete(TextVersion).where(TextVersion.of_uuid.in_(part)))
        session.execute(delete(Tagging).where(Tagging.of_uuid.in_(part)))
        # A draft's target ends with what it is about.
        session.execute(delete(Draft).where(func.substr(Draft.target, -36).in_([str(uuid) for uuid in part])))
    chosen = {record.uuid for record in records}
    traces = [
        _trace(session, change.table, UUID(change.uuid))
        for change in read_log(session)[already:]
        if change.after is None and change.table not in LEAVES_NO_TRACE and UUID(change.uuid) not in chosen
    ]
    if traces:
        session.execute(insert(Deletion), traces)
    if not was_logged:
        end_log(session)


def _trace(session: Session, table: str, uuid: UUID) -> dict[str, object]:
    now = session.info["now"]
    return {
        "uuid": session.info["new_uuid"](),
        "kind": table,
        "of_uuid": uuid,
        "deleted_at": now,
        "created_at": now,
        "changed_at": now,
        "revision": 1,
        "device": session.info["device"],
    }


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
