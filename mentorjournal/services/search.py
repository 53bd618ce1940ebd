"""Search over every text of the journal.

The index answers with row ids; the records are read by integer key and the words marked here, because looking a row up
through the index's view would read every table (see `storage.search_index`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.texts import clean_text, fold
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    AgendaItem,
    Agreement,
    AgreementText,
    Answer,
    Goal,
    Learning,
    NoteParagraph,
    Person,
    PersonAddress,
    PersonTopic,
    Promise,
    Reflection,
    Relationship,
    Session,
    SessionDetail,
    Tag,
    Tagging,
    Topic,
)
from mentorjournal.storage.search_index import INDEXED, KEY_MAXIMUM, index_row, locate

SNIPPET_LENGTH = 140
LEAD = SNIPPET_LENGTH // 3
"""How much of a snippet stands before the first match, at most."""
QUERY_MAXIMUM = 400
"""Characters of a query that are looked at; a page pasted by accident is not searched for."""
WORDS_MAXIMUM = 12
RANKED_MAXIMUM = 5_000
"""Ranking weighs every row that matches, 1.6 us each: up to so many are ranked; of more, the newest are shown."""
PERSON = next(indexed for indexed in INDEXED if indexed.table == "person")

_STRETCHES = (
    ("person", "agreement_text"),
    ("session_detail", "note_paragraph"),
    ("promise", "goal"),
    ("reflection", "answer"),
    ("learning", "tag"),
)
"""The first and the last table of each stretch. Few, for the index puts a word's matches together anew for each."""

_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
"""A word as the index cuts them: letters and digits, each with the accents that were typed after it."""


class Place(StrEnum):
    """Which page shows a hit."""

    PERSON = "person"
    SESSION = "session"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class Snippet:
    """A piece of the text around the first match, and where in it the words stand: (start, end) pairs."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit:
    """One record that has all the words. `kind` is its table; `place` and `target` say which page to open.

    A restricted text is found, but its words stay folded away: the snippet is empty, and so is a reflection's title.
    """

    kind: str
    uuid: UUID
    place: Place
    target: UUID
    title: str
    snippet: Snippet
    when: datetime
    mark: Mark | None


def search(journal: Journal, words: str, *, limit: int = 50) -> list[Hit]:
    """The records in which every word occurs, as a whole word or its beginning; people lead.

    The best come first. Words that are in almost everything say nothing about what is best: then a few of every kind
    are shown, the newest first.
    """
    terms = split_words(words)
    if not terms:
        return []
    match = " ".join(f'"{term}"*' for term in terms)
    with journal.reading() as transaction:
        is_common = _count_rows(transaction, match, RANKED_MAXIMUM + 1) > RANKED_MAXIMUM
        found = (_newest_rows if is_common else _best_rows)(transaction, match, limit)
        if len(found) == limit:
            # Somebody whose name is in fifty short notes ranks below them all.
            found = list(dict.fromkeys([*_find_people(transaction, terms), *found]))
        hits = _read_hits(transaction, found, terms)
    if is_common:
        hits.sort(key=lambda hit: hit.when, reverse=True)
    return sorted(hits, key=lambda hit: hit.place is not Place.PERSON)[:limit]


def split_words(words: str) -> list[str]:
    """The words of a query as the index cuts them; whatever has no letter or digit is left out.

    Case and accents stay: the index folds them itself, in its own way.
    """
    return _WORD.findall(clean_text(words[:QUERY_MAXIMUM]).text)[:WORDS_MAXIMUM]


def find_match(body: str, words: str) -> tuple[int, int] | None:
    """Where in a text the first of the words sought stands, as start and end; None where none does."""
    matches = _pattern(split_words(words))
    found = matches.search(fold(body)) if matches is not None else None
    return found.span() if found is not None else None


def make_snippet(body: str, terms: Iterable[str]) -> Snippet:
    """The stretch of `body` around the first match, with the matches marked."""
    folded = fold(body)
    matches = _pattern(terms)
    found = matches.search(folded) if matches is not None else None
    first, after = found.span() if found else (0, 0)
    start = 0
    if first > LEAD:
        # A text without blanks (Japanese, an address) is cut in the middle of nowhere.
        blanks = (place + 1 for place in range(first - LEAD, first) if body[place].isspace())
        start = next(blanks, first - LEAD)
        while body[start] in " ·":  # what joins two fields belongs to the one that was cut
            start += 1
    end = min(len(body), start + SNIPPET_LENGTH)
    if end < len(body):
        end = max(body.rfind(" ", after, end), body.rfind("\n", after, end), 0) or end
    lead, tail = "…" if start else "", "…" if end < len(body) else ""
    shift = len(lead) - start
    marks = [match.span() for match in matches.finditer(folded, start, end)] if found and matches is not None else []
    return Snippet(
        lead + body[start:end].replace("\n", " ") + tail, tuple((low + shift, high + shift) for low, high in marks)
    )


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the beginnings of words in a folded text; of two that begin alike, the whole match."""
    longest = sorted({fold(term) for term in terms}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest))})") if longest else None


# --- finding rows --------------------------------------------------------------------------------------------------


def _count_rows(transaction: Transaction, match: str, most: int) -> int:
    """How many rows of the index match; counted no further than `most`."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH :match LIMIT :most)"
    return transaction.execute(text(counted), {"match": match, "most": most}).scalar_one()


def _best_rows(transaction: Transaction, match: str, limit: int) -> list[int]:
    ranked = "SELECT rowid FROM search_index WHERE search_index MATCH :match ORDER BY rank LIMIT :limit"
    return list(transaction.execute(text(ranked), {"match": match, "limit": limit}).scalars())


def _newest_rows(transaction: Transaction, match: str, limit: int) -> list[int]:
    """The newest rows of every stretch in turn: tables that lie side by side in the index, read from their end."""
    newest = text(
        "SELECT rowid FROM search_index WHERE search_index MATCH :match AND rowid BETWEEN :first AND :last "
        "ORDER BY rowid DESC LIMIT :limit"
    )
    tables = {kind.table: kind for kind in INDEXED}
    piles = [
        transaction.execute(
            newest,
            {
                "match": match,
                "first": index_row(tables[first], 0),
                "last": index_row(tables[last], KEY_MAXIMUM),
                "limit": limit,
            },
        ).scalars()
        for first, last in _STRETCHES
    ]
    return [row for turn in zip_longest(*piles) for row in turn if row is not None][:limit]


def _find_people(transaction: Transaction, terms: list[str]) -> list[int]:
    """The index rows of the people whose name, organisation or job title has all the words; people are few."""
    wanted = [re.compile(rf"(?<![^\W_]){re.escape(fold(term))}") for term in terms]
    rows = transaction.execute(select(Person.id, Person.name, Person.organisation, Person.job_title)).all()
    return [
        index_row(PERSON, row.id)
        for row in rows
        if all(word.search(fold(f"{row.name}\n{row.organisation}\n{row.job_title}")) for word in wanted)
    ]


# --- reading hits --------------------------------------------------------------------------------------------------


def _read_hits(transaction: Transaction, rows: list[int], terms: list[str]) -> list[Hit]:
    """The hits behind index rows, in their order; several rows of one page and kind stay apart."""
    by_table: dict[str, dict[int, int]] = {}
    columns: dict[str, tuple[str, ...]] = {}
    for rank, row in enumerate(rows):
        indexed, key = locate(row)
        by_table.setdefault(indexed.table, {})[key] = rank
        columns[indexed.table] = indexed.columns
    ranked: list[tuple[int, Hit]] = []
    for table, keys in by_table.items():
        for source in _SOURCES[table]:
            found: Any = transaction.execute(source.query.where(source.model.id.in_(keys))).all()
            for record, target, title, when, *marks in found:
                mark: Mark | None = marks[0] if marks else getattr(record, "mark", None)
                folded_away = mark is Mark.RESTRICTED
                shown = "" if folded_away and source.place is Place.REFLECTION else title or ""
                body = " · ".join(value for column in columns[table] if (value := getattr(record, column)))
                snippet = Snippet("", ()) if folded_away else make_snippet(body, terms)
                hit = Hit(table, record.uuid, source.place, target, shown, snippet, when, mark)
                ranked.append((keys[record.id], hit))
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Source:
    """How the records of one indexed table are read, and on which page each is shown.

    A row has the record, the page's UUID, its title and its time, and the page's mark where the record has none.
    """

    model: Any
    place: Place
    query: Any


def _about_person(model: Any, owner: Any) -> Any:  # noqa: ANN401 - queries over any of the mapped classes
    return select(model, Person.uuid, Person.name, model.changed_at).join(Person, Person.uuid == owner)


def _about_relationship(model: Any, when: Any) -> Any:  # noqa: ANN401
    return (
        select(model, Relationship.uuid, Person.name, when)
        .join(Relationship, Relationship.uuid == model.relationship_uuid)
        .join(Person, Person.uuid == Relationship.person_uuid)
    )


def _about_session(model: Any) -> Any:  # noqa: ANN401
    return (
        select(model, Session.uuid, Person.name, Session.order_at)
        .join(Session, Session.uuid == model.session_uuid)
        .join(Relationship, Relationship.uuid == Session.relationship_uuid)
        .join(Person, Person.uuid == Relationship.person_uuid)
    )


def _tagged(target: Any, title: Any, when: Any) -> Any:  # noqa: ANN401
    return select(Tag, target, title, when).join(Tagging, Tagging.tag_uuid == Tag.uuid)


_SOURCES: dict[str, tuple[_Source, ...]] = {
    "person": (_Source(Person, Place.PERSON, select(Person, Person.uuid, Person.name, Person.changed_at)),),
    "person_address": (_Source(PersonAddress, Place.PERSON, _about_person(PersonAddress, PersonAddress.person_uuid)),),
    "topic": (
        _Source(
            Topic,
            Place.PERSON,
            select(Topic, Person.uuid, Person.name, Topic.changed_at)
            .join(PersonTopic, PersonTopic.topic_uuid == Topic.uuid)
            .join(Person, Person.uuid == PersonTopic.person_uuid),
        ),
    ),
    "agreement_text": (
        _Source(
            AgreementText,
            Place.PERSON,
            select(AgreementText, Relationship.uuid, Person.name, AgreementText.changed_at)
            .join(Agreement, Agreement.uuid == AgreementText.agreement_uuid)
            .join(Relationship, Relationship.uuid == Agreement.relationship_uuid)
            .join(Person, Person.uuid == Relationship.person_uuid),
        ),
    ),
    "session_detail": (_Source(SessionDetail, Place.SESSION, _about_session(SessionDetail)),),
    "agenda_item": (_Source(AgendaItem, Place.SESSION, _about_session(AgendaItem)),),
    "note_paragraph": (_Source(NoteParagraph, Place.SESSION, _about_session(NoteParagraph)),),
    "promise": (_Source(Promise, Place.PERSON, _about_relationship(Promise, Promise.changed_at)),),
    "goal": (_Source(Goal, Place.PERSON, _about_relationship(Goal, Goal.changed_at)),),
    "reflection": (
        _Source(
            Reflection,
            Place.REFLECTION,
            select(Reflection, Reflection.uuid, Reflection.title, Reflection.written_at),
        ),
    ),
    "answer": (
        _Source(
            Answer,
            Place.REFLECTION,
            select(Answer, Reflection.uuid, Reflection.title, Reflection.written_at, Reflection.mark).join(
                Reflection, Reflection.uuid == Answer.reflection_uuid
            ),
        ),
    ),
    "learning": (_Source(Learning, Place.PERSON, _about_relationship(Learning, Learning.changed_at)),),
    "tag": (
        _Source(
            Tag,
            Place.SESSION,
            _tagged(Session.uuid, Person.name, Session.order_at)
            .join(Session, Session.uuid == Tagging.of_uuid)
            .join(Relationship, Relationship.uuid == Session.relationship_uuid)
            .join(Person, Person.uuid == Relationship.person_uuid),
        ),
        _Source(
            Tag,
            Place.REFLECTION,
            _tagged(Reflection.uuid, Reflection.title, Reflection.written_at)
            .add_columns(Reflection.mark)
            .join(Reflection, Reflection.uuid == Tagging.of_uuid),
        ),
    ),
}
