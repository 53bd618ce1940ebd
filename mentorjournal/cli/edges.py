"""Where the command line meets the world: clock, streams, secrets, settings, window. Tests put their own here."""

import io
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO
from uuid import UUID

from mentorjournal import hardening, paths
from mentorjournal.cli.display import find_display, is_unseen
from mentorjournal.cli.terminal import find_terminal
from mentorjournal.cli.zone import machine_zone
from mentorjournal.domain.texts import TEXT_MAXIMUM
from mentorjournal.errors import FileUnreadableError, FileUnwritableError, KnownError, TextTooLongError
from mentorjournal.settings import load_settings, save_settings

STANDARD_INPUT = "-"
BYTES_PER_CHARACTER = 4
"""The most that UTF-8 takes."""
SECRET_MAXIMUM = 4096
"""Bytes in the line that holds a secret: far more than anybody types."""
LINE_MAXIMUM = 1200
"""Characters of a complaint: somebody may have given a whole book as a name."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class WrongUsageError(Exception):
    """The command's words do not fit together; exit status 2."""


class NoWindowError(KnownError):
    """The window was asked for where there is nothing to show it on."""

    template = "There is no display to open the window on. Use a command instead; `mentorjournal --help` lists them."


class WindowBrokenError(KnownError):
    """Qt cannot be loaded."""

    template = "The window cannot be loaded ({reason}). Run packaging/run.sh, which says what this system lacks."


class NothingTypedError(KnownError):
    """A secret was asked for, and nothing came."""

    template = "No {what} came. Try again, or put it in a file and name that file."


class SecretsDifferError(KnownError):
    """A new secret was typed in two ways."""

    template = "The two are not the same. Try again; nothing was changed."


@dataclass
class Edges:
    """The outside of one run."""

    now: Callable[[], datetime]
    input: BinaryIO
    output: TextIO
    errors: TextIO
    ask_secret: Callable[[str], str] | None
    """Asks on the terminal without showing what is typed; None where there is no terminal."""
    open_window: Callable[[str | None, str | None], int] | None
    """Opens the window on a journal's folder with its passphrase, and stays; None where there can be no window."""
    has_display: bool
    """Whether somebody would see the window."""
    zone: Callable[[], str]
    """The IANA name of this machine's zone."""
    settings_file: Path
    journals: Path
    """The folder in which journals are looked for and offered a place."""
    sample_folder: Path
    quick_keys: bool = False
    """Derive keys at the accepted floor; for tests, whose journals hold nobody's secrets."""
    keyring: Callable[[], Any] | None = None
    """Gives the keyring that holds device keys; None for the system's, which is loaded when it is first used."""
    harden: Callable[[], None] | None = None
    """Closes this process to others, for good, before a command reads a secret; None leaves it as it is."""
    _input_used_for: str = field(default="", repr=False)

    def say(self, line: str = "") -> None:
        """One line of result.

        Raises:
            FileUnwritableError: there is no room for it.
        """
        self._put(lambda: print(line, file=self.output))

    def finish(self) -> None:
        """Hand over all that was said; raises as `say`."""
        self._put(self.output.flush)

    def complain(self, line: str) -> None:
        """One clear line about a problem, whatever the words in it hold."""
        plain = _CONTROLS.sub(" ", line)
        if len(plain) > LINE_MAXIMUM:
            plain = f"{plain[: LINE_MAXIMUM // 2]} … {plain[-LINE_MAXIMUM // 2 :]}"
        with suppress(OSError):  # whoever listened has gone: the exit status says the rest
            print(f"mentorjournal: {plain}", file=self.errors, flush=True)

    def abandon_output(self) -> None:
        """Send what is left nowhere: a stream that failed once would fail again as Python ends."""
        with suppress(OSError, ValueError):  # a stream in memory has no descriptor
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.output.fileno())

    def read_text(self, source: str, what: str) -> str:
        """A whole text from a file or, for `-`, standard input.

        Raises:
            WrongUsageError: standard input is wanted twice.
            FileUnreadableError: no such file, or not UTF-8 text.
            TextTooLongError: far more than any field holds.
        """
        maximum = TEXT_MAXIMUM * BYTES_PER_CHARACTER
        content = self._read(source, what, lambda file: file.read(maximum + 1))
        if len(content) > maximum:
            raise TextTooLongError(what=what, maximum=f"{TEXT_MAXIMUM:,}")
        return _decoded(content, source)

    def read_bytes(self, source: str, what: str, maximum: int) -> bytes:
        """The first bytes of a file or, for `-`, of standard input, whatever they are.

        Raises:
            WrongUsageError: standard input is wanted twice.
            FileUnreadableError: no such file.
        """
        return self._read(source, what, lambda file: file.read(maximum))

    def read_secret(
        self, source: str | None, what: str, *, twice: bool = False, option: str = "--passphrase-file"
    ) -> str:
        """A secret: the first line of a file or of standard input, else asked for on the terminal.

        Raises:
            WrongUsageError: there is neither a file nor a terminal.
            FileUnreadableError: no such file, or nothing on its first line.
            NothingTypedError, SecretsDifferError: what was typed cannot be taken.
        """
        if source is not None:
            line = self._read(source, what, lambda file: file.readline(SECRET_MAXIMUM + 1))
            secret = _decoded(line, source).rstrip("\r\n")
            if not secret:
                raise FileUnreadableError(path=name_of(source), reason=f"the {what} belongs on its first line")
            if len(line) > SECRET_MAXIMUM:
                raise TextTooLongError(what=what, maximum=f"{SECRET_MAXIMUM:,}")
            return secret
        if self.ask_secret is None:
            raise WrongUsageError(
                f"there is no terminal to ask for the {what}; name a file that holds it with {option}"
            )
        try:
            secret = self.ask_secret(f"{what.capitalize()}: ")
            again = self.ask_secret("Once more: ") if twice else secret
        except EOFError:
            raise NothingTypedError(what=what) from None
        if again != secret:
            raise SecretsDifferError
        return secret

    def remember(self, journal: Path, device: UUID) -> str:
        """Keep which journal was opened last, and by which device; returns why that was impossible, or an empty text.

        A settings file that cannot be written stops nobody: the next command names its journal.
        """
        # Read anew: the window may have kept something while a passphrase was typed here.
        settings = load_settings(self.settings_file)
        if settings.last_journal == str(journal) and settings.device_id == device:
            return ""
        settings.last_journal, settings.device = str(journal), str(device)
        try:
            save_settings(settings, self.settings_file)
        except OSError as error:
            return error.strerror or "unknown reason"
        return ""

    def _read(self, source: str, what: str, read: Callable[[BinaryIO], bytes]) -> bytes:
        try:
            if source != STANDARD_INPUT:
                with Path(source).open("rb") as file:
                    return read(file)
            if self._input_used_for:
                raise WrongUsageError(
                    f"standard input cannot be both the {self._input_used_for} and the {what}; put one in a file"
                )
            self._input_used_for = what
            return read(self.input)
        except OSError as error:
            raise FileUnreadableError(path=name_of(source), reason=error.strerror or "unknown reason") from error

    def _put(self, write: Callable[[], object]) -> None:
        try:
            write()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.abandon_output()
            raise FileUnwritableError(path="Standard output", reason=error.strerror or "unknown reason") from error


def name_of(source: str) -> str:
    """A source as a sentence begins with it."""
    return "Standard input" if source == STANDARD_INPUT else source


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadableError(path=name_of(source), reason="it is not text in UTF-8") from None


def system_edges() -> Edges:
    """The real outside. A stream that the caller has closed is an empty one, or one that nobody reads."""
    has_display = find_display(sys.platform, os.environ)
    return Edges(
        now=lambda: datetime.now(UTC),
        input=sys.stdin.buffer if sys.stdin else io.BytesIO(),
        output=_forgiving(sys.stdout),
        errors=_forgiving(sys.stderr),
        ask_secret=find_terminal(),
        open_window=_open_window if has_display or is_unseen(os.environ) else None,
        has_display=has_display,
        zone=lambda: machine_zone(os.environ),
        settings_file=paths.settings_file(),
        journals=paths.default_journals(),
        sample_folder=paths.sample_folder(),
        harden=hardening.harden,
    )


def _forgiving(stream: TextIO | None) -> TextIO:
    """The stream, writing what its encoding lacks as an escape instead of failing on somebody's name."""
    if stream is None:
        return io.StringIO()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream


def _open_window(journal: str | None, passphrase: str | None) -> int:
    try:
        from mentorjournal.ui.starting import run  # noqa: PLC0415 - Qt only where a window opens
    except ImportError as error:
        raise WindowBrokenError(reason=error.msg) from error
    return run(
        journal=journal,
        settings_file=paths.settings_file(),
        journals=paths.default_journals(),
        passphrase=passphrase,
    )
