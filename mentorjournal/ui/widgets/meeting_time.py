"""When one meets: day, time and length on the owner's clock, with what the clocks do to it said at the field."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.times import WallTime, wall_time
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Notice
from mentorjournal.ui import wording
from mentorjournal.ui.widgets.date_time_field import DateTimeField
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.minutes_field import MinutesField


class MeetingTime(Ledger):
    """Two fields of a form, and below the first one the other person's clock and any change of the owner's.

    Args:
        label: of the day, "When".
        margin: width of the margin column in pixels at scale 1.
    """

    edited = Signal()

    def __init__(self, label: str, *, margin: int = 88, parent: QWidget | None = None) -> None:
        super().__init__(margin, gap=14, parent=parent)
        self.when = DateTimeField(label)
        self.minutes = MinutesField(self.tr("Length"))
        self._zone = "UTC"
        self._their_zone: str | None = None
        self._their_name = ""
        self.was_touched = False
        """Whether the person chose day or time: then no suggestion takes their place."""
        self.length_was_touched = False
        self.add_field(self.when)
        self.add_field(self.minutes)
        self.when.edited.connect(self._on_when_edited)
        self.minutes.edited.connect(self._on_minutes_edited)

    def set_zones(self, mine: str, theirs: str | None, name: str) -> None:
        """Whose clocks these are: the owner's, and that of `name` where it is known."""
        self._zone, self._their_zone, self._their_name = mine, theirs, name
        self._explain()

    def set_time(self, local: datetime, minutes: int) -> None:
        """Fill in the owner's wall time and the length; `edited` is not emitted."""
        self.when.set_value(local)
        self.minutes.set_value(minutes)
        self._explain()

    def offer(self, local: datetime, minutes: int) -> None:
        """Fill in what the person has not chosen yet; `edited` is not emitted."""
        self.set_time(
            self.local() if self.was_touched else local,
            self.minutes.value() if self.length_was_touched else minutes,
        )

    def local(self) -> datetime:
        """The wall time as it stands, whether or not it exists."""
        return self.when.value()

    def value(self) -> WallTime:
        """The wall time.

        Raises:
            TimeSkippedError, DateOutOfRangeError: there is no such time; the field says so.
        """
        return wall_time(self.when.value(), self._zone)

    def _explain(self) -> None:
        try:
            at = self.value()
        except KnownError as error:
            self.when.set_error(wording.error_words(error))
            return
        self.when.clear_error()
        parts: list[str] = []
        if self._their_zone:
            theirs = at.seen_from(self._their_zone)
            if theirs.local != at.local:
                clock = wording.clock(theirs.local)
                if theirs.local.date() != at.local.date():
                    clock = f"{wording.weekday_date(theirs.local.date())}, {clock}"
                there = self.tr("{time} in {city}, for {name}.")
                parts.append(there.format(time=clock, city=wording.zone_city(theirs.zone), name=self._their_name))
        if at.is_repeated:
            parts.append(wording.notice_words(Notice.HOUR_REPEATED))
        self.when.set_help(" ".join(parts))

    def _on_when_edited(self) -> None:
        self.was_touched = True
        self._explain()
        self.edited.emit()

    def _on_minutes_edited(self) -> None:
        self.length_was_touched = True
        self.edited.emit()
