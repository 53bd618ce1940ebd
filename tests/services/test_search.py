"""Search: any words in any alphabet, nothing restricted shown, people first, whatever is typed."""

import time
import unicodedata
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import Side
from mentorjournal.guides import find_guide
from mentorjournal.services import search as searching
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.changes import Kind
from mentorjournal.services.growth import LearningValues, agree, keep_learning, set_goal
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.promises import add_promise
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.search import SNIPPET_LENGTH, Place, make_snippet, search, split_words
from mentorjournal.services.sessions import SessionValues, plan_session
from mentorjournal.services.tags import tag_record
from tests.journals import NOW
from tests.services.meetings import log, meet, plan, wall

FREE = find_guide("free-page")
WORD = "xylophonist"


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal, "Amara Okafor", Role.MENTEE, "amara@x.example")


def reflect(journal: Journal, text: str, title: str = "", subject: Subject | None = None) -> UUID:
    answers = {FREE.prompts[0].id: text}
    return write_reflection(journal, FREE, answers, subject or Subject(), title=title, now=NOW).uuid


def marked(hit: searching.Hit) -> list[str]:
    """The words that are marked in a hit."""
    return [hit.snippet.text[low:high] for low, high in hit.snippet.marks]


def test_every_kind_of_text_is_found_and_leads_to_its_page(empty_journal: Journal, amara: UUID) -> None:
    person = add_person(
        empty_journal, PersonValues(f"Jonas {WORD}", (f"{WORD}@x.example",), topics_sought=(WORD,)), None, now=NOW
    ).uuid
    planned = plan_session(empty_journal, amara, SessionValues(wall("2026-12-01T09:00"), title=WORD), now=NOW).uuid
    write_agenda(empty_journal, planned, [AgendaValues(WORD)], now=NOW)
    held = log(empty_journal, amara, "2026-11-20T09:00", f"she is a {WORD}")
    add_promise(empty_journal, amara, Side.ME, f"hear the {WORD}", now=NOW)
    set_goal(empty_journal, amara, "music", success=WORD, now=NOW)
    agree(empty_journal, amara, {"purpose": WORD}, now=NOW)
    keep_learning(empty_journal, LearningValues("x", WORD), NOW.date(), relationship_uuid=amara, now=NOW)
    reflection = reflect(empty_journal, f"the {WORD} again", title=f"A {WORD}")
    tag_record(empty_journal, Kind.SESSION, held, (WORD,), now=NOW)
    hits = search(empty_journal, WORD)
    assert {(hit.kind, hit.place, hit.target) for hit in hits} == {
        ("person", Place.PERSON, person), ("person_address", Place.PERSON, person), ("topic", Place.PERSON, person),
        ("session_detail", Place.SESSION, planned), ("agenda_item", Place.SESSION, planned),
        ("note_paragraph", Place.SESSION, held), ("promise", Place.PERSON, amara), ("goal", Place.PERSON, amara),
        ("agreement_text", Place.PERSON, amara), ("learning", Place.PERSON, amara),
        ("reflection", Place.REFLECTION, reflection), ("answer", Place.REFLECTION, reflection),
        ("tag", Place.SESSION, held),
    }  # fmt: skip
    places = [hit.place for hit in hits]
    assert places == sorted(places, key=lambda place: place is not Place.PERSON)
    assert all(marked(hit) == [WORD] for hit in hits)
    assert all(hit.title for hit in hits)


@pytest.mark.parametrize(
    ("written", "typed", "words"),
    [
        ("We spoke about trusting others", "trus", ["trus"]),
        ("Zoë im Café", "zoe cafe", ["Zoë", "Café"]),
        ("zoe im cafe", "ZOË café", ["zoe", "cafe"]),
        ("cafe\u0301 noir", "café", ["café"]),
        ("Сергей и его чай", "сергей чай", ["Сергей", "чай"]),
        ("한국어로 쓴 메모", "한국", ["한국"]),
        ("がんばるノート", "がん", ["がん"]),
        ("İstanbul’da", "istanbul", ["İstanbul"]),
        ("שיחה על אמון", "אמון", ["אמון"]),
        ("O'Neill's e-mail", "o'neill", ["O", "Neill"]),
        ("e-mail her", "e-mail", ["e", "mail"]),
        ("room 42b", "42", ["42"]),
    ],
)
def test_words_are_found_by_their_beginnings_in_every_alphabet(
    written: str, typed: str, words: list[str], empty_journal: Journal, amara: UUID
) -> None:
    log(empty_journal, amara, "2026-11-20T09:00", written)
    (hit,) = search(empty_journal, typed)
    assert hit.kind == "note_paragraph"
    assert marked(hit) == words


def test_all_words_are_wanted_and_not_the_middle_of_one(empty_journal: Journal, amara: UUID) -> None:
    log(empty_journal, amara, "2026-11-20T09:00", "trust takes time")
    assert search(empty_journal, "trust money") == []
    assert search(empty_journal, "rust") == []
    assert len(search(empty_journal, "time trust")) == 1


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', '""', "*", "a*", "NEAR(", "NEAR(a b)", "AND", "a AND", "OR", "NOT a", "-a", "a -b", ":", "body:a",
     "^a", "+", "a+b", "(", ")", "{a b}", "'", ";", "--", "\\", "%", "_", "\0", "a\0b", "\ud800", "😀", "🏳️‍🌈", "🙄",
     "\u202e", "\u0301", "a" * 5000, "a " * 5000, "\n\t", "½", "²"],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_a_search(typed: str, sample_journal: Journal) -> None:
    hits = search(sample_journal, typed)
    assert isinstance(hits, list)
    if not split_words(typed):
        assert hits == []


def test_a_megabyte_is_not_searched_for(sample_journal: Journal) -> None:
    for typed in ("trust " * 200_000, "x" * 1_000_000, "é" * 1_000_000):
        began = time.process_time()
        search(sample_journal, typed)
        assert time.process_time() - began < 0.5
        assert len(split_words(typed)) <= searching.WORDS_MAXIMUM


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_typing_a_line_again_finds_it(empty_journal: Journal, text: str) -> None:
    amara = meet(empty_journal, f"Person {empty_journal.new_uuid()}")
    session = plan(empty_journal, amara)
    save_note(empty_journal, session, [Paragraph(text)], now=NOW)
    typed = " ".join(text.split())
    if not split_words(typed) or any(ord(c) > 0xFFFF or not c.isprintable() for c in text) or odd(text):
        return
    assert session in {hit.target for hit in search(empty_journal, typed, limit=500)}


def odd(text: str) -> bool:
    """Whether it has characters that are newer than the index's Unicode (6.1) or stand for themselves."""
    return any(unicodedata.category(c)[0] in "SMPC" and not c.isascii() for c in text)


def test_the_limit_is_kept_and_people_lead_even_then(empty_journal: Journal, amara: UUID) -> None:
    session = plan(empty_journal, amara)
    save_note(empty_journal, session, [Paragraph("Amara") for _ in range(80)], now=NOW)
    hits = search(empty_journal, "amara")
    assert len(hits) == 50
    assert (hits[0].kind, hits[0].place, hits[0].title) == ("person", Place.PERSON, "Amara Okafor")
    assert len(search(empty_journal, "amara", limit=3)) == 3
    assert len(search(empty_journal, "amara", limit=500)) == 82


def test_words_in_almost_everything_show_the_newest(
    empty_journal: Journal, amara: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED_MAXIMUM", 5)
    for day in range(1, 21):
        log(empty_journal, amara, f"2026-10-{day:02}T09:00", "the hour")
    hits = search(empty_journal, "the", limit=5)
    assert [hit.when.day for hit in hits] == [20, 19, 18, 17, 16]


# --- restricted ------------------------------------------------------------------------------------------------------


def test_a_restricted_paragraph_is_found_but_its_words_stay_folded(empty_journal: Journal, amara: UUID) -> None:
    session = plan(empty_journal, amara)
    save_note(empty_journal, session, [Paragraph(f"the secret {WORD}", Mark.RESTRICTED)], now=NOW)
    (hit,) = search(empty_journal, WORD)
    assert (hit.target, hit.mark, hit.snippet.text, hit.snippet.marks) == (session, Mark.RESTRICTED, "", ())
    assert WORD not in repr(hit)


def test_a_restricted_reflection_shows_neither_its_title_nor_its_answers(empty_journal: Journal) -> None:
    uuid = reflect(empty_journal, f"the secret {WORD}")
    tag_record(empty_journal, Kind.REFLECTION, uuid, (WORD,), now=NOW)
    with empty_journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql("UPDATE reflection SET mark = 'restricted'")
    hits = search(empty_journal, WORD)
    assert {hit.kind for hit in hits} == {"reflection", "answer", "tag"}
    assert all(hit.target == uuid and hit.mark is Mark.RESTRICTED for hit in hits)
    assert WORD not in repr(hits)


def test_a_restricted_goal_promise_or_agenda_item_stays_folded(empty_journal: Journal, amara: UUID) -> None:
    session = plan(empty_journal, amara)
    set_goal(empty_journal, amara, WORD, mark=Mark.RESTRICTED, now=NOW)
    write_agenda(empty_journal, session, [AgendaValues(WORD, mark=Mark.RESTRICTED)], now=NOW)
    assert len(search(empty_journal, WORD)) == 2
    assert WORD not in repr(search(empty_journal, WORD))


# --- snippets --------------------------------------------------------------------------------------------------------


def test_a_snippet_stands_around_the_first_match() -> None:
    body = "alpha " * 100 + "the needle lies here " + "omega " * 100
    snippet = make_snippet(body, ["needle", "omega"])
    assert snippet.text.startswith("…alpha")
    assert snippet.text.endswith("…")
    assert [snippet.text[low:high] for low, high in snippet.marks][:2] == ["needle", "omega"]
    assert len(snippet.text) <= SNIPPET_LENGTH + 2


@pytest.mark.parametrize("before", ["x" * 5000, "の" * 5000, "line\n" * 900, "https://x.example/" + "a" * 400])
def test_a_text_without_blanks_still_shows_its_match(before: str) -> None:
    snippet = make_snippet(f"{before}.needle{before}", ["needle"])
    assert [snippet.text[low:high] for low, high in snippet.marks] == ["needle"]
    assert len(snippet.text) <= SNIPPET_LENGTH + 2


def test_of_two_words_that_begin_alike_the_longer_is_marked_once() -> None:
    snippet = make_snippet("Amara and Amar", ["ama", "amara"])
    assert [snippet.text[low:high] for low, high in snippet.marks] == ["Amara", "Ama"]


def test_a_snippet_of_nothing_is_the_beginning() -> None:
    assert make_snippet("", ["a"]).text == ""
    assert make_snippet("short", []).text == "short"
    assert make_snippet("a\nb", ["zzz"]) == searching.Snippet("a b", ())
    long = make_snippet("word " * 100, ["zzz"])
    assert long.text.endswith("word…")


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_marks_lie_inside_the_snippet_and_apart(body: str, terms: list[str]) -> None:
    snippet = make_snippet(body, terms)
    ends = [end for mark in snippet.marks for end in mark]
    assert ends == sorted(ends)
    assert all(0 <= low < high <= len(snippet.text) for low, high in snippet.marks)


def test_a_long_text_is_marked_quickly() -> None:
    body = "naïve café " * 100_000 + "needle"
    make_snippet(body, ["warm"])
    began = time.process_time()
    assert make_snippet(body, ["needle"]).marks
    assert timedelta(seconds=time.process_time() - began) < timedelta(seconds=0.5)
