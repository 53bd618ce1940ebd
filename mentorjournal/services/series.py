"""Planning a series, and what becomes of its occurrences: one, or one and all that follow.

An occurrence gets a row when it is first touched. A series that is moved from some occurrence on ends there, and a new
one begins: what stays keeps its UUIDs, and so its place in everybody's calendar.

The words of a series are kept by its UUID beside its row, which holds the schedule alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.recurrence import (
    Recurrence,
    as_shown,
    continued,
    first_occurrence,
    occurrences,
    shifted,
)
from mentorjournal.domain.rule_text import write_rule
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.texts import clean_text
from mentorjournal.domain.times import WallTime
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.occurrences import (
    SKIPPED,
    WORDS,
    SeriesPlan,
    get_series,
    list_occurrences,
    occurrence_uuid,
)
from mentorjournal.services.sessions import (
    SAME_MEETING,
    SessionValues,
    clock_notice,
    get_planned,
    new_detail,
    read_detail,
    set_plan,
)
from mentorjournal.storage.journal import Journal, delete_whole
from mentorjournal.storage.models import Draft, Relationship, Series, Session

_DAY = timedelta(days=1)


def plan_series(
    journal: Journal, relationship_uuid: UUID, values: SessionValues, recurrence: Recurrence, *, now: datetime
) -> Changed:
    """Plan sessions by a rule, from the first day on or after `values.at` that fits it; returns the series' UUID.

    Raises:
        RecordMissingError: there is no such relationship.
        RuleNeverError: the rule has no day from then on.
        MinutesOutOfRangeError, TextTooLongError, TimeSkippedError: a value cannot be taken.
    """
    values = values.cleaned()
    values = replace(values, at=first_occurrence(recurrence, values.at))
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        series = _new_series(transaction, relationship_uuid, values, recurrence)
    return changed(series.uuid, Kind.SESSION, notices=clock_notice(values.at))


def touch_occurrence(journal: Journal, series_uuid: UUID, original: datetime, *, now: datetime) -> Changed:
    """Make an occurrence a session of its own, which can have an agenda, a note and a time of its own.

    Args:
        journal: the open journal.
        series_uuid: the series.
        original: the start that the rule gave the occurrence, on the clock of the series.
        now: the time of the deed.

    Raises:
        RecordMissingError: there is no such series.
        OccurrenceMissingError: its rule gives nothing at that time.
    """
    with journal.writing(now) as transaction:
        session = _touch(transaction, get_series(transaction, series_uuid), original)
    return changed(session.uuid, Kind.SESSION)


def touch_near(journal: Journal, relationship_uuid: UUID, at: WallTime, *, now: datetime) -> Changed | None:
    """Make the occurrence within three hours of a time a session of its own; it is the one that was held then."""
    moment = at.instant
    near = [
        occurrence
        for occurrence in list_occurrences(
            journal, moment - SAME_MEETING, moment + SAME_MEETING, relationship_uuid=relationship_uuid
        )
        if not occurrence.is_touched
    ]
    if not near:
        return None
    nearest = min(near, key=lambda occurrence: abs(occurrence.row.at.instant - moment))
    return touch_occurrence(journal, nearest.series, nearest.original, now=now)


def move_occurrence(
    journal: Journal, series_uuid: UUID, original: datetime, at: WallTime, minutes: int | None = None, *, now: datetime
) -> Changed:
    """Move one occurrence; the others stay. Returns the UUID of the session that it now is.

    Raises:
        RecordMissingError, OccurrenceMissingError: there is no such series or occurrence.
        NotPlannedError: it was held, missed or cancelled already.
        MinutesOutOfRangeError, TimeSkippedError: a value cannot be taken.
    """
    with journal.writing(now) as transaction:
        session = _touch(transaction, get_series(transaction, series_uuid), original)
        get_planned(transaction, session.uuid)
        values = SessionValues(at, session.minutes if minutes is None else minutes).cleaned()
        set_plan(session, values)
    return changed(session.uuid, Kind.SESSION, notices=clock_notice(values.at))


def cancel_occurrence(
    journal: Journal, series_uuid: UUID, original: datetime, reason: str = "", *, now: datetime
) -> Changed:
    """Cancel one occurrence, which stays in the lists as cancelled; the others stay planned.

    Raises:
        RecordMissingError, OccurrenceMissingError: there is no such series or occurrence.
        NotPlannedError: it was held, missed or cancelled already.
    """
    with journal.writing(now) as transaction:
        session = _touch(transaction, get_series(transaction, series_uuid), original)
        _cancel(transaction, get_planned(transaction, session.uuid), reason)
    return changed(session.uuid, Kind.SESSION)


def skip_occurrence(journal: Journal, series_uuid: UUID, original: datetime, *, now: datetime) -> Changed:
    """Leave one occurrence out, as if the rule did not give it; what was written for it goes too.

    Raises:
        RecordMissingError, OccurrenceMissingError: there is no such series or occurrence.
    """
    with journal.writing(now) as transaction:
        plan = get_series(transaction, series_uuid)
        plan.check_occurrence(original)
        remember_skipped(transaction, series_uuid, original)
        delete_whole(transaction, _touched(transaction, series_uuid, original, original))
    return changed(series_uuid, *Kind)


def remember_skipped(transaction: Transaction, series_uuid: UUID, original: datetime) -> None:
    """See that an occurrence whose session is deleted does not come back by its rule."""
    kept = _words(transaction, series_uuid).get(SKIPPED)
    starts = {*(kept.text.splitlines() if kept else ()), original.isoformat(timespec="minutes")}
    _write_words(transaction, series_uuid, {SKIPPED: "\n".join(sorted(starts))})


def end_series(journal: Journal, series_uuid: UUID, last: date, *, now: datetime) -> Changed:
    """Let a series have nothing after the day `last`; sessions planned there that were touched are cancelled.

    Raises:
        RecordMissingError: there is no such series.
    """
    with journal.writing(now) as transaction:
        get_series(transaction, series_uuid)
        _end(transaction, series_uuid, last)
        for session in _touched(transaction, series_uuid, datetime.combine(last + _DAY, datetime.min.time())):
            if session.state is SessionState.PLANNED:
                _cancel(transaction, session, "")
    return changed(series_uuid, Kind.SESSION)


def cancel_following(
    journal: Journal, series_uuid: UUID, original: datetime, reason: str = "", *, now: datetime
) -> Changed:
    """Cancel an occurrence and all that follow: the series ends the day before. Held sessions stay as they are.

    Raises:
        RecordMissingError, OccurrenceMissingError: there is no such series or occurrence.
    """
    with journal.writing(now) as transaction:
        get_series(transaction, series_uuid).check_occurrence(original)
        _end(transaction, series_uuid, original.date() - _DAY)
        for session in _touched(transaction, series_uuid, original):
            if session.state is SessionState.PLANNED:
                _cancel(transaction, session, reason)
    return changed(series_uuid, Kind.SESSION)


def move_following(
    journal: Journal,
    series_uuid: UUID,
    original: datetime,
    values: SessionValues,
    recurrence: Recurrence | None = None,
    *,
    now: datetime,
) -> Changed:
    """Move an occurrence and all that follow to `values`; returns the UUID of the series that they are then of.

    Without a new rule the old rhythm goes on from the new day: the second Tuesday, moved to the Thursday after, becomes
    the second Thursday. Touched occurrences go along, each to the one that takes its place. Those with a time or a
    length of their own keep it, and those without a place become sessions of their own. A series that nobody touched
    and that moves whole stays the same series.

    Raises:
        RecordMissingError, OccurrenceMissingError: there is no such series or occurrence.
        RuleNeverError: the new rule has no day.
        MinutesOutOfRangeError, TextTooLongError, TimeSkippedError: a value cannot be taken.
    """
    values = values.cleaned()
    with journal.writing(now) as transaction:
        plan = get_series(transaction, series_uuid)
        plan.check_occurrence(original)
        if recurrence is None:
            rest = continued(plan.recurrence, plan.starts, original)
            recurrence = replace(rest, rhythm=shifted(rest.rhythm, original.date(), values.at.local.date()))
        values = replace(values, at=first_occurrence(recurrence, values.at))
        touched = _touched(transaction, series_uuid, original)
        if original == plan.starts.local and not touched and not plan.skipped:
            series = get(transaction, Series, series_uuid)
            _set_rule(series, values, recurrence)
            _write_words(transaction, series_uuid, _words_of(values))
        else:
            series = _new_series(transaction, plan.relationship, values, recurrence)
            _end(transaction, series_uuid, original.date() - _DAY)
            _take_along(transaction, plan, original, touched, series, values, recurrence)
    return changed(series.uuid, Kind.SESSION, notices=clock_notice(values.at))


def _new_series(
    transaction: Transaction, relationship_uuid: UUID, values: SessionValues, recurrence: Recurrence
) -> Series:
    series = Series(relationship_uuid=relationship_uuid)
    _set_rule(series, values, recurrence)
    transaction.add(series)
    transaction.flush()
    _write_words(transaction, series.uuid, _words_of(values))
    return series


def _set_rule(series: Series, values: SessionValues, recurrence: Recurrence) -> None:
    series.rule = write_rule(recurrence)
    series.starts_wall, series.zone, series.minutes = values.at.local, values.at.zone, values.minutes
    series.ended_on = None


def _take_along(
    transaction: Transaction,
    plan: SeriesPlan,
    original: datetime,
    touched: Sequence[Session],
    series: Series,
    values: SessionValues,
    recurrence: Recurrence,
) -> None:
    """Hand what was touched or skipped to the new series: the third that follows becomes its third, and so on."""
    wanted = {session.series_start for session in touched} | {start for start in plan.skipped if start >= original}
    furthest = max((start for start in wanted if start), default=original)
    old = (found for found in occurrences(plan.recurrence, plan.starts) if found.local >= original)
    upto = takewhile(lambda found: found.local <= furthest, old)
    new = occurrences(recurrence, WallTime(series.starts_wall, series.zone))
    places = {before.local: after for before, after in zip(upto, new, strict=False)}
    for start in plan.skipped & places.keys():
        remember_skipped(transaction, series.uuid, places[start].local)
    for session in touched:
        before = WallTime(session.series_start or original, plan.starts.zone)
        after = places.get(before.local)
        session.series_uuid, session.series_start = (series.uuid, after.local) if after else (None, None)
        stood = session.wall == as_shown(before) and session.minutes == plan.minutes
        if after and stood and session.state is SessionState.PLANNED:
            set_plan(session, replace(values, at=as_shown(after)))


def _end(transaction: Transaction, series_uuid: UUID, last: date) -> None:
    series = get(transaction, Series, series_uuid)
    series.ended_on = min(last, series.ended_on or last)


def _touch(transaction: Transaction, plan: SeriesPlan, original: datetime) -> Session:
    """The session that an occurrence is, made where it is none yet."""
    stored = _touched(transaction, plan.uuid, original, original)
    if stored:
        return stored[0]
    at = as_shown(plan.check_occurrence(original))
    values = SessionValues(at, plan.minutes, plan.title, plan.place, plan.link)
    session = Session(
        uuid=occurrence_uuid(plan.uuid, original),
        relationship_uuid=plan.relationship,
        series_uuid=plan.uuid,
        series_start=original,
        state=SessionState.PLANNED,
    )
    set_plan(session, values)
    transaction.add(session)
    transaction.flush()
    transaction.add(new_detail(session.uuid, values))
    transaction.flush()
    return session


def _touched(
    transaction: Transaction, series_uuid: UUID, first: datetime, last: datetime | None = None
) -> list[Session]:
    """The occurrences that were touched, by the starts that their rule gave them."""
    query = select(Session).where(Session.series_uuid == series_uuid, Session.series_start >= first)
    if last is not None:
        query = query.where(Session.series_start <= last)
    return list(transaction.scalars(query.order_by(Session.series_start)))


def _cancel(transaction: Transaction, session: Session, reason: str) -> None:
    session.state = SessionState.CANCELLED
    read_detail(transaction, session.uuid).reason = clean_text(reason, "reason").text


def _words_of(values: SessionValues) -> dict[str, str]:
    return {"title": values.title, "place": values.place, "link": values.link}


def _words(transaction: Transaction, series_uuid: UUID) -> dict[str, Draft]:
    query = select(Draft).where(Draft.kind == WORDS, Draft.target == str(series_uuid))
    return {row.field: row for row in transaction.scalars(query)}


def _write_words(transaction: Transaction, series_uuid: UUID, words: dict[str, str]) -> None:
    kept = _words(transaction, series_uuid)
    for field, text in words.items():
        if field in kept:
            kept[field].text = text
        elif text:
            transaction.add(Draft(kind=WORDS, target=str(series_uuid), field=field, text=text))
    transaction.flush()
