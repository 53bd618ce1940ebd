"""Errors that a person can meet, each one clear sentence with the next step.

`KnownError` stands for the user's surroundings (a wrong passphrase, a full disk); everything else that is raised is a
bug of ours. The sentence is a template: the window translates the template and then fills it, so a class keeps its
words and its values apart. No value may ever be a secret or something written in the journal's pages.
"""

from typing import ClassVar


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name that the translation tools look for
    """Mark a sentence for translation without translating it here, where there is no Qt."""
    return text


class KnownError(Exception):
    """Something that happens to people and is not our bug; `str()` is the English sentence."""

    template: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "Something went wrong.")

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


# --- the journal and its place -------------------------------------------------------------------------------------


class JournalError(KnownError):
    """The journal cannot be made, opened or written."""


class WrongPassphraseError(JournalError):
    """No slot opened with this passphrase."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Not this passphrase. Check Caps Lock and the keyboard language, then try again."
    )


class WrongRecoveryCodeError(JournalError):
    """The recovery slot did not open with this code."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Not this recovery code. It has eight groups of four letters and digits; check them one by one."
    )


class MalformedRecoveryCodeError(JournalError):
    """What was typed cannot be a recovery code at all."""

    template = QT_TRANSLATE_NOOP(
        "errors", "A recovery code has 32 letters and digits in eight groups of four; this one has {count}."
    )


class NoSuchSlotError(JournalError):
    """The journal has no key slot of this kind."""

    template = QT_TRANSLATE_NOOP("errors", "This journal has no {kind} to open it with. Use another way in.")


class NotAJournalError(JournalError):
    """The folder or file is something else."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} is not a journal. Choose a folder whose name ends in .mentorjournal."
    )


class JournalMissingError(JournalError):
    """Nothing stands at this path."""

    template = QT_TRANSLATE_NOOP(
        "errors", "There is no journal at {path}. Check the name, or whether the disk is connected."
    )


class JournalExistsError(JournalError):
    """A journal, or something else, already stands where a new one should go."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Something already stands at {path}. Choose another name; nothing was changed."
    )


class JournalEmptyError(JournalError):
    """`journal.db` has no bytes, as after a full disk or a broken copy."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The journal at {path} is an empty file, as an unfinished copy leaves behind. Copy it again or use a backup.",
    )


class JournalDamagedError(JournalError):
    """The key was right, the content is not."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "This journal is damaged ({where}); your passphrase is not the cause. Leave the folder alone and use a copy.",
    )


class KeysDamagedError(JournalError):
    """`journal.keys` cannot be read."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The key file of this journal is damaged ({where}). Put journal.keys back from a copy; the pages are safe.",
    )


class JournalTooNewError(JournalError):
    """A later version of the app wrote this journal."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "A newer Mentor Journal wrote this journal (format {found}; this one reads up to {known}). Update the app.",
    )


class PlaceReadOnlyError(JournalError):
    """The folder or file refuses writing."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} cannot be written to. Choose another place or change its permissions."
    )


class DiskFullError(JournalError):
    """No room left on the device."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The disk is full. Free some space and try again; what is on screen is kept."
    )


class JournalBusyError(JournalError):
    """Another program holds the write lock for too long."""

    template = QT_TRANSLATE_NOOP("errors", "Another program is writing to this journal. Close it, then try again.")


class WeakPassphraseError(JournalError):
    """Too short to protect anything."""

    template = QT_TRANSLATE_NOOP(
        "errors", "A passphrase needs at least {minimum} characters. Four or five unconnected words are best."
    )


class NoJournalChosenError(JournalError):
    """No journal was named and none, or more than one, could be meant."""

    template = QT_TRANSLATE_NOOP("errors", "Say which journal with --journal DIR: {reason}.")


class NotABackupError(JournalError):
    """The file is something else."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} is not a backup of a journal. Choose a file whose name ends in .mjbackup."
    )


class BackupDamagedError(JournalError):
    """A backup that is cut short, or whose content is not what was written."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The backup {path} is damaged ({where}); your passphrase is not the cause. Use another backup."
    )


class BackupNotKeptError(JournalError):
    """A new backup did not pass its check."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The new backup did not pass its check ({where}) and was not kept. Check this journal and the disk."
    )


class BackupStoppedError(JournalError):
    """Somebody stopped a backup while it was made."""

    template = QT_TRANSLATE_NOOP("errors", "Stopped before it was done; nothing was kept of it.")


class NoBackupError(JournalError):
    """There is nothing to rehearse a restore with."""

    template = QT_TRANSLATE_NOOP("errors", "There is no backup of this journal that opens. Make one first.")


class BeyondSalvageError(JournalError):
    """The table of contents of a database cannot be read."""

    template = QT_TRANSLATE_NOOP(
        "errors", "Nothing in this journal can be read any more ({where}). Only a backup helps: {backup}."
    )


# --- what somebody typed -------------------------------------------------------------------------------------------


class InputError(KnownError):
    """A value that cannot be taken; `field` names the form field it belongs to, for the window to mark."""

    field: ClassVar[str] = ""


class NameMissingError(InputError):
    """A person, owner or topic without a name."""

    field = "name"
    template = QT_TRANSLATE_NOOP("errors", "A name is needed; a first name is enough.")


class TextTooLongError(InputError):
    """More than the field can hold."""

    template = QT_TRANSLATE_NOOP("errors", "The {what} is longer than {maximum} characters. Shorten it.")


class AddressInvalidError(InputError):
    """Not an e-mail address."""

    field = "email"
    template = QT_TRANSLATE_NOOP("errors", "“{address}” is not an e-mail address. One looks like name@example.org.")


class UnknownZoneError(InputError):
    """No such IANA zone."""

    field = "zone"
    template = QT_TRANSLATE_NOOP("errors", "“{zone}” is not a known time zone. Write one like Europe/London.")


class TimeInvalidError(InputError):
    """Not a date and time."""

    field = "at"
    template = QT_TRANSLATE_NOOP("errors", "“{text}” is not a date and time. Write it like 2026-12-08T09:00.")


class DateInvalidError(InputError):
    """Not a date."""

    field = "due"
    template = QT_TRANSLATE_NOOP("errors", "“{text}” is not a date. Write it like 2026-12-08.")


class DateOutOfRangeError(InputError):
    """A year in which nobody holds sessions."""

    field = "at"
    template = QT_TRANSLATE_NOOP("errors", "{date} is outside the years {first} to {last}. Check the year.")


class TimeSkippedError(InputError):
    """The clocks jump over this wall time."""

    field = "at"
    template = QT_TRANSLATE_NOOP(
        "errors",
        "{time} does not exist in {zone}: the clocks go from {before} to {after} that day. Choose another time.",
    )


class MinutesOutOfRangeError(InputError):
    """Zero minutes, or days on end."""

    field = "minutes"
    template = QT_TRANSLATE_NOOP(
        "errors", "{minutes} minutes is not a length for a session. Use {minimum} to {maximum}."
    )


class FigureOutOfRangeError(InputError):
    """A rating, mood or count that its scale does not have."""

    template = QT_TRANSLATE_NOOP("errors", "{figure} is not on this scale. Use a figure from {minimum} to {maximum}.")


class NotYetHeldError(InputError):
    """A session logged as held that lies in the future."""

    field = "at"
    template = QT_TRANSLATE_NOOP("errors", "{time} has not come yet. Plan this session, and log it once you have met.")


class NobodyFoundError(InputError):
    """No person fits the name."""

    field = "with"
    template = QT_TRANSLATE_NOOP(
        "errors", "Nobody here is called “{name}”. Add the person first, or check the spelling."
    )


class AmbiguousNameError(InputError):
    """Several people or relationships fit."""

    field = "with"
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” could be {candidates}. Write more of the name, or choose with --role."
    )


class RelationshipExistsError(InputError):
    """This person already has this role."""

    field = "role"
    template = QT_TRANSLATE_NOOP(
        "errors", "{name} is already your {role}. Choose another role for a second relationship."
    )


class RecordMissingError(InputError):
    """No record with this UUID; deleted meanwhile, or mistyped."""

    template = QT_TRANSLATE_NOOP(
        "errors", "There is no {kind} {uuid} in this journal. It may have been deleted; look in the list."
    )


class HoursInvalidError(InputError):
    """A working day that ends before it begins."""

    template = QT_TRANSLATE_NOOP("errors", "A working day ends after it begins. Choose a later end.")
    field = "works_until"


class NoLongerUndoableError(KnownError):
    """Something was written to the same rows since; taking the step back would lose it."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This can no longer be undone: something was written there since, and would be lost."
    )


class NotPlannedError(InputError):
    """Only planned sessions can be moved, logged, cancelled or sent as an invitation."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The session on {date} is {state}; only a planned one can be moved, logged, cancelled or sent."
    )


class NotHeldError(InputError):
    """Only a session that was held has a time and a length to correct."""

    template = QT_TRANSLATE_NOOP("errors", "The session on {date} is {state}. Log it as held first.")


class AlreadyHeldError(InputError):
    """A session that was held cannot be planned any more."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The session on {date} was held, so it cannot be planned again. Plan a new one instead."
    )


class NothingToExportError(InputError):
    """No planned session fits the choice."""

    template = QT_TRANSLATE_NOOP("errors", "There is no planned session to put in a calendar. Plan one first.")


class NothingToCancelError(InputError):
    """A cancellation is for a cancelled session that others were invited to."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The session on {date} is not both sent and cancelled, so no calendar needs to hear of it."
    )


class OwnerAddressMissingError(InputError):
    """An invitation needs an organizer."""

    template = QT_TRANSLATE_NOOP(
        "errors", "An invitation needs your own e-mail address. Add it, or save the file without inviting (publish)."
    )


class GuestAddressMissingError(InputError):
    """An invitation needs somebody to invite."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{name} has no e-mail address to invite. Add one, or save the file without inviting (publish)."
    )


class UnknownGuideError(InputError):
    """No guide with this id."""

    template = QT_TRANSLATE_NOOP("errors", "There is no guide called “{guide}”. The guides are: {known}.")


class AnswerInvalidError(InputError):
    """An answer that does not fit its prompt."""

    template = QT_TRANSLATE_NOOP("errors", "The answer to “{prompt}” cannot be taken: {reason}.")


class NothingWrittenError(InputError):
    """An empty reflection."""

    template = QT_TRANSLATE_NOOP("errors", "Nothing is written yet. Answer at least one question.")


class FileUnreadableError(KnownError):
    """A file that was named cannot be read, or is not text."""

    template = QT_TRANSLATE_NOOP("errors", "{path} cannot be read: {reason}.")


class FileUnwritableError(KnownError):
    """A file that was named cannot be written."""

    template = QT_TRANSLATE_NOOP("errors", "{path} cannot be written: {reason}. Choose another place.")


class ResourceBrokenError(KnownError):
    """A guide, theme or other file that came with the app is not as it should be."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} is broken: {reason}. Install the app again, or mend the file if you changed it."
    )
