"""Asking for a secret on the terminal."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

TERMINAL = "/dev/tty"


def find_terminal() -> Callable[[str], str] | None:
    """A way to ask without showing what is typed, or None where there is no terminal.

    On Unix the terminal is there even while standard input is a file: a note can come through a pipe and the
    passphrase from the keyboard.
    """
    if os.name != "posix":
        return getpass.getpass if sys.stdin and sys.stdin.isatty() else None
    try:
        os.close(os.open(TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return None
    return _ask


def _ask(question: str) -> str:
    try:
        return getpass.getpass(question)
    except (EOFError, KeyboardInterrupt):
        # The question still stands on its line, and what is said next needs one of its own.
        with Path(TERMINAL).open("w", encoding="utf-8") as terminal:
            terminal.write("\n")
        raise
