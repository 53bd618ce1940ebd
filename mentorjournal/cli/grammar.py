"""The words of the command line, and what its help says.

Names, topics and search words are arguments: any user of the machine can see them while a command runs. Texts and
secrets come from files or standard input only.
"""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from mentorjournal import __version__
from mentorjournal.domain.lengths import MINUTES_MAXIMUM, MINUTES_MINIMUM
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.times import LAST_YEAR

ROLES = [role.value.replace("_", "-") for role in Role]
SEEN = "Names, topics and search words stand on the command line, where other users of this machine can see them."


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; the general options may stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="mentorjournal",
        description="An encrypted journal for mentoring. Without a command the window opens.",
        epilog=SEEN + " Texts and passphrases come from files or standard input (-).",
    )
    parser.add_argument("--version", action="version", version=f"Mentor Journal {__version__}")
    _general(parser, suppress=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str, parent: Any = commands, full: str = "") -> argparse.ArgumentParser:  # noqa: ANN401
        added: argparse.ArgumentParser = parent.add_parser(name, help=text, description=text, epilog=SEEN)
        _general(added, suppress=True)
        added.set_defaults(command=full or name)
        return added

    def group(name: str, text: str) -> Callable[[str, str], argparse.ArgumentParser]:
        added = commands.add_parser(name, help=text, description=text)
        inner = added.add_subparsers(dest=f"{name}_command", metavar="WHAT", required=True)
        return lambda verb, words: command(verb, words, inner, f"{name} {verb}")

    _journal_commands(command)
    _people_commands(group("person", "add and list people"))
    _session_commands(group("session", "plan, log and list sessions"))
    _reflection_commands(command, group("guides", "guides for reflection"))
    exporting = group("export", "write files for others")("calendar", "write planned sessions as a calendar file")
    exporting.add_argument("file", metavar="FILE.ics")
    exporting.add_argument("--session", type=_uuid, metavar="UUID", help="one planned session")
    _with(exporting)
    exporting.add_argument("--method", choices=["publish", "request"], default="publish")
    return parser


def _general(parser: argparse.ArgumentParser, *, suppress: bool) -> None:
    """The options that every command takes. A sub-command must not put its own default over what stood before it."""
    default = argparse.SUPPRESS if suppress else None
    parser.add_argument("--journal", metavar="DIR", default=default, help="the journal; else the one opened last")
    parser.add_argument(
        "--passphrase-file", metavar="FILE", default=default, help="a file with the passphrase on its first line, or -"
    )
    parser.add_argument(
        "--recovery-file", metavar="FILE", default=default, help="open with the recovery code in this file, or -"
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if suppress else False, help="print results as JSON"
    )


def _journal_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    creating = command("create", "make a new journal and print its recovery code")
    creating.add_argument("folder", metavar="DIR")
    creating.add_argument("--owner", required=True, metavar="NAME")
    creating.add_argument("--email", default="", metavar="ADDR")
    creating.add_argument("--timezone", default="", metavar="ZONE", help="such as Europe/London; else this machine's")
    sample = command("demo", "make a sample journal with invented people and look around in it")
    sample.add_argument("folder", metavar="DIR", nargs="?")
    sample.add_argument("--seed", type=int, default=1, metavar="N")
    sample.add_argument("--as-of", type=_date, metavar="DATE")
    command("check", "check pages, structure, references, search index and key slots")


def _people_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    adding = command("add", "add a person in a role; again with another role for a second relationship")
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", required=True, choices=ROLES)
    adding.add_argument("--email", action="append", default=[], metavar="ADDR")
    adding.add_argument("--timezone", default="", metavar="ZONE")
    adding.add_argument("--organisation", default="")
    adding.add_argument("--job-title", default="")
    adding.add_argument("--topic", action="append", default=[], help="something they seek, or offer, help with")
    command("list", "list people, whoever needs you next first")


def _session_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    planning = command("plan", "plan a session")
    logging = command("log", "log a session that was held")
    for parser in (planning, logging):
        _with(parser, required=True)
        parser.add_argument("--at", required=True, metavar="TIME", help="wall time, as 2026-12-08T09:00")
        parser.add_argument("--zone", default="", help="the zone of that clock; else the owner's")
        parser.add_argument(
            "--minutes", type=int, default=60, metavar="N", help=f"{MINUTES_MINIMUM} to {MINUTES_MAXIMUM}"
        )
        parser.add_argument("--title", default="")
        parser.add_argument("--place", default="")
        parser.add_argument("--link", default="")
    logging.add_argument("--note-file", metavar="FILE", help="what was said, or - for standard input")
    logging.add_argument("--mark", choices=[mark.value for mark in Mark], default=Mark.PRIVATE.value)
    logging.add_argument(
        "--promises-file",
        metavar="FILE",
        help="one promise a line: “me: words” or “them: words”, ending in “by 2026-12-08” if it has a day; or -",
    )
    listing = command("list", "list sessions, the latest first")
    _with(listing)


def _reflection_commands(
    command: Callable[[str, str], argparse.ArgumentParser],
    guides: Callable[[str, str], argparse.ArgumentParser],
) -> None:
    guides("list", "list the guides and their questions")
    reflecting = command("reflect", "keep a reflection written with a guide")
    reflecting.add_argument("--guide", required=True, metavar="ID")
    reflecting.add_argument("--session", type=_uuid, metavar="UUID")
    _with(reflecting)
    reflecting.add_argument("--answers", required=True, metavar="FILE", help="answers in TOML by question id, or -")
    searching = command("search", "find every text in which the words occur")
    searching.add_argument("words", nargs="+", metavar="WORDS")


def _with(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--with", dest="name", required=required, metavar="NAME", help="a name, an unambiguous part of one, or a UUID"
    )
    parser.add_argument("--role", choices=ROLES, help="where one person has several relationships")


def _uuid(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” is not a UUID; list with --json to see them") from None


def _date(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” is not a date; write it like 2026-11-23") from None
    if not 1975 <= day.year < LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the sample can be told on days from 1975 to {LAST_YEAR - 1}")
    return day
