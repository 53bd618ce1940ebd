"""The mail that carries an invitation or a cancellation, in plain words around the calendar file."""

from datetime import datetime

from mentorjournal.calendar.event import Attendee, CalendarMethod
from mentorjournal.calendar.mail import MailDraft
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import GuestAddressMissingError, OwnerAddressMissingError
from mentorjournal.services.invitations import InvitationPreview

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SUBJECTS = {CalendarMethod.REQUEST: "Invitation: {title}", CalendarMethod.CANCEL: "Cancelled: {title}"}


def compose_mail(preview: InvitationPreview, method: CalendarMethod, *, now: datetime) -> MailDraft:
    """A mail from the owner to the other person that says what the preview says, and nothing else.

    Raises:
        OwnerAddressMissingError, GuestAddressMissingError: a mail needs both addresses.
    """
    if not preview.organizer_email:
        raise OwnerAddressMissingError
    if not preview.guest_email:
        raise GuestAddressMissingError(name=preview.guest)
    facts = [preview.title, _when(preview.at)]
    if preview.at_theirs is not None:
        facts.append(f"For you: {_when(preview.at_theirs)}")
    facts.append(f"{preview.minutes} minutes")
    facts += [line for line in (preview.place, preview.link) if line and method is not CalendarMethod.CANCEL]
    parts = [f"Hello {preview.guest},"]
    if method is CalendarMethod.CANCEL:
        parts.append("Our meeting will not take place:")
    parts.append("\n".join(facts))
    if preview.agenda:
        parts.append("\n".join(["Agenda", *(f"{number}. {item}" for number, item in enumerate(preview.agenda, 1))]))
    parts.append(preview.organizer)
    return MailDraft(
        sender=Attendee(preview.organizer, preview.organizer_email),
        recipients=(Attendee(preview.guest, preview.guest_email),),
        subject=_SUBJECTS.get(method, "{title}").format(title=preview.title),
        text="\n\n".join(parts),
        written_at=now,
    )


def _when(wall: WallTime) -> str:
    """`Tuesday 8 December 2026, 09:00 (Europe/London)`, in the language of the mail whatever the machine speaks."""
    day = wall.local
    named = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{named}, {day.hour:02}:{day.minute:02} ({wall.zone})"
