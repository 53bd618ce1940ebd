"""The owner's card: read, changed whole or not at all."""

from datetime import date

import pytest

from mentorjournal.errors import AddressInvalidError, KnownError, NameMissingError, UnknownZoneError
from mentorjournal.services.changes import Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import OwnerCard, change_owner, owner_day, read_owner
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import at


def change(journal: Journal, name: str = "Elena Brandt", zone: str = "Europe/London", *emails: str) -> None:
    assert change_owner(journal, name=name, zone=zone, emails=emails, now=NOW).kinds == {Kind.OWNER}


def test_a_new_card_takes_the_place_of_the_old(empty_journal: Journal) -> None:
    change(empty_journal, "Lena", "Asia/Kathmandu", "b@x.example", "", "a@x.example", "B@x.example")
    assert read_owner(empty_journal) == OwnerCard("Lena", "Asia/Kathmandu", ("b@x.example", "a@x.example"))
    assert len(ask(empty_journal, "SELECT * FROM owner")) == 1


def test_an_address_that_stays_is_the_same_record_and_one_that_goes_leaves_a_trace(empty_journal: Journal) -> None:
    change(empty_journal, "Lena", "UTC", "a@x.example", "b@x.example")
    before = dict(ask(empty_journal, "SELECT email, uuid FROM owner_address"))
    change(empty_journal, "Lena", "UTC", "c@x.example", "a@x.example")
    after = dict(ask(empty_journal, "SELECT email, uuid FROM owner_address"))
    assert after["a@x.example"] == before["a@x.example"]
    assert read_owner(empty_journal).emails == ("c@x.example", "a@x.example")
    assert before["b@x.example"] in {uuid for (uuid,) in ask(empty_journal, "SELECT of_uuid FROM deletion")}


@pytest.mark.parametrize(
    ("name", "zone", "email", "error"),
    [
        ("", "UTC", "a@x.example", NameMissingError),
        ("Lena", "Nowhere", "a@x.example", UnknownZoneError),
        ("Lena", "UTC", "a@x", AddressInvalidError),
    ],
)
def test_a_card_that_cannot_be_taken_changes_nothing(
    name: str, zone: str, email: str, error: type[KnownError], empty_journal: Journal
) -> None:
    before = dump(empty_journal)
    with pytest.raises(error):
        change(empty_journal, name, zone, email)
    assert dump(empty_journal) == before


def test_the_owner_s_day_is_that_of_their_clock(empty_journal: Journal) -> None:
    change(empty_journal, "Lena", "Pacific/Auckland")
    with empty_journal.reading() as transaction:
        assert owner_day(transaction, at("2026-11-23T08:00")) == date(2026, 11, 23)
        assert owner_day(transaction, at("2026-11-23T11:30")) == date(2026, 11, 24)
