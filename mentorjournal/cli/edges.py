"""Where the command line meets the world: clock, streams, secrets, settings, display. Tests put their own here."""

import getpass
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from mentorjournal import paths
from mentorjournal.domain.texts import TEXT_MAXIMUM
from mentorjournal.errors import FileUnreadableError, TextTooLongError

STANDARD_INPUT = "-"
BYTES_PER_CHARACTER = 4
"""The most that UTF-8 takes."""


class WrongUsageError(Exception):
    """The command's words do not fit together; exit status 2."""


@dataclass
class Edges:
    """The outside of one run."""

    now: Callable[[], datetime]
    input: BinaryIO
    output: TextIO
    errors: TextIO
    ask_secret: Callable[[str], str] | None
    """Asks on the terminal without showing what is typed; None where there is no terminal."""
    settings_file: Path
    journals: Path
    """The folder in which journals are looked for and offered a place."""
    sample_folder: Path
    has_display: bool
    quick_keys: bool = False
    """Derive keys at the accepted floor; for tests, whose journals hold nobody's secrets."""
    _input_used_for: str = field(default="", repr=False)

    def say(self, line: str = "") -> None:
        """One line of result."""
        print(line, file=self.output)

    def complain(self, line: str) -> None:
        """One clear line about a problem."""
        print(f"mentorjournal: {line}", file=self.errors)

    def read_text(self, source: str, what: str) -> str:
        """A whole text from a file or, for `-`, standard input.

        Raises:
            WrongUsageError: standard input is wanted twice.
            FileUnreadableError: no such file, or not UTF-8 text.
            TextTooLongError: far more than any field holds.
        """
        maximum = TEXT_MAXIMUM * BYTES_PER_CHARACTER
        if source == STANDARD_INPUT:
            if self._input_used_for:
                raise WrongUsageError(
                    f"standard input cannot be both the {self._input_used_for} and the {what}; put one in a file"
                )
            self._input_used_for = what
            content = self.input.read(maximum + 1)
            name = "standard input"
        else:
            name = source
            try:
                with Path(source).open("rb") as file:
                    content = file.read(maximum + 1)
            except OSError as error:
                raise FileUnreadableError(path=source, reason=error.strerror or "unknown reason") from error
        if len(content) > maximum:
            raise TextTooLongError(what=what, maximum=f"{TEXT_MAXIMUM:,}")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise FileUnreadableError(path=name, reason="it is not text in UTF-8") from None

    def read_secret(self, source: str | None, what: str, *, twice: bool = False) -> str:
        """A secret: the first line of a file or of standard input, else asked for on the terminal.

        Raises:
            WrongUsageError: there is neither a file nor a terminal, or the two typings differ.
            FileUnreadableError: no such file.
        """
        if source is not None:
            return self.read_text(source, what).split("\n", 1)[0].rstrip("\r")
        if self.ask_secret is None:
            raise WrongUsageError(f"there is no terminal to ask for the {what}; put it in a file and name that file")
        secret = self.ask_secret(f"{what.capitalize()}: ")
        if twice and self.ask_secret("Once more: ") != secret:
            raise WrongUsageError("the two are not the same; try again")
        return secret


def system_edges() -> Edges:
    """The real outside."""
    return Edges(
        now=lambda: datetime.now(UTC),
        input=sys.stdin.buffer if sys.stdin else open(os.devnull, "rb"),  # noqa: PTH123
        output=sys.stdout,
        errors=sys.stderr,
        ask_secret=getpass.getpass if sys.stdin and sys.stdin.isatty() else None,
        settings_file=paths.settings_file(),
        journals=paths.default_journals(),
        sample_folder=paths.sample_folder(),
        has_display=find_display(sys.platform, os.environ),
    )


def find_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could be seen."""
    if environment.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if platform in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
