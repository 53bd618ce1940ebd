"""What is said of a journal that does not open once it was looked over: what is safe, what is at risk."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mentorjournal.ui import wording

if TYPE_CHECKING:
    from mentorjournal.services.mending import Outlook


def _say(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Outlook", text, None, count)


def moment_words(moment: datetime, now: datetime) -> str:
    """`today, 09:02`, `yesterday, 18:40` or `Tue 24 Nov, 18:40`, on this machine's clock: whose zone is not known."""
    local, today = moment.astimezone(), now.astimezone().date()
    days = {0: _say("today, {clock}"), 1: _say("yesterday, {clock}")}
    if (words := days.get((today - local.date()).days)) is not None:
        return words.format(clock=wording.clock(local))
    return f"{wording.weekday_date(local.date(), today)}, {wording.clock(local)}"


def safe_words(outlook: "Outlook", now: datetime) -> str:
    """What a backup holds, and what waits in the inbox; empty where there is neither."""
    said: list[str] = []
    if outlook.made_at is not None:
        words = _say("Everything up to {moment} is in a backup whose every byte was checked just now.")
        said.append(words.format(moment=moment_words(outlook.made_at, now)))
    if outlook.captures:
        said.append(
            _say("%n captured thought(s) (lies|lie) apart, sealed, and (is|are) not touched.", outlook.captures)
        )
    return " ".join(said)


def risk_words(outlook: "Outlook", now: datetime) -> str:
    """What the backup does not hold; empty where there is none."""
    if outlook.made_at is None:
        return ""
    if outlook.is_all_safe:
        return _say("Nothing: the journal was not written to after that.")
    begin = moment_words(outlook.made_at, now)
    if outlook.written_at is None or outlook.written_at < outlook.made_at:
        return _say("What was written after {begin}, if anything was.").format(begin=begin)
    end = moment_words(outlook.written_at, now)
    return _say("What was written between {begin} and {end}.").format(begin=begin, end=end)


def restore_words(outlook: "Outlook", now: datetime) -> str:
    """The button that leads to the backup."""
    if outlook.made_at is None:
        return ""
    return _say("Restore the backup of {moment}").format(moment=moment_words(outlook.made_at, now))
