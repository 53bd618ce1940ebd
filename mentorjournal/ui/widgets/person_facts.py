"""What a relationship rests on and works towards, and how to reach the person."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.states import GoalState
from mentorjournal.services.growth import GoalRow
from mentorjournal.services.person_page import PersonPage
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
        self._body: QVBoxLayout = column(gap=0)
        self.setLayout(self._body)

    def set_person(self, page: PersonPage, *, now: datetime, zone: str) -> None:
        """Show a person in one role; `zone` is the owner's clock."""
        empty(self._body)
        sections = [self._goals(page), self._agreement(page, now, zone), self._person(page, now, zone)]
        for section in sections:
            if section is not None:
                self._body.addSpacing(20)
                self._body.addWidget(Hairline())
                self._body.addSpacing(16)
                self._body.addWidget(section)

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
        held = self.tr("%n session(s)", None, page.held)
        if page.held:
            held = f"{held}, {wording.length_words(page.held_minutes)}"
        facts = [(self.tr("Cadence"), people_wording.cadence_words(page.cadence)), (self.tr("Held"), held)]
        if page.agreement is not None and page.agreement.review_on is not None:
            facts.append((self.tr("Review"), people_wording.month_words(page.agreement.review_on)))
        if page.values.zone and self._differs(page.values.zone, zone, now):
            city = wording.zone_city(page.values.zone)
            facts.append((self.tr("Time there"), f"{wording.clock_of(now, page.values.zone)}, {city}"))
        rows: list[Item] = [self._fact(label, words) for label, words in facts]
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
