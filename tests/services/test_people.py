"""Writing people down: once each, in as many roles as they have."""

from datetime import timedelta
from uuid import uuid4

import pytest

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.roles import Role
from mentorjournal.errors import (
    AddressInvalidError,
    AmbiguousNameError,
    FigureOutOfRangeError,
    KnownError,
    MinutesOutOfRangeError,
    NameMissingError,
    NobodyFoundError,
    RecordMissingError,
    RelationshipExistsError,
    TextTooLongError,
    UnknownZoneError,
)
from mentorjournal.services.home import read_home
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.people import PersonValues, add_person, change_cadence, change_person
from mentorjournal.services.people_list import list_people
from mentorjournal.services.person_page import read_person
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import meet

FULL = PersonValues(
    "Priya Raman",
    ("priya@x.example", "p.raman@y.example"),
    "Northlight",
    "Analyst",
    "Asia/Kolkata",
    ("Data", "Music"),
    ("Trust",),
)


def test_everything_said_is_found_again(empty_journal: Journal) -> None:
    uuid = add_person(empty_journal, FULL, Role.REVERSE_MENTOR, now=NOW).uuid
    page = read_person(empty_journal, uuid, now=NOW)
    assert page.values == FULL
    assert (page.role, page.cadence) == (Role.REVERSE_MENTOR, Cadence())


def test_a_name_is_enough(empty_journal: Journal) -> None:
    uuid = add_person(empty_journal, PersonValues(" Amara "), None, now=NOW).uuid
    assert read_person(empty_journal, uuid, now=NOW).values == PersonValues("Amara")


@pytest.mark.parametrize("name", ["priya raman", "PRIYA  RAMAN", "Príya Raman"])
def test_the_same_name_is_the_same_person_in_a_second_relationship(name: str, empty_journal: Journal) -> None:
    one = add_person(empty_journal, FULL, Role.REVERSE_MENTOR, now=NOW).uuid
    more = PersonValues(name, ("PRIYA@x.example", "new@z.example"), "Elsewhere", topics_sought=("TRUST", "Courage"))
    two = add_person(empty_journal, more, Role.MENTEE, now=NOW).uuid
    assert one != two
    assert ask(empty_journal, "SELECT name FROM person") == [("Priya Raman",)]
    page = read_person(empty_journal, two, now=NOW)
    assert set(page.roles) == {(one, Role.REVERSE_MENTOR), (two, Role.MENTEE)}
    assert page.values.organisation == "Northlight"
    assert page.values.emails == ("priya@x.example", "p.raman@y.example", "new@z.example")
    assert page.values.topics_sought == ("Trust", "Courage")


def test_the_same_role_twice_is_refused_and_changes_nothing(empty_journal: Journal) -> None:
    add_person(empty_journal, FULL, Role.MENTEE, now=NOW)
    before = dump(empty_journal)
    with pytest.raises(RelationshipExistsError, match="already your mentee"):
        add_person(empty_journal, PersonValues("Priya Raman", ("new@x.example",)), Role.MENTEE, now=NOW)
    assert dump(empty_journal) == before


def test_the_same_word_twice_in_a_form_is_one(empty_journal: Journal) -> None:
    values = PersonValues(
        "Amara", ("a@x.example", "A@X.example", " "), topics_offered=("Trust", "trust", "\0"), topics_sought=("TRUST",)
    )
    uuid = add_person(empty_journal, values, None, now=NOW).uuid
    found = read_person(empty_journal, uuid, now=NOW).values
    assert (found.emails, found.topics_offered, found.topics_sought) == (("a@x.example",), ("Trust",), ("Trust",))
    assert ask(empty_journal, "SELECT name FROM topic") == [("Trust",)]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        (PersonValues(""), NameMissingError),
        (PersonValues("\0\ud800"), NameMissingError),
        (PersonValues("A" * 201), TextTooLongError),
        (PersonValues("A", ("nobody",)), AddressInvalidError),
        (PersonValues("A", zone="Mars/Olympus"), UnknownZoneError),
        (PersonValues("A", organisation="x" * 201), TextTooLongError),
        (PersonValues("A", topics_sought=("x" * 201,)), TextTooLongError),
    ],
)
def test_what_cannot_be_taken_changes_nothing(
    values: PersonValues, error: type[KnownError], empty_journal: Journal
) -> None:
    known = meet(empty_journal)
    person = read_person(empty_journal, known, now=NOW).person
    before = dump(empty_journal)
    with pytest.raises(error):
        add_person(empty_journal, values, Role.PEER, now=NOW)
    with pytest.raises(error):
        change_person(empty_journal, person, values, now=NOW)
    assert dump(empty_journal) == before


def test_new_values_take_the_place_of_old_ones(empty_journal: Journal) -> None:
    relationship = add_person(empty_journal, FULL, Role.MENTEE, now=NOW).uuid
    person = read_person(empty_journal, relationship, now=NOW).person
    kept = dict(ask(empty_journal, "SELECT email, uuid FROM person_address"))
    new = PersonValues("Priya R.", ("p.raman@y.example", "z@x.example"), "", "Head", None, ("Music",), ("Data",))
    change_person(empty_journal, person, new, now=NOW + timedelta(days=1))
    assert read_person(empty_journal, relationship, now=NOW).values == new
    now = dict(ask(empty_journal, "SELECT email, uuid FROM person_address"))
    assert now["p.raman@y.example"] == kept["p.raman@y.example"]
    gone = {row for (row,) in ask(empty_journal, "SELECT kind FROM deletion")}
    assert gone == {"person_address", "person_topic"}
    with pytest.raises(RecordMissingError, match="no person"):
        change_person(empty_journal, uuid4(), new, now=NOW)


@pytest.mark.parametrize(
    ("cadence", "error"),
    [
        (Cadence(0), FigureOutOfRangeError),
        (Cadence(-1, CadenceUnit.WEEK), FigureOutOfRangeError),
        (Cadence(10**9), FigureOutOfRangeError),
        (Cadence(1, CadenceUnit.MONTH, 0), MinutesOutOfRangeError),
        (Cadence(1, CadenceUnit.MONTH, 10_000), MinutesOutOfRangeError),
    ],
)
def test_a_cadence_that_home_could_not_count_with_is_refused(
    cadence: Cadence, error: type[KnownError], empty_journal: Journal
) -> None:
    uuid = meet(empty_journal)
    with pytest.raises(error):
        change_cadence(empty_journal, uuid, cadence, now=NOW)
    assert read_home(empty_journal, now=NOW).hours.promised == 60
    change_cadence(empty_journal, uuid, Cadence(2, CadenceUnit.WEEK, 30), now=NOW)
    assert read_home(empty_journal, now=NOW).hours.promised == 65


# --- finding somebody by name ----------------------------------------------------------------------------------------


def test_a_relationship_is_found_by_whole_name_by_part_and_by_uuid(empty_journal: Journal) -> None:
    anna, annabel = meet(empty_journal, "Anna Bell"), meet(empty_journal, "Annabel Lee")
    zoe = meet(empty_journal, "Zoë Ångström")
    assert find_relationship(empty_journal, "ANNA  BELL").uuid == anna
    assert find_relationship(empty_journal, "lee").uuid == annabel
    assert find_relationship(empty_journal, "zoe ang").uuid == zoe
    assert find_relationship(empty_journal, str(zoe).upper()).uuid == zoe
    person = find_relationship(empty_journal, "zoe").person
    assert find_relationship(empty_journal, str(person)).uuid == zoe
    with pytest.raises(AmbiguousNameError, match=r"Anna Bell \(mentee\), Annabel Lee \(mentee\)"):
        find_relationship(empty_journal, "anna")


def test_two_roles_of_one_person_need_the_role(empty_journal: Journal) -> None:
    one = meet(empty_journal, "Priya", Role.MENTEE)
    two = meet(empty_journal, "Priya", Role.REVERSE_MENTOR)
    with pytest.raises(AmbiguousNameError, match=r"Priya \(reverse mentor\).*--role"):
        find_relationship(empty_journal, "priya")
    assert find_relationship(empty_journal, "priya", Role.MENTEE).uuid == one
    assert find_relationship(empty_journal, "priya", Role.REVERSE_MENTOR).uuid == two
    with pytest.raises(NobodyFoundError):
        find_relationship(empty_journal, "priya", Role.PEER)


@pytest.mark.parametrize("name", ["", "   ", "Nobody", "%", "_", "' OR 1=1 --", "\0", "\ud800", "x" * 100_000])
def test_nobody_is_found_in_one_short_sentence(name: str, empty_journal: Journal) -> None:
    meet(empty_journal)
    with pytest.raises(NobodyFoundError, match="Add the person first") as caught:
        find_relationship(empty_journal, name)
    assert len(str(caught.value)) < 200


def test_a_crowd_of_candidates_is_cut_short(empty_journal: Journal) -> None:
    for number in range(8):
        meet(empty_journal, f"Sam {number}")
    with pytest.raises(AmbiguousNameError, match=r"Sam 4 \(mentee\), …\."):
        find_relationship(empty_journal, "sam")


def test_the_list_counts_one_row_a_relationship(empty_journal: Journal) -> None:
    meet(empty_journal, "Priya", Role.MENTEE)
    meet(empty_journal, "Priya", Role.PEER)
    add_person(empty_journal, PersonValues("Nobody yet"), None, now=NOW)
    rows = list_people(empty_journal, now=NOW)
    assert [(row.name, row.role) for row in rows][-1] == ("Nobody yet", None)
    assert len(rows) == 3
