"""What is said of a journal that cannot be opened: what happened, what is safe, what to do."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from mentorjournal.errors import (
    QT_TRANSLATE_NOOP,
    DiskFullError,
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
from mentorjournal.ui.wording import error_words

_UNTOUCHED = QT_TRANSLATE_NOOP("Trouble", "Everything. The folder was only read; nothing in it was changed.")


@dataclass(frozen=True)
class TroubleWords:
    """The sentences of one trouble; `may_pass` says that trying again can help, so that it comes first."""

    title: str
    happened: str
    safe: str
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
            "Trouble", "The folder as it is: nothing was repaired or removed. And your copies elsewhere."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Put a copy of this folder aside as it is, then open your latest good copy."),
    ),
    KeysDamagedError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The key file of this journal is damaged"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "The small file journal.keys, which the passphrase and the recovery code unlock, cannot be read. "
            "Without it the pages stay closed.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "The pages themselves, in journal.db beside it. They were not touched."),
        QT_TRANSLATE_NOOP("Trouble", "Put journal.keys back from any copy of this journal, then try again."),
    ),
    JournalEmptyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal’s file is empty"),
        QT_TRANSLATE_NOOP(
            "Trouble", "journal.db is there but holds nothing, as when copying stops halfway or a disk was full."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The place it was copied from, and every other copy. Nothing was changed here."),
        QT_TRANSLATE_NOOP("Trouble", "Copy the whole folder here once more, or open another copy."),
    ),
    JournalTooNewError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal needs a newer Mentor Journal"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "A later version wrote it, in format {found}. This one reads formats up to {known}.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Update Mentor Journal here, or open the journal where it was last used."),
    ),
    NotAJournalError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "There is no journal in this folder"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "A journal is a folder that ends in .mentorjournal, with journal.db and journal.keys in it.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Choose the journal’s own folder, or the folder it lies in."),
    ),
    JournalMissingError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The journal is not where it was"),
        QT_TRANSLATE_NOOP(
            "Trouble", "Nothing stands at its place any more. It was moved or renamed, or its disk is not connected."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Wherever the folder went, it is still locked. Moving one does no harm."),
        QT_TRANSLATE_NOOP("Trouble", "Connect the disk or the network and try again, or choose its new place."),
        may_pass=True,
    ),
    PlaceReadOnlyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "This journal cannot be written to"),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Its folder refuses writing: a write-protected disk, or a folder that is somebody else’s.",
        ),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Allow writing there and try again, or copy the folder to a place of your own."),
        may_pass=True,
    ),
    JournalBusyError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "Another program has this journal open"),
        QT_TRANSLATE_NOOP("Trouble", "Something else is writing to it: a second window, or a program that syncs."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("Trouble", "Close the other program or wait until it is done, then try again."),
        may_pass=True,
    ),
    DiskFullError: TroubleWords(
        QT_TRANSLATE_NOOP("Trouble", "The disk is full"),
        QT_TRANSLATE_NOOP("Trouble", "An open journal needs a little room beside it, and there is none left."),
        _UNTOUCHED,
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
            QCoreApplication.translate("Trouble", "Try again, or choose another journal."),
            may_pass=True,
        )
    return TroubleWords(
        _say(known.title, error),
        _say(known.happened, error),
        _say(known.safe, error),
        _say(known.to_do, error),
        known.may_pass,
    )


def ends_visit(error: KnownError) -> bool:
    """Whether an open journal is of no use any more: it is damaged, or is not there."""
    return isinstance(error, (JournalDamagedError, JournalEmptyError, JournalMissingError, NotAJournalError))


def technical_line(error: KnownError, path: Path) -> str:
    """What somebody who helps wants to know: the kind of error, where, and which file. Never a word of the journal."""
    where = [str(error.values[name]) for name in ("where", "found") if name in error.values]
    return " · ".join([type(error).__name__.removesuffix("Error"), *where, str(path)])


def _say(sentence: str, error: KnownError) -> str:
    return QCoreApplication.translate("Trouble", sentence).format(**error.values)
