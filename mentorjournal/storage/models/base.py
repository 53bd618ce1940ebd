"""What every record has, and how its values are written in the database.

Every record carries an integer key (the search index needs one), a UUID (everything else refers to that), created and
changed times, a revision number and the id of the device that changed it. With these, undo, forgetting and a later
merge between two machines need no new schema.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Dialect, Enum, ForeignKey, Integer, String, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
WALL_FORMAT = "%Y-%m-%dT%H:%M"


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as text of fixed width that sorts by time: `2026-11-23T10:00:00.000000Z`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write an aware datetime; a naive one is a bug and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant is aware")
        return value.astimezone(UTC).strftime(INSTANT_FORMAT)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, ANN401
        """Read an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class WallClock(TypeDecorator[datetime]):
    """A minute on a wall clock, as text: `2026-11-23T10:00`. The zone stands in a column of its own."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a naive datetime; an aware one is a bug and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError("a wall time is naive")
        return value.strftime(WALL_FORMAT)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, ANN401
        """Read a naive datetime."""
        return None if value is None else datetime.fromisoformat(value)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def one_of(kind: type[StrEnum]) -> Enum:
    """A column type that keeps the value of a `StrEnum`, checked by the database too."""
    return Enum(kind, native_enum=False, create_constraint=True, values_callable=_values, length=20)


class Base(DeclarativeBase):
    """The registry of all records."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way
        UUID: Uuid(native_uuid=False),
        datetime: Instant(),
        date: Date(),
        str: String(),
        int: Integer(),
    }


class Record(Base):
    """A row that can be referred to, merged and undone."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    uuid: Mapped[UUID] = mapped_column(unique=True, sort_order=-9)
    created_at: Mapped[datetime] = mapped_column(sort_order=90)
    changed_at: Mapped[datetime] = mapped_column(sort_order=91)
    revision: Mapped[int] = mapped_column(sort_order=92)
    device: Mapped[UUID] = mapped_column(sort_order=93)


def owned_by(target: str, *, index: bool = True) -> MappedColumn[UUID]:
    """A reference to the record this one belongs to; it goes when that one goes."""
    return mapped_column(ForeignKey(f"{target}.uuid", ondelete="CASCADE"), index=index)


def refers_to(target: str, *, index: bool = True) -> MappedColumn[UUID | None]:
    """A reference that may be empty, and becomes empty when the other record goes."""
    return mapped_column(ForeignKey(f"{target}.uuid", ondelete="SET NULL"), index=index)
