"""Every page in an invented, longer language: nothing is left in English, and nothing is cut.

The scenes are those of the golden pictures, so a page that has its picture is looked through here, too.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from mentorjournal.domain.marks import Mark
from mentorjournal.guides import load_guides
from mentorjournal.services.journals import Journal
from mentorjournal.ui.labels import mark_label
from mentorjournal.ui.licences import list_parts
from mentorjournal.ui.widgets.about_sheet import AboutSheet
from tests.pictures import scenes
from tests.pictures.looks import Look
from tests.pictures.scenes import SCENES
from tests.pictures.stage import Stage, Templates, staged
from tests.ui.pseudo import PseudoLanguage, plain_letters, pseudo
from tests.ui.seen_words import cut_parts, editor_texts, painted_lines, texts_behind

SMALL = Look(is_pseudo=True, size=(1024, 700))
LARGE = Look(is_pseudo=True, scale=1.5, right_to_left=True, size=(1280, 800))

LONG = 12
"""So many letters of the owner's own words in a row are no accident."""

NAMES = {
    "Mentor Journal", "Elena", "Jonas Weber", "page 7", "office", "Python", "Qt", "SQLCipher", "SQLite", "Dropbox",
    "inbox", "open-*.lease", "settings.json", "LeftOpenElsewhere", "journal", "OFFICE's conflicted copy",
}  # fmt: skip
"""What is called so in every language, or was called so by the scenes."""
NO_WORDS = re.compile(
    r"(Ctrl|Alt|Shift|Meta)\+\S*|Return|Enter|Esc|Del"  # keys, which Qt translates
    r"|\S+@\S+|https?://\S+|\S*/\S+|\S+\.(?:db|keys|pdf|ics|toml|mentorjournal|mjbackup)\b"  # addresses and files
    r"|[A-Z0-9]{4}(?:[-, ]+[A-Z0-9]{4})*|[A-Z]{1,2}|[A-Z]\w+(?:Error|Damaged|Busy|New|Missing)"  # codes, initials
)


@pytest.fixture
def templates(sample_template: Path, empty_template: Path) -> Templates:
    return Templates(sample_template, empty_template)


@pytest.fixture
def stage(request: pytest.FixtureRequest, qapp: QApplication, templates: Templates, tmp_path: Path) -> Generator[Stage]:
    """A scene in the invented language."""
    name, look = request.param
    with staged(qapp, look, templates, tmp_path) as stage:
        SCENES[name].show(stage)
        stage.settle()
        yield stage


# --- what is no text of the app --------------------------------------------------------------------------------------


_EDGES = " ·,;:.…“”‘’\"'()[]{}<>–—-+?#/"
_SEPARATOR = re.compile(r" · |, |; |: | – |\. | \(|\) |…|” | ")


class OwnWords:
    """The owner's own words, the guides', and dates: what nobody translates."""

    def __init__(self, values: Iterable[str]) -> None:
        values = [" ".join(value.split()) for value in values if value.strip()]
        first_names = [value.split()[0] for value in values]
        cities = [part for value in values for part in value.split("/")]
        self._whole = {value.strip(_EDGES) for value in (*values, *first_names, *cities, *NAMES)}
        self._all = "\n".join(values)
        self._known: dict[str, bool] = {}

    def strange(self, run: str, before: str = "") -> bool:
        """Whether these words, painted after `before`, are neither data nor a date."""
        ends = [(len(run), len(run)), *(found.span() for found in _SEPARATOR.finditer(run))] if before else []
        is_rest = any(self._goes_on(before, run[:end]) and self._is_own(run[start:]) for end, start in ends)
        return not is_rest and not self._is_own(run)

    def _goes_on(self, before: str, run: str) -> bool:
        """Whether a line that was broken goes on with this."""
        return any(f"{before.strip()[-LONG:]}{blank}{run.strip(_EDGES)}" in self._all for blank in ("", " "))

    def _is_own(self, run: str) -> bool:
        """Whether this is one of them, or several with separators between them."""
        if run not in self._known:
            cuts = [found.span() for found in _SEPARATOR.finditer(run)]
            self._known[run] = self._is_one(run) or any(
                self._is_one(run[:end]) and self._is_own(run[start:]) for end, start in cuts
            )
        return self._known[run]

    def _is_one(self, run: str) -> bool:
        bare = run.strip(_EDGES)
        if not plain_letters(bare) or bare in self._whole or any(map(NO_WORDS.fullmatch, (bare, run.strip()))):
            return True
        if all(part in DATES or part.isdecimal() for part in re.split(r"[\s,.:–]+", bare)):
            return True
        return bare in self._all and (len(bare) >= LONG or "…" in {run[:1], run[-1:]})


def own_words(stage: Stage) -> OwnWords:
    """Everything that is written in the journal of this scene, in the guides, and in the fields in sight."""
    values = [*editor_texts(stage.subject), *_strings(load_guides()), *_strings(vars(scenes))]
    if stage.workspace is not None:
        values += _written(stage.journal)
    if sheets := stage.subject.findChildren(AboutSheet):
        values += [*_strings(list_parts()), *(version for sheet in sheets for _, version in sheet._versions)]
    return OwnWords(values)


def _written(journal: Journal) -> Iterator[str]:
    with journal.reading() as transaction:
        tables = transaction.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        for table in tables:
            if table.startswith(("sqlite_", "search")):
                continue
            for row in transaction.execute(text(f'select * from "{table}"')):  # noqa: S608 - names of our own tables
                yield from (value for value in row if isinstance(value, str))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str | Path):
        yield str(value)
    elif isinstance(value, dict):
        yield from (found for part in value.values() for found in _strings(part))
    elif isinstance(value, list | tuple | frozenset):
        yield from (found for part in value for found in _strings(part))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (found for field in fields(value) for found in _strings(getattr(value, field.name)))


def _dates() -> set[str]:
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat)
    months = {locale.monthName(month, form) for month in range(1, 13) for form in forms}
    return months | {locale.dayName(day, form) for day in range(1, 8) for form in forms}


DATES = _dates()


def untranslated(lines: Iterable[str], own: OwnWords) -> list[str]:
    """The runs of words in plain letters that are nobody's own."""
    found: list[str] = []
    before = ""
    for line in lines:
        for run in _plain_runs(line):
            if own.strange(run, before):
                found.append(run if run == line else f"{run} (in “{line}”)")
            before = run
    return found


_ENDING = re.compile(r"’[^\W\d_a-zA-Z]+$")
"""What an invented sentence hangs on a name: “Amara’š”."""


def _plain_runs(line: str) -> Iterator[str]:
    """The words between those of the invented language; a name's own accents do not end a run."""
    run: list[str] = []
    for word in line.split():
        bare = _ENDING.sub("", word)
        letters = [letter for letter in bare if letter.isalpha()]
        is_invented = bool(letters) and not plain_letters(bare)
        if run and (is_invented or word.startswith("[")):
            yield " ".join(run)
            run = []
        if not is_invented:
            run.append(bare)
    if run:
        yield " ".join(run)


def under_the_pointer() -> list[str]:
    """What a margin says of its marks only when somebody points at them."""
    return [mark_label(mark) for mark in Mark]


# --- the tests -------------------------------------------------------------------------------------------------------


def test_the_language_keeps_what_is_filled_in_later() -> None:
    language = PseudoLanguage()
    assert language.translate("", "{name} and %n day(s)", None, 2).startswith("[{name} âñđ %n đâÿš ")
    assert language.translate("", "%n (person|people)", None, 1).startswith("[%n pêŕšöñ ")
    assert language.translate("QShortcut", "Ctrl") == "Ctrl"
    assert len(pseudo("Forgotten the passphrase?")) > 1.35 * len("Forgotten the passphrase?")


def test_a_text_in_english_would_be_found() -> None:
    own = OwnWords(["The first week of the pricing review", "Amara Okafor"])
    assert untranslated(["Open", "[Öpêñ ñöç]", "Amara Okafor", "Tue 24 Nov, 10:00"], own) == ["Open"]
    assert untranslated(["The first week of the", "pricing review", "week"], own) == ["week"]
    assert untranslated(["[Ĥöûŕš ŵïţĥ Amara Okafor öñ Tuesday đöñê]"], own) == []


@pytest.mark.parametrize("stage", [(name, SMALL) for name in SCENES], ids=[*SCENES], indirect=True)
def test_nothing_is_left_in_english(stage: Stage) -> None:
    own = own_words(stage)
    lines = painted_lines(stage.subject)
    assert lines
    assert untranslated(lines, own) == []
    left = [f"{what}: {said}" for what, told in texts_behind(stage.subject) for said in untranslated([told], own)]
    assert left == []


@pytest.mark.parametrize(
    "stage",
    [(name, look) for look in (SMALL, LARGE) for name in SCENES],
    ids=[f"{name}-{look}" for look in ("small", "large") for name in SCENES],
    indirect=True,
)
def test_nothing_is_cut(stage: Stage) -> None:
    told = [text for what, text in texts_behind(stage.subject) if not what.endswith("words")]
    whole = " ".join([*told, *under_the_pointer()])
    cut = [line for line in painted_lines(stage.subject) if line.endswith("…")]
    assert [line for line in cut if any(part.rstrip("… ") not in whole for part in line.split(" · "))] == []
    assert cut_parts(stage.subject) == []
