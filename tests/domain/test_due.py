"""What is due, why, and in which order."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.due import (
    DraftFacts,
    DueKind,
    PromiseFacts,
    RelationshipFacts,
    SessionFacts,
    list_due,
)
from mentorjournal.domain.roles import Role

TODAY = date(2026, 11, 23)
ONE, TWO = UUID(int=1), UUID(int=2)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def session(ago: int, *, held: bool = True, over: bool = True) -> SessionFacts:
    return SessionFacts(ONE, TWO, "Amara", Role.MENTEE, TODAY - days(ago), over, held)


def promise(made: int, due: int | None) -> PromiseFacts:
    due_on = None if due is None else TODAY + days(due)
    return PromiseFacts(ONE, TWO, "Amara", Role.MENTEE, "the paper", TODAY - days(made), due_on)


def relationship(
    met: int | None, *, began: int = 0, has_next: bool = False, person: str = "Amara"
) -> RelationshipFacts:
    last = None if met is None else TODAY - days(met)
    weekly = Cadence(4, CadenceUnit.WEEK)
    return RelationshipFacts(TWO, person, Role.MENTEE, weekly, TODAY - days(began), last, has_next)


@pytest.mark.parametrize(("ago", "is_due"), [(0, True), (21, True), (22, False)])
def test_a_held_session_asks_for_a_reflection_for_three_weeks(ago: int, is_due: bool) -> None:
    found = list_due(TODAY, [], [session(ago)], [])
    assert [item.kind for item in found] == ([DueKind.REFLECT] if is_due else [])
    if found:
        assert found[0].by == TODAY - days(ago) + days(2)
        assert found[0].since == TODAY - days(ago)


def test_a_plan_asks_for_its_log_only_when_it_is_over() -> None:
    assert [item.kind for item in list_due(TODAY, [], [session(1, held=False)], [])] == [DueKind.LOG]
    assert list_due(TODAY, [], [session(0, held=False, over=False)], []) == []


@pytest.mark.parametrize(
    ("made", "due", "is_due"),
    [(0, 14, True), (0, 15, False), (100, -50, True), (0, None, True), (30, None, True), (-1, None, False)],
)
def test_a_promise_appears_a_fortnight_ahead(made: int, due: int | None, is_due: bool) -> None:
    found = list_due(TODAY, [], [], [promise(made, due)])
    assert bool(found) is is_due
    if found:
        assert found[0].text == "the paper"


@pytest.mark.parametrize(
    ("met", "is_due", "is_quiet"),
    [(17, False, False), (18, True, False), (28, True, False), (49, True, False), (50, True, True)],
)
def test_a_relationship_asks_for_a_date_and_then_goes_quiet(met: int, is_due: bool, is_quiet: bool) -> None:
    found = list_due(TODAY, [relationship(met)], [], [])
    assert [item.kind for item in found] == ([DueKind.BOOK] if is_due else [])
    assert [item.is_quiet for item in found] == ([is_quiet] if is_due else [])


def test_with_a_date_nothing_is_asked() -> None:
    assert list_due(TODAY, [relationship(400, has_next=True)], [], []) == []


def test_two_who_never_met_are_asked_for_a_first_date_but_are_not_quiet() -> None:
    (item,) = list_due(TODAY, [relationship(None, began=300)], [], [])
    assert (item.kind, item.since, item.is_quiet) == (DueKind.BOOK, None, False)


def test_what_is_overdue_stands_by_kind_and_then_by_day_and_name() -> None:
    found = list_due(
        TODAY,
        [relationship(60, person="Zoe"), relationship(60, person="Ada"), relationship(23)],
        [session(5), session(1, held=False)],
        [promise(9, -3), promise(9, 2)],
    )
    assert [(item.kind, item.by, item.person) for item in found] == [
        (DueKind.LOG, TODAY - days(1), "Amara"),
        (DueKind.REFLECT, TODAY - days(3), "Amara"),
        (DueKind.PROMISE, TODAY - days(3), "Amara"),
        (DueKind.BOOK, TODAY - days(32), "Ada"),
        (DueKind.BOOK, TODAY - days(32), "Zoe"),
        (DueKind.PROMISE, TODAY + days(2), "Amara"),
        (DueKind.BOOK, TODAY + days(5), "Amara"),
    ]


def draft(about: UUID, began: int, touched: int) -> DraftFacts:
    return DraftFacts(about, TWO, "Amara", Role.MENTEE, "gibbs", TODAY - days(began), TODAY - days(touched))


def test_a_reflection_that_was_begun_is_to_be_finished_instead_of_written() -> None:
    (item,) = list_due(TODAY, [], [session(1)], [], [draft(ONE, 1, 0)])
    assert (item.kind, item.uuid, item.guide, item.since) == (DueKind.FINISH, ONE, "gibbs", TODAY - days(1))
    kinds = [item.kind for item in list_due(TODAY, [], [session(1)], [], [draft(TWO, 1, 0)])]
    assert kinds == [DueKind.FINISH, DueKind.REFLECT]  # about the person: the hour still asks for its own


@pytest.mark.parametrize(("touched", "is_due"), [(21, True), (22, False)])
def test_a_draft_nobody_touches_is_not_asked_for_for_ever(touched: int, is_due: bool) -> None:
    assert bool(list_due(TODAY, [], [], [], [draft(ONE, 40, touched)])) is is_due
