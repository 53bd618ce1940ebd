"""Who keeps this journal, and when they work: kept as each field is left."""

import re
from datetime import time

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.working_hours import MINUTES_OF_A_DAY, WorkingHours
from mentorjournal.errors import InputError, KnownError
from mentorjournal.services.owner import change_owner, change_working_hours, read_working_hours
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.weekday_ticks import WeekdayTicks
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.zone_field import ZoneField

_STEP = 30
"""Minutes between the times that are offered."""


class OwnerSettings(QWidget):
    """Name, addresses, time zone and working hours. What cannot be taken is said at its field, and the old stays."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._trouble = NoticeLine()
        self.name = Field(self.tr("Your name"), longest=200, help_words=self.tr("As it stands on invitations."))
        self.emails = Field(
            self.tr("E-mail"),
            longest=1000,
            help_words=self.tr("Invitations come from the first address. Put commas between several."),
        )
        self.zone = ZoneField(
            self.tr("Time zone"), context.zone, help_words=self.tr("Your own clock: every time is shown on it.")
        )
        self.begins = Choice(self.tr("From"))
        self.ends = Choice(self.tr("Until"))
        self.days = WeekdayTicks(self.tr("Days you work"))
        form = Ledger(margin=112, gap=20)
        for field in (self.name, self.emails, self.zone):
            form.add_field(field)
        form.add(
            Words(self.tr("Working hours"), "small_b", wraps=True),
            column(
                row(self.begins, Words(self.tr("until"), "body", "text2"), self.ends, None, gap=10),
                self.days,
                Words(self.tr("Sessions are suggested within them."), "small", "text2", wraps=True),
                gap=8,
            ),
            top=9,
        )
        self.setLayout(column(self._trouble, form, None, gap=12))
        for field in (self.name, self.emails, self.zone):
            field.left.connect(self._on_left)
            field.edited.connect(field.clear_error)
        self.begins.value_changed.connect(self._on_hours_chosen)
        self.ends.value_changed.connect(self._on_hours_chosen)
        self.days.chosen.connect(self._on_hours_chosen)
        self.read()

    def read(self) -> None:
        """Show what the journal says."""
        owner, hours = self._context.owner, read_working_hours(self._context.journal)
        self.name.set_text(owner.name)
        self.emails.set_text(", ".join(owner.emails))
        self.zone.set_value(owner.zone)
        times = range(0, MINUTES_OF_A_DAY + 1, _STEP)
        for choice, minutes, offered in (
            (self.begins, hours.works_from, times[:-1]),
            (self.ends, hours.works_until, times[1:]),
        ):
            # Hours that were set elsewhere to an odd minute stay as they are.
            choice.set_items([(_clock(each), each) for each in sorted({*offered, minutes})], minutes)
        self.days.set_days(hours.days)

    def flush(self) -> None:
        """Keep what stands in the fields."""
        self._on_left()

    def _on_left(self) -> None:
        owner = self._context.owner
        emails = tuple(part for part in re.split(r"[,;\s]+", self.emails.text()) if part)
        zone = self.zone.value()
        if (self.name.text(), emails, zone) == (owner.name, owner.emails, owner.zone):
            return
        try:
            with self._context.deed(self.tr("Your details changed")):
                self._context.write(
                    change_owner, name=self.name.text(), zone=zone, emails=emails, now=self._context.now()
                )
        except KnownError as error:
            self._show(error)

    def _on_hours_chosen(self, _value: object = None) -> None:
        begins, ends = self.begins.value(), self.ends.value()
        if not isinstance(begins, int) or not isinstance(ends, int):
            return
        try:
            with self._context.deed(self.tr("Working hours changed")):
                self._context.write(
                    change_working_hours, WorkingHours(begins, ends, self.days.days()), now=self._context.now()
                )
        except KnownError as error:
            self._show(error)
        else:
            self.ends.clear_error()

    def _show(self, error: KnownError) -> None:
        """Say it at the field it belongs to."""
        fields = {"name": self.name, "email": self.emails, "zone": self.zone, "works_until": self.ends}
        field = fields.get(error.field) if isinstance(error, InputError) else None
        if field is None:
            self._trouble.show_problem(wording.error_words(error))
        else:
            field.set_error(wording.error_words(error))


def _clock(minutes: int) -> str:
    if minutes == MINUTES_OF_A_DAY:
        return "24:00"
    return wording.clock(time(minutes // 60, minutes % 60))
