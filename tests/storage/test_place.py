"""Which folders lie in reach of several computers, on each system; and how a journal is written there."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from uuid import UUID

import pytest

from mentorjournal.errors import JournalBusyError
from mentorjournal.services import unlocking
from mentorjournal.services.backups import back_up
from mentorjournal.services.checking import check_journal
from mentorjournal.services.folders import PlaceKind, look_at_folder
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import read_note
from mentorjournal.storage import connection, place, vault
from mentorjournal.storage.backup import NOBODY, Observer, make_backup
from mentorjournal.storage.models import Person
from mentorjournal.storage.place import Place, System, conflicted_copies, look_at, place_of
from mentorjournal.storage.salvage import salvage
from tests.dumps import ask, dump
from tests.journals import DEVICE, NOW
from tests.services.meetings import meet, plan
from tests.storage.disks import small_disk
from tests.storage.test_kill import CHOICES, PROJECT, WRITER, spin
from tests.storage.test_rekeying import rekey

LOCAL = Place()


def system(platform: str, stands: tuple[str, ...] = (), home: str = "/home/e", **said: object) -> System:
    """A system in which just these files stand; `files` gives some of them their words."""
    kind = PureWindowsPath if platform == "win32" else PurePosixPath
    files = said.pop("files", {})
    assert isinstance(files, dict)
    paths = {kind(path) for path in (*stands, *files)}

    def read(path: PurePath) -> str:
        for name, words in files.items():
            if kind(name) == path:
                return str(words)
        raise FileNotFoundError(path)

    def names(folder: PurePath) -> Iterator[str]:
        return (path.name for path in paths if path.parent == folder)

    values = {
        "environment": {}, "mounts": lambda: MOUNTS, "statfs_flags": lambda _: 0x1000, "drive_type": lambda _: 3,
        "stands": paths.__contains__, "is_file": paths.__contains__, "names": names, "read": read,
    }  # fmt: skip
    return System(platform=platform, home=kind(home), **{**values, **said})  # type: ignore[arg-type]


MOUNTS = r"""22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:40 / /home/e/nas rw,nosuid shared:2 - nfs4 nas:/export rw,vers=4.2
31 22 0:41 / /mnt/team\040files rw - cifs //server/team rw
32 22 0:42 / /mnt/smb rw shared:5 master:1 - smb3 //server/x rw
33 22 0:43 / /home/e/far rw - fuse.sshfs e@host:/ rw
34 22 0:44 / /home/e/drive rw - fuse.rclone remote: rw
35 22 0:45 / /mnt/c rw - 9p C:\134 rw
36 22 0:46 / /mnt/web rw - fuse https://dav.example/ rw
37 22 0:47 / /home/e/plain rw - fuse.gocryptfs /home/e/.cipher rw
38 22 8:17 / /media/stick rw - vfat /dev/sdb1 rw
39 30 8:18 / /home/e/nas/local rw - ext4 /dev/sdc1 rw
40 22 0:48 / /data rw - nfs old:/x rw
41 40 8:19 / /data rw - xfs /dev/sdd1 rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/e/Documents/J.mentorjournal", ""),
        ("/home/e/nas/J.mentorjournal", "nfs4"),
        ("/home/e/nas", "nfs4"),
        ("/home/e/nasty/J.mentorjournal", ""),
        ("/home/e/nas/local/J.mentorjournal", ""),
        ("/mnt/team files/J.mentorjournal", "cifs"),
        ("/mnt/smb/J.mentorjournal", "smb3"),
        ("/home/e/far/J.mentorjournal", "sshfs"),
        ("/home/e/drive/J.mentorjournal", "rclone"),
        ("/mnt/c/Users/e/J.mentorjournal", "9p"),
        ("/mnt/web/J.mentorjournal", "davfs"),
        ("/home/e/plain/J.mentorjournal", ""),
        ("/media/stick/J.mentorjournal", ""),
        ("/data/J.mentorjournal", ""),
    ],
)
def test_a_network_on_linux_is_told_by_what_is_mounted(folder: str, name: str) -> None:
    wanted = Place(PlaceKind.NETWORK, name) if name else LOCAL
    assert look_at(PurePosixPath(folder), system("linux")) == wanted


def test_a_network_on_macos_is_told_by_its_flags() -> None:
    folder = PurePosixPath("/Volumes/team/J.mentorjournal")
    assert look_at(folder, system("darwin")) == LOCAL
    assert look_at(folder, system("darwin", statfs_flags=lambda _: 0)).kind is PlaceKind.NETWORK


def test_a_network_on_windows_is_told_by_its_drive_or_its_path() -> None:
    here = PureWindowsPath(r"C:\Users\e\J.mentorjournal")
    assert look_at(here, system("win32", home=r"C:\Users\e")) == LOCAL
    drives = {"C:\\": 3, "Z:\\": 4}
    assert look_at(here, system("win32", drive_type=drives.__getitem__)) == LOCAL
    assert look_at(PureWindowsPath(r"Z:\J"), system("win32", drive_type=drives.__getitem__)).kind is PlaceKind.NETWORK
    assert look_at(PureWindowsPath(r"\\server\team\J"), system("win32")).kind is PlaceKind.NETWORK


DOCUMENTS = "/home/e/Documents"
JOURNAL = f"{DOCUMENTS}/Journals/Elena.mentorjournal"


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".sync_1f2e3d4c5b6a.db", "Nextcloud"),
        ("._sync_1f2e3d4c5b6a.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".csync_journal.db", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".shortcut-targets-by-id", "Google Drive"),
        ("notes.db", ""),
        (".sync_notes.txt", ""),
    ],
)
def test_a_sync_program_is_told_by_what_it_leaves_in_its_folder(mark: str, name: str) -> None:
    wanted = Place(PlaceKind.SYNCHRONISED, name) if name else LOCAL
    assert look_at(PurePosixPath(JOURNAL), system("linux", (f"{DOCUMENTS}/{mark}",))) == wanted
    assert look_at(PurePosixPath(JOURNAL), system("linux", (f"/home/e/Music/{mark}",))) == LOCAL


def test_the_settings_of_dropbox_in_the_home_folder_are_no_mark() -> None:
    told = system("linux", ("/home/e/.dropbox",), is_file=lambda _: False)
    assert look_at(PurePosixPath(JOURNAL), told) == LOCAL


@pytest.mark.parametrize(
    ("folder", "environment", "files", "name"),
    [
        (r"C:\Users\e\OneDrive\J", {}, {}, "OneDrive"),
        (r"C:\Users\e\OneDrive - Northlight\J", {}, {}, "OneDrive"),
        (r"C:\Users\e\iCloudDrive\J", {}, {}, "iCloud Drive"),
        (r"D:\Cloud\J", {"OneDrive": r"d:\cloud"}, {}, "OneDrive"),
        (r"D:\Firm\J", {"OneDriveCommercial": r"D:\Firm"}, {}, "OneDrive"),
        (r"D:\Cloudy\J", {"OneDrive": r"D:\Cloud"}, {}, ""),
        (
            r"D:\Box\J",
            {"LOCALAPPDATA": r"C:\Users\e\AppData\Local"},
            {r"C:\Users\e\AppData\Local\Dropbox\info.json": '{"personal": {"path": "D:\\\\Box", "host": 1}}'},
            "Dropbox",
        ),
        (
            r"D:\NC\J",
            {"APPDATA": r"C:\Users\e\AppData\Roaming"},
            {r"C:\Users\e\AppData\Roaming\Nextcloud\nextcloud.cfg": "[Accounts]\n0\\Folders\\1\\localPath=D:/NC/\n"},
            "Nextcloud",
        ),
        (r"C:\Users\e\Documents\J", {}, {r"C:\Users\e\.dropbox\info.json": "[1, {]"}, ""),
    ],
)
def test_a_sync_program_on_windows_says_itself_where_it_is(
    folder: str, environment: Mapping[str, str], files: Mapping[str, str], name: str
) -> None:
    told = system("win32", home=r"C:\Users\e", environment=environment, files=files)
    wanted = Place(PlaceKind.SYNCHRONISED, name) if name else LOCAL
    assert look_at(PureWindowsPath(folder), told) == wanted


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/Users/e/Library/Mobile Documents/com~apple~CloudDocs/J", "iCloud Drive"),
        ("/Users/e/Library/CloudStorage/GoogleDrive-e@x.org/My Drive/J", "Google Drive"),
        ("/Users/e/Library/CloudStorage/OneDrive-Northlight/J", "OneDrive"),
        ("/Users/e/Library/CloudStorage/Dropbox/J", "Dropbox"),
        ("/Users/e/Library/CloudStorage/Box-Box/J", "Box"),
        ("/Users/e/Library/Application Support/J", ""),
        ("/Users/e/Documents/J", ""),
    ],
)
def test_a_sync_program_on_macos_has_its_place(folder: str, name: str) -> None:
    wanted = Place(PlaceKind.SYNCHRONISED, name) if name else LOCAL
    assert look_at(PurePosixPath(folder), system("darwin", home="/Users/e")) == wanted


def test_a_system_that_answers_nothing_is_taken_for_local() -> None:
    def refuse(*_: object) -> object:
        raise PermissionError(13, "not allowed")

    dumb = system("linux", mounts=refuse, names=refuse, read=refuse)
    assert look_at(PurePosixPath(JOURNAL), dumb) == LOCAL
    assert look_at(PurePosixPath(JOURNAL), system("darwin", statfs_flags=refuse)) == LOCAL
    assert look_at(PurePosixPath(JOURNAL), system("plan9")) == LOCAL


def test_a_link_leads_to_what_it_points_at(tmp_path: Path) -> None:
    (tmp_path / "Sync" / ".stfolder").mkdir(parents=True)
    (tmp_path / "Documents").symlink_to(tmp_path / "Sync")
    assert place_of(tmp_path / "Documents" / "J") == Place(PlaceKind.SYNCHRONISED, "Syncthing")
    assert place_of(tmp_path) == LOCAL


@pytest.mark.parametrize(
    "name",
    [
        "journal (conflicted copy 2026-11-25 093612).db",
        "journal (OFFICE's conflicted copy 2026-11-25).db",
        "journal-OFFICE.db",
        "journal.sync-conflict-20261125-093612-ABCDEFG.db",
        "journal_conflict-20261125-093612.db",
        "journal (1).db",
        "journal 2.keys",
        "Journal-Office.KEYS",
    ],
)
def test_what_a_sync_program_left_is_named(name: str, tmp_path: Path) -> None:
    for usual in ("journal.db", "journal.db-wal", "journal.db-shm", "journal.db-journal", "journal.keys", "notes.db"):
        (tmp_path / usual).touch()
    assert conflicted_copies(tmp_path) == []
    (tmp_path / name).touch()
    assert conflicted_copies(tmp_path) == [name]
    assert conflicted_copies(tmp_path / "nothing here") == []


# --- how a journal is written there ----------------------------------------------------------------------------------


@pytest.fixture
def shared(empty_template: Path, tmp_path: Path) -> Path:
    """A closed journal in a folder that a sync program watches."""
    (tmp_path / ".stfolder").mkdir()
    copy = tmp_path / empty_template.name
    shutil.copytree(empty_template, copy)
    return copy


def open_it(folder: Path, code: str) -> Journal:
    return unlocking.recover_journal(folder, code, device=DEVICE)


def add(journal: Journal, *names: str) -> None:
    with journal.writing(NOW) as transaction:
        transaction.add_all(Person(name=name) for name in names)


def people(journal: Journal) -> list[str]:
    return [name for (name,) in ask(journal, "SELECT name FROM person ORDER BY name")]


def mode(journal: Journal) -> object:
    return ask(journal, "PRAGMA journal_mode")[0][0]


def test_without_a_log_where_another_computer_may_have_it(shared: Path, code: str) -> None:
    journal = open_it(shared, code)
    assert mode(journal) == "delete"
    add(journal, "Amara")
    assert not list(shared.glob("journal.db-*"))
    assert look_at_folder(journal).is_shared
    journal.close()


def test_a_journal_that_moves_changes_how_it_is_written(shared: Path, code: str) -> None:
    mark = shared.parent / ".stfolder"
    for number in range(2):
        mark.rmdir()
        journal = open_it(shared, code)
        assert mode(journal) == "wal"
        add(journal, f"local {number}")
        journal.close()
        mark.mkdir()
        journal = open_it(shared, code)
        assert mode(journal) == "delete"
        add(journal, f"shared {number}")
        assert not [finding for finding in check_journal(journal) if finding.faults]
        journal.close()
    journal = open_it(shared, code)
    assert people(journal) == ["local 0", "local 1", "shared 0", "shared 1"]
    journal.close()


LEFT = """
import os, sys
from pathlib import Path
from mentorjournal.services import unlocking
from mentorjournal.storage.models import Person
from tests.journals import DEVICE, NOW

journal = unlocking.recover_journal(Path(sys.argv[1]), sys.argv[2], device=DEVICE)
with journal.writing(NOW) as transaction:
    transaction.add(Person(name="in the log"))
if len(sys.argv) > 3:
    with journal.writing(NOW) as transaction:
        transaction.add_all(Person(name="never committed" * 200) for _ in range(1500))
        transaction.flush()
        os.kill(os.getpid(), 9)
os.kill(os.getpid(), 9)
"""


def leave(folder: Path, code: str, *more: str) -> None:
    subprocess.run([sys.executable, "-c", LEFT, str(folder), code, *more], cwd=PROJECT, check=False)


def test_a_log_that_a_crash_left_is_taken_up(shared: Path, code: str) -> None:
    (shared.parent / ".stfolder").rmdir()
    leave(shared, code)
    assert (shared / "journal.db-wal").stat().st_size
    (shared / "journal.db-shm").unlink()  # other computers never see it
    (shared.parent / ".stfolder").mkdir()
    journal = open_it(shared, code)
    assert (mode(journal), people(journal)) == ("delete", ["in the log"])
    assert not list(shared.glob("journal.db-*"))
    journal.close()


def test_a_transaction_that_a_crash_cut_off_is_taken_back(shared: Path, code: str, tmp_path: Path) -> None:
    leave(shared, code, "cut off")
    assert (shared / "journal.db-journal").stat().st_size
    damaged = tmp_path / "Damaged.mentorjournal"
    shutil.copytree(shared, damaged)
    journal = open_it(shared, code)
    assert people(journal) == ["in the log"]
    assert not [finding for finding in check_journal(journal) if finding.faults]
    opener = vault.keys.by_recovery_code(code)
    path, tables = salvage(damaged, tmp_path / "Salvaged", opener, "Lost")
    assert not sum(table.missing for table in tables)
    journal.close()
    journal = open_it(path, code)
    assert people(journal) == ["in the log"]
    journal.close()


def test_it_stays_as_it_is_while_somebody_reads(shared: Path, code: str) -> None:
    (shared.parent / ".stfolder").rmdir()
    journal = open_it(shared, code)
    with journal.reading() as transaction:
        transaction.get(Person, 1)
        (shared.parent / ".stfolder").mkdir()
        started = time.monotonic()
        second = open_it(shared, code)
        assert time.monotonic() - started < 2, "nobody waits for it"
        add(second, "Amara")
        assert mode(second) == "wal"
    journal.close()
    second.close()
    journal = open_it(shared, code)
    assert (mode(journal), people(journal)) == ("delete", ["Amara"])
    journal.close()


def test_writers_wait_for_each_other(shared: Path, code: str) -> None:
    first, second = open_it(shared, code), open_it(shared, code)

    def write(journal: Journal, name: str) -> None:
        for number in range(15):
            add(journal, f"{name} {number:02}")

    threads = [threading.Thread(target=write, args=each) for each in ((first, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for _ in range(15):
        people(first)
    for thread in threads:
        thread.join()
    assert len(people(first)) == 30
    first.close()
    second.close()


def test_a_writer_that_waited_too_long_is_told(shared: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    first, second = open_it(shared, code), open_it(shared, code)
    with first.writing(NOW) as transaction:
        transaction.add(Person(name="a"))
        transaction.flush()
        with pytest.raises(JournalBusyError):
            add(second, "b")
    add(second, "b")
    assert people(second) == ["a", "b"]
    first.close()
    second.close()


def test_a_new_data_key_in_such_a_place(shared: Path, code: str) -> None:
    journal = open_it(shared, code)
    add(journal, *(f"Person {number}" for number in range(100)))
    before = dump(journal)
    journal.close()
    new = vault.new_recovery_code()
    rekey(shared, code, new)
    journal = open_it(shared, new)
    assert mode(journal) == "delete"
    after = dump(journal)
    assert {**after, "setting": []} == {**before, "setting": []}
    journal.close()


def test_a_backup_lets_writers_through(shared: Path, code: str) -> None:
    journal, second = open_it(shared, code), open_it(shared, code)
    add(journal, *("Amara " + "x" * 2000 for _ in range(1500)))
    written: list[float] = []

    def look(share: float) -> None:
        # Between two steps of the copying somebody writes, three times: it begins anew each time.
        if 0.1 < share < 0.4 and len(written) < 3:
            started = time.monotonic()
            add(second, f"Zuri {len(written)}")
            written.append(time.monotonic() - started)

    counts = make_backup(journal, shared.parent / "one.mjbackup", NOW, Observer(report=look))
    assert len(written) == 3
    assert max(written) < 1
    assert counts["person"] == 1503
    journal.close()
    second.close()


def test_a_backup_comes_to_an_end_where_somebody_writes_all_the_time(shared: Path, code: str) -> None:
    journal, second = open_it(shared, code), open_it(shared, code)
    add(journal, *("Amara " + "x" * 2000 for _ in range(1500)))
    is_over = threading.Event()

    def write() -> None:
        while not is_over.wait(0.001):
            add(second, "Zuri")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        made = back_up(journal, now=NOW + timedelta(hours=1), observer=NOBODY)
    finally:
        is_over.set()
        thread.join()
    assert made.people > 1500
    journal.close()
    second.close()


def test_every_acknowledged_write_outlives_a_kill_there_as_well(shared: Path, code: str, kills: int) -> None:
    journal = open_it(shared, code)
    session = plan(journal, meet(journal))
    journal.close()
    for _ in range(kills):
        acknowledged = kill_while_writing(shared, session)
        journal = open_it(shared, code)
        assert mode(journal) == "delete"
        assert int(read_note(journal, session)[0].text) in {acknowledged, acknowledged + 1}
        assert not [finding for finding in check_journal(journal) if finding.faults]
        journal.close()
    assert not list(shared.glob("*.lease"))


def kill_while_writing(folder: Path, session: UUID) -> int:
    """Have a program of its own save notes, kill it in the middle; returns the last one it told of."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(session)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer:
        said = [writer.stdout.readline() for _ in range(CHOICES.randint(1, 30))]
        spin(CHOICES.random() * 0.02)
        writer.kill()
        return int([*said, *writer.stdout.read().split()][-1])


def test_what_is_mounted_is_read_from_the_system(tmp_path: Path) -> None:
    with small_disk(tmp_path / "a disk", 64) as disk:
        assert place._mounted_type(disk / "J", place._mounts()) == "tmpfs"
    assert place._mounted_type(disk, place._mounts()) == place._mounted_type(tmp_path, place._mounts()) != ""
