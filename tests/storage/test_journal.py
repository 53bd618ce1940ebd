"""Transactions: stamped, whole or not at all, one writer at a time; deletions leave a record."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, select, text

from mentorjournal.errors import JournalBusyError, NameMissingError
from mentorjournal.services import unlocking
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.storage import connection as connections
from mentorjournal.storage.journal import LEAVES_NO_TRACE, Journal, delete_rows
from mentorjournal.storage.models import Deletion, Draft, Person, Session, TextVersion, Topic
from tests.dumps import ask, dump
from tests.journals import DEVICE, NOW, PASSPHRASE

LATER = NOW + timedelta(hours=1)
OTHER_DEVICE = UUID("00000000-0000-4000-8000-000000000002")


@pytest.fixture
def second(empty_journal: Journal) -> Generator[Journal]:
    """The same journal, opened once more by another device."""
    other = unlocking.open_journal(empty_journal.path, PASSPHRASE, device=OTHER_DEVICE)
    yield other
    other.close()


def add(journal: Journal, name: str, now: datetime = NOW) -> UUID:
    with journal.writing(now) as transaction:
        person = Person(name=name)
        transaction.add(person)
    return person.uuid


def person(journal: Journal, uuid: UUID) -> Person:
    with journal.reading() as transaction:
        return transaction.scalars(select(Person).where(Person.uuid == uuid)).one()


def test_a_new_record_is_stamped(empty_journal: Journal) -> None:
    found = person(empty_journal, add(empty_journal, "Amara"))
    assert (found.created_at, found.changed_at, found.revision, found.device) == (NOW, NOW, 1, DEVICE)
    assert found.uuid.version == 4


def test_a_change_raises_the_revision_and_names_the_device(empty_journal: Journal, second: Journal) -> None:
    uuid = add(empty_journal, "Amara")
    with second.writing(LATER) as transaction:
        transaction.scalars(select(Person).where(Person.uuid == uuid)).one().name = "Amara Okafor"
    found = person(empty_journal, uuid)
    assert (found.created_at, found.changed_at, found.revision, found.device) == (NOW, LATER, 2, OTHER_DEVICE)


def test_what_is_only_read_or_set_to_the_same_stays_as_it_was(empty_journal: Journal) -> None:
    uuid = add(empty_journal, "Amara")
    with empty_journal.writing(LATER) as transaction:
        found = transaction.scalars(select(Person).where(Person.uuid == uuid)).one()
        found.name = "Amara"
    assert person(empty_journal, uuid).revision == 1


def test_times_are_kept_in_utc_and_naive_ones_are_a_bug(empty_journal: Journal) -> None:
    uuid = add(empty_journal, "Amara", NOW.astimezone(timezone(timedelta(hours=5, minutes=45))))
    assert person(empty_journal, uuid).created_at == NOW
    assert ask(empty_journal, "SELECT created_at FROM person") == [("2026-11-23T08:00:00.000000Z",)]
    with pytest.raises(Exception, match="an instant is aware"):
        add(empty_journal, "Naive", datetime(2026, 11, 23))


def test_a_deletion_leaves_its_kind_its_uuid_and_its_time(empty_journal: Journal) -> None:
    uuid = add(empty_journal, "Amara")
    with empty_journal.writing(LATER) as transaction:
        transaction.delete(transaction.scalars(select(Person).where(Person.uuid == uuid)).one())
    with empty_journal.reading() as transaction:
        (trace,) = transaction.scalars(select(Deletion)).all()
    assert (trace.kind, trace.of_uuid, trace.deleted_at) == ("person", uuid, LATER)
    assert (trace.created_at, trace.changed_at, trace.revision, trace.device) == (LATER, LATER, 1, DEVICE)


def test_rows_deleted_by_statement_leave_the_same(empty_journal: Journal) -> None:
    with empty_journal.writing(NOW) as transaction:
        people = [Person(name=f"Person {number}") for number in range(1100)]
        transaction.add_all(people)
    uuids = [person.uuid for person in people]
    with empty_journal.writing(LATER) as transaction:
        rows = transaction.execute(select(Person.id, Person.uuid)).all()
        delete_rows(transaction, Person, [(row.id, row.uuid) for row in rows])
        delete_rows(transaction, Person, [])
    with empty_journal.reading() as transaction:
        traces = transaction.scalars(select(Deletion)).all()
        assert transaction.scalars(select(Person)).all() == []
    assert {trace.of_uuid for trace in traces} == set(uuids)
    assert {(trace.kind, trace.deleted_at, trace.device) for trace in traces} == {("person", LATER, DEVICE)}


def test_drafts_and_versions_go_without_a_trace(empty_journal: Journal) -> None:
    with empty_journal.writing(NOW) as transaction:
        transaction.add(Draft(kind="note", target="x", field="text", text="t"))
        transaction.add(TextVersion(kind="note", of_uuid=DEVICE, field="text", text="t"))
    with empty_journal.writing(LATER) as transaction:
        for kind in (Draft, TextVersion):
            transaction.delete(transaction.scalars(select(kind)).one())
    assert ask(empty_journal, "SELECT count(*) FROM deletion") == [(0,)]
    assert {Draft.__tablename__, TextVersion.__tablename__} < LEAVES_NO_TRACE


def test_a_failed_transaction_keeps_nothing(empty_journal: Journal) -> None:
    before = dump(empty_journal)

    def half() -> None:
        with empty_journal.writing(NOW) as transaction:
            transaction.add(Person(name="Amara"))
            transaction.flush()
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        half()
    assert dump(empty_journal) == before
    add(empty_journal, "Amara")


def test_a_broken_rule_of_the_database_keeps_nothing(empty_journal: Journal) -> None:
    before = dump(empty_journal)

    def twice() -> None:
        with empty_journal.writing(NOW) as transaction:
            transaction.add_all([Topic(name="Trust"), Topic(name="Trust")])

    with pytest.raises(Exception, match="UNIQUE constraint failed"):
        twice()
    assert dump(empty_journal) == before


def test_errors_never_show_what_was_written(empty_journal: Journal) -> None:
    def broken() -> None:
        with empty_journal.writing(NOW) as transaction:
            transaction.add_all([Topic(name="a secret of hers"), Topic(name="a secret of hers")])

    with pytest.raises(Exception, match="UNIQUE") as caught:
        broken()
    assert "a secret of hers" not in str(caught.value)


def test_a_second_writer_is_told_that_the_journal_is_busy(
    empty_journal: Journal, empty_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    second = unlocking.open_journal(empty_journal.path, PASSPHRASE, device=OTHER_DEVICE)
    with empty_journal.writing(NOW) as transaction:
        transaction.add(Person(name="Amara"))
        transaction.flush()
        with pytest.raises(JournalBusyError, match="Another program is writing"):
            add(second, "Jonas")
        assert ask(second, "SELECT count(*) FROM person") == [(0,)]
    add(second, "Jonas")
    assert {name for (name,) in ask(empty_journal, "SELECT name FROM person")} == {"Amara", "Jonas"}
    second.close()


def test_a_reader_sees_one_moment(empty_journal: Journal, second: Journal) -> None:
    count = text("SELECT count(*) FROM person")
    with empty_journal.reading() as transaction:
        assert transaction.scalar(count) == 0
        add(second, "Amara")
        assert transaction.scalar(count) == 0
    assert ask(empty_journal, "SELECT count(*) FROM person") == [(1,)]


def test_a_writer_takes_the_lock_before_it_reads(empty_journal: Journal) -> None:
    said: list[str] = []

    @event.listens_for(empty_journal._engine, "before_cursor_execute")
    def _hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    add(empty_journal, "Amara")
    with empty_journal.reading() as transaction:
        transaction.scalars(select(Person)).all()
    assert [statement for statement in said if statement.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_services_called_together_are_one_transaction(empty_journal: Journal, second: Journal) -> None:
    with empty_journal.together(NOW):
        add_person(empty_journal, PersonValues("Amara"), None, now=NOW)
        add_person(empty_journal, PersonValues("Jonas"), None, now=LATER)
        assert ask(empty_journal, "SELECT name, created_at FROM person ORDER BY id") == [
            ("Amara", "2026-11-23T08:00:00.000000Z"),
            ("Jonas", "2026-11-23T09:00:00.000000Z"),
        ]
        assert ask(second, "SELECT count(*) FROM person") == [(0,)]
    assert ask(second, "SELECT count(*) FROM person") == [(2,)]


def test_services_called_together_fail_together(empty_journal: Journal) -> None:
    def half() -> None:
        with empty_journal.together(NOW):
            add_person(empty_journal, PersonValues("Amara"), None, now=NOW)
            add_person(empty_journal, PersonValues(" "), None, now=NOW)

    with pytest.raises(NameMissingError):
        half()
    assert ask(empty_journal, "SELECT count(*) FROM person") == [(0,)]
    add(empty_journal, "Amara")
    assert ask(empty_journal, "SELECT count(*) FROM person") == [(1,)]


def test_a_stamp_for_statements_is_that_of_a_new_record(empty_journal: Journal) -> None:
    stamp = empty_journal.stamp(NOW)
    assert {name: value for name, value in stamp.items() if name != "uuid"} == {
        "created_at": NOW,
        "changed_at": NOW,
        "revision": 1,
        "device": DEVICE,
    }
    assert stamp["uuid"] != empty_journal.stamp(NOW)["uuid"]


def test_connections_are_safe_ones(empty_journal: Journal) -> None:
    wanted = {
        "foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0, "journal_mode": "wal",
        "synchronous": 2, "application_id": 0x4D4A524E,
    }  # fmt: skip
    assert {name: ask(empty_journal, f"PRAGMA {name}")[0][0] for name in wanted} == wanted


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_never_tried(length: int, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        connections.connect(tmp_path / "new.db", bytes(length), create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_session_reads_back_as_the_wall_time_it_was_planned_for(sample_journal: Journal) -> None:
    with sample_journal.reading() as transaction:
        for session in transaction.scalars(select(Session)):
            assert session.wall.instant == session.order_at
            assert session.order_at.tzinfo is UTC
            assert session.minutes > 0
