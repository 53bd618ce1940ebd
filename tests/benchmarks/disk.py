"""The size of the journal's file, against the same rows and index in plain SQLite."""

from pathlib import Path
from typing import Any

from mentorjournal.storage import migrations
from mentorjournal.storage.connection import driver
from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.trial import Trial

MIB = 1024 * 1024
BATCH = 1000


def measure_disk(trial: Trial) -> list[Figure]:
    """Copy every row of the usual journal into an unencrypted file of the same schema and compare the two."""
    case = trial.shelf.journal(trial.entries)
    plain = trial.shelf.folder / "plain.db"
    plain.unlink(missing_ok=True)
    source = case.connect()
    copy_plain(source, plain)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    return [
        Figure(
            "disk",
            "MiB",
            (case.database.stat().st_size / MIB,),
            (plain.stat().st_size / MIB,),
            Budget(ratio=1.2),
            note=f"{trial.entries:,} reflections; floor: the same, not encrypted",
        )
    ]


def copy_plain(source: Any, target: Path) -> None:
    """Write all rows into a plain database with the same tables, indexes and triggers."""
    plain = driver.connect(str(target), isolation_level=None)  # without a key it is plain SQLite
    plain.execute("PRAGMA foreign_keys = OFF")
    migrations.migrate(plain, migrations.load_steps(), copy_to=None)
    plain.execute("PRAGMA foreign_keys = OFF")
    plain.execute("BEGIN")
    tables = plain.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_index*'")
    for (table,) in tables.fetchall():
        rows = source.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names from the schema
        places = ", ".join("?" for _ in rows.description)
        while batch := [tuple(row) for row in rows.fetchmany(BATCH)]:
            plain.executemany(f"INSERT INTO {table} VALUES ({places})", batch)  # noqa: S608
    plain.execute("COMMIT")
    plain.close()
