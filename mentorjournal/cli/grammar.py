"""The words of the command line, and what its help says.

Names, topics and search words are arguments: any user of the machine can see them while a command runs. Texts and
secrets come from files or standard input only.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn
from uuid import UUID

from mentorjournal import __version__
from mentorjournal.cli.edges import WrongUsageError
from mentorjournal.domain.lengths import MINUTES_MAXIMUM, MINUTES_MINIMUM
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.times import LAST_YEAR

ROLES = [role.value.replace("_", "-") for role in Role]
SEEN = "Names, topics and search words stand on the command line, where other users of this machine can see them."
FROM_FILES = "Texts and passphrases come from files or from standard input (-), which can be used once."
SECRET_OPTIONS = frozenset({"--passphrase", "--password", "--recovery-code", "--new-passphrase"})
"""What somebody may try; what follows them must not be repeated in an error."""

FIRST_SAMPLE_YEAR = 1975


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line, and never takes the beginning of an option for the whole."""

    def __init__(self, **said: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(allow_abbrev=False, **said)

    def error(self, message: str) -> NoReturn:
        """Refuse the words.

        Raises:
            WrongUsageError: always.
        """
        raise WrongUsageError(f"{message}; see `{self.prog} --help`")


def parse(parser: Parser, arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words of one command.

    Raises:
        WrongUsageError: they do not fit the grammar. A secret among them is not repeated.
        SystemExit: they asked for help or the version, which has been printed.
    """
    before_texts = arguments[: list(arguments).index("--")] if "--" in arguments else arguments
    for word in before_texts:
        if word.partition("=")[0] in SECRET_OPTIONS:
            raise WrongUsageError(
                "secrets never stand on the command line, where others can see them; "
                "put it in a file and name it with --passphrase-file or --recovery-file"
            )
    options, left = parser.parse_known_args(arguments)
    if left:
        unknown = [word.partition("=")[0] for word in left if word.startswith("-")]
        parser.error(f"there is no option {unknown[0]} here" if unknown else "there are more words than this takes")
    if options.passphrase_file and options.recovery_file:
        raise WrongUsageError("a journal opens with --passphrase-file or with --recovery-file; leave one out")
    if getattr(options, "role", None) and not options.name:
        raise WrongUsageError("--role chooses among the relationships of one person; add --with NAME")
    return options


def build_parser() -> Parser:
    """The parser of every command; the general options may stand before or after the command."""
    parser = Parser(
        prog="mentorjournal",
        description="An encrypted journal for mentoring. Without a command the window opens.",
        epilog=f"{SEEN} {FROM_FILES}",
    )
    parser.add_argument("--version", action="version", version=f"Mentor Journal {__version__}")
    _general(parser, suppress=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str, parent: Any = commands, full: str = "") -> argparse.ArgumentParser:  # noqa: ANN401
        sentence = f"{text[0].upper()}{text[1:]}."
        added: argparse.ArgumentParser = parent.add_parser(name, help=text, description=sentence, epilog=SEEN)
        _general(added, suppress=True)
        added.set_defaults(command=full or name)
        return added

    def group(name: str, text: str) -> Callable[[str, str], argparse.ArgumentParser]:
        added = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=SEEN)
        _general(added, suppress=True)
        inner = added.add_subparsers(dest=f"{name}_command", metavar="WHAT", required=True)
        return lambda verb, words: command(verb, words, inner, f"{name} {verb}")

    _journal_commands(command)
    _people_commands(group("person", "add and list people"))
    _session_commands(group("session", "plan, move, cancel, log and list sessions"))
    _reflection_commands(command, group("guides", "guides for reflection"))
    _export_commands(group("export", "write files for others"))
    _import_commands(group("import", "bring in files of others"))
    _slot_commands(command, group("slots", "the ways into a journal"), group("passphrase", "set a new passphrase"))
    _backup_commands(command)
    _capture_commands(command)
    return parser


def _general(parser: argparse.ArgumentParser, *, suppress: bool) -> None:
    """The options that every command takes. A sub-command must not put its own default over what stood before it."""
    default = argparse.SUPPRESS if suppress else None
    parser.add_argument(
        "--journal", type=_filled, metavar="DIR", default=default, help="the journal; else the one opened last"
    )
    parser.add_argument(
        "--passphrase-file",
        type=_filled,
        metavar="FILE",
        default=default,
        help="a file with the passphrase on its first line, or -",
    )
    parser.add_argument(
        "--recovery-file",
        type=_filled,
        metavar="FILE",
        default=default,
        help="open with the recovery code on the first line of this file, or -",
    )
    parser.add_argument(
        "--take-over",
        action="store_true",
        default=argparse.SUPPRESS if suppress else False,
        help="open it although another computer has it open; that one closes it within a minute",
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if suppress else False, help="print results as JSON"
    )


def _journal_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    creating = command("create", "make a new journal and print its recovery code")
    creating.add_argument("folder", type=_filled, metavar="DIR", help="its folder; the name gains .mentorjournal")
    creating.add_argument("--owner", required=True, metavar="NAME", help="whose journal it is")
    creating.add_argument("--email", default="", metavar="ADDR", help="your address, for invitations")
    creating.add_argument("--timezone", type=_filled, metavar="ZONE", help="such as Europe/London; else this machine's")
    sample = command("demo", "make a sample journal with invented people and look around in it")
    sample.add_argument(
        "folder", type=_filled, metavar="DIR", nargs="?", help="where to put it; else a place of its own, made anew"
    )
    sample.add_argument("--seed", type=_whole_number, default=1, metavar="N", help="another number, another two years")
    sample.add_argument("--as-of", type=_date, metavar="DATE", help="the day the story is told on; else today")
    command("check", "check pages, structure, references, search index, key slots and backups")


def _people_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    adding = command("add", "add a person in a role; again with another role for a second relationship")
    adding.add_argument("--name", required=True, help="what you call them")
    adding.add_argument("--role", required=True, choices=ROLES, help="what they are to you")
    adding.add_argument("--email", action="append", default=[], metavar="ADDR", help="may be given several times")
    adding.add_argument("--timezone", type=_filled, metavar="ZONE", help="such as Europe/Warsaw, where it is not yours")
    adding.add_argument("--organisation", default="", metavar="NAME")
    adding.add_argument("--job-title", default="", metavar="TITLE")
    adding.add_argument(
        "--topic", action="append", default=[], help="what they seek help with, or offer it; may be given several times"
    )
    command("list", "list people, whoever needs you next first")


def _session_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    planning = command("plan", "plan a session, or a series of them")
    logging = command("log", "log a session that was held")
    for parser in (planning, logging):
        _with(parser, required=True)
        _role(parser)
        parser.add_argument("--at", required=True, metavar="TIME", help="wall time, as 2026-12-08T09:00")
        parser.add_argument("--zone", type=_filled, help="the zone of that clock; else yours")
        parser.add_argument(
            "--minutes",
            type=_whole_number,
            default=60,
            metavar="N",
            help=f"{MINUTES_MINIMUM} to {MINUTES_MAXIMUM}; else 60",
        )
        parser.add_argument("--title", default="")
        parser.add_argument("--place", default="")
        parser.add_argument("--link", default="", metavar="URL", help="where to meet online")
    _series_options(planning)
    _change_commands(command)
    logging.add_argument("--note-file", type=_filled, metavar="FILE", help="what was said, or - for standard input")
    logging.add_argument(
        "--mark",
        choices=[mark.value for mark in Mark],
        default=Mark.PRIVATE.value,
        help="who may see the note; else private",
    )
    logging.add_argument(
        "--promises-file",
        type=_filled,
        metavar="FILE",
        help="one promise a line: “me: words” or “them: words”, ending in “by 2026-12-08” if it has a day; or -",
    )
    listing = command("list", "list sessions, the latest first")
    _with(listing)
    _role(listing)


def _series_options(planning: argparse.ArgumentParser) -> None:
    planning.add_argument(
        "--repeat",
        type=_filled,
        metavar="RULE",
        help="“every 2nd Tuesday”, “every 2 weeks”, “monthly on the 15th”, or an RRULE of RFC 5545",
    )
    ending = planning.add_mutually_exclusive_group()
    ending.add_argument("--until", type=_day, metavar="DATE", help="the last day of the series; else it has no end")
    ending.add_argument("--count", type=_whole_number, metavar="N", help="how many sessions it has")


def _change_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    moving = command("move", "move a planned session, one of a series, or one and all that follow")
    cancelling = command("cancel", "cancel a planned session, one of a series, or one and all that follow")
    for parser in (moving, cancelling):
        parser.add_argument("session", type=_uuid, metavar="UUID", help="of a session, or of a series")
        parser.add_argument(
            "--occurrence", type=_filled, metavar="TIME", help="which of the series: the start that its rule gives it"
        )
        parser.add_argument("--following", action="store_true", help="with all that follow in the series")
    moving.add_argument("--at", required=True, metavar="TIME", help="wall time, as 2026-12-08T09:00")
    moving.add_argument("--zone", type=_filled, help="the zone of that clock; else yours")
    moving.add_argument("--minutes", type=_whole_number, metavar="N", help="else as long as it was")


def _reflection_commands(
    command: Callable[[str, str], argparse.ArgumentParser],
    guides: Callable[[str, str], argparse.ArgumentParser],
) -> None:
    guides("list", "list the guides and their questions")
    reflecting = command("reflect", "keep a reflection written with a guide")
    reflecting.add_argument("--guide", required=True, metavar="ID", help="as `guides list` shows it")
    about = reflecting.add_mutually_exclusive_group()
    about.add_argument("--session", type=_uuid, metavar="UUID", help="the session it is about")
    _with(about)
    _role(reflecting)
    reflecting.add_argument(
        "--answers", required=True, type=_filled, metavar="FILE", help="answers in TOML by question id, or -"
    )
    searching = command("search", "find every text in which all the words occur")
    searching.add_argument("words", nargs="+", metavar="WORDS", help="words or their beginnings")


def _export_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    exporting = command("calendar", "write planned sessions as a calendar file")
    exporting.add_argument("file", type=_filled, metavar="FILE.ics")
    chosen = exporting.add_mutually_exclusive_group()
    chosen.add_argument("--session", type=_uuid, metavar="UUID", help="one planned session, or a whole series")
    _with(chosen)
    _role(exporting)
    exporting.add_argument("--from", dest="since", type=_day, metavar="DATE", help="sessions from this day on")
    exporting.add_argument("--until", type=_day, metavar="DATE", help="and up to this day")
    exporting.add_argument(
        "--method",
        choices=["publish", "request", "cancel"],
        default="publish",
        help="publish: for calendars, asks nobody anything; request: invites the other person to one session; "
        "cancel: takes a cancelled one out of the calendars it was sent to",
    )
    mailing = command("mail", "write an invitation as a mail draft, to be opened and sent by your mail program")
    mailing.add_argument("file", type=_filled, metavar="FILE.eml")
    mailing.add_argument("--session", type=_uuid, required=True, metavar="UUID", help="one planned session")
    mailing.add_argument(
        "--method", choices=["request", "cancel"], default="request", help="invite to it, or say that it is cancelled"
    )
    for parser in (exporting, mailing):
        parser.add_argument("--neutral", action="store_true", help="a title of initials that tells no name or topic")
        parser.add_argument("--agenda", action="store_true", help="with the agenda items that may be shared")


def _import_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    bringing = command("calendar", "bring in invitations, changes, cancellations and answers from a calendar file")
    bringing.add_argument("file", type=_filled, metavar="FILE", help="an .ics file, a saved message with one, or -")
    bringing.add_argument("--dry-run", action="store_true", help="only say what would be done")
    _with(bringing)
    _role(bringing)
    bringing.add_argument("--zone", type=_filled, help="the zone of clocks that the file does not name")
    bringing.add_argument(
        "--busy", action="store_true", help="keep when its events are, start and end only, in place of what was kept"
    )


def _slot_commands(
    command: Callable[[str, str], argparse.ArgumentParser],
    slots: Callable[[str, str], argparse.ArgumentParser],
    passphrase: Callable[[str, str], argparse.ArgumentParser],
) -> None:
    slots("list", "list the ways in; takes no secret")
    adding = slots("add", "add a way in, by a secret that opens the journal now")
    adding.add_argument(
        "kind", choices=["passphrase", "recovery", "device"], help="recovery makes a code; device uses the keyring"
    )
    removing = slots("remove", "close a way in; never the last one that needs no device")
    removing.add_argument("slot", type=_uuid, metavar="UUID", help="as `slots list` shows it")
    slots("test", "say whether a passphrase or recovery code opens the journal; changes nothing")
    changing = passphrase("change", "put a new passphrase in the place of the old one")
    leaking = passphrase("leaked", "somebody else knows it: a new key, everything encrypted anew, old ways in closed")
    recovering = command("recover", "set a new passphrase by the recovery code")
    recovering.add_argument("--renew-code", action="store_true", help="make a new recovery code as well")
    for parser in (adding, changing, leaking, recovering):
        parser.add_argument(
            "--new-passphrase-file", type=_filled, metavar="FILE", help="the new passphrase, on the first line; or -"
        )


def _backup_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    backing = command("backup", "make a backup, checked after writing, while the journal may be open")
    backing.add_argument(
        "destination", type=_filled, metavar="DEST", nargs="?", help="a folder or a new file; else the journal's own"
    )
    restoring = command("restore", "show what is in a backup, and restore it into a new folder")
    restoring.add_argument("file", type=_filled, metavar="FILE", help="the backup; its name ends in .mjbackup")
    restoring.add_argument(
        "folder", type=_filled, metavar="DIR", nargs="?", help="where nothing stands yet; without it, only look"
    )
    salvaging = command("salvage", "take what can be read of a damaged journal into a new one")
    salvaging.add_argument("folder", type=_filled, metavar="DIR", help="the damaged journal; it is not touched")
    salvaging.add_argument("new_folder", type=_filled, metavar="NEWDIR", help="where nothing stands yet")


def _capture_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    capturing = command(
        "capture", "seal a thought into a locked journal; takes no secret, and nobody can read it before"
    )
    capturing.add_argument(
        "file", type=_filled, metavar="FILE", help="the thought, as UTF-8 text, or - for standard input"
    )


def _with(parser: argparse._ActionsContainer, *, required: bool = False) -> None:  # pyright: ignore[reportPrivateUsage]
    parser.add_argument(
        "--with",
        dest="name",
        type=_filled,
        required=required,
        metavar="NAME",
        help="a name, an unambiguous part of one, or a UUID",
    )


def _role(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", choices=ROLES, help="where the person has several relationships")


def _filled(words: str) -> str:
    """Refuse the empty word, which most often is a script's variable that was never set."""
    if not words.strip():
        raise argparse.ArgumentTypeError("nothing stands there; write a value or leave the option out")
    return words


def _whole_number(words: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words[:40]}” is not a whole number") from None


def _uuid(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words[:80]}” is not a UUID; list with --json to see them") from None


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words[:40]}” is not a date; write it like 2026-11-23") from None


def _date(words: str) -> date:
    day = _day(words)
    if not FIRST_SAMPLE_YEAR <= day.year < LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the sample can be told on days from 1975 to {LAST_YEAR - 1}")
    return day
