"""The invitation as the other person's calendar will show it: everything that leaves the journal."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.services.invitations import InvitationPreview
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layout import Item, box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class InvitationCard(Card):
    """Title, hour on both clocks, place, names and link; nothing else is in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = Words("", "title", wraps=True)
        self._kind = Words("", "small", "text2", wraps=True)
        self._rows = Ledger(72, gap=16)
        layout = column(self._title, self._kind, 16, self._rows, None, gap=3, margins=(28, 24, 28, 26))
        super().__init__(layout, parent=parent)

    def set_preview(self, preview: InvitationPreview, method: CalendarMethod) -> int:
        """Show what would be in the file; returns how many things that are, the title among them."""
        first = people_wording.first_name(preview.guest)
        is_asked = method is CalendarMethod.REQUEST
        asked = self.tr("An invitation that {name} can accept or decline").format(name=first)
        self._title.set_words(preview.title)
        self._kind.set_words(asked if is_asked else self.tr("A copy for your own calendar; nobody is asked"))
        rows = [
            (self.tr("When"), self._when(preview, first)),
            (self.tr("Where"), Words(preview.place, "quote", wraps=True) if preview.place else None),
            (self.tr("Who"), self._who(preview, is_asked=is_asked)),
            (self.tr("Link"), Words(preview.link, "quote", wraps=True) if preview.link else None),
        ]
        known = [(label, matter) for label, matter in rows if matter is not None]
        self._rows.clear()
        for label, matter in known:
            margin = Words(label, "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
            self._rows.add(margin, matter, top=4)
        return len(known) + 1

    def _when(self, preview: InvitationPreview, first: str) -> QWidget:
        day, hours = wording.long_date(preview.at.local.date()), wording.span_words(preview.at, preview.minutes)
        parts: list[Item] = [Words(f"{day}, {hours}", "quote", wraps=True)]
        mine = self.tr("{city}, your clock").format(city=wording.zone_city(preview.at.zone))
        clocks = [mine]
        if preview.at_theirs is not None:
            theirs = preview.at_theirs
            clock = wording.clock(theirs.local)
            if theirs.local.date() != preview.at.local.date():
                clock = f"{wording.weekday(theirs.local.date())} {clock}"
            there = self.tr("{time} in {city}, for {name}")
            clocks.append(there.format(time=clock, city=wording.zone_city(theirs.zone), name=first))
        parts += [row(Picture("clock", "text2", 15), (Words(words, "small", "text2"), 1), gap=7) for words in clocks]
        return box(column(*parts, gap=3))

    def _who(self, preview: InvitationPreview, *, is_asked: bool) -> QWidget | None:
        """Names and addresses; in a copy of one's own the organiser alone, and only with an address."""
        if not is_asked and not preview.organizer_email:
            return None
        organiser = self.tr("{name} (organiser)").format(name=preview.organizer)
        names = f"{organiser}, {preview.guest}" if is_asked else organiser
        emails = [preview.organizer_email, preview.guest_email if is_asked else ""]
        addresses = Words(", ".join(email for email in emails if email), "small", "text2", wraps=True)
        return box(column(Words(names, "quote", wraps=True), addresses, gap=3))
