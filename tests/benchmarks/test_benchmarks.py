"""The benchmarks themselves: every figure comes out, on journals too small to say anything, so that none can rot."""

import json
import math
from pathlib import Path

import pytest

from mentorjournal.services import unlocking
from mentorjournal.services.reflections import count_reflections, list_reflections, read_reflection
from mentorjournal.services.search import search
from tests.benchmarks import __main__ as command
from tests.benchmarks.figure import Budget, Figure, percentile_95, quartiles
from tests.benchmarks.figures import FIGURES
from tests.benchmarks.journals import ANSWERS, CHARACTERS, JournalShelf, four_answer_guide
from tests.benchmarks.pairs import measure_pairs
from tests.benchmarks.searching import keystrokes
from tests.benchmarks.table import print_table, row_of
from tests.benchmarks.trial import Trial
from tests.benchmarks.words import Vocabulary


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A run with tiny journals, each figure measured once."""
    shelf = JournalShelf(tmp_path_factory.mktemp("benchmarks"), unlocking.QUICKEST)
    return Trial(shelf, entries=12, most_pairs=1)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_comes_out(name: str, trial: Trial) -> None:
    figures = FIGURES[name](trial)
    assert figures
    for figure in figures:
        assert all(value > 0 and math.isfinite(value) for value in (*figure.ours, *figure.floor)), figure
        assert figure.name in print_table([figure])
        assert json.loads(json.dumps(figure.to_json()))["name"] == figure.name
        assert "imported too early" not in figure.note


def test_a_journal_is_what_it_is_said_to_be(trial: Trial) -> None:
    journal = trial.shelf.journal(trial.entries).open()
    assert count_reflections(journal) == trial.entries
    for row in list_reflections(journal):
        answers = read_reflection(journal, row.uuid).answers
        assert len(answers) == ANSWERS
        assert 0.7 * CHARACTERS < sum(len(answer.text) for answer in answers) < 1.7 * CHARACTERS
    assert search(journal, "the")
    journal.close()


def test_the_words_are_the_same_every_time_and_as_uneven_as_real_ones() -> None:
    texts = Vocabulary().texts(1500)
    text = " ".join(next(texts) for _ in range(20))
    again = Vocabulary().texts(1500)
    assert text == " ".join(next(again) for _ in range(20))
    words = text.lower().replace(".", "").split()
    assert words.count("the") > 0.02 * len(words)
    assert len(set(words)) > 500
    assert keystrokes(3) == keystrokes(3)


def test_a_budget_is_kept_by_the_medians_of_pairs() -> None:
    figure = Figure("start", "ms", (120, 130, 900), (100, 100, 600), Budget(ratio=1.3, more=40, most=130))
    assert figure.ratio == pytest.approx(1.3)
    assert figure.more == 30
    assert figure.is_kept
    assert row_of(figure)[-1] == "kept"
    for budget in (Budget(ratio=1.29), Budget(more=29), Budget(most=129), Budget(ratio=9, more=9)):
        broken = Figure("start", "ms", figure.ours, figure.floor, budget)
        assert not broken.is_kept
        assert row_of(broken)[-1] == "BROKEN"


def test_one_floor_is_compared_with_every_run() -> None:
    assert Figure("pages", "ms", (10, 20, 30), (10,), Budget()).ratios == [1, 2, 3]


def test_what_is_said_of_many_values() -> None:
    assert percentile_95([float(value) for value in range(1, 101)]) == 96
    assert percentile_95([5.0]) == 5
    assert quartiles([3.0, 1.0]) == (1, 3)
    assert quartiles([1.0, 2.0, 3.0, 4.0, 5.0]) == (1.5, 4.5)


def test_pairs_change_their_order() -> None:
    order: list[str] = []
    ours, floor = measure_pairs(lambda: order.append("ours") or 1.0, lambda: order.append("floor") or 2.0, 3)
    assert (ours, floor) == ((1, 1, 1), (2, 2, 2))
    assert order[2:] == ["floor", "ours", "ours", "floor", "floor", "ours"]


def test_the_command_prints_and_writes_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figures.json"
    command.main(["calendar", "--entries", "3", "--json", str(file)])
    assert "calendar" in capsys.readouterr().out
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [figure["name"] for figure in written["figures"]] == ["calendar"]
    assert written["cores"]


@pytest.mark.parametrize("arguments", [["speed"], ["--entries", "0"]])
def test_the_command_refuses_what_it_does_not_know(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().err


def test_the_guide_has_as_many_prompts_as_a_reflection_has_answers() -> None:
    assert len(four_answer_guide().prompts) == ANSWERS
