"""What a program really writes, as the kernel saw it: each file it opened for writing, and every byte it gave away.

Through strace(1), which records the calls of every thread in a file of its own, with all strings in hex and whole.
"""

import base64
import json
import quopri
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest

CALLS = (
    "open", "openat", "openat2", "creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
    "mkdir", "mkdirat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg",
    "connect", "prctl", "setxattr", "fsetxattr", "lsetxattr", "memfd_create", "io_uring_setup", "execve",
)  # fmt: skip
GIVING = {"write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg"}
NAMING = {"rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"}
LONGEST = 1 << 24
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"^(?:\w+)\((\d+)(?:<((?:[^<>]|->)*)>)?")
_NOT_FILES = ("/dev/", "/proc/", "/sys/")


def start(command: Sequence[str | Path], to: Path, **named: object) -> "subprocess.Popen[str]":
    """Start a program whose calls are recorded in the folder `to`; skips the test where that cannot be."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace")
    to.mkdir()
    words = ["strace", "-ff", "-y", "-xx", "-s", str(LONGEST), "--quiet=all", "-o", str(to / "calls")]
    # Calls that are not asked for go on unhindered.
    words += ["--seccomp-bpf", "-e", "signal=none", "-e", "trace=" + ",".join(f"?{call}" for call in CALLS)]
    return subprocess.Popen([*words, *map(str, command)], text=True, **named)  # type: ignore[call-overload]


def check_that_we_may() -> None:
    """Skip where this user may not record a program that closed itself to others: that takes root's rights."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (rights,) = re.findall(r"^CapEff:\s*([0-9a-f]+)$", status, re.MULTILINE)
    if not int(rights, 16) >> 19 & 1:
        pytest.skip("only root may record a program that closed itself to others")
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this machine records no calls")


@dataclass
class Record:
    """What a program and all it started did."""

    opened: set[Path] = field(default_factory=set[Path])
    """Every file that was opened for writing, or got a new name."""
    given: dict[str, bytearray] = field(default_factory=dict[str, bytearray])
    """All bytes that were written, by what they were written to and by which thread."""
    names: bytearray = field(default_factory=bytearray)
    """All names of files that were made."""
    other: list[str] = field(default_factory=list[str])
    """The remaining calls, as they stand in the record."""

    @property
    def targets(self) -> set[str]:
        """What was written to."""
        return {target.rpartition(" ")[0] for target in self.given}


def read(folder: Path, here: Path) -> Record:
    """Read what was recorded in a folder about a program that began in the folder `here`."""
    record = Record()
    for file in sorted(folder.iterdir()):
        with file.open(encoding="ascii") as lines:
            for line in lines:
                _note(record, line, file.suffix, here)
    return record


def _note(record: Record, line: str, thread: str, here: Path) -> None:
    found = _CALL.match(line)
    # A thread that was killed in the middle of a call leaves it without an end.
    name, result = (found[1], found[3]) if found else (line.partition("(")[0], "?")
    texts = _TEXT.findall(line)
    # Names of threads are always shown with dots: the kernel takes only the first letters.
    assert name == "prctl" or not any(rest for _, rest in texts), "a text was cut short"
    strings = [bytes.fromhex(text.replace("\\x", "")) for text, _ in texts]
    if name in GIVING:
        to = _DESCRIPTOR.match(line)
        target = _unescaped(to[2] or to[1]) if to else "?"
        record.given.setdefault(f"{target} {thread}", bytearray()).extend(b"".join(strings))
    elif result.startswith("-"):
        return
    elif name in NAMING:
        record.opened.add(here / strings[-1].decode())
        record.names += b"\n" + strings[-1]
    elif name.startswith("mkdir"):
        record.names += b"\n" + strings[-1]
    elif name.startswith(("open", "creat")):
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE", line) or name == "creat":
            path = here / strings[0].decode()
            record.names += b"\n" + strings[0]
            if not str(path).startswith(_NOT_FILES):
                record.opened.add(path)
    else:
        record.other.append(line)


def _unescaped(text: str) -> str:
    return re.sub(r"(?:\\x[0-9a-f]{2})+", lambda found: bytes.fromhex(found[0].replace("\\x", "")).decode(), text)


# --- looking ---------------------------------------------------------------------------------------------------------


def disguises(words: str) -> dict[str, bytes]:
    """The forms in which a text may stand in a file."""
    plain = words.encode()
    found = {
        "UTF-8": plain,
        "UTF-16": words.encode("utf-16-le"),
        "UTF-16, big-endian": words.encode("utf-16-be"),
        "UTF-32": words.encode("utf-32-le"),
        "JSON": json.dumps(words)[1:-1].encode(),
        "Python": ascii(words)[1:-1].encode(),
        "quoted-printable": quopri.encodestring(plain, quotetabs=True).replace(b"=\n", b""),
        "an address": quote(words).encode(),
        "hex": plain.hex().encode(),
        "small letters": words.casefold().encode(),
    }
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + plain)
        # The characters at both ends hold bits of what stands beside it.
        found[f"base64 at {offset}"] = encoded[4 if offset else 0 : len(encoded) // 4 * 4 - 4]
    return found


def search(content: bytes | bytearray, needles: Mapping[str, Mapping[str, bytes]]) -> Iterator[str]:
    """Name each needle, and the form, in which it stands in the content."""
    small = bytes(content).lower()
    for name, forms in needles.items():
        for form, needle in forms.items():
            if needle in content or (form in {"small letters", "hex"} and needle in small):
                yield f"{name} as {form}"


def search_record(record: Record, needles: Mapping[str, Mapping[str, bytes]], within: Path) -> list[str]:
    """Look through all that was given away, every name, and every file that is there still.

    Args:
        record: of a program that has ended.
        needles: the forms of what is looked for, by a name for it.
        within: a folder in which every file is looked at, whether the record names it or not.
    """
    found = [f"written to {to}: {each}" for to, content in record.given.items() for each in search(content, needles)]
    found += [f"a name: {each}" for each in search(record.names, needles)]
    files = {path for path in within.rglob("*") if path.is_file()} | {path for path in record.opened if path.is_file()}
    for path in sorted(files):
        found += [f"in {path}: {each}" for each in search(path.read_bytes(), needles)]
    return found
