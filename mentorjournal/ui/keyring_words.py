"""What is said of a keyring that cannot be used: what is the matter, and what helps."""

from PySide6.QtCore import QCoreApplication

from mentorjournal.errors import QT_TRANSLATE_NOOP, KnownError
from mentorjournal.slot_errors import KeyringFault, KeyringUnusableError
from mentorjournal.ui.wording import error_words

_FAULTS = {
    KeyringFault.ABSENT: QT_TRANSLATE_NOOP(
        "Keyring", "This system has no keyring that could hold the key. The passphrase opens the journal as before."
    ),
    KeyringFault.LOCKED: QT_TRANSLATE_NOOP(
        "Keyring", "The system’s keyring is locked. Unlock it and try again, or use the passphrase."
    ),
    KeyringFault.FORGETFUL: QT_TRANSLATE_NOOP(
        "Keyring", "The system’s keyring keeps nothing it is given. Choose another one there, or use the passphrase."
    ),
    KeyringFault.PLAIN: QT_TRANSLATE_NOOP(
        "Keyring", "The keyring of this system is a file that others could read, so nothing is put there."
    ),
    KeyringFault.FAILING: QT_TRANSLATE_NOOP(
        "Keyring", "The system’s keyring did not answer as it should. Try again later, or use the passphrase."
    ),
}


def keyring_words(error: KnownError) -> str:
    """The sentence of an error that opening by this device can end in."""
    if isinstance(error, KeyringUnusableError):
        fault = error.values.get("reason")
        if isinstance(fault, KeyringFault):
            return QCoreApplication.translate("Keyring", _FAULTS[fault])
    return error_words(error)


def no_key_words() -> str:
    """The sentence for a keyring that works and does not have the key."""
    return QCoreApplication.translate(
        "Keyring", "The keyring has no key for this journal any more. The passphrase opens it as before."
    )
