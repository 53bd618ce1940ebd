"""What a search found, as a row of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.services.search import Hit, Place, make_snippet, split_words
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.wording import date_of, short_date

_ICONS = {
    "person": "users",
    "person_address": "at-sign",
    "topic": "compass",
    "agreement_text": "file-check",
    "session_detail": "calendar-days",
    "agenda_item": "list",
    "note_paragraph": "text",
    "promise": "handshake",
    "goal": "target",
    "reflection": "notebook-pen",
    "answer": "notebook-pen",
    "learning": "lightbulb",
    "tag": "bookmark",
}
_ABOUT_PEOPLE = frozenset({"person", "person_address", "topic"})
_SHOWN_IN_PLACE = frozenset({"note_paragraph", "reflection", "answer"})
_PAGES = {Place.PERSON: PageName.PERSON, Place.SESSION: PageName.SESSION, Place.REFLECTION: PageName.REFLECTION}


@dataclass(frozen=True)
class SearchResultRow:
    """What `SearchDelegate` reads, and where it leads.

    `kind` is the noun for a screen reader; `is_person` parts people, their addresses and topics from what was written.
    """

    uuid: UUID
    kind: str
    icon: str
    role: str
    title: str
    title_marks: Sequence[tuple[int, int]]
    snippet: str
    snippet_marks: Sequence[tuple[int, int]]
    date: str
    key: str
    is_person: bool
    destination: Destination

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(part for part in (self.title, self.kind, self.snippet, self.date) if part)


def search_row(hit: Hit, words: str, roles: Mapping[UUID, Role], zone: str, today: date) -> SearchResultRow:
    """A hit with the words sought marked, also in its title.

    Args:
        hit: what was found.
        words: what was sought.
        roles: the first role of each person, by the person's UUID.
        zone: the owner's.
        today: so that the year stands only where it is another.
    """
    terms = split_words(words)
    is_person = hit.kind in _ABOUT_PEOPLE
    snippet, marks = hit.snippet.text, hit.snippet.marks
    kind = kind_words(hit.kind)
    role = roles.get(hit.target) if is_person else None
    if hit.mark is Mark.RESTRICTED:
        snippet, marks = QCoreApplication.translate("Search", "Restricted: open to read"), ()
    elif is_person:
        # The name leads the person's own text and would stand there twice.
        beneath = make_snippet(hit.snippet.text.removeprefix(hit.title).strip(" ·"), terms)
        snippet, marks = beneath.text, beneath.marks
        if role is not None and not snippet:
            snippet = role_label(role)
    elif snippet == hit.title:
        snippet, marks = kind, ()
    title = make_snippet(hit.title, terms)
    return SearchResultRow(
        uuid=hit.uuid,
        kind=kind,
        icon=_ICONS[hit.kind],
        role=role.value if role is not None else "",
        title=hit.title or kind,
        title_marks=title.marks if title.text == hit.title else (),
        snippet=snippet,
        snippet_marks=marks,
        date="" if is_person else short_date(date_of(hit.when, zone), today),
        key="",
        is_person=is_person,
        destination=_destination(hit, words),
    )


def _destination(hit: Hit, words: str) -> Destination:
    """The page of a hit; what can be shown in its place there goes along."""
    if hit.kind in _SHOWN_IN_PLACE:
        return Destination(_PAGES[hit.place], uuid=hit.target, words=words.strip(), found=hit.uuid)
    return Destination(_PAGES[hit.place], uuid=hit.target)


def search_rows(
    hits: Iterable[Hit], words: str, roles: Mapping[UUID, Role], zone: str, today: date
) -> tuple[list[SearchResultRow], list[SearchResultRow]]:
    """The people that were found and what was found in the owner's words, in the order of the hits.

    A person is one row, however many of their addresses fit. The arguments are those of `search_row`.
    """
    people: dict[Destination, SearchResultRow] = {}
    written: list[SearchResultRow] = []
    for hit in hits:
        result = search_row(hit, words, roles, zone, today)
        if not result.is_person:
            written.append(result)
        elif hit.kind == "person" or result.destination not in people:
            people[result.destination] = result
    return [*people.values()], written


def kind_words(kind: str) -> str:
    """What was found, as a noun: "Note", "Promise"."""
    words = {
        "person": QCoreApplication.translate("Search", "Person"),
        "person_address": QCoreApplication.translate("Search", "E-mail address"),
        "topic": QCoreApplication.translate("Search", "Topic"),
        "agreement_text": QCoreApplication.translate("Search", "Agreement"),
        "session_detail": QCoreApplication.translate("Search", "Session"),
        "agenda_item": QCoreApplication.translate("Search", "Agenda item"),
        "note_paragraph": QCoreApplication.translate("Search", "Note"),
        "promise": QCoreApplication.translate("Search", "Promise"),
        "goal": QCoreApplication.translate("Search", "Goal"),
        "reflection": QCoreApplication.translate("Search", "Reflection"),
        "answer": QCoreApplication.translate("Search", "Reflection"),
        "learning": QCoreApplication.translate("Search", "Learning"),
        "tag": QCoreApplication.translate("Search", "Tag"),
    }
    return words[kind]
