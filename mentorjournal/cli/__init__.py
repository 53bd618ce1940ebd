"""The command line: a thin skin over the services, for scripts and checks. Without a command the window opens."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorjournal.cli.edges import Edges


def main(arguments: Sequence[str] | None = None, edges: "Edges | None" = None) -> int:
    """Run one command; returns the exit status (0 done, 1 a problem, 2 wrong usage). Never a traceback.

    Args:
        arguments: the words after the program's name; those of this process by default.
        edges: clock, streams, settings and display; the real ones by default.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if edges is None and (_names_journal(words) or not words) and _has_screen():
        return _open_window(words)
    return _run_words(words, edges)


def _open_window(words: Sequence[str]) -> int:
    """What most people start most often: the window, without waiting for the grammar of commands."""
    # Nearly all that a start makes stays: looking for cycles in it took a tenth of the time to the first paint, after
    # which the window has them looked for again.
    gc.disable()
    try:
        from mentorjournal.ui.starting import run  # noqa: PLC0415
    except ImportError:
        return _run_words(words, None)  # which says what is missing
    try:
        return run(journal=words[1] if words else None)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is told as that of any other command
        from mentorjournal.cli.running import explain  # noqa: PLC0415

        return explain(error)


def _names_journal(words: Sequence[str]) -> bool:
    """Whether the words are `--journal DIR` and nothing else; all others are for the grammar to read."""
    return len(words) == 2 and words[0] == "--journal" and bool(words[1].strip()) and not words[1].startswith("-")


def _run_words(words: Sequence[str], edges: "Edges | None") -> int:
    from mentorjournal.cli.running import run_words  # noqa: PLC0415

    return run_words(words, edges)


def _has_screen() -> bool:
    from mentorjournal.cli.display import find_display, is_unseen  # noqa: PLC0415

    return find_display(sys.platform, os.environ) or is_unseen(os.environ)
