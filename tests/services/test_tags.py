"""Tags: the owner's own words, each once."""

from mentorjournal.services.changes import Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.search import Place, search
from mentorjournal.services.tags import tag_record
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import log, meet


def test_a_tag_is_one_word_whatever_its_case(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    one, two = (log(empty_journal, amara, f"2026-11-{day}T09:00") for day in (18, 20))
    tag_record(empty_journal, Kind.SESSION, one, ("Courage", "courage", " ", "Séjour"), now=NOW)
    tag_record(empty_journal, Kind.SESSION, one, ("COURAGE",), now=NOW)
    tag_record(empty_journal, Kind.SESSION, two, ("sejour",), now=NOW)
    assert ask(empty_journal, "SELECT name FROM tag ORDER BY id") == [("Courage",), ("Séjour",)]
    assert ask(empty_journal, "SELECT count(*) FROM tagging") == [(3,)]
    hits = search(empty_journal, "sejour")
    assert {(hit.place, hit.target) for hit in hits} == {(Place.SESSION, one), (Place.SESSION, two)}
