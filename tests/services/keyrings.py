"""Keyrings as systems have them, without a system."""

# ruff: noqa: ARG002 - the signatures are those of the package


class NoKeyringError(RuntimeError):
    """What the `keyring` package raises where there is none; it is known by its name."""


class KeyringLocked(RuntimeError):  # noqa: N818 - the package's own name
    """What it raises where nobody unlocked it."""


class MemoryKeyring:
    """One that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """One that seems to keep what it does not, as the null backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class FailingKeyring(MemoryKeyring):
    """One whose every call fails."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error
