"""What is said of a journal that cannot be opened: what happened, what is safe, what is at risk, what to do."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from mentorjournal.errors import (
    QT_TRANSLATE_NOOP,
    DiskFullError,
    FileUnreadableError,
    JournalBusyError,
    JournalDamagedError,
    JournalEmptyError,
    JournalMissingError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
    NotAJournalError,
    PlaceReadOnlyError,
)
from mentorjournal.fault_errors import JournalReplacedError
from mentorjournal.place_errors import LeftOpenElsewhereError, OpenElsewhereError, TakenOverError
from mentorjournal.ui.wording import clock, error_words, weekday_date

_UNTOUCHED = QT_TRANSLATE_NOOP("Trouble", "Everything. The folder was only read; nothing in it was changed.")


@dataclass(frozen=True)
class TroubleWords:
    """The sentences of one trouble; `may_pass` says that trying again can help, so that it comes first."""

    title: str
    happened: str
    safe: str
    risk: str
    to_do: str
    may_pass: bool = False


_KNOWN: dict[type[KnownError], TroubleWords] = {
    JournalDamagedError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal is damaged"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Part of its file is not what was written there. A failing disk or a stick pulled out too soon does that. "
            "Your passphrase is not the cause.",
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "Whatever can still be read of it, and your copies elsewhere. Nothing was repaired or removed."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "What stands on the damaged part. Where it is and how much it is shows when the rest is rescued."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Rescue what can be read, or open a copy that you made elsewhere."),
    ),
    KeysDamagedError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The key file of this journal is damaged"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "The small file journal.keys, which the passphrase and the recovery code unlock, cannot be read. "
            "Without it the pages stay closed.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "The pages themselves, in journal.db beside it. They were not touched."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Everything, if no copy of journal.keys is left: keep every copy and backup you have."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Put journal.keys back from any copy of this journal, then try again."),
    ),
    JournalEmptyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal’s file is empty"),
        QT_TRANSLATE_NOOP(
            "Trouble", "journal.db is there but holds nothing, as when copying stops halfway or a disk was full."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The place it was copied from, and every other copy. Nothing was changed here."),
        QT_TRANSLATE_NOOP("Trouble", "What was written since the last copy or backup."),
        QT_TRANSLATE_NOOP("Trouble", "Copy the whole folder here once more, or open another copy."),
    ),
    JournalTooNewError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal needs a newer Mentor Journal"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "A later version wrote it, in format {found}. This one reads formats up to {known}.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Nothing. This version keeps its hands off what it does not know."),
        QT_TRANSLATE_NOOP("Trouble", "Update Mentor Journal here, or open the journal where it was last used."),
    ),
    NotAJournalError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "There is no journal in this folder"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "A journal is a folder that ends in .mentorjournal, with journal.db and journal.keys in it.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Nothing that this app knows of."),
        QT_TRANSLATE_NOOP("Trouble", "Choose the journal’s own folder, or the folder it lies in."),
    ),
    JournalMissingError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The journal is not where it was"),
        QT_TRANSLATE_NOOP(
            "Trouble", "Nothing stands at its place any more. It was moved or renamed, or its disk is not connected."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Wherever the folder went, it is still locked. Moving one does no harm."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "What was being typed when it went, if it was open. Everything saved before is where the folder is.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "Connect the disk or the network and try again, or choose its new place."),
        may_pass=True,
    ),
    PlaceReadOnlyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal cannot be written to"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "The system lets nobody write to it, or not this user: a disk that is locked, or files of another user.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Nothing that was saved before."),
        QT_TRANSLATE_NOOP("Trouble", "Allow writing there and try again, or copy the folder to a place of your own."),
        may_pass=True,
    ),
    JournalBusyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "Another program has this journal open"),
        QT_TRANSLATE_NOOP("Trouble", "Something else is writing to it: a second window, or a program that syncs."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Nothing, as long as each of the two programs waits for the other."),
        QT_TRANSLATE_NOOP("Trouble", "Close the other program or wait until it is done, then try again."),
        may_pass=True,
    ),
    JournalReplacedError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "Another file has taken this journal’s place"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "While it was open, journal.db was replaced by another file. A program that syncs does that, or a copy "
            "that was put over it.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "The file that stands there now, and everything saved before it came."),
        QT_TRANSLATE_NOOP(
            "Trouble", "What was saved from here after that, if anything: the other file may not have it."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "Look into the folder for conflicted copies first. Then try again, or choose another journal."
        ),
        may_pass=True,
    ),
    FileUnreadableError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal may not be read"),
        QT_TRANSLATE_NOOP(
            "Trouble", "The system lets nobody but its owner, or nobody at all, look into {path}: {reason}."
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Nothing: who may not read it cannot change it here either."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Sign in as the user it belongs to, or allow yourself to read it; then try again."
        ),
        may_pass=True,
    ),
    LeftOpenElsewhereError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal was left open on another computer"),
        QT_TRANSLATE_NOOP("Trouble", "{host} opened it and did not close it. Its last sign of life: {seen}."),
        QT_TRANSLATE_NOOP("Trouble", "Everything that was saved there."),
        QT_TRANSLATE_NOOP(
            "Trouble", "The file itself, if both computers write to it at once. That is why it is not simply opened."
        ),
        QT_TRANSLATE_NOOP("Trouble", "See that it is not in use there, then open it here."),
    ),
    TakenOverError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal was opened on another computer"),
        QT_TRANSLATE_NOOP(
            "Trouble", "{host} took it over, so it was closed here. One computer at a time can write to it."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Everything. What you were typing here was saved before it was closed."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing, as long as only one of them writes."),
        QT_TRANSLATE_NOOP("Trouble", "Go on there. Or lock or close it there, then try again here."),
        may_pass=True,
    ),
    OpenElsewhereError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal is open on another computer"),
        QT_TRANSLATE_NOOP("Trouble", "{host} has it open since {since}. One computer at a time can write to it."),
        QT_TRANSLATE_NOOP("Trouble", "Everything. The folder was only read; nothing in it was changed."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing, as long as only one of them writes."),
        QT_TRANSLATE_NOOP("Trouble", "Lock or close it there, then try again."),
        may_pass=True,
    ),
    DiskFullError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The disk is full"),
        QT_TRANSLATE_NOOP("Trouble", "An open journal needs a little room beside it, and there is none left."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP(
            "Trouble", "Nothing that was saved before. What could not be saved is lost only if it is closed unsaved."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Free some space on the journal’s disk, then try again."),
        may_pass=True,
    ),
}


def trouble_words(error: KnownError) -> TroubleWords:
    """The sentences for an error, translated; an error without sentences of its own speaks for itself."""
    known = next((_KNOWN[kind] for kind in type(error).__mro__ if kind in _KNOWN), None)
    if known is None:
        return TroubleWords(
            QCoreApplication.translate("Trouble", "This journal cannot be opened"),
            error_words(error),
            _say(_UNTOUCHED, error),
            QCoreApplication.translate("Trouble", "Nothing that was saved before."),
            QCoreApplication.translate("Trouble", "Try again, or choose another journal."),
            may_pass=True,
        )
    return TroubleWords(
        _say(known.title, error),
        _say(known.happened, error),
        _say(known.safe, error),
        _say(known.risk, error),
        _say(known.to_do, error),
        known.may_pass,
    )


def ends_visit(error: KnownError) -> bool:
    """Whether an open journal is of no use any more: it is damaged, is not there, or is another computer's now."""
    return isinstance(
        error, (JournalDamagedError, JournalEmptyError, JournalMissingError, NotAJournalError, TakenOverError)
    )


def may_be_salvaged(error: KnownError) -> bool:
    """Whether part of it can perhaps be read."""
    return isinstance(error, JournalDamagedError)


def may_be_restored(error: KnownError) -> bool:
    """Whether a backup of it would help."""
    return isinstance(error, (JournalDamagedError, JournalEmptyError, JournalMissingError, KeysDamagedError))


def may_get_keys_back(error: KnownError) -> bool:
    """Whether a backup has what is broken: the key file."""
    return isinstance(error, KeysDamagedError)


def may_be_left_open(error: KnownError) -> bool:
    """Whether another computer did not close it, perhaps long ago."""
    return isinstance(error, LeftOpenElsewhereError)


def technical_line(error: KnownError, path: Path) -> str:
    """What somebody who helps wants to know: the kind of error, where, and which file. Never a word of the journal."""
    where = [str(error.values[name]) for name in ("where", "found") if name in error.values]
    return " · ".join([type(error).__name__.removesuffix("Error"), *where, str(path)])


def _say(sentence: str, error: KnownError) -> str:
    values = dict(error.values)
    for name in ("since", "seen"):
        if isinstance(moment := values.get(f"{name}_at"), datetime):
            with suppress(OverflowError, OSError, ValueError):  # at the ends of the calendar
                local = moment.astimezone()
                values[name] = f"{weekday_date(local.date(), datetime.now(UTC).date())}, {clock(local)}"
    return QCoreApplication.translate("Trouble", sentence).format(**values)
