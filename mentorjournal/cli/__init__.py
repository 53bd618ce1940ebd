"""The command line: a thin skin over the services, for scripts and checks. Without a command the window opens."""

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
    if not words and edges is None and _has_screen():
        # What most people start most often: the window, without waiting for the grammar of commands.
        try:
            from mentorjournal.ui.application import run  # noqa: PLC0415
        except ImportError:
            return _run_words(words, edges)  # which says what is missing
        return run()
    return _run_words(words, edges)


def _run_words(words: Sequence[str], edges: "Edges | None") -> int:
    from mentorjournal.cli.running import run_words  # noqa: PLC0415

    return run_words(words, edges)


def _has_screen() -> bool:
    from mentorjournal.cli.display import find_display  # noqa: PLC0415

    return find_display(sys.platform, os.environ)
