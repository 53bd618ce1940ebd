"""Making and opening a journal as a person does."""

from pathlib import Path

import pytest

from mentorjournal.errors import (
    AddressInvalidError,
    KnownError,
    MalformedRecoveryCodeError,
    NameMissingError,
    UnknownZoneError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services import unlocking
from mentorjournal.services.owner import read_owner
from tests.journals import DEVICE, NOW, PASSPHRASE


def create(folder: Path, **values: str) -> unlocking.Created:
    said = {"owner": "Elena Brandt", "email": "", "zone": "Europe/London", **values}
    passphrase = said.pop("passphrase", PASSPHRASE)
    return unlocking.create_journal(
        folder, passphrase, **said, device=DEVICE, now=NOW, derivation=unlocking.QUICKEST
    )  # fmt: skip


def test_a_new_journal_knows_its_owner_and_opens_both_ways(tmp_path: Path) -> None:
    created = create(tmp_path / "Mine", owner="  Elena\tBrandt ", email="elena@northlight.example")
    created.journal.close()
    assert created.recovery_code not in repr(created)
    for journal in (
        unlocking.open_journal(created.journal.path, PASSPHRASE, device=DEVICE),
        unlocking.recover_journal(created.journal.path, created.recovery_code, device=DEVICE),
    ):
        owner = read_owner(journal)
        assert (owner.name, owner.zone, owner.emails) == (
            "Elena Brandt",
            "Europe/London",
            ("elena@northlight.example",),
        )
        assert owner.first_name == "Elena"
        journal.close()


def test_wrong_secrets_are_refused(empty_template: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        unlocking.open_journal(empty_template, PASSPHRASE.upper(), device=DEVICE)
    with pytest.raises(WrongRecoveryCodeError):
        unlocking.recover_journal(empty_template, "0" * 32, device=DEVICE)
    with pytest.raises(MalformedRecoveryCodeError):
        unlocking.recover_journal(empty_template, PASSPHRASE, device=DEVICE)


@pytest.mark.parametrize("passphrase", ["", "1234567", " " * 20, "  seven 7  "[:9]])
def test_a_passphrase_protects_something(passphrase: str, tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError, match="at least 8 characters"):
        create(tmp_path / "Mine", passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"owner": " \u200b"}, NameMissingError),
        ({"email": "elena at work"}, AddressInvalidError),
        ({"zone": "London"}, UnknownZoneError),
        ({"zone": ""}, UnknownZoneError),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(values: dict[str, str], error: type[KnownError], tmp_path: Path) -> None:
    with pytest.raises(error):
        create(tmp_path / "Mine", **values)
    assert list(tmp_path.iterdir()) == []


def test_an_address_may_be_missing(empty_template: Path, tmp_path: Path) -> None:
    created = create(tmp_path / "Mine", email=" ")
    assert read_owner(created.journal).emails == ()
    created.journal.close()
