"""The next meeting: when, with whom, and what is worth knowing before it."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentorjournal.services.home import Brief
from mentorjournal.services.session_pages import SessionRow
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.button import Button, Kind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import Item, column, empty, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.words import Words

MARGIN = 76
"""Width of the date column; the list below the card keeps to it, so that both rules share one x."""
LONGEST_ON_ROLE_LINE = 44
"""A place of more characters gets lines of its own, so that none of it is cut."""
INSET = 18
"""What the card spends before its margin column."""


class NextMeetingCard(Card):
    """Under the ribbon, because it comes next. Without a meeting it says so and offers to plan one."""

    requested = Signal(object)
    """A `Destination`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ribbon=True, parent=parent)
        self._frame: QVBoxLayout = column(margins=(INSET, 24, 28, 22))
        self.setLayout(self._frame)
        self.primary: Button | None = None

    def show_meeting(self, meeting: SessionRow, brief: Brief, *, today: date, has_begun: bool) -> None:
        """Show a meeting; once it has begun, the next step is to log it."""
        name, place = Words(meeting.person, "title", wraps=True), self._place(meeting, brief)
        is_short = len(place) <= LONGEST_ON_ROLE_LINE
        matter: list[Item] = [row((name, 1), 40, gap=0), RoleLine(meeting.role, place if is_short else "")]
        if not is_short:
            matter.append(Words(place, "small", "text2", wraps=True))
        if (known := self._brief(brief)) is not None:
            matter += [12, Hairline(), 12, known]
        matter += [16, self._actions(meeting, has_begun=has_begun)]
        ledger = Ledger(MARGIN)
        ledger.add(self._when(meeting, today), column(*matter, gap=3))
        self._lay(ledger, ribbon=True)

    def show_nothing(self) -> None:
        """Say that no meeting is planned."""
        self.primary = self._button(self.tr("Plan the next hour"), "primary", Destination(PageName.PLAN))
        ledger = Ledger(MARGIN, ruled=False)
        ledger.add(
            None,
            column(
                Words(self.tr("No meeting is planned."), "title", wraps=True),
                Words(
                    self.tr("The next one you plan stands here, with what to remember."), "small", "text2", wraps=True
                ),
                16,
                row(self.primary, None),
                gap=3,
            ),
        )
        self._lay(ledger, ribbon=False)

    def _lay(self, ledger: Ledger, *, ribbon: bool) -> None:
        """Put this on the card; whoever had the keyboard on it has it on the next step again."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        empty(self._frame)
        self.set_ribbon(shown=ribbon)
        self._frame.addWidget(ledger)
        if had_focus and self.primary is not None:
            ledger.show()  # at once, or there is nothing yet to focus
            self.primary.setFocus()

    def _when(self, meeting: SessionRow, today: date) -> QVBoxLayout:
        day = meeting.at.local.date()
        distance = (day - today).days
        near = {0: self.tr("Today"), 1: self.tr("Tomorrow")}.get(distance)
        return column(
            Words(near or wording.weekday(day), "margin_b" if near else "margin", "brass" if near else "text2"),
            Words(str(day.day), "figure"),
            Words(QLocale().toString(QDate(day.year, day.month, day.day), "MMMM"), "margin", "text2"),
            10,
            Words(wording.clock(meeting.at.local), "margin_b"),
            Words(wording.length_words(meeting.minutes), "margin", "text2"),
            gap=1,
        )

    def _place(self, meeting: SessionRow, brief: Brief) -> str:
        """Where it is, and what their clock shows where that is another time."""
        parts = [meeting.place or (self.tr("Video call") if meeting.link else "")]
        theirs = meeting.at.seen_from(brief.zone) if brief.zone else meeting.at
        if theirs.local != meeting.at.local:
            there = self.tr("{time} in {city}").format(
                time=wording.clock(theirs.local), city=wording.zone_city(theirs.zone)
            )
            parts.append(there)
        return " · ".join(part for part in parts if part)

    def _brief(self, brief: Brief) -> QWidget | None:
        """What is known, one row each; nothing at a first meeting."""
        open_words = [
            words.format(promises="; ".join(people_wording.shortened(promise, 90) for promise in promises))
            for words, promises in (
                (self.tr("You: {promises}"), brief.mine),
                (self.tr("They: {promises}"), brief.theirs),
            )
            if promises
        ]
        rows = [
            (self.tr("Last time"), people_wording.shortened(brief.last_time), "quote", 3),
            (self.tr("Open"), "\n".join(open_words), "small", 0),
            (self.tr("Goal"), people_wording.shortened(brief.goal), "small", 0),
        ]
        if not any(words for _, words, _, _ in rows):
            return None
        ledger = Ledger(72, ruled=False, gap=7, air=7)
        for label, words, style, top in rows:
            if words:
                ledger.add(Words(label, "margin", "text2"), Words(words, style, wraps=True), top=top)
        return ledger

    def _actions(self, meeting: SessionRow, *, has_begun: bool) -> QWidget:
        read, log = Destination(PageName.SESSION, meeting.uuid), Destination(PageName.LOG, meeting.uuid)
        if has_begun:
            self.primary = self._button(self.tr("Log the hour"), "primary", log)
            others = [self._button(self.tr("Open"), "secondary", read)]
        else:
            self.primary = self._button(self.tr("Open"), "primary", read)
            invite = Destination(PageName.INVITATION, meeting.uuid)
            others = [self._button(self.tr("Put in calendar"), "secondary", invite)]
        others.append(self._button(self.tr("Move"), "quiet", Destination(PageName.PLAN, meeting.uuid)))
        holder = QWidget()
        holder.setLayout(row(self.primary, *others, None))
        return holder

    def _button(self, words: str, kind: Kind, destination: Destination) -> Button:
        button = Button(words, kind)
        button.clicked.connect(lambda: self.requested.emit(destination))
        return button
