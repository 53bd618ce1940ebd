"""What the journal is written with, for a report or the about page."""

from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs]


@dataclass(frozen=True)
class EngineVersions:
    """The versions of the encrypted database's two parts."""

    sqlcipher: str
    sqlite: str


def read_engine_versions() -> EngineVersions:
    """Ask the library; no journal is touched."""
    driver: Any = sqlcipher3.dbapi2
    connection = driver.connect(":memory:")
    try:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return EngineVersions(sqlcipher=str(cipher), sqlite=str(driver.sqlite_version))
