"""What kind of place a folder is: on a disk of this computer, on a network, or copied elsewhere by a sync program.

It decides how a journal may lie there. SQLite's write-ahead log needs memory that all who have the file open share,
which no two computers do (https://sqlite.org/wal.html); and a program that synchronises copies database and log one
after the other. So both kinds go without it (`connection`), and their owner is warned.

What tells them apart:

- network: the type of file system in `/proc/self/mountinfo` (proc(5)), on macOS the flag MNT_LOCAL of statfs(2), on
  Windows a UNC path or `GetDriveTypeW`;
- synchronised: marks that the programs leave in the folder they watch, what they say of themselves in files and
  environment variables, and the places that macOS keeps for them.

Whatever cannot be told counts as local: a warning that is wrong would be passed over the next time.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, cast


class PlaceKind(StrEnum):
    """How far away a folder is."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True)
class Place:
    """A kind, and what it is called: the file system or the sync program."""

    kind: PlaceKind = PlaceKind.LOCAL
    name: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether another computer may have the same journal before it."""
        return self.kind is not PlaceKind.LOCAL


NETWORK_TYPES = frozenset({
    "9p", "acfs", "afs", "auristorfs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs", "gfs2",
    "glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "pvfs2", "smb2",
    "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
})  # fmt: skip
"""File systems of the kernel that lie elsewhere: those of systemd and gnulib, and the shares of virtual machines."""

NETWORK_HELPERS = frozenset({
    "afp", "afpfs", "ceph", "ceph-fuse", "curlftpfs", "davfs", "davfs2", "ftpfs", "gcsfuse", "glusterfs",
    "google-drive-ocamlfuse", "gvfsd-fuse", "ifuse", "juicefs", "kio-fuse", "onedriver", "pcloud", "rclone", "s3fs",
    "seadrive", "smbnetfs", "sshfs", "vmhgfs-fuse", "wdfs",
})  # fmt: skip
"""Those that a program of the user brings (`fuse.…`)."""

_MNT_LOCAL = 0x00001000  # macOS: sys/mount.h
_DRIVE_REMOTE = 4  # Windows: fileapi.h

MARKS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".csync_journal.db": "ownCloud",
}
"""Files and folders that a sync program keeps in the folder it watches."""
_MARK_FILES = {".dropbox": "Dropbox"}
"""The same, where only a file counts: a folder of that name holds the settings of the program, in the home folder."""
_SYNC_DATABASE = re.compile(r"\._?sync_[0-9a-f]+\.db")
"""What Nextcloud and ownCloud keep in the folder: `.sync_1f2e3d4c5b6a.db`."""
_FOLDER_NAMES = {"onedrive": "OneDrive", "iclouddrive": "iCloud Drive", "icloud drive": "iCloud Drive"}
_FOLDER_STARTS = {"onedrive - ": "OneDrive"}
_MAC_CLOUDS = {"googledrive": "Google Drive", "onedrive": "OneDrive", "dropbox": "Dropbox", "nextcloud": "Nextcloud"}
_MOST_ENTRIES = 2000
"""More than so many entries of a folder are not looked through for a mark."""


def _mounts() -> str:
    return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")


def _read(path: PurePath) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")


def _statfs_flags(folder: PurePath) -> int:
    """The flags of the file system, on macOS; raises OSError."""
    import ctypes  # noqa: PLC0415 - only there

    # struct statfs with 64-bit inodes: four bytes each of block sizes, then five counts, an id and the owner and type.
    class _StatFs(ctypes.Structure):
        _fields_ = [
            ("sizes", ctypes.c_uint32 * 2),
            ("counts", ctypes.c_uint64 * 5),
            ("id", ctypes.c_int32 * 2),
            ("owner", ctypes.c_uint32),
            ("type", ctypes.c_uint32),
            ("flags", ctypes.c_uint32),
            ("rest", ctypes.c_char * 4096),
        ]

    library, found = ctypes.CDLL(None, use_errno=True), _StatFs()
    call: Any = getattr(library, "statfs$INODE64", None) or library.statfs
    if call(os.fsencode(folder), ctypes.byref(found)) != 0:
        raise OSError(ctypes.get_errno(), "statfs")
    return int(found.flags)


def _drive_type(root: str) -> int:
    import ctypes  # noqa: PLC0415 - only on Windows

    return int(cast("Any", ctypes).windll.kernel32.GetDriveTypeW(root))


def _names(folder: PurePath) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name


@dataclass(frozen=True)
class System:
    """What is asked of the system; tests put their own here, so that each system is tried on any."""

    platform: str = sys.platform
    home: PurePath = field(default_factory=lambda: Path(os.path.expanduser("~")))  # noqa: PTH111 - never raises
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    mounts: Callable[[], str] = _mounts
    statfs_flags: Callable[[PurePath], int] = _statfs_flags
    drive_type: Callable[[str], int] = _drive_type
    stands: Callable[[PurePath], bool] = os.path.lexists
    is_file: Callable[[PurePath], bool] = os.path.isfile
    names: Callable[[PurePath], Iterator[str]] = _names
    read: Callable[[PurePath], str] = _read


def look_at(folder: PurePath, system: System | None = None) -> Place:
    """What kind of place a folder is. Never raises: what cannot be found out is local.

    Args:
        folder: absolute; links in it should be resolved.
        system: what is asked; by default the system that this runs on.
    """
    system = system or System()
    for find, kind in ((_network_name, PlaceKind.NETWORK), (_sync_name, PlaceKind.SYNCHRONISED)):
        with suppress(OSError, ValueError):
            if name := find(folder, system):
                return Place(kind, name)
    return Place()


def place_of(folder: Path) -> Place:
    """What kind of place an existing folder is, whatever links lead there."""
    try:
        resolved = folder.resolve()
    except (OSError, RuntimeError):
        resolved = folder.absolute()
    return look_at(resolved)


# --- network ---------------------------------------------------------------------------------------------------------


def _network_name(folder: PurePath, system: System) -> str:
    if system.platform == "win32":
        root = folder.anchor
        is_remote = root.startswith(("\\\\", "//")) or system.drive_type(root) == _DRIVE_REMOTE
        return "a network drive" if is_remote else ""
    if system.platform == "darwin":
        return "" if system.statfs_flags(folder) & _MNT_LOCAL else "a network drive"
    if system.platform.startswith("linux"):
        kind = _mounted_type(folder, system.mounts())
        helper = kind.removeprefix("fuse.")
        is_remote = kind in NETWORK_TYPES or (helper != kind and helper in NETWORK_TYPES | NETWORK_HELPERS)
        return helper if is_remote else ""
    return ""


def _mounted_type(folder: PurePath, mounts: str) -> str:
    """The type of file system that a folder lies on: that of the nearest mount, and of two at one place the last."""
    best, found = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")
        if len(fields) < 5:
            continue
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4]))
        if (folder == point or point in folder.parents) and len(point.parts) >= best:
            best, found = len(point.parts), kind[0]
            if found in {"fuse", "davfs"} and len(kind) > 1 and kind[1].startswith(("http://", "https://")):
                found = "davfs"  # davfs2 shows itself as plain fuse on some kernels
    return found


# --- synchronised ----------------------------------------------------------------------------------------------------


def _sync_name(folder: PurePath, system: System) -> str:
    above = [folder, *folder.parents]
    for root, name in _told_roots(system):
        if root in above:
            return name
    for number, each in enumerate(above):
        if each == PurePath(each.anchor) and system.platform != "win32":
            break
        if name := _mark_in(each, system):
            return name
        if each.parent == system.home:
            lower = each.name.lower()
            starts = (name for start, name in _FOLDER_STARTS.items() if lower.startswith(start))
            if name := _FOLDER_NAMES.get(lower) or next(starts, ""):
                return name
        if each.parent == system.home / "Library" / "CloudStorage" and system.platform == "darwin":
            program = each.name.partition("-")[0]
            return _MAC_CLOUDS.get(program.lower(), program)
        if each == system.home / "Library" / "Mobile Documents" and number:
            return "iCloud Drive"
    return ""


def _mark_in(folder: PurePath, system: System) -> str:
    for mark, name in MARKS.items():
        if system.stands(folder / mark):
            return name
    for mark, name in _MARK_FILES.items():
        if system.is_file(folder / mark):
            return name
    with suppress(OSError):
        for number, entry in enumerate(system.names(folder)):
            if number > _MOST_ENTRIES:
                break
            if _SYNC_DATABASE.fullmatch(entry):
                return "Nextcloud"
    return ""


def _told_roots(system: System) -> Iterator[tuple[PurePath, str]]:
    """The folders that sync programs say they watch."""
    kind = type(system.home)
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if value := system.environment.get(variable, ""):
            yield kind(value), "OneDrive"
    # https://help.dropbox.com/installs/locate-dropbox-folder
    for base in (system.environment.get("APPDATA"), system.environment.get("LOCALAPPDATA")):
        if base:
            yield from _dropbox_roots(kind(base) / "Dropbox" / "info.json", system)
    yield from _dropbox_roots(system.home / ".dropbox" / "info.json", system)
    for config in (
        system.home / ".config" / "Nextcloud" / "nextcloud.cfg",
        system.home / "Library" / "Preferences" / "Nextcloud" / "nextcloud.cfg",
        *([kind(base) / "Nextcloud" / "nextcloud.cfg"] if (base := system.environment.get("APPDATA")) else []),
    ):
        with suppress(OSError):
            for path in re.findall(r"^.*\\localPath=(.+)$", system.read(config), re.MULTILINE):
                yield kind(path.strip().strip('"')), "Nextcloud"


def _dropbox_roots(file: PurePath, system: System) -> Iterator[tuple[PurePath, str]]:
    with suppress(OSError, ValueError):
        said: Any = json.loads(system.read(file))
        if isinstance(said, dict):
            for account in cast("dict[str, Any]", said).values():
                path = cast("dict[str, Any]", account).get("path") if isinstance(account, dict) else None
                if isinstance(path, str) and path:
                    yield type(system.home)(path), "Dropbox"


# --- what a sync program leaves --------------------------------------------------------------------------------------

_CONFLICT = re.compile(r"journal.+\.(db|keys)", re.IGNORECASE | re.DOTALL)


def conflicted_copies(folder: Path) -> list[str]:
    """The names of files in a journal's folder that a sync program made where two computers changed the same one.

    `journal (conflicted copy 2026-11-25 093612).db` (Dropbox, Nextcloud), `journal-OFFICE.db` (OneDrive),
    `journal.sync-conflict-20261125-093612-ABCDEFG.db` (Syncthing), `journal (1).db` (Google Drive), `journal 2.db`
    (iCloud Drive): whatever begins and ends like one of the two files of a journal and is neither.
    """
    try:
        return sorted(name for name in _names(folder) if _CONFLICT.fullmatch(name))
    except OSError:
        return []
