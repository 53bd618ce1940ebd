"""Creating and opening journals, and each thing that can be wrong with one."""

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from mentorjournal.errors import (
    DiskFullError,
    FileUnwritableError,
    JournalDamagedError,
    JournalEmptyError,
    JournalExistsError,
    JournalMissingError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
    NotAJournalError,
    PlaceReadOnlyError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services.checking import check_journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.storage import keys, migrations, vault
from mentorjournal.storage.connection import connect, driver
from mentorjournal.storage.derivation import FLOOR
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Owner, Person
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.dumps import dump
from tests.journals import DEVICE, NOW
from tests.journals import PASSPHRASE as EMPTY_PASSPHRASE
from tests.storage.disks import read_only, small_disk

PASSPHRASE = "slow tram past the lido"


def write_owner(journal: Journal) -> None:
    with journal.writing(NOW) as transaction:
        transaction.add(Owner(name="Elena Brandt", zone="Europe/London"))


def create(folder: Path, fill: Callable[[Journal], None] = write_owner) -> tuple[Journal, str]:
    return vault.create_journal(folder, PASSPHRASE, fill, device=DEVICE, derivation=FLOOR)


def open_it(folder: Path, passphrase: str = PASSPHRASE) -> Journal:
    return vault.open_with_passphrase(folder, passphrase, device=DEVICE)


@dataclass(frozen=True)
class Made:
    """A closed journal with three hundred people in it, its recovery code and its key."""

    path: Path
    code: str
    key: bytes


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Made once; copy it, never open it."""

    def fill(journal: Journal) -> None:
        write_owner(journal)
        with journal.writing(NOW) as transaction:
            transaction.add_all(
                Person(name=f"Person {number}", organisation="x" * 300, job_title="") for number in range(300)
            )

    journal, code = create(tmp_path_factory.mktemp("vault") / "Made", fill)
    journal.close()
    return Made(
        journal.path, code, keys.unwrap_with_recovery_code(keys.read_keys(journal.path / "journal.keys"), code).secret
    )


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    copy = tmp_path / template.path.name
    shutil.copytree(template.path, copy)
    return Made(copy, template.code, template.key)


# --- creating --------------------------------------------------------------------------------------------------------


def test_a_new_journal_opens_by_passphrase_and_by_recovery_code(tmp_path: Path) -> None:
    journal, code = create(tmp_path / "Work")
    first = dump(journal)
    journal.close()
    assert journal.path == tmp_path / "Work.mentorjournal"
    assert [row[2] for row in first["owner"]] == ["Elena Brandt"]
    for opened in (
        open_it(journal.path),
        vault.open_with_recovery_code(journal.path, code.lower(), device=DEVICE),
    ):
        assert opened.uuid == journal.uuid
        assert dump(opened) == first
        opened.close()


def test_everything_is_mine_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        journal, _ = create(tmp_path / "Mine")
        write = journal.path
        with journal.writing(NOW) as transaction:
            transaction.add(Person(name="Amara"))
        modes = {
            "lease" if entry.suffix == ".lease" else entry.name: entry.stat().st_mode & 0o777
            for entry in write.iterdir()
        }
    finally:
        os.umask(before)
    assert write.stat().st_mode & 0o777 == 0o700
    assert modes == dict.fromkeys(("journal.db", "journal.db-shm", "journal.db-wal", "journal.keys", "lease"), 0o600)
    journal.close()
    assert sorted(entry.name for entry in write.iterdir()) == ["journal.db", "journal.keys"]


def test_an_empty_folder_is_taken_and_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Empty.mentorjournal").mkdir()
    journal, _ = create(tmp_path / "Empty.mentorjournal")
    journal.close()
    full = tmp_path / "Full.mentorjournal"
    full.mkdir()
    (full / "letter.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "File.mentorjournal").write_text("mine", encoding="utf-8")
    for taken in (full, tmp_path / "File", journal.path):
        with pytest.raises(JournalExistsError, match="Choose another name"):
            create(taken)
    assert (full / "letter.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "Empty.mentorjournal",
        "File.mentorjournal",
        "Full.mentorjournal",
    ]


def fail_with(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "place",
    ["write_keys", "connect", "migrate", "sync_folder", "rename", "mkdir"],
)
def test_a_failure_at_any_point_leaves_nothing_behind(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = {"write_keys": keys, "connect": vault, "migrate": migrations, "sync_folder": keys}.get(place, Path)
    with monkeypatch.context() as patched:
        patched.setattr(owner, place, fail_with(FULL))
        with pytest.raises(DiskFullError, match="Free some space"):
            create(tmp_path / "new" / "folder" / "Work")
    assert list(tmp_path.iterdir()) == []
    create(tmp_path / "new" / "folder" / "Work")[0].close()


@pytest.mark.parametrize("error", [RuntimeError("a bug"), DiskFullError(), KeyboardInterrupt()])
def test_filling_it_in_vain_leaves_nothing_behind(error: BaseException, tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        write_owner(journal)
        raise error

    with pytest.raises(type(error)):
        create(tmp_path / "new" / "Work", fill)
    assert list(tmp_path.iterdir()) == []


def test_folders_that_were_there_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(RuntimeError):
        create(tmp_path / "there" / "Work", fail_with(RuntimeError()))
    assert list(tmp_path.iterdir()) == [tmp_path / "there"]


@pytest.mark.parametrize("name", ["x" * 300, "x" * 230])
def test_a_name_that_no_disk_takes_is_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError, match="Choose another place"):
        create(tmp_path / name)


def test_a_file_in_the_way_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(KnownError):
        create(tmp_path / "file" / "Work")


@pytest.mark.parametrize("kibibytes", [4, 16, 100, 300, 600])
def test_a_disk_that_is_too_small_is_full_and_stays_empty(kibibytes: int, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kibibytes) as disk:
        with pytest.raises(DiskFullError):
            create(disk / "Work")
        assert list(disk.iterdir()) == []


def test_a_disk_that_fills_up_keeps_what_was_saved(empty_template: Path, tmp_path: Path) -> None:
    from mentorjournal.domain.roles import Role
    from mentorjournal.services.people import PersonValues, add_person
    from mentorjournal.services.sessions import SessionValues, plan_session
    from tests.services.meetings import wall

    with small_disk(tmp_path / "disk", 1200) as disk:
        shutil.copytree(empty_template, disk / "Full.mentorjournal")
        journal = open_it(disk / "Full.mentorjournal", EMPTY_PASSPHRASE)
        amara = add_person(journal, PersonValues("Amara"), Role.MENTEE, now=NOW).uuid
        session = plan_session(journal, amara, SessionValues(wall("2026-12-01T09:00")), now=NOW).uuid
        kept = 0
        with pytest.raises(DiskFullError, match="what is on screen is kept"):  # noqa: PT012 - until it is full
            for count in range(1, 1000):
                save_note(journal, session, [Paragraph(f"line {line} " + "x" * 500) for line in range(count)], now=NOW)
                kept = count
        assert kept > 1
        assert len(read_note(journal, session)) == kept
        journal.close()
        again = open_it(disk / "Full.mentorjournal", EMPTY_PASSPHRASE)
        assert len(read_note(again, session)) == kept
        again.close()


def test_a_read_only_disk_is_said_to_be_one(made: Made, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4000) as disk:
        copy = disk / "Copy.mentorjournal"
        shutil.copytree(made.path, copy)
        with read_only(disk):
            for folder in (disk / "New", disk / "folder" / "New"):
                with pytest.raises(PlaceReadOnlyError, match="cannot be written to") as caught:
                    create(folder)
                assert caught.value.values["path"] == folder.with_name("New.mentorjournal")
            with pytest.raises(PlaceReadOnlyError):
                open_it(copy)
        open_it(copy).close()


# --- opening what is not right ---------------------------------------------------------------------------------------


def test_wrong_secrets(made: Made) -> None:
    with pytest.raises(WrongPassphraseError):
        open_it(made.path, "slow tram past the lidl")
    with pytest.raises(WrongRecoveryCodeError):
        vault.open_with_recovery_code(made.path, new_recovery_code(), device=DEVICE)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(JournalMissingError, match="whether the disk is connected"):
        open_it(tmp_path / "Nowhere.mentorjournal")
    with pytest.raises(KnownError):
        open_it(tmp_path / ("x" * 300))
    with pytest.raises(JournalMissingError):
        open_it(Path("a\0b"))


def test_something_else_there(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(NotAJournalError, match="is not a journal"):
            open_it(path)


def test_an_empty_database(made: Made) -> None:
    (made.path / "journal.db").write_bytes(b"")
    with pytest.raises(JournalEmptyError, match="empty file"):
        open_it(made.path)


def test_a_missing_database(made: Made) -> None:
    (made.path / "journal.db").unlink()
    with pytest.raises(JournalMissingError, match=r"journal\.db"):
        open_it(made.path)


def test_missing_keys(made: Made) -> None:
    (made.path / "journal.keys").unlink()
    with pytest.raises(KeysDamagedError, match="it is missing"):
        open_it(made.path)


def test_keys_of_another_journal(made: Made, empty_template: Path) -> None:
    shutil.copy(empty_template / "journal.keys", made.path / "journal.keys")
    with pytest.raises(JournalDamagedError, match="key file belongs to another journal"):
        open_it(made.path, EMPTY_PASSPHRASE)


def test_another_database_without_encryption(made: Made) -> None:
    (made.path / "journal.db").unlink()
    plain = driver.connect(str(made.path / "journal.db"))
    plain.execute("CREATE TABLE person (name)")
    plain.commit()
    plain.close()
    with pytest.raises(JournalDamagedError):
        open_it(made.path)


def changed_inside(made: Made, statement: str) -> None:
    connection = connect(made.path / "journal.db", made.key)
    connection.execute(statement)
    connection.close()


def test_an_encrypted_database_of_something_else(made: Made) -> None:
    changed_inside(made, "PRAGMA application_id = 7")
    with pytest.raises(NotAJournalError):
        open_it(made.path)


def test_a_journal_without_a_format(made: Made) -> None:
    changed_inside(made, "PRAGMA user_version = 0")
    with pytest.raises(JournalDamagedError, match="no format number"):
        open_it(made.path)


def test_a_newer_journal_is_not_touched(made: Made) -> None:
    changed_inside(made, "PRAGMA user_version = 2")
    before = {entry.name: entry.read_bytes() for entry in made.path.iterdir()}
    with pytest.raises(JournalTooNewError, match=r"format 2; this one reads up to 1\)\. Update the app"):
        open_it(made.path)
    assert {entry.name: entry.read_bytes() for entry in made.path.iterdir()} == before


@pytest.mark.parametrize("place", [0, 15, 16, 99, 4000, 4095])
def test_a_damaged_first_page_is_not_blamed_on_the_passphrase(place: int, made: Made) -> None:
    database = made.path / "journal.db"
    content = bytearray(database.read_bytes())
    content[place] ^= 1
    database.write_bytes(content)
    with pytest.raises(JournalDamagedError, match="your passphrase is not the cause"):
        open_it(made.path)


def read_all(made: Made, folder: Path | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Read every row; by the recovery code, which costs nothing to derive."""
    journal = vault.open_with_recovery_code(folder or made.path, made.code, device=DEVICE)
    try:
        return dump(journal)
    finally:
        journal.close()


def check_all(made: Made) -> list[str]:
    """What a check of every page finds; the error, where the journal does not even open."""
    try:
        journal = vault.open_with_recovery_code(made.path, made.code, device=DEVICE)
    except JournalDamagedError as error:
        return [str(error)]
    try:
        return [fault for finding in check_journal(journal) for fault in finding.faults]
    finally:
        journal.close()


def test_a_flipped_byte_anywhere_is_damage_and_never_other_words(made: Made, spots: int) -> None:
    """Wherever it is: what is read is what was written or nothing, and a check finds it in any case."""
    database = made.path / "journal.db"
    whole, content = read_all(made), database.read_bytes()
    chosen = random.Random(spots)  # noqa: S311 - the same spots each time
    noticed = 0
    for spot in [*range(4096, 4096 * 9, 4096), *(chosen.randrange(len(content)) for _ in range(spots))]:
        database.write_bytes(content[:spot] + bytes([content[spot] ^ 8]) + content[spot + 1 :])
        try:
            assert read_all(made) == whole
        except JournalDamagedError as error:
            noticed += 1
            assert "your passphrase is not the cause" in str(error)  # noqa: PT017 - not every page is read
        assert check_all(made), spot
    assert noticed > 5


@pytest.fixture
def spots(request: pytest.FixtureRequest) -> int:
    """How many bytes are tried: more in a slow run."""
    return 500 if request.config.option.slow else 12


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_file_that_was_cut_short_is_damaged(share: float, made: Made) -> None:
    database = made.path / "journal.db"
    content = database.read_bytes()
    database.write_bytes(content[: int(len(content) * share) // 4096 * 4096])
    with pytest.raises(JournalDamagedError):
        read_all(made)


@pytest.mark.parametrize("length", [1, 100, 4095, 5000])
def test_a_file_that_ends_within_a_page_never_ends_in_a_traceback(length: int, made: Made) -> None:
    database = made.path / "journal.db"
    database.write_bytes(database.read_bytes()[:length])
    with pytest.raises(JournalDamagedError):
        read_all(made)


def test_a_journal_taken_away_while_it_is_open_is_a_sentence(made: Made) -> None:
    journal = open_it(made.path)
    shutil.rmtree(made.path)
    with pytest.raises(JournalMissingError):
        dump(journal)
    journal.close()


def test_a_folder_with_awkward_letters_opens(template: Made, tmp_path: Path) -> None:
    for name in ("Zoë’s 100% #1?.mentorjournal", "日記 &=+.mentorjournal"):
        copy = tmp_path / name
        shutil.copytree(template.path, copy)
        read_all(template, copy)
        assert (copy / "journal.db").exists()


# --- nothing in the clear --------------------------------------------------------------------------------------------

PHRASE = "quietheronbythecanal"


@pytest.fixture
def told(empty_journal: Journal) -> Journal:
    """A journal in which a phrase stands in every kind of text, open, with all of it still in the WAL."""
    from mentorjournal.domain.roles import Role
    from mentorjournal.services.drafts import keep_draft
    from mentorjournal.services.people import PersonValues, add_person
    from mentorjournal.services.search import search
    from mentorjournal.services.sessions import SessionValues, plan_session
    from tests.services.meetings import wall

    amara = add_person(empty_journal, PersonValues(f"Amara {PHRASE}"), Role.MENTEE, now=NOW).uuid
    session = plan_session(empty_journal, amara, SessionValues(wall("2026-12-01T09:00"), title=PHRASE), now=NOW).uuid
    save_note(empty_journal, session, [Paragraph(f"{PHRASE} {number}") for number in range(3000)], now=NOW)
    keep_draft(empty_journal, "note", "x", {"text": PHRASE * 1000}, now=NOW)
    assert search(empty_journal, PHRASE)
    return empty_journal


def bytes_below(folder: Path) -> bytes:
    return b"".join(entry.read_bytes() for entry in sorted(folder.rglob("*")) if entry.is_file())


def test_nothing_is_in_the_clear_on_the_disk(told: Journal) -> None:
    whole = told.path.parent
    (told.path.parent / "proof").write_text(PHRASE, encoding="utf-8")
    assert PHRASE.encode() in bytes_below(whole), "the search finds what is there"
    (told.path.parent / "proof").unlink()
    for _ in ("open", "closed"):
        found = bytes_below(whole)
        assert len(found) > 300_000
        for word in (PHRASE, "Amara", "Elena", "northlight", "CREATE TABLE", "SQLite format", EMPTY_PASSPHRASE):
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding) not in found
        told.close()


def test_the_key_file_says_nothing_of_the_owner(empty_template: Path) -> None:
    said = json.loads((empty_template / "journal.keys").read_text(encoding="utf-8"))
    assert set(said) == {"format", "version", "journal", "key_id", "slots", "capture"}
    assert UUID(said["journal"])
    assert [slot["kind"] for slot in said["slots"]] == ["passphrase", "recovery"]
