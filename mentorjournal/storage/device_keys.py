"""Device keys: random keys that the keyring of this system holds, each for one slot of one journal.

The keyring is an edge: `system_keyring` gives the real one, which is loaded when it is first used and not before, and
tests give their own. Whatever a keyring does, only `KeyringUnusableError` comes out of here.
"""

import base64
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol
from uuid import UUID, uuid4

from mentorjournal.slot_errors import KeyringFault, KeyringUnusableError
from mentorjournal.storage.keys import KEY_BYTES

SERVICE = "mentorjournal"
PLAIN_FILES = "keyrings.alt"
"""A package of keyrings most of which are files that anybody can read."""
_FAULTS = {
    "NoKeyringError": KeyringFault.ABSENT,
    "KeyringLocked": KeyringFault.LOCKED,
    "InitError": KeyringFault.LOCKED,
}


class Keyring(Protocol):
    """What is asked of a keyring; the words are those of the `keyring` package."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        ...


def system_keyring() -> Keyring:
    """The keyring of this system; loads the package, which costs about as much as an empty window.

    Raises:
        KeyringUnusableError: it would be a plain file.
    """
    import keyring  # noqa: PLC0415 - not before it is used

    found: Any = keyring.get_keyring()
    if any(type(each).__module__.startswith(PLAIN_FILES) for each in [found, *getattr(found, "backends", [])]):
        raise KeyringUnusableError(reason=KeyringFault.PLAIN)
    return found


class DeviceKeys:
    """The device keys of this system."""

    def __init__(self, load: Callable[[], Keyring] = system_keyring) -> None:
        self._load = load

    def find(self, journal: UUID, slot: UUID) -> bytes | None:
        """The key of a slot, or None where this system has none.

        Raises:
            KeyringUnusableError: absent, locked or failing.
        """
        said = self._ask(lambda keyring: keyring.get_password(SERVICE, _name(journal, slot)))
        with suppress(ValueError, TypeError):
            key = base64.b64decode(said or "", validate=True)
            return key if len(key) == KEY_BYTES else None
        return None

    def keep(self, journal: UUID, slot: UUID, key: bytes) -> None:
        """Hand a key to the keyring, and see that it comes back.

        Raises:
            KeyringUnusableError: absent, locked, failing, or seeming to keep what it does not.
        """
        said = base64.b64encode(key).decode()
        self._ask(lambda keyring: keyring.set_password(SERVICE, _name(journal, slot), said))
        if self.find(journal, slot) != key:
            raise KeyringUnusableError(reason=KeyringFault.FORGETFUL)

    def prove(self) -> None:
        """See that the keyring keeps what it is given, with a key that opens nothing.

        Raises:
            KeyringUnusableError: as `keep`.
        """
        nobody = uuid4()
        self.keep(nobody, nobody, secrets.token_bytes(KEY_BYTES))
        self.forget(nobody, nobody)

    def forget(self, journal: UUID, slot: UUID) -> None:
        """Take a key out of the keyring, if that can be done; without its slot it opens nothing."""
        with suppress(KeyringUnusableError):
            self._ask(lambda keyring: keyring.delete_password(SERVICE, _name(journal, slot)))

    def _ask(self, question: Callable[[Keyring], Any]) -> Any:  # noqa: ANN401 - whatever is asked for
        try:
            return question(self._load())
        except KeyringUnusableError:
            raise
        except Exception as error:
            # Backends raise what they like, and its words may hold anything.
            fault = _FAULTS.get(type(error).__name__, KeyringFault.FAILING)
            raise KeyringUnusableError(reason=fault) from error


def _name(journal: UUID, slot: UUID) -> str:
    return f"{journal} {slot}"
