"""One table of a TOML resource, read key by key with a sentence for everything that does not fit.

Guides and the sample story are data that people may copy and change, so every slip is answered with the file's name
and the place in it, never with a traceback.
"""

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import NoReturn, cast

from mentorjournal.errors import ResourceBrokenError


class TomlTable:
    """A TOML table that remembers which keys were asked for, so that `finish` can name those nobody knows."""

    def __init__(self, values: Mapping[str, object], file_name: str, where: str = "") -> None:
        self.file_name = file_name
        self.where = where
        self._values = values
        self._read: set[str] = set()

    @classmethod
    def read(cls, path: Path) -> "TomlTable":
        """The whole of a TOML file.

        Raises:
            ResourceBrokenError: the file cannot be read, is not UTF-8 or is not TOML.
        """
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ResourceBrokenError(path=path.name, reason=error.strerror or "it cannot be read") from error
        except UnicodeDecodeError as error:
            raise ResourceBrokenError(path=path.name, reason="it is not UTF-8 text") from error
        except tomllib.TOMLDecodeError as error:
            raise ResourceBrokenError(path=path.name, reason=str(error)) from error
        return cls(values, path.name)

    def fail(self, reason: str) -> NoReturn:
        """Give up on this table.

        Raises:
            ResourceBrokenError: always; the reason begins with the place in the file.
        """
        raise ResourceBrokenError(path=self.file_name, reason=f"{self.where}: {reason}" if self.where else reason)

    def has(self, key: str) -> bool:
        """Whether the table has this key."""
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """Every key of the table, in the file's order."""
        return tuple(self._values)

    def value(self, key: str) -> object:
        """Whatever stands under `key`, for the caller to judge.

        Raises:
            ResourceBrokenError: the key is missing.
        """
        self._read.add(key)
        if key not in self._values:
            self.fail(f"“{key}” is missing")
        return self._values[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A string that says something; an absent key gives `default` where there is one.

        Raises:
            ResourceBrokenError: missing, not a string, or blank.
        """
        if default is not None and key not in self._values:
            return default
        value = self.value(key)
        if not isinstance(value, str):
            self.fail(f"“{key}” must be text in quotes")
        if not value.strip():
            self.fail(f"“{key}” is empty")
        return value.strip()

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`.

        Raises:
            ResourceBrokenError: missing, not a whole number, or outside the bounds.
        """
        if default is not None and key not in self._values:
            return default
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(f"“{key}” must be a whole number")
        if not low <= value <= high:
            self.fail(f"“{key}” must be from {low} to {high}, not {value}")
        return value

    def optional_integer(self, key: str, low: int, high: int) -> int | None:
        """As `integer`, or None where the key is absent."""
        return self.integer(key, low, high) if key in self._values else None

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false.

        Raises:
            ResourceBrokenError: anything else.
        """
        if key not in self._values:
            return default
        value = self.value(key)
        if not isinstance(value, bool):
            self.fail(f"“{key}” must be true or false")
        return value

    def clock(self, key: str) -> time:
        """A time of day, written "10:00".

        Raises:
            ResourceBrokenError: missing or not a time.
        """
        text = self.text(key)
        try:
            return time.fromisoformat(text)
        except ValueError:
            self.fail(f"“{key}” must be a time like 10:00")

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings, each of which says something; absent means none.

        Raises:
            ResourceBrokenError: not a list of strings, a blank or repeated one, or none where one is required.
        """
        if not required and key not in self._values:
            return ()
        texts: list[str] = []
        for item in self._list(key):
            if not isinstance(item, str) or not item.strip():
                self.fail(f"“{key}” must hold only text in quotes")
            texts.append(item.strip())
        if required and not texts:
            self.fail(f"“{key}” is empty")
        if len(set(texts)) < len(texts):
            self.fail(f"“{key}” names something twice")
        return tuple(texts)

    def integers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers from `low` to `high`; absent means none.

        Raises:
            ResourceBrokenError: not a list of such numbers.
        """
        if key not in self._values:
            return ()
        numbers: list[int] = []
        for item in self._list(key):
            if isinstance(item, bool) or not isinstance(item, int) or not low <= item <= high:
                self.fail(f"“{key}” must hold whole numbers from {low} to {high}")
            numbers.append(item)
        return tuple(numbers)

    def table(self, key: str) -> "TomlTable":
        """The table under `key`.

        Raises:
            ResourceBrokenError: missing or not a table.
        """
        return self._as_table(self.value(key), key)

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        """The list of tables under `key`; absent means none.

        Raises:
            ResourceBrokenError: not a list of tables.
        """
        if key not in self._values:
            return ()
        return tuple(self._as_table(item, f"{key} {number}") for number, item in enumerate(self._list(key), 1))

    def finish(self) -> None:
        """Complain about keys that nobody asked for: most often a slip of the pen.

        Raises:
            ResourceBrokenError: there are such keys; it names them.
        """
        unknown = [key for key in self._values if key not in self._read]
        if unknown:
            self.fail("unknown " + ", ".join(f"“{key}”" for key in unknown))

    def _list(self, key: str) -> list[object]:
        value = self.value(key)
        if not isinstance(value, list):
            self.fail(f"“{key}” must be a list")
        return cast("list[object]", value)

    def _as_table(self, value: object, name: str) -> "TomlTable":
        if not isinstance(value, dict):
            self.fail(f"“{name}” must be a table")
        return TomlTable(
            cast("dict[str, object]", value), self.file_name, f"{self.where}, {name}" if self.where else name
        )
