"""The fields that describe a person and the rhythm of a relationship."""

import re
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.roles import Role
from mentorjournal.domain.texts import clean_address
from mentorjournal.domain.times import find_zone, zone_names
from mentorjournal.errors import InputError
from mentorjournal.services.people import PersonValues
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.finish_hint import FinishHint
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.minutes_field import MinutesField
from mentorjournal.ui.widgets.role_choice import RoleChoice
from mentorjournal.ui.widgets.zone_field import ZoneField

Rhythm = tuple[int, CadenceUnit]

_WEEK, _MONTH = CadenceUnit.WEEK, CadenceUnit.MONTH
_RHYTHMS: list[Rhythm] = [(1, _WEEK), (2, _WEEK), (3, _WEEK), (1, _MONTH), (6, _WEEK), (2, _MONTH), (3, _MONTH)]


class PersonForm(QWidget):
    """Only the name is asked for; every other field may stay empty.

    Args:
        is_full: whether everything is asked, or (for one more role of somebody known) only role and rhythm.
        has_role: whether the role is asked.
        has_rhythm: whether the rhythm is asked.
    """

    edited = Signal()

    def __init__(
        self, *, is_full: bool = True, has_role: bool = True, has_rhythm: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = Field(self.tr("Name"), placeholder=self.tr("Amara Okafor"), longest=200)
        self.role = RoleChoice(self.tr("Role"))
        self.emails = Field(
            self.tr("E-mail"), help_words=self.tr("Several? A comma between them; the first is invited.")
        )
        self.organisation = Field(self.tr("Organisation"), longest=200)
        self.job_title = Field(self.tr("Job title"), longest=200)
        self.zone = ZoneField(self.tr("Time zone"), "", help_words=self.tr("If it is not yours: type a city."))
        self.rhythm = Choice(self.tr("How often"))
        self.minutes = MinutesField(self.tr("How long"))
        self.sought = Field(self.tr("Seeks help with"), help_words=self.tr("Topics, with commas between them."))
        self.offered = Field(self.tr("Offers help with"))
        person: list[FormField] = [self.emails, self.organisation, self.job_title, self.zone]
        topics: list[FormField] = [self.sought, self.offered]
        self._asked: list[FormField] = [
            *([self.name] if is_full else []),
            *([self.role] if has_role else []),
            *(person if is_full else []),
            *([self.rhythm, self.minutes] if has_rhythm else []),
            *(topics if is_full else []),
        ]
        ledger = Ledger(116, gap=14)
        for field in self._asked:
            ledger.add_field(field)
            field.edited.connect(self._on_edited)
        ledger.add(None, FinishHint(self.tr("saves")))
        for field in (self.name, self.role, *person, self.rhythm, self.minutes, *topics):
            if field not in self._asked:
                field.setParent(self)
                field.hide()
        self.setLayout(column(ledger, None))
        self.emails.left.connect(self._on_emails_left)
        self.zone.left.connect(self._on_zone_left)
        self.set_cadence(Cadence())

    def values(self) -> PersonValues:
        """What the form says, uncleaned."""
        return PersonValues(
            name=self.name.text(),
            emails=tuple(part for part in re.split(r"[,;\s]+", self.emails.text()) if part),
            organisation=self.organisation.text(),
            job_title=self.job_title.text(),
            zone=self.zone.value() or None,
            topics_offered=_topics(self.offered.text()),
            topics_sought=_topics(self.sought.text()),
        )

    def set_values(self, values: PersonValues) -> None:
        """Fill the form."""
        self.name.set_text(values.name)
        self.emails.set_text(", ".join(values.emails))
        self.organisation.set_text(values.organisation)
        self.job_title.set_text(values.job_title)
        self.zone.set_value(values.zone or "")
        self.offered.set_text(", ".join(values.topics_offered))
        self.sought.set_text(", ".join(values.topics_sought))

    def cadence(self) -> Cadence:
        """The rhythm chosen."""
        rhythm = self.rhythm.value()
        every, unit = rhythm if isinstance(rhythm, tuple) else (1, _MONTH)
        return Cadence(every, unit, self.minutes.value())

    def set_cadence(self, cadence: Cadence) -> None:
        """Choose a rhythm, offering it where it is none of the usual ones."""
        chosen = (cadence.every, cadence.unit)
        rhythms = _RHYTHMS if chosen in _RHYTHMS else [*_RHYTHMS, chosen]
        self.rhythm.set_items([(people_wording.rhythm_words(*rhythm), rhythm) for rhythm in rhythms], chosen)
        self.minutes.set_value(cadence.minutes)

    def fields(self) -> dict[str, str]:
        """What is in the form, letter for letter, for a draft."""
        cadence = self.cadence()
        texts = {name: field.text() for name, field in self._lines().items()}
        rhythm = {"every": str(cadence.every), "unit": cadence.unit.value, "minutes": str(cadence.minutes)}
        return texts | rhythm | {"role": self.role.value().value}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Take over what a draft says; the other fields stay."""
        for name, line in self._lines().items():
            if name in fields:
                line.set_text(fields[name])
        if "role" in fields:
            self.role.set_value(Role(fields["role"]))
        if {"every", "unit", "minutes"} <= set(fields):
            self.set_cadence(Cadence(int(fields["every"]), CadenceUnit(fields["unit"]), int(fields["minutes"])))

    def field_of(self, name: str) -> FormField | None:
        """The field that an error names, where it is on the form."""
        known = {"name": self.name, "email": self.emails, "zone": self.zone, "role": self.role, "minutes": self.minutes}
        field = known.get(name)
        return field if field in self._asked else None

    def clear_errors(self) -> None:
        """Take every error away, as before trying again."""
        for field in self._asked:
            field.clear_error()

    def first(self) -> FormField:
        """Where one begins."""
        return self._asked[0]

    def show_zone_time(self, now: datetime) -> None:
        """Say what time it is in the chosen zone."""
        zone = self.zone.value()
        if zone in zone_names():
            self.zone.set_help(self.tr("It is {time} there now.").format(time=wording.clock_of(now, zone)))

    def _lines(self) -> dict[str, Field]:
        return {
            "name": self.name,
            "emails": self.emails,
            "organisation": self.organisation,
            "job_title": self.job_title,
            "zone": self.zone,
            "offered": self.offered,
            "sought": self.sought,
        }

    def _on_edited(self) -> None:
        field = self.sender()
        if isinstance(field, FormField):
            field.clear_error()
        self.edited.emit()

    def _on_emails_left(self) -> None:
        try:
            for email in self.values().emails:
                clean_address(email)
        except InputError as error:
            self.emails.set_error(wording.error_words(error))

    def _on_zone_left(self) -> None:
        zone = self.zone.value()
        if not zone:
            return
        try:
            find_zone(zone)
        except InputError as error:
            self.zone.set_error(wording.error_words(error))


def _topics(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())
