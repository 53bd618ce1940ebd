"""The first search in a journal that was just unlocked. Arguments: the journal, the words, `ours` or `floor`."""

import sys
import time
from pathlib import Path

from mentorjournal.services.home import read_home
from mentorjournal.services.search import search
from tests.benchmarks.journals import NOW, JournalCase
from tests.benchmarks.processes import say
from tests.benchmarks.ranked_query import run_ranked_query


def main(case: JournalCase, words: str, side: str) -> None:
    """Search once and say how long it took."""
    if side == "ours":
        journal = case.open()
        read_home(journal, now=NOW)
        started = time.perf_counter()
        search(journal, words)
    else:
        connection = case.connect()
        connection.execute("SELECT count(*) FROM person").fetchone()
        started = time.perf_counter()
        run_ranked_query(connection, words)
    say(search=(time.perf_counter() - started) * 1000)


if __name__ == "__main__":
    main(JournalCase(Path(sys.argv[1]), 0), sys.argv[2], sys.argv[3])
