"""Running one command, and turning whatever stops it into one line and an exit status."""

import argparse
import io
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from traceback import extract_tb

from mentorjournal.cli.edges import Edges, NoWindowError, WrongUsageError, system_edges
from mentorjournal.cli.grammar import build_parser, parse
from mentorjournal.errors import KnownError
from mentorjournal.place_errors import OpenElsewhereError
from mentorjournal.zone_data import use_newest

DONE, PROBLEM, WRONG_USAGE = 0, 1, 2


def run_words(words: Sequence[str], edges: Edges | None = None) -> int:
    """Run the command that these words are; returns the exit status.

    Args:
        words: those after the program's name.
        edges: clock, streams, settings and display; the real ones by default.
    """
    edges = edges or system_edges()
    status = _guarded(edges, lambda: _run(words, edges))
    return status or _guarded(edges, edges.finish)


def explain(error: BaseException) -> int:
    """Say in one line what stopped the window from opening; returns the exit status."""

    def fail() -> None:
        raise error

    return _guarded(system_edges(), fail)


def _guarded(edges: Edges, work: Callable[[], int | None]) -> int:
    """Do the work and return its status; whatever stops it becomes one line and a status of its own."""
    status = PROBLEM
    try:
        return work() or DONE
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does once it has enough: there is nobody left to tell.
        edges.abandon_output()
    except WrongUsageError as error:
        edges.complain(str(error))
        status = WRONG_USAGE
    except OpenElsewhereError as error:
        edges.complain(f"{error} (With --take-over it is opened here all the same.)")
    except KnownError as error:
        edges.complain(str(error))
    except KeyboardInterrupt:
        edges.complain("Stopped.")
    except OSError as error:
        edges.complain(_refused(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours; its own words may be somebody's private ones
        edges.complain(_our_fault(error))
    return status


def _run(arguments: Sequence[str], edges: Edges) -> int:
    use_newest()
    told = io.StringIO()
    try:
        # argparse passes over an output that is full.
        with redirect_stdout(told):
            options = parse(build_parser(), arguments)
    except SystemExit:  # --help and --version end here
        edges.say(told.getvalue().rstrip("\n"))
        return DONE
    if options.command is None:
        return _open_window(options, edges)
    if edges.harden is not None:
        edges.harden()
    # Commands bring the database along; --help and the window must not wait for it.
    from mentorjournal.cli import commands  # noqa: PLC0415

    return commands.run(options, edges)


def _open_window(options: argparse.Namespace, edges: Edges) -> int:
    if options.take_over:
        raise WrongUsageError("the window offers to take a journal over itself; leave --take-over out")
    if options.recovery_file:
        raise WrongUsageError("the window asks for the recovery code itself; leave --recovery-file out")
    if edges.open_window is None:
        raise NoWindowError
    passphrase = edges.read_secret(options.passphrase_file, "passphrase") if options.passphrase_file else None
    return edges.open_window(options.journal, passphrase)


def _refused(error: OSError) -> str:
    """The system's reason, with the file it is about. The error's own words would show Python."""
    place = f"{error.filename}: " if error.filename is not None else ""
    return f"The system refused. {place}{error.strerror or 'it gave no reason'}."


def _our_fault(error: Exception) -> str:
    """What went wrong and where, without a word of the exception: those may come from a page of the journal."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "mentorjournal" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else "an unknown place"
    return (
        f"Mentor Journal made a mistake ({type(error).__name__} in {place}). "
        "What was saved before is safe; please report this line."
    )
