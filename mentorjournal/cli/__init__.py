"""The command line: a thin skin over the services, for scripts and checks. Without a command the window opens."""

import os
import sys
from collections.abc import Sequence

from mentorjournal.cli.edges import Edges, WrongUsageError, system_edges
from mentorjournal.cli.grammar import build_parser
from mentorjournal.errors import KnownError
from mentorjournal.zone_data import use_newest

DONE, PROBLEM, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None, edges: Edges | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 a problem, 2 wrong usage). Never a traceback for a problem.

    Args:
        arguments: the words after the program's name; those of this process by default.
        edges: clock, streams, settings and display; the real ones by default.
    """
    use_newest()
    edges = edges or system_edges()
    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        if options.command is None:
            return _open_window(options.journal, edges)
        # Commands bring the database along; --help and the window must not wait for it.
        from mentorjournal.cli import commands  # noqa: PLC0415

        return commands.run(options, edges)
    except WrongUsageError as error:
        edges.complain(str(error))
        return WRONG_USAGE
    except KnownError as error:
        edges.complain(str(error))
        return PROBLEM
    except KeyboardInterrupt:
        edges.complain("Stopped.")
        return PROBLEM
    except BrokenPipeError:
        # The reader of our output has gone (as `head` does); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM


def _open_window(journal: str | None, edges: Edges) -> int:
    from mentorjournal.ui.application import run  # noqa: PLC0415 - Qt only where a window opens

    return run(journal=journal, settings_file=edges.settings_file, journals=edges.journals)
