"""The sample journal: the story of resources/sample told through the same services a person uses.

The same seed and date give the same journal: random choices and UUIDs come from the seed, times from the date.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from mentorjournal.domain.cadence import add_months
from mentorjournal.domain.states import PromiseState, RatingMoment, SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.guides import find_guide
from mentorjournal.services import people as people_service
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.changes import Kind
from mentorjournal.services.growth import LearningValues, agree, keep_learning, rate_goal, set_goal
from mentorjournal.services.notes import Paragraph
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.promises import settle_promise
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.sample_reading import load_story
from mentorjournal.services.sample_story import (
    Story,
    StoryPerson,
    StoryReflection,
    StoryRelationship,
    StorySession,
)
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.sessions import (
    NewPromise,
    SessionValues,
    close_plan,
    log_session,
    plan_session,
    record_impressions,
)
from mentorjournal.services.tags import tag_record
from mentorjournal.services.unlocking import QUICKEST
from mentorjournal.storage import vault
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Owner, OwnerAddress

PASSPHRASE = "sample"  # noqa: S105 - it is printed, and protects nothing
SAMPLE_SPACE = UUID("6d2f1f2e-7d0c-5e0b-9f5e-2b7d0f3a6c11")
FILE_NAME = "Sample.mentorjournal"


@dataclass(frozen=True)
class _Teller:
    """What every part of the telling needs: the journal, the day it is told on, and the choices of the seed."""

    journal: Journal
    as_of: date
    zone: str
    choices: random.Random

    def at(self, day: date, hour: time) -> WallTime:
        """A wall time of the owner's that exists: an hour that the clocks skip is moved on by one."""
        wall = WallTime(datetime.combine(day, hour), self.zone)
        return WallTime(wall.local + timedelta(hours=1), self.zone) if wall.is_skipped else wall

    def moment(self, day: date, hour: time = time(18, 40)) -> datetime:
        """An instant on a day, never after the day the story is told on."""
        return self.at(min(day, self.as_of), hour).instant


def create_sample(
    folder: Path,
    *,
    device: UUID,
    seed: int,
    as_of: date,
    passphrase: str = PASSPHRASE,
    told: Callable[[float], None] = lambda _share: None,
) -> tuple[Journal, str]:
    """Make the sample journal at `folder` and open it; returns it with its recovery code.

    `told` hears how much of the story is told, from 0 to 1. What it raises stops the telling, and nothing is left.

    Raises:
        JournalExistsError, PlaceReadOnlyError, DiskFullError: the place cannot be used; nothing is left there.
    """
    story = load_story()
    choices = random.Random(seed)  # noqa: S311 - a story, not a secret
    new_uuid = _uuids(seed, as_of)

    def tell(journal: Journal) -> None:
        teller = _Teller(journal, as_of, story.owner.time_zone, choices)
        with journal.together(teller.moment(as_of)):
            _write_owner(teller, story)
            for number, person in enumerate(story.people):
                told(number / len(story.people))
                _tell_person(teller, person)
            told(1.0)
            for reflection in story.reflections:
                _reflect(teller, reflection, Subject(), as_of - timedelta(days=reflection.days))

    return vault.create_journal(folder, passphrase, tell, device=device, derivation=QUICKEST, new_uuid=new_uuid)


def _uuids(seed: int, as_of: date) -> Callable[[], UUID]:
    count = iter(range(10**9))
    return lambda: uuid5(SAMPLE_SPACE, f"{seed} {as_of} {next(count)}")


def _write_owner(teller: _Teller, story: Story) -> None:
    owner = story.owner
    began = add_months(teller.as_of, -max(relationship.started_months_ago for relationship in story.relationships))
    with teller.journal.writing(teller.moment(began)) as transaction:
        record = Owner(
            name=owner.name,
            zone=owner.time_zone,
            works_from=owner.works_from.hour * 60 + owner.works_from.minute,
            works_until=owner.works_until.hour * 60 + owner.works_until.minute,
            works_on="".join(str(day) for day in owner.works_on),
        )
        transaction.add(record)
        transaction.flush()
        transaction.add_all(
            OwnerAddress(owner_uuid=record.uuid, position=position, email=email)
            for position, email in enumerate(owner.emails)
        )


def _tell_person(teller: _Teller, person: StoryPerson) -> None:
    values = PersonValues(
        person.name,
        person.emails,
        person.organisation,
        person.job_title,
        person.time_zone,
        person.topics_offered,
        person.topics_sought,
    )
    for relationship in person.relationships:
        began = add_months(teller.as_of, -relationship.started_months_ago)
        added = add_person(teller.journal, values, relationship.role, now=teller.moment(began))
        people_service.change_cadence(
            teller.journal, added.uuid, relationship.cadence, now=teller.moment(began, time(18, 45))
        )
        _tell_relationship(teller, added.uuid, relationship, began)


def _tell_relationship(teller: _Teller, uuid: UUID, relationship: StoryRelationship, began: date) -> None:
    agreement = relationship.agreement
    fields = {name: value for name, value in vars(agreement).items() if isinstance(value, str)}
    agreed = began + timedelta(days=agreement.agreed_days)
    agree(
        teller.journal,
        uuid,
        fields,
        agreed_on=agreed,
        review_on=add_months(teller.as_of, agreement.review_in_months),
        now=teller.moment(agreed),
    )
    _tell_goals(teller, uuid, relationship)
    pool = list(relationship.pool)
    teller.choices.shuffle(pool)
    before = [*relationship.opening, *pool]
    for story, day in zip(before, _spread(teller, relationship, began, len(before)), strict=True):
        _tell_session(teller, uuid, relationship, story, day)
    for story in relationship.recent:
        _tell_session(teller, uuid, relationship, story, teller.as_of - timedelta(days=story.days_ago or 0))
    for story in relationship.planned:
        _plan(teller, uuid, relationship, story, teller.as_of + timedelta(days=story.in_days or 0))
    for reflection in relationship.reflections:
        day = teller.as_of - timedelta(days=reflection.days)
        _reflect(teller, reflection, Subject(relationship=uuid), day)


def _spread(teller: _Teller, relationship: StoryRelationship, began: date, count: int) -> list[date]:
    """The days of the earlier sessions: even steps from the beginning to the first recent one, on the usual weekday."""
    recent = max((story.days_ago or 0 for story in relationship.recent), default=0)
    last = teller.as_of - timedelta(days=recent + 21)
    step = (last - began) / max(count, 1)
    days: list[date] = []
    for position in range(count):
        day = began + step * position + timedelta(days=teller.choices.randrange(5))
        day += timedelta(days=(relationship.usual_weekday - day.isoweekday()) % 7)
        days.append(max(day, days[-1] + timedelta(days=7)) if days else day)
    return days


def _tell_goals(teller: _Teller, uuid: UUID, relationship: StoryRelationship) -> None:
    for goal in relationship.goals:
        set_on = add_months(teller.as_of, -goal.set_months_ago)
        target = add_months(teller.as_of, goal.due_in_months)
        added = set_goal(
            teller.journal,
            uuid,
            goal.title,
            success=goal.criteria,
            target_on=target,
            state=goal.state,
            mark=goal.mark,
            now=teller.moment(set_on),
        )
        half_way = set_on + (min(target, teller.as_of) - set_on) / 2
        ratings = (
            (RatingMoment.BEFORE, goal.rating_before, set_on),
            (RatingMoment.DURING, goal.rating_during, half_way),
            (RatingMoment.AFTER, goal.rating_after, min(target, teller.as_of)),
        )
        for moment, rating, day in ratings:
            if rating is not None:
                rate_goal(teller.journal, added.uuid, moment, rating, day, now=teller.moment(day))


def _values(relationship: StoryRelationship, story: StorySession, at: WallTime, minutes: int) -> SessionValues:
    return SessionValues(at, minutes, story.title, story.place or relationship.place, story.link or relationship.link)


def _plan(
    teller: _Teller, uuid: UUID, relationship: StoryRelationship, story: StorySession, day: date
) -> tuple[UUID, WallTime]:
    at = teller.at(day, story.at or relationship.usual_time)
    planned_on = teller.moment(day - timedelta(days=14))
    added = plan_session(teller.journal, uuid, _values(relationship, story, at, story.planned_minutes), now=planned_on)
    agenda = [AgendaValues(item.text, item.minutes, "", item.state, item.mark) for item in story.agenda]
    if agenda:
        write_agenda(teller.journal, added.uuid, agenda, now=planned_on)
    return added.uuid, at


def _tell_session(teller: _Teller, uuid: UUID, relationship: StoryRelationship, story: StorySession, day: date) -> None:
    session, at = _plan(teller, uuid, relationship, story, day)
    after = min(at.instant + timedelta(minutes=story.planned_minutes + 10), teller.moment(teller.as_of))
    if story.state is not SessionState.HELD:
        close_plan(teller.journal, session, story.state, story.reason, now=after)
        return
    log_session(
        teller.journal,
        uuid,
        _values(relationship, story, at, story.minutes),
        note=[Paragraph(note.text, note.mark) for note in story.notes],
        promises=[
            NewPromise(promise.side, promise.text, day + timedelta(days=promise.due_days), promise.mark)
            for promise in story.promises
        ],
        planned=session,
        now=after,
    )
    record_impressions(
        teller.journal,
        session,
        objective=story.objective,
        mood_before=story.mood_before,
        mood_after=story.mood_after,
        preparedness=story.preparedness,
        now=after,
    )
    _settle(teller, session, story, day)
    if story.tags:
        tag_record(teller.journal, Kind.SESSION, session, story.tags, now=after)
    if story.reflection:
        written = day + timedelta(days=story.reflection.days)
        _reflect(teller, story.reflection, Subject(session=session), written)
    if story.learning:
        learned = story.learning
        keep_learning(
            teller.journal,
            LearningValues(
                learned.belief, learned.heard, learned.did, day + timedelta(days=7) if learned.told else None
            ),
            day,
            relationship_uuid=uuid,
            session_uuid=session,
            now=after,
        )


def _settle(teller: _Teller, session: UUID, story: StorySession, day: date) -> None:
    by_words = {promise.text: promise for promise in story.promises}
    for row in read_session(teller.journal, session).promises:
        promise = by_words[row.text]
        if promise.state is not PromiseState.OPEN:
            settled = day + timedelta(days=promise.kept_days or promise.due_days)
            settle_promise(teller.journal, row.uuid, promise.state, now=teller.moment(settled))


def _reflect(teller: _Teller, reflection: StoryReflection, subject: Subject, day: date) -> None:
    moment = teller.moment(day, time(19, teller.choices.randrange(60)))
    moment = min(moment, datetime.combine(teller.as_of, time(7, 30), UTC)) if day >= teller.as_of else moment
    written = write_reflection(
        teller.journal,
        find_guide(reflection.guide),
        reflection.answers,
        subject,
        title=reflection.title,
        written_at=moment,
        now=moment,
    )
    if reflection.tags:
        tag_record(teller.journal, Kind.REFLECTION, written.uuid, reflection.tags, now=moment)
