"""Real encrypted journals for tests: made once, copied for each test that wants one."""

import shutil
from collections.abc import Generator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from mentorjournal.errors import WrongPassphraseError, WrongRecoveryCodeError
from mentorjournal.services import sample, slots, unlocking
from mentorjournal.services.journals import Journal

DEVICE = UUID("00000000-0000-4000-8000-000000000001")
PASSPHRASE = "slow tram past the lido"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
AS_OF = date(2026, 11, 23)

_recovery_codes: dict[str, str] = {}


def make_sample(folder: Path) -> Path:
    """The sample journal in `folder`, closed; copy it, never open it."""
    journal, _recovery_codes["Sample"] = sample.create_sample(folder / "Sample", device=DEVICE, seed=1, as_of=AS_OF)
    journal.close()
    return journal.path


def make_empty(folder: Path) -> Path:
    """A new journal with nothing but its owner in `folder`, closed; copy it, never open it."""
    created = unlocking.create_journal(
        folder / "Empty",
        PASSPHRASE,
        owner="Elena Brandt",
        email="elena@northlight.example",
        zone="Europe/London",
        device=DEVICE,
        now=NOW,
        derivation=unlocking.QUICKEST,
    )
    created.journal.close()
    _recovery_codes["Empty"] = created.recovery_code
    return created.journal.path


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, closed; copy it, never open it."""
    return make_sample(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new journal with nothing but its owner, closed; copy it, never open it."""
    return make_empty(tmp_path_factory.mktemp("template"))


def opened_copy(template: Path, folder: Path) -> Journal:
    """A copy, opened by the recovery code: a passphrase costs an eighth of a second even at its floor."""
    copy = folder / template.name
    shutil.copytree(template, copy)
    return unlocking.recover_journal(copy, _recovery_codes[template.stem], device=DEVICE)


@pytest.fixture
def sample_journal(sample_template: Path, tmp_path: Path) -> Generator[Journal]:
    """A fresh copy of the sample journal, open: six people, two years, as of 23 November 2026."""
    journal = opened_copy(sample_template, tmp_path)
    yield journal
    journal.close()


@pytest.fixture
def empty_journal(empty_template: Path, tmp_path: Path) -> Generator[Journal]:
    """A fresh journal with only its owner, open."""
    journal = opened_copy(empty_template, tmp_path)
    yield journal
    journal.close()


def recovery_code_of(template: Path) -> str:
    """The recovery code of one of the two templates; deriving a key from it costs nothing."""
    return _recovery_codes[template.stem]


@pytest.fixture
def code(empty_template: Path) -> str:
    """The recovery code of the journal with nothing but its owner."""
    return recovery_code_of(empty_template)


def opens(folder: Path, opener: slots.Opener) -> bool:
    """Whether this is one of the ways into a journal."""
    try:
        slots.find_slot(folder, opener)
    except (WrongPassphraseError, WrongRecoveryCodeError):
        return False
    return True
