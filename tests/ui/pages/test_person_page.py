"""One person in one role."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import DiskFullError
from mentorjournal.services.changes import Kind
from mentorjournal.services.drafts import read_draft
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.person_page import TIMELINE_LENGTH, count_held, read_person
from mentorjournal.services.promises import add_promise, list_promises
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.timeline_entry import timeline_entries
from mentorjournal.ui.pages.person_page import PersonPage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.people_rail import PeopleRail
from mentorjournal.ui.widgets.promise_list import AT_FIRST
from mentorjournal.ui.widgets.promise_section import PromiseSection
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.widgets.timeline_line import TimelineLine
from tests.journals import NOW
from tests.ui.pages.page_reading import button, part, show, words_on

FINANCE = "Introduce Amara to Finance"


def uuid_of(context: AppContext, name: str, role: Role | None = None) -> UUID:
    return find_relationship(context.journal, name, role).uuid


def open_page(qtbot: QtBot, context: AppContext, uuid: UUID, width: int = 1280) -> tuple[PersonPage, list[Destination]]:
    page = PersonPage(context)
    return page, show(qtbot, context, page, Destination(PageName.PERSON, uuid), width)


def lines(page: QWidget) -> list[TimelineLine]:
    QApplication.processEvents()
    return [line for line in page.findChildren(TimelineLine) if line.isVisibleTo(page)]


def tick(page: QWidget, words: str) -> Tick:
    QApplication.processEvents()
    return next(tick for tick in page.findChildren(Tick) if words in tick.words and tick.isVisibleTo(page))


def ticks(page: QWidget) -> list[Tick]:
    QApplication.processEvents()
    return [tick for tick in page.findChildren(Tick) if tick.isVisibleTo(page)]


def promise_state(context: AppContext, relationship: UUID, text: str) -> PromiseState:
    rows = list_promises(context.journal, relationship_uuid=relationship)
    return next(row.state for row in rows if row.text == text)


def test_the_head_says_who_and_since_when(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))
    said = words_on(page)
    for words in ("Amara Okafor", "Mentee · since January 2025", "Programme director, Retail, Northlight Retail"):
        assert words in said
    for words in ("Lead a cross-team programme", "6 of 10", "An hour a month", "March 2027"):
        assert words in said


def test_the_timeline_merges_everything_newest_first(context: AppContext) -> None:
    amara = read_person(context.journal, uuid_of(context, "Amara"), now=NOW)
    entries = timeline_entries(amara, now=NOW, zone="Europe/London")
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert entries[0].is_next
    assert entries[0].head == "Planned: The first week of the pricing review"
    assert entries[0].line == "1 h · Video call"
    kinds = {entry.icon for entry in entries}
    assert kinds == {"calendar-days", "message-circle", "notebook-pen", "lightbulb", "handshake", "file-check"}


def test_their_clock_is_named_where_it_differs(qtbot: QtBot, context: AppContext) -> None:
    jonas = uuid_of(context, "Jonas")
    assert read_person(context.journal, jonas, now=NOW).values.zone == "Europe/Berlin"
    page, _ = open_page(qtbot, context, jonas)
    assert "09:00, Berlin" in words_on(page)
    helen, _ = open_page(qtbot, context, uuid_of(context, "Helen"))
    assert "Time there" not in words_on(helen)


def test_arrows_move_in_the_timeline_and_return_opens(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_page(qtbot, context, uuid_of(context, "Amara"))
    page.focus_first()
    can_open = [line for line in lines(page) if line.entry.destination is not None]
    assert page.focusWidget() is can_open[0]
    qtbot.keyClick(can_open[0], Qt.Key.Key_Down)
    assert page.focusWidget() is can_open[1]
    qtbot.keyClick(can_open[1], Qt.Key.Key_Return)
    assert went == [can_open[1].entry.destination]
    stops = [line for line in lines(page) if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [can_open[1]]


def test_a_click_opens_and_what_cannot_be_opened_takes_none(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_page(qtbot, context, uuid_of(context, "Amara"))
    for line in lines(page):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert went == [line.entry.destination for line in lines(page) if line.entry.destination is not None]
    assert {destination.page for destination in went} == {PageName.SESSION, PageName.REFLECTION}


def test_earlier_entries_are_read_and_laid_out_as_far_back_as_one_asks(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))
    amara = read_person(context.journal, uuid_of(context, "Amara"), now=NOW, length=1000)
    whole = timeline_entries(amara, now=NOW, zone="Europe/London")
    assert len(lines(page)) < TIMELINE_LENGTH < len(whole)

    def reaches_the_beginning() -> bool:
        laid_out = [line.entry for line in lines(page)]
        assert laid_out == whole[: len(laid_out)]
        for words in ("Earlier", f"{len(whole) - len(laid_out)} earlier"):
            for more in (each for each in page.findChildren(Button) if each.words == words and each.isVisibleTo(page)):
                more.click()
                assert len(laid_out) == len(whole) or isinstance(page.focusWidget(), TimelineLine | Button)
        return len(laid_out) == len(whole)

    qtbot.waitUntil(reaches_the_beginning)
    assert not [each for each in page.findChildren(Button) if "arlier" in each.words and each.isVisibleTo(page)]


def test_what_was_held_is_counted_beside_the_window(qtbot: QtBot, context: AppContext) -> None:
    amara = uuid_of(context, "Amara")
    page, _ = open_page(qtbot, context, amara)
    held = count_held(context.journal, amara)
    words = f"{held.count} sessions, {wording.length_words(held.minutes)}"
    qtbot.waitUntil(lambda: words in words_on(page))
    page.refresh(frozenset({Kind.PERSON}))
    assert words in words_on(page)  # also while it is counted again
    page.open(Destination(PageName.PERSON, uuid_of(context, "Jonas")))
    assert words not in words_on(page)


def test_many_promises_fold_away_and_a_new_one_stays_in_sight(qtbot: QtBot, context: AppContext) -> None:
    jonas, day = uuid_of(context, "Jonas"), NOW.date()
    with context.journal.together(NOW):
        for number in range(AT_FIRST + 5):
            due_on = day + timedelta(days=number)
            add_promise(context.journal, jonas, Side.THEM, f"Number {number}.", due_on=due_on, now=NOW)
    page, _ = open_page(qtbot, context, jonas)
    context.changed.connect(page.refresh)
    assert len(ticks(page)) == AT_FIRST
    (more,) = (each for each in page.findChildren(Button) if "more promises" in each.accessibleName())
    rest = int(more.words.split()[0])
    context.write(add_promise, jonas, Side.ME, "A new one", due_on=day + timedelta(days=400), now=NOW)
    assert len(ticks(page)) == AT_FIRST + 1
    assert tick(page, "A new one")
    last = max(int(known.words.split(".")[0].split()[1]) for known in ticks(page) if known.words.startswith("Number"))
    assert more.words == f"{rest} more"
    more.click()
    assert page.focusWidget() is tick(page, f"Number {last + 1}.")
    assert len(ticks(page)) == AT_FIRST + 1 + rest
    tick(page, "Number 16.").click()
    assert len(ticks(page)) == AT_FIRST + 1 + rest


def test_a_tick_keeps_a_promise_and_unticking_opens_it_again(qtbot: QtBot, context: AppContext) -> None:
    amara = uuid_of(context, "Amara")
    page, _ = open_page(qtbot, context, amara)
    tick(page, FINANCE).setFocus()
    tick(page, FINANCE).click()
    assert promise_state(context, amara, FINANCE) is PromiseState.KEPT
    assert tick(page, FINANCE).isChecked()
    assert page.focusWidget() is tick(page, FINANCE)
    assert any(line.entry.line == FINANCE for line in lines(page))
    tick(page, FINANCE).click()
    assert promise_state(context, amara, FINANCE) is PromiseState.OPEN


def test_a_tick_that_could_not_be_written_goes_back(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))

    def fail(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(context, "write", fail)
    tick(page, FINANCE).click()
    assert str(DiskFullError()) in words_on(page)
    assert not tick(page, FINANCE).isChecked()


def test_a_promise_is_added_in_place(qtbot: QtBot, context: AppContext) -> None:
    amara = uuid_of(context, "Amara")
    page, _ = open_page(qtbot, context, amara)
    button(page, "Add a promise").click()
    form = part(page, PromiseSection).form
    assert page.focusWidget() is form.words.line
    form.side.set_value(Side.THEM)
    form.has_day.click()
    qtbot.keyClicks(form.words.line, "Ring the night team")
    qtbot.keyClick(form.words.line, Qt.Key.Key_Return)
    made = next(row for row in list_promises(context.journal, relationship_uuid=amara) if "night team" in row.text)
    assert (made.by, made.due_on) == (Side.THEM, date(2026, 11, 23))
    assert tick(page, "Ring the night team, by 23 Nov")
    assert form.words.text() == ""
    assert read_draft(context.journal, "promise", str(amara)) == {}


def test_an_empty_promise_says_what_is_missing(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))
    button(page, "Add a promise").click()
    form = part(page, PromiseSection).form
    qtbot.keyClick(form.words.line, Qt.Key.Key_Return)
    assert "what was promised" in form.words.error()


def test_a_half_written_promise_is_there_again(qtbot: QtBot, context: AppContext) -> None:
    amara = uuid_of(context, "Amara")
    page, _ = open_page(qtbot, context, amara)
    button(page, "Add a promise").click()
    qtbot.keyClicks(part(page, PromiseSection).form.words.line, "Ask the")
    page.leave()
    again, _ = open_page(qtbot, context, amara)
    assert part(again, PromiseSection).form.words.text() == "Ask the"
    assert part(again, PromiseSection).form.isVisible()
    other, _ = open_page(qtbot, context, uuid_of(context, "Helen"))
    assert not part(other, PromiseSection).form.isVisible()


def test_several_roles_stand_side_by_side(qtbot: QtBot, context: AppContext) -> None:
    mentee = uuid_of(context, "Priya", Role.MENTEE)
    page, went = open_page(qtbot, context, mentee)
    segments = part(page, Segments)
    other = uuid_of(context, "Priya", Role.REVERSE_MENTOR)
    segments.set_value(other)
    assert went == [Destination(PageName.PERSON, other)]


def test_the_steps_from_here(qtbot: QtBot, context: AppContext) -> None:
    amara = uuid_of(context, "Amara")
    page, went = open_page(qtbot, context, amara)
    for words in ("Log an hour", "Plan the next", "Write a reflection"):
        button(page, words).click()
    assert went == [
        Destination(PageName.LOG, relationship=amara),
        Destination(PageName.PLAN, relationship=amara),
        Destination(PageName.WRITE, relationship=amara),
    ]


def test_the_others_stand_at_the_side_while_there_is_room(qtbot: QtBot, context: AppContext) -> None:
    amara, helen = uuid_of(context, "Amara"), uuid_of(context, "Helen")
    page, went = open_page(qtbot, context, amara)
    rail = part(page, PeopleRail)
    assert rail.isVisible()
    assert getattr(rail.list.current_row(), "uuid", None) == amara
    rail.list.setCurrentIndex(rail.list.model().index(0, 0))
    qtbot.keyClick(rail.list, Qt.Key.Key_Return)
    assert went == [Destination(PageName.PERSON, helen)]
    narrow, _ = open_page(qtbot, context, amara, width=1024)
    assert not part(narrow, PeopleRail).isVisible()


def test_escape_goes_back(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))
    page.focus_first()
    with qtbot.waitSignal(context.left):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_somebody_without_a_role_is_asked_for_one(qtbot: QtBot, empty_context: AppContext) -> None:
    person = empty_context.write(add_person, PersonValues("Yusuf Öztürk"), None, now=NOW).uuid
    page, went = open_page(qtbot, empty_context, person)
    assert "Choose what this person is to you, and your hours together stand here." in words_on(page)
    button(page, "Choose a role").click()
    assert went == [Destination(PageName.PERSON_FORM, relationship=person)]


def test_a_person_is_copied_as_markdown(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, uuid_of(context, "Amara"))
    said: list[str] = []
    context.said.connect(said.append)
    page.focus_first()
    focused = page.focusWidget() or page
    qtbot.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text().startswith("# Amara Okafor\n\nMentee")
    assert said[0].startswith("Copied for 5 minutes, private words included.")
