"""Adding people and changing what is known of them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.roles import Role
from mentorjournal.errors import DiskFullError, NameMissingError
from mentorjournal.services import drafts
from mentorjournal.services.drafts import read_draft
from mentorjournal.services.lookup import find_relationship, list_relationships
from mentorjournal.services.person_page import read_person
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.person_form_page import PersonFormPage
from mentorjournal.ui.widgets.person_form import PersonForm
from mentorjournal.ui.widgets.save_state import SaveState
from tests.journals import NOW
from tests.ui.pages.page_reading import button, part, show, words_on

NEW = Destination(PageName.PERSON_FORM)
CONTROL = Qt.KeyboardModifier.ControlModifier


def open_form(
    qtbot: QtBot, context: AppContext, destination: Destination = NEW
) -> tuple[PersonFormPage, PersonForm, list[Destination]]:
    page = PersonFormPage(context)
    went = show(qtbot, context, page, destination)
    return page, part(page, PersonForm), went


def test_a_name_is_enough(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, went = open_form(qtbot, empty_context)
    page.focus_first()
    assert page.focusWidget() is form.name.line
    qtbot.keyClicks(form.name.line, "Amara")
    qtbot.keyClick(form.name.line, Qt.Key.Key_Return, CONTROL)
    (added,) = list_relationships(empty_context.journal)
    assert (added.name, added.role) == ("Amara", Role.MENTEE)
    assert went == [Destination(PageName.PERSON, added.uuid)]
    assert read_draft(empty_context.journal, "person", "new") == {}


def test_everything_that_is_filled_in_is_kept(qtbot: QtBot, empty_context: AppContext) -> None:
    _, form, went = open_form(qtbot, empty_context, Destination(PageName.PERSON_FORM, role="reverse_mentor"))
    for field, text in (
        (form.name, "Priya Raman"),
        (form.emails, "priya@work.example, priya@home.example"),
        (form.organisation, "Northlight Digital"),
        (form.job_title, "Data scientist"),
        (form.sought, "Budgets, Boards"),
        (form.offered, "Pilots"),
    ):
        qtbot.keyClicks(field.line, text)
    form.zone.set_text("berlin")
    form.rhythm.set_value((3, CadenceUnit.WEEK))
    form.minutes.set_value(45)
    qtbot.keyClick(form.name.line, Qt.Key.Key_Enter, CONTROL)
    assert went[0].uuid is not None
    page = read_person(empty_context.journal, went[0].uuid, now=NOW)
    assert page.role is Role.REVERSE_MENTOR
    assert page.cadence == Cadence(3, CadenceUnit.WEEK, 45)
    assert page.values.emails == ("priya@work.example", "priya@home.example")
    assert page.values.zone == "Europe/Berlin"
    assert page.values.topics_sought == ("Budgets", "Boards")
    assert (page.values.job_title, page.values.organisation) == ("Data scientist", "Northlight Digital")


def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, went = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.organisation.line, "Northlight")
    button(page, "Save").click()
    assert form.name.error() == str(NameMissingError())
    assert page.focusWidget() is form.name.line
    qtbot.keyClicks(form.name.line, "Amara")
    assert form.name.error() == ""
    qtbot.keyClicks(form.emails.line, "amara at home")
    button(page, "Save").click()
    assert "amara" in form.emails.error()
    assert form.organisation.text() == "Northlight"
    assert went == []
    assert list_relationships(empty_context.journal) == []


def test_addresses_and_zones_are_checked_when_their_field_is_left(qtbot: QtBot, empty_context: AppContext) -> None:
    _page, form, _went = open_form(qtbot, empty_context)
    form.emails.line.setFocus()
    qtbot.keyClicks(form.emails.line, "nonsense")
    assert form.emails.error() == ""
    form.zone.line.setFocus()
    assert form.emails.error()
    form.zone.set_text("Atlantis")
    form.name.line.setFocus()
    assert "Atlantis" in form.zone.error()


def test_a_role_somebody_has_already_is_refused_at_the_role(qtbot: QtBot, context: AppContext) -> None:
    page, form, _ = open_form(qtbot, context)
    qtbot.keyClicks(form.name.line, "amara okafor")
    assert "You know Amara Okafor already; this gives them one more role." in words_on(page)
    button(page, "Save").click()
    assert "Amara Okafor" in form.role.error()


def test_what_is_typed_is_a_draft_within_a_second_and_there_again(qtbot: QtBot, empty_context: AppContext) -> None:
    _page, form, _went = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.name.line, "Ama")

    def kept() -> None:
        assert read_draft(empty_context.journal, "person", "new").get("name") == "Ama"

    qtbot.waitUntil(kept, timeout=1500)
    page, again, _ = open_form(qtbot, empty_context)
    assert again.name.text() == "Ama"
    assert "You began this earlier; it is as you left it." in words_on(page)


def test_leaving_keeps_the_draft_at_once(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, _ = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.job_title.line, "Buyer")
    page.leave()
    assert read_draft(empty_context.journal, "person", "new")["job_title"] == "Buyer"


def test_another_start_does_not_overwrite_a_draft(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, _ = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.name.line, "Ama")
    page.leave()
    _, again, _ = open_form(qtbot, empty_context, Destination(PageName.PERSON_FORM, role="peer", words="Yusuf"))
    assert (again.name.text(), again.role.value()) == ("Ama", Role.PEER)


def test_discard_forgets_the_draft_and_goes_back(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, _ = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.name.line, "Ama")
    page.leave()
    with qtbot.waitSignal(empty_context.left):
        button(page, "Discard").click()
    assert read_draft(empty_context.journal, "person", "new") == {}
    page.leave()
    assert read_draft(empty_context.journal, "person", "new") == {}


def test_a_full_disk_is_told_and_the_text_stays(
    qtbot: QtBot, empty_context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, form, _ = open_form(qtbot, empty_context)
    keep = drafts.keep_draft

    def fail(*_: Any, **__: Any) -> None:
        raise DiskFullError

    monkeypatch.setattr("mentorjournal.ui.draft_keeper.keep_draft", fail)
    qtbot.keyClicks(form.name.line, "Ama")
    page.leave()
    assert str(DiskFullError()) == part(page, SaveState).words()
    assert form.name.text() == "Ama"
    monkeypatch.setattr("mentorjournal.ui.draft_keeper.keep_draft", keep)
    page.leave()
    assert read_draft(empty_context.journal, "person", "new")["name"] == "Ama"
    assert part(page, SaveState).words() == "Draft kept 08:00"


def test_changing_somebody_keeps_what_is_not_touched(qtbot: QtBot, context: AppContext) -> None:
    amara = find_relationship(context.journal, "Amara")
    before = read_person(context.journal, amara.uuid, now=NOW)
    page, form, went = open_form(qtbot, context, Destination(PageName.PERSON_FORM, amara.uuid))
    assert "What you know of Amara Okafor" in words_on(page)
    form.job_title.line.selectAll()
    qtbot.keyClicks(form.job_title.line, "Director")
    form.minutes.spin.stepUp()
    button(page, "Save").click()
    after = read_person(context.journal, amara.uuid, now=NOW)
    assert after.values.job_title == "Director"
    assert after.values.emails == before.values.emails
    assert after.values.topics_sought == before.values.topics_sought
    assert after.cadence == Cadence(1, CadenceUnit.MONTH, 65)
    assert went == [Destination(PageName.PERSON, amara.uuid)]


def test_one_more_role_for_somebody_known(qtbot: QtBot, context: AppContext) -> None:
    amara = find_relationship(context.journal, "Amara")
    page, form, went = open_form(qtbot, context, Destination(PageName.PERSON_FORM, relationship=amara.uuid))
    assert "Another role for Amara Okafor" in words_on(page)
    assert not form.name.isVisible()
    assert form.role.value() is Role.MENTOR
    form.role.set_value(Role.PEER)
    button(page, "Save").click()
    peer = find_relationship(context.journal, "Amara", Role.PEER)
    assert peer.person == amara.person
    assert went == [Destination(PageName.PERSON, peer.uuid)]


def test_escape_goes_back_and_keeps_the_draft(qtbot: QtBot, empty_context: AppContext) -> None:
    page, form, _ = open_form(qtbot, empty_context)
    qtbot.keyClicks(form.name.line, "Ama")
    with qtbot.waitSignal(empty_context.left):
        qtbot.keyClick(form.name.line, Qt.Key.Key_Escape)
    page.leave()
    assert read_draft(empty_context.journal, "person", "new")["name"] == "Ama"
