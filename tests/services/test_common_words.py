"""Words that are in almost everything: found without ranking, a few of every kind, the newest first."""

import pytest

from mentorjournal.services import search
from mentorjournal.services.journals import Journal

EVERYTHING = 100_000


@pytest.mark.parametrize("words", ["the", "a", "amara", "jonas th", "we to"])
def test_nothing_is_missing_where_words_are_too_common_to_rank(
    sample_journal: Journal, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = search.search(sample_journal, words, limit=EVERYTHING)
    monkeypatch.setattr(search, "RANKED_MAXIMUM", 0)
    newest = search.search(sample_journal, words, limit=EVERYTHING)
    assert ranked
    assert {(hit.kind, hit.uuid, hit.target) for hit in newest} == {(hit.kind, hit.uuid, hit.target) for hit in ranked}


def test_the_newest_come_first_after_the_people(sample_journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED_MAXIMUM", 0)
    hits = search.search(sample_journal, "the", limit=40)
    people = [hit for hit in hits if hit.place is search.Place.PERSON]
    others = [hit for hit in hits if hit.place is not search.Place.PERSON]
    assert len(hits) == 40
    assert hits == people + others
    for group in (people, others):
        times = [hit.when for hit in group]
        assert times == sorted(times, reverse=True)
    assert {hit.place for hit in hits} == set(search.Place)
