"""The floor under a search: FTS5's own ranked query on the raw encrypted connection, row ids only."""

from typing import Any

from mentorjournal.services.search import split_words

RANKED = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT 50"


def run_ranked_query(connection: Any, words: str) -> list[int]:
    """The row ids of the best fifty."""
    match = " ".join(f'"{word}"*' for word in split_words(words))
    return [row[0] for row in connection.execute(RANKED, (match,))]
