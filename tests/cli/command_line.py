"""Runs commands in this process, or in one of their own, and holds each to the rules that all of them share."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from mentorjournal.cli import main
from mentorjournal.cli.edges import Edges
from tests.journals import NOW, PASSPHRASE

PROJECT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    output: str
    errors: str

    def check(self, secrets: Sequence[str] = ()) -> None:
        """The rules of every command: no traceback, no fault of ours, one line for a problem, and no secret shown."""
        assert "Traceback" not in self.errors + self.output, self.errors
        assert "made a mistake" not in self.errors, self.errors
        assert self.status in {0, 1, 2}, self
        lines = self.errors.splitlines()
        assert all(line.startswith("mentorjournal: ") for line in lines), self.errors
        if self.status:
            assert len(lines) == 1, self.errors
        for secret in secrets:
            assert secret not in self.output + self.errors

    @property
    def json(self) -> Any:
        """The output of a command that was asked for JSON."""
        return json.loads(self.output)

    @property
    def complaint(self) -> str:
        """The line on standard error, without the program's name."""
        return self.errors.removeprefix("mentorjournal: ").rstrip("\n")


@dataclass
class CommandLine:
    """The command line with a clock, settings and a terminal of its own."""

    folder: Path
    now: datetime = NOW
    has_display: bool = False
    windows: list[tuple[str | None, str | None]] = field(default_factory=list[tuple[str | None, str | None]])
    """What the window was opened with: a journal's folder and a passphrase."""
    secrets: list[str] = field(default_factory=lambda: [PASSPHRASE])
    """What no command may print."""

    @property
    def settings_file(self) -> Path:
        return self.folder / "config" / "settings.json"

    @property
    def journals(self) -> Path:
        return self.folder / "Documents"

    @property
    def passphrase_file(self) -> Path:
        """A file with the passphrase of the test journals."""
        file = self.folder / "passphrase"
        if not file.exists():
            file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        return file

    def edges(self, given: bytes = b"", ask: Callable[[str], str] | None = None) -> Edges:
        """The outside of one run."""
        return Edges(
            now=lambda: self.now,
            input=io.BytesIO(given),
            output=io.StringIO(),
            errors=io.StringIO(),
            ask_secret=ask,
            open_window=self._open_window if self.has_display else None,
            has_display=self.has_display,
            zone=lambda: "Europe/London",
            settings_file=self.settings_file,
            journals=self.journals,
            sample_folder=self.folder / "cache",
            quick_keys=True,
        )

    def run(
        self, *words: str | Path, given: str | bytes = b"", typed: Sequence[str] | None = None, opened: bool = True
    ) -> Outcome:
        """Run one command.

        Args:
            words: its words.
            given: what comes on standard input.
            typed: what is typed on the terminal, one line a question; None means that there is no terminal.
            opened: add the passphrase file of the test journals.
        """
        answers: Iterator[str] = iter(typed or ())
        ask = None if typed is None else (lambda _question: next(answers))
        arguments = [str(word) for word in words]
        if opened and typed is None:
            arguments = ["--passphrase-file", str(self.passphrase_file), *arguments]
        edges = self.edges(given.encode() if isinstance(given, str) else given, ask)
        status = main(arguments, edges)
        assert isinstance(edges.output, io.StringIO)
        assert isinstance(edges.errors, io.StringIO)
        outcome = Outcome(status, edges.output.getvalue(), edges.errors.getvalue())
        outcome.check([] if "demo" in arguments else self.secrets)
        return outcome

    def done(self, *words: str | Path, given: str | bytes = b"") -> Outcome:
        """Run a command that has to succeed."""
        outcome = self.run(*words, given=given)
        assert outcome.status == 0, outcome.errors
        return outcome

    def refused(self, *words: str | Path, given: str | bytes = b"", status: int = 1) -> str:
        """Run a command that has to be refused; returns its one line."""
        outcome = self.run(*words, given=given)
        assert outcome.status == status, outcome
        return outcome.complaint

    def listed(self, *words: str | Path) -> Any:
        """Run a command with --json that has to succeed; returns what it printed."""
        return self.done(*words, "--json").json

    def write(self, name: str, content: str | bytes) -> Path:
        """A file for a command to read."""
        file = self.folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def process(
        self,
        *words: str | bytes | Path,
        inside: str = "",
        environment: Mapping[str, str] | None = None,
        given: bytes | None = None,
        program: str = "",
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run `python -m mentorjournal` in a process of its own, inside a shell command where one is given as `$@`."""
        command = [sys.executable, *(("-c", program) if program else ("-m", "mentorjournal")), *words]
        if inside:
            command = ["bash", "-c", inside, "bash", *command]
        surroundings = {
            name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "TZ"}
        }
        surroundings |= {"PYTHONPATH": str(PROJECT), "HOME": str(self.folder), **(environment or {})}
        for name in ("CONFIG", "CACHE", "DATA"):
            surroundings[f"XDG_{name}_HOME"] = str(self.folder / name.lower())
        return subprocess.run(
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            check=False,
            env=surroundings,
            cwd=self.folder,
            timeout=60,
            start_new_session=True,
        )

    def _open_window(self, journal: str | None, passphrase: str | None) -> int:
        self.windows.append((journal, passphrase))
        return 0


def outcome_of(process: "subprocess.CompletedProcess[bytes]") -> Outcome:
    """What a process did, held to the rules."""
    outcome = Outcome(process.returncode, process.stdout.decode(), process.stderr.decode())
    outcome.check()
    return outcome
