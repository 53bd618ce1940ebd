"""What a journal remembers of itself, one value under each name; no page shows them as they are."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Setting


def read_setting(journal: Journal, name: str) -> str:
    """The value under a name, JSON; empty where there is none."""
    with journal.reading() as transaction:
        return transaction.scalar(select(Setting.value).where(Setting.name == name)) or ""


def write_setting(journal: Journal, name: str, value: str, now: datetime) -> None:
    """Keep a value under a name in place of what stood there."""
    change_setting(journal, name, lambda _before: value, now)


def change_setting(journal: Journal, name: str, change: Callable[[str], str], now: datetime) -> str:
    """Keep under a name what `change` makes of the value there, or of "", in one transaction; returns the new value."""
    with journal.writing(now) as transaction:
        setting = transaction.scalar(select(Setting).where(Setting.name == name))
        value = change(setting.value if setting is not None else "")
        if setting is None:
            transaction.add(Setting(name=name, value=value))
        else:
            setting.value = value
    return value
