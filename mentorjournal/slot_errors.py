"""What a person can meet when they look after the ways into a journal; as the others, one clear sentence each."""

from enum import StrEnum

from mentorjournal.errors import QT_TRANSLATE_NOOP, JournalError


class InterruptedChangeError(JournalError):
    """A change of the data key was cut short, and the database has the other one."""

    template = QT_TRANSLATE_NOOP(
        "errors", "A change of passphrase was interrupted here. Try the other one: the old or the new."
    )


class LastWayInError(JournalError):
    """Without this slot nothing that a person can carry would open the journal."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This is the last way in that needs no device. Add a passphrase or a recovery code first."
    )


class TooManySlotsError(JournalError):
    """A key file with very many slots would keep the machine busy at each unlock."""

    template = QT_TRANSLATE_NOOP("errors", "This journal has {maximum} ways in already. Remove one first.")


class SlotMissingError(JournalError):
    """No slot with this id."""

    template = QT_TRANSLATE_NOOP("errors", "There is no way in {slot} to this journal. List them, and copy its id.")


class SamePassphraseError(JournalError):
    """A passphrase that leaked was to be replaced by itself, or by another one that opened the journal."""

    template = QT_TRANSLATE_NOOP(
        "errors", "That passphrase opens this journal already. Choose one that was never used here."
    )


class KeyringFault(StrEnum):
    """What can be wrong with a keyring; the value is how the command line says it."""

    ABSENT = "there is none"
    LOCKED = "it is locked"
    FORGETFUL = "it keeps nothing"
    PLAIN = "it is a plain file"
    FAILING = "it refused"


class KeyringUnusableError(JournalError):
    """The system's keyring cannot be used; `reason` is a `KeyringFault`."""

    template = QT_TRANSLATE_NOOP(
        "errors", "The keyring of this system cannot be used ({reason}). The passphrase opens the journal as before."
    )
