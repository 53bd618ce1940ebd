"""The real thing: `python -m mentorjournal` in a process of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import PROJECT, CommandLine, outcome_of
from tests.journals import PASSPHRASE

IN_NAMESPACE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
"""A mount of our own, which is gone with the process; without being root where the kernel lets everybody."""


def opened(run: CommandLine) -> list[str]:
    """The general options that open the only journal."""
    (journal,) = run.journals.iterdir()
    return ["--journal", str(journal), "--passphrase-file", str(run.passphrase_file)]


def test_the_version_is_told_without_waiting_for_the_database(command_line: CommandLine) -> None:
    for word in ("--version", "--help"):
        program = f"""
import runpy, sys
sys.argv = ["mentorjournal", "{word}"]
try:
    runpy.run_module("mentorjournal", run_name="__main__")
except SystemExit as stop:
    assert not stop.code, stop.code
slow = {{"sqlalchemy", "sqlcipher3", "PySide6", "icalendar", "argon2", "cryptography"}}
assert not slow & {{name.partition(".")[0] for name in sys.modules}}
"""
        assert "entor" in outcome_of(command_line.process(program=program)).output


def test_a_whole_life_from_one_process_to_the_next(command_line: CommandLine) -> None:
    run = command_line
    file = str(run.passphrase_file)
    made = outcome_of(
        run.process("create", "Mine", "--owner", "Zoë", "--passphrase-file", file, environment={"TZ": "Europe/Oslo"})
    )
    assert made.status == 0
    assert "Europe/Oslo" in made.output
    assert PASSPHRASE not in made.output
    assert (run.folder / "Mine.mentorjournal" / "journal.db").stat().st_mode & 0o077 == 0
    run.secrets = []
    given = PASSPHRASE.encode()
    added = run.process("person", "add", "--name", "Jonas 🌿", "--role", "peer", "--passphrase-file", "-", given=given)
    assert outcome_of(added).output == "Jonas 🌿 is now your peer.\n"
    listed = outcome_of(run.process("--json", "person", "list", "--passphrase-file", file))
    assert json.loads(listed.output)[0]["name"] == "Jonas 🌿"


def test_an_output_without_unicode_gets_escapes(empty: CommandLine) -> None:
    outcome_of(empty.process(*opened(empty), "person", "add", "--name", "Zoë 🌿", "--role", "peer"))
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    lines = outcome_of(empty.process(*opened(empty), "person", "list", environment=ascii_only))
    assert lines.output.startswith(r"Zo\xeb \U0001f33f  (peer)")
    listed = outcome_of(empty.process(*opened(empty), "person", "list", "--json", environment=ascii_only))
    assert json.loads(listed.output)[0]["name"] == "Zoë 🌿"


def test_bytes_that_are_no_text_in_words(empty: CommandLine) -> None:
    added = empty.process(*opened(empty), "person", "add", "--name", b"Jo\xff\xfenas", "--role", "peer")
    assert outcome_of(added).output == "Jonas is now your peer.\n"
    for words in (["search", b"\xff"], ["session", "list", "--with", b"\xff\xfe"], ["session", b"\xff"]):
        assert outcome_of(empty.process(*opened(empty), *words)).status in {0, 1, 2}
    assert outcome_of(empty.process("--journal", b"\xff\xfe", "--passphrase-file", b"\xff", "check")).status == 1


def test_a_reader_that_has_enough_is_no_problem(story: CommandLine) -> None:
    done = story.process(*opened(story), "session", "list", inside='"$@" | head -1')
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")
    done = story.process(*opened(story), "session", "list", "--json", inside='"$@" | true')
    assert done.stderr == b""
    done = story.process("--help", inside='"$@" | true')
    assert done.stderr == b""


@pytest.mark.parametrize("words", [("guides", "list"), ("--help",), ("--version",)])
def test_a_full_output_is_a_problem(command_line: CommandLine, words: tuple[str, ...]) -> None:
    outcome = outcome_of(command_line.process(*words, inside='exec "$@" >/dev/full'))
    assert outcome.status == 1
    assert "Standard output cannot be written: No space left" in outcome.complaint


def test_closed_streams_are_no_problem(empty: CommandLine) -> None:
    for closed in (">&-", "2>&-", "<&- >&- 2>&-"):
        done = empty.process(*opened(empty), "person", "list", inside=f'exec "$@" {closed}')
        assert (done.returncode, done.stderr) == (0, b"")
    done = empty.process("person", "list", "--passphrase-file", "-", inside='exec "$@" <&-')
    assert outcome_of(done).complaint == "Standard input cannot be read: the passphrase belongs on its first line."


def test_a_passphrase_from_another_program(empty: CommandLine) -> None:
    options = opened(empty)[:2]
    inside = f'exec "$@" --passphrase-file <(echo "{PASSPHRASE}")'
    assert outcome_of(empty.process(*options, "person", "list", inside=inside)).status == 0


def test_without_a_terminal_the_file_is_asked_for(empty: CommandLine) -> None:
    outcome = outcome_of(empty.process(*opened(empty)[:2], "person", "list"))
    assert outcome.status == 2
    assert "no terminal" in outcome.complaint


def test_no_window_where_there_is_no_display(command_line: CommandLine) -> None:
    for environment in ({}, {"DISPLAY": ":4711"}):
        surroundings = {"QT_QPA_PLATFORM": "", **environment}
        outcome = outcome_of(command_line.process(environment=surroundings))
        assert (outcome.status, "no display" in outcome.complaint) == (1, True)


def test_a_stop_is_one_line(empty: CommandLine) -> None:
    pipe = empty.folder / "pipe"
    os.mkfifo(pipe)
    options = opened(empty)[:2]
    process = subprocess.Popen(
        [sys.executable, "-m", "mentorjournal", *options, "--passphrase-file", str(pipe), "person", "list"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        cwd=empty.folder,
    )
    with pipe.open("w"):  # opens once the command waits for the passphrase
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (1, "", "mentorjournal: Stopped.\n")


def _has_terminals() -> bool:
    try:
        ends = os.openpty()
    except OSError:
        return False
    for end in ends:
        os.close(end)
    return True


@pytest.mark.skipif(not _has_terminals(), reason="this machine makes no terminals, as a bare container does not")
@pytest.mark.parametrize(("typed", "status"), [(f"{PASSPHRASE}\n", 0), ("not this\n", 1), ("\x03", 1), ("\x04", 1)])
def test_the_passphrase_is_typed_unseen(empty: CommandLine, typed: str, status: int) -> None:
    command = [sys.executable, "-m", "mentorjournal", *opened(empty)[:2], "person", "list"]
    spawn = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
    process = subprocess.Popen(
        [sys.executable, "-c", spawn, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        cwd=empty.folder,
    )
    assert process.stdin
    assert process.stdout
    asked = process.stdout.read(len("Passphrase: "))
    process.stdin.write(typed.encode())
    process.stdin.flush()
    said, _ = process.communicate(timeout=30)
    assert (process.returncode, asked) == (status, b"Passphrase: ")
    assert PASSPHRASE.encode() not in said
    (line,) = said.decode().strip().splitlines()
    assert line.startswith("Nobody yet." if status == 0 else "mentorjournal: ")


# --- disks -----------------------------------------------------------------------------------------------------------


def _mounts_disks() -> bool:
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run(
        [*IN_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False, timeout=30
    )
    return done.returncode == 0


needs_disks = pytest.mark.skipif(not _mounts_disks(), reason="this machine lets nobody mount a disk of their own")


def on_small_disk(run: CommandLine, size: str, script: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a script with a disk of `size` mounted on `$DISK`; `journal` is the command."""
    disk = run.folder / "disk"
    disk.mkdir()
    lines = [
        "set -e",
        f"mount -t tmpfs -o size={size} tmpfs {disk}",
        f'journal() {{ "{sys.executable}" -m mentorjournal --passphrase-file "{run.passphrase_file}" "$@"; }}',
        f"DISK={disk}",
        script,
    ]
    return subprocess.run(
        [*IN_NAMESPACE, "bash", "-c", "\n".join(lines)],
        capture_output=True,
        check=False,
        timeout=100,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "HOME": str(run.folder)},
        cwd=run.folder,
        stdin=subprocess.DEVNULL,
    )


@needs_disks
def test_a_full_disk_leaves_nothing_half_made(command_line: CommandLine) -> None:
    done = on_small_disk(
        command_line,
        "200k",
        'journal create "$DISK/Mine" --owner Me && exit 7 || status=$?\nls -A "$DISK"\nexit $status',
    )
    assert outcome_of(done).complaint == "The disk is full. Free some space and try again; what is on screen is kept."
    assert (done.returncode, done.stdout) == (1, b"")


@needs_disks
def test_a_full_disk_keeps_what_was_there(empty: CommandLine) -> None:
    (journal,) = empty.journals.iterdir()
    note = empty.write("note.txt", "a long talk about nothing in particular, again and again. " * 12_000)
    script = f"""
cp -r "{journal}" "$DISK/J.mentorjournal"
journal --journal "$DISK/J" person add --name Jonas --role mentee
journal --journal "$DISK/J" session log --with Jonas --at 2026-11-20T15:00 --note-file "{note}" && exit 7 || status=$?
journal --journal "$DISK/J" session list
journal --journal "$DISK/J" session plan --with Jonas --at 2026-12-08T09:00
head -c 10M /dev/zero > "$DISK/filler" 2>/dev/null || true
journal --journal "$DISK/J" export calendar "$DISK/a.ics" 2>> "$DISK/../export.txt" && exit 8 || true
rm "$DISK/filler"
ls -A "$DISK"
journal --journal "$DISK/J" check
exit $status
"""
    done = on_small_disk(empty, "1200k", script)
    outcome = outcome_of(done)
    assert outcome.complaint == "The disk is full. Free some space and try again; what is on screen is kept."
    assert outcome.status == 1
    assert "No sessions yet." in outcome.output
    assert "Planned with Jonas" in outcome.output
    assert all(f"{part}: in order" in outcome.output for part in ("pages", "structure", "references", "search index"))
    assert re.search(r"^J\.mentorjournal$", outcome.output, re.MULTILINE)
    assert "a.ics" not in outcome.output.replace("Written to", "")
    assert (empty.folder / "export.txt").read_text(encoding="utf-8").count("\n") == 1


@needs_disks
def test_a_place_that_refuses_writing(empty: CommandLine) -> None:
    (journal,) = empty.journals.iterdir()
    script = f"""
cp -r "{journal}" "$DISK/J.mentorjournal"
mount -o remount,ro "$DISK"
for words in "create $DISK/New --owner Me" "demo $DISK/d" "person list --journal $DISK/J"; do
    journal $words && exit 7 || test $? = 1
done
"""
    done = on_small_disk(empty, "4m", script)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (0, 3), done
    assert all("cannot be written to. Choose another place" in line for line in lines)


def test_a_folder_of_somebody_else_is_refused(command_line: CommandLine) -> None:
    """Without root's right to look everywhere, where the test has it."""
    folder = command_line.folder / "theirs"
    folder.mkdir()
    (folder / "Mine.mentorjournal").mkdir()
    shutil.copy(command_line.passphrase_file, folder / "Mine.mentorjournal" / "journal.db")
    folder.chmod(0o000)
    words = ["--journal", str(folder / "Mine"), "--passphrase-file", str(command_line.passphrase_file), "check"]
    inside = '"$@"' if os.geteuid() else 'setpriv --bounding-set=-dac_override,-dac_read_search "$@"'
    outcome = outcome_of(command_line.process(*words, inside=inside))
    folder.chmod(0o700)
    assert outcome.status == 1
    assert Path(folder).name in outcome.complaint
