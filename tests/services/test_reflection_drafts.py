"""Unfinished reflections: where they are filed and what they hold."""

from datetime import timedelta

from mentorjournal.domain.roles import Role
from mentorjournal.guides import find_guide
from mentorjournal.services.changes import Kind
from mentorjournal.services.drafts import keep_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.reflection_drafts import (
    PLACE,
    QUICKEST,
    answers_of,
    discard_draft,
    draft_target,
    guide_to_begin_with,
    list_reflection_drafts,
)
from mentorjournal.services.reflections import DRAFT_KIND, Subject
from mentorjournal.services.session_pages import Stretch, list_sessions
from tests.journals import DEVICE, NOW


def test_a_draft_says_whom_it_is_about(sample_journal: Journal) -> None:
    session = list_sessions(sample_journal, Stretch.PAST, now=NOW)[0]
    helen = find_relationship(sample_journal, "Helen")
    for about, words in ((session.uuid, "The hour"), (helen.uuid, "Helen herself"), (None, "Nobody")):
        target = draft_target("free-page", about)
        keep_draft(sample_journal, DRAFT_KIND, target, {"page": words, PLACE: "0"}, now=NOW)
    drafts = {draft.about: draft for draft in list_reflection_drafts(sample_journal)}
    assert drafts[session.uuid].subject == Subject(session=session.uuid)
    assert (drafts[session.uuid].relationship, drafts[helen.uuid].relationship) == (session.relationship, helen.uuid)
    assert (drafts[session.uuid].person, drafts[session.uuid].role) == (session.person, session.role)
    assert drafts[helen.uuid].subject == Subject(relationship=helen.uuid)
    assert (drafts[helen.uuid].person, drafts[helen.uuid].role) == ("Helen Marsh", Role.MENTOR)
    assert (drafts[None].subject, drafts[None].person, drafts[None].role) == (Subject(), "", None)


def test_a_draft_outlives_what_it_is_about(empty_journal: Journal) -> None:
    keep_draft(empty_journal, DRAFT_KIND, draft_target("free-page", DEVICE), {"page": "Still here"}, now=NOW)
    (draft,) = list_reflection_drafts(empty_journal)
    assert (draft.about, draft.subject, draft.guide) == (DEVICE, Subject(), "free-page")


def test_the_line_is_the_last_thing_written_in_words(empty_journal: Journal) -> None:
    fields = {"energy": "4", "promised": " ", "learned": "I talk\ntoo much", "heard": "Wait", PLACE: "3"}
    keep_draft(empty_journal, DRAFT_KIND, draft_target("three-minute-debrief", None), fields, now=NOW)
    keep_draft(empty_journal, DRAFT_KIND, draft_target("a-guide-of-old", None), {"x": "Kept", PLACE: "0"}, now=NOW)
    lines = {draft.guide: draft.line for draft in list_reflection_drafts(empty_journal)}
    assert lines == {"three-minute-debrief": "I talk too much", "a-guide-of-old": "Kept"}


def test_fields_become_answers_of_their_kind() -> None:
    debrief = find_guide("three-minute-debrief")
    assert answers_of(debrief, {"heard": "Wait", "learned": " \n", "energy": "4", PLACE: "3"}) == {
        "heard": "Wait",
        "energy": 4,
    }
    tidy = find_guide("start-stop-continue")
    assert answers_of(tidy, {tidy.prompts[0].id: "Ask\nWait"})[tidy.prompts[0].id] == ["Ask", "Wait"]


def test_one_begins_with_the_draft_that_waits_else_with_the_quickest_guide(empty_journal: Journal) -> None:
    assert guide_to_begin_with(empty_journal, DEVICE) == QUICKEST
    target = draft_target("gibbs", DEVICE)
    keep_draft(empty_journal, DRAFT_KIND, target, {"description": "Rain"}, now=NOW - timedelta(hours=1))
    keep_draft(empty_journal, DRAFT_KIND, target, {"feelings": "Fine"}, now=NOW)
    assert guide_to_begin_with(empty_journal, DEVICE) == "gibbs"
    (draft,) = list_reflection_drafts(empty_journal)
    assert (draft.began_at, draft.changed_at) == (NOW - timedelta(hours=1), NOW)
    assert discard_draft(empty_journal, target, now=NOW).kinds == {Kind.DRAFT}
    assert list_reflection_drafts(empty_journal) == []
