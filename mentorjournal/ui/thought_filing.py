"""What the owner does with a captured thought, as deeds that can be undone; and how thoughts are named."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from mentorjournal.services.capture_notices import CaptureNotices
from mentorjournal.services.captures import Thought, discard_thought, make_page
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName


def make_it_a_page(context: AppContext, thought: UUID, where: PageName) -> None:
    """Make a thought a reflection of its own, and open that to be written on; taken back, `where` shows the thought.

    Raises:
        KnownError: it could not be written.
    """
    with context.deed(_say("Thought made a page"), Destination(where)):
        made = context.write(make_page, thought, now=context.now())
    context.go(Destination(PageName.REFLECTION, made.uuid))


def discard(context: AppContext, thought: UUID, where: PageName) -> None:
    """Forget a thought.

    Raises:
        KnownError: it could not be written.
    """
    with context.deed(_say("Thought discarded"), Destination(where)):
        context.write(discard_thought, thought, now=context.now())


def when_words(thought: Thought, zone: str, today: date) -> str:
    """`today 17:40`, `Fri 17:40` within a week, `19 Nov` before that."""
    local = thought.at.astimezone(ZoneInfo(zone))
    if local.date() == today:
        return _say("today {time}").format(time=wording.clock(local))
    if timedelta() < today - local.date() < timedelta(days=7):
        return f"{wording.weekday(local.date())} {wording.clock(local)}"
    return wording.short_date(local.date(), today)


def notice_words(notices: CaptureNotices) -> str:
    """What the owner has to hear, in whole sentences; empty where there is nothing."""
    said: list[str] = []
    if notices.swapped_at is not None:
        said.append(
            _say(
                "Somebody had put a key of their own into journal.keys, since when is unknown. What you captured "
                "meanwhile cannot be read here, but perhaps by them; it is set aside. The right key is back."
            )
        )
    if notices.set_aside:
        words = "%n sealed file(s) could not be opened. (It lies|They lie) unchanged in inbox/set-aside."
        said.append(QCoreApplication.translate("thoughts", words, None, notices.set_aside))
    return " ".join(said)


def _say(words: str) -> str:
    return QCoreApplication.translate("thoughts", words)
