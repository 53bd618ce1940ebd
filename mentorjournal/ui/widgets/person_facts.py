"""What a relationship rests on and works towards, and how to reach the person."""

from datetime import datetime
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.states import GoalState
from mentorjournal.services.growth import GoalRow
from mentorjournal.services.person_page import HeldSessions, PersonPage
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import Item, box, column, empty, row
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words


class PersonFacts(QWidget):
    """Goals with their ratings, the agreement, topics and addresses; whatever is not known takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relationship: UUID | None = None
        self._held = ""
        self._held_words: Words | None = None
        self._body: QVBoxLayout = column(gap=0)
        self.setLayout(self._body)

    def set_person(self, page: PersonPage, *, now: datetime, zone: str) -> None:
        """Show a person in one role; `zone` is the owner's clock."""
        empty(self._body)
        self._held_words = None
        if page.relationship != self._relationship:
            self._relationship, self._held = page.relationship, ""
        sections = [self._goals(page), self._agreement(page, now, zone), self._person(page, now, zone)]
        for section in sections:
            if section is not None:
                self._body.addSpacing(20)
                self._body.addWidget(Hairline())
                self._body.addSpacing(16)
                self._body.addWidget(section)

    def set_held(self, held: HeldSessions) -> None:
        """Say what was held; until then, what was said last of the same relationship."""
        self._held = self.tr("%n session(s)", None, held.count)
        if held.count:
            self._held = f"{self._held}, {wording.length_words(held.minutes)}"
        if self._held_words is not None:
            self._held_words.set_words(self._held)

    def _goals(self, page: PersonPage) -> QWidget | None:
        goals = [goal for goal in page.goals if goal.state is GoalState.OPEN]
        if not goals:
            return None
        parts: list[Item] = [SectionHead(self.tr("Goal") if len(goals) == 1 else self.tr("Goals"))]
        for goal in goals:
            parts += [4, Words(goal.text, "heading", wraps=True), *self._goal_rows(goal), 6]
        return box(column(*parts, gap=4))

    def _goal_rows(self, goal: GoalRow) -> list[Item]:
        rows: list[Item] = []
        if goal.first_rating is not None and goal.last_rating is not None:
            last = Words(self.tr("{rating} of 10").format(rating=goal.last_rating), "small_b")
            first: list[Item] = []
            if goal.first_rating != goal.last_rating:
                first = [Words(str(goal.first_rating), "small"), Picture("arrow-right", "text3", 14)]
            rows.append(row(Words(self.tr("Rating"), "small", "text2"), None, *first, last, gap=6))
        if goal.target_on is not None:
            rows.append(self._fact(self.tr("By"), people_wording.month_words(goal.target_on)))
        return rows

    def _agreement(self, page: PersonPage, now: datetime, zone: str) -> QWidget | None:
        if page.relationship is None:
            return None
        facts: list[tuple[str, str]] = []
        if page.agreement is not None and page.agreement.review_on is not None:
            facts.append((self.tr("Review"), people_wording.month_words(page.agreement.review_on)))
        if page.values.zone and self._differs(page.values.zone, zone, now):
            city = wording.zone_city(page.values.zone)
            facts.append((self.tr("Time there"), f"{wording.clock_of(now, page.values.zone)}, {city}"))
        self._held_words = Words(self._held, "small")
        cadence = self._fact(self.tr("Cadence"), people_wording.cadence_words(page.cadence))
        held = box(row(Words(self.tr("Held"), "small", "text2"), None, (self._held_words, 0), gap=8))
        rows: list[Item] = [cadence, held, *(self._fact(label, words) for label, words in facts)]
        return box(column(SectionHead(self.tr("Agreement")), 4, *rows, gap=4))

    def _person(self, page: PersonPage, now: datetime, zone: str) -> QWidget | None:
        values = page.values
        facts = [
            (self.tr("Seeks help with"), "\n".join(values.topics_sought)),
            (self.tr("Offers help with"), "\n".join(values.topics_offered)),
            (self.tr("E-mail"), "\n".join(values.emails)),
        ]
        if page.relationship is None and values.zone and self._differs(values.zone, zone, now):
            facts.append((self.tr("Time zone"), wording.zone_city(values.zone)))
        parts: list[Item] = []
        for label, words in facts:
            if words:
                parts += [Words(label, "small", "text2"), Words(words, "small", wraps=True), 6]
        if not parts:
            return None
        return box(
            column(
                SectionHead(self.tr("About {name}").format(name=people_wording.first_name(values.name))),
                4,
                *parts,
                gap=2,
            )
        )

    def _fact(self, label: str, words: str) -> QWidget:
        return box(row(Words(label, "small", "text2"), None, (Words(words, "small"), 0), gap=8))

    def _differs(self, zone: str, owners: str, now: datetime) -> bool:
        return wording.clock_of(now, zone) != wording.clock_of(now, owners)
