import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.widgets.avatar import Avatar
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.dashes import Dashes
from mentorjournal.ui.widgets.desk import Desk
from mentorjournal.ui.widgets.empty_state import EmptyState
from mentorjournal.ui.widgets.full_page import FullPage
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.hour_ring import HourRing, RingPart
from mentorjournal.ui.widgets.journal_button import JournalButton
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.list_heads import ListHeads
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.shadow import Shadow
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.sidebar import Sidebar
from mentorjournal.ui.widgets.slip import Slip
from mentorjournal.ui.widgets.strength import Strength
from mentorjournal.ui.widgets.swatch import Swatch
from mentorjournal.ui.widgets.switch import Switch
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.widgets.words import Words


def everything() -> QWidget:
    ring = HourRing()
    ring.set_hours(95, 90, 240)
    ring.set_words("1 h 35", "of 4 h promised", "Held 1 hour 35, planned 1 hour 30, of 4 hours promised")
    ring.set_cuts([0.25, 0.5], 0.4)
    ledger = Ledger()
    ledger.add("Tue", Words("Amara", wraps=True), top=4)
    ledger.add(MarkLabel.of(Mark.RESTRICTED), row(Tick("Promise", checked=True, strikes=True), Switch("on")))
    strength = Strength()
    strength.set_score(2, "Middling")
    empty = EmptyState("Who?", "Begin.", [Button("Add", "primary")])
    empty.set_rows_head("Or")
    empty.add_row(Picture("arrow-right"), "Someone", "who", Button("Add"))
    saved = SaveState()
    saved.show_saved("21:14")
    marks = row(*[MarkLabel("x", "check", tone) for tone in ("plain", "ink", "brass", "danger", "outline", "bare")])
    card = Card(column(ledger, marks, Hairline("rule"), saved, margins=(20, 20, 20, 20)), ribbon=True)
    small = row(Avatar("Amara Okafor", Role.PEER), RoleLine(Role.MENTOR, "Video"), KeyHint("Ctrl K"), Swatch("ink"))
    heads = ListHeads(("Name", "Role"), (0.5, 0.5))
    main = column(SectionHead("Due", "later"), card, small, strength, Dashes(2, 5), heads, empty)
    page = Page("Good morning", "Monday")
    page.set_header_lead(JournalButton("Elena’s journal"))
    page.set_actions(Button("One"), Button("Two", "primary"))
    page.set_body(box(main), box(column(ring, Panel(column(Words("Here"))), None)), box(column(Hairline())))
    sidebar = Sidebar("Elena’s journal")
    sidebar.add_page("Home", "house")
    sidebar.add_below("Lock", "lock", "Ctrl L")
    return Desk(sidebar, Sheet(page))


@pytest.mark.parametrize("width", [700, 1024, 1700])
def test_a_whole_page_is_painted_in_every_look(qtbot: QtBot, look: str, width: int) -> None:
    window = everything()
    qtbot.addWidget(window)
    window.resize(width, 700)
    window.show()
    assert not window.grab().isNull()


def test_a_page_dressed_anew_looks_like_one_built_anew(qtbot: QtBot, qapp: QApplication) -> None:
    old = everything()
    qtbot.addWidget(old)
    old.resize(1280, 900)
    old.show()
    old.grab()
    theme.apply(qapp, "dark", 1.25, right_to_left=True)
    new = everything()
    qtbot.addWidget(new)
    new.resize(1280, 900)
    new.show()
    for _ in range(3):
        qapp.processEvents()
    if (focused := qapp.focusWidget()) is not None:
        focused.clearFocus()
    assert old.grab().toImage() == new.grab().toImage()


def test_the_aside_goes_below_in_a_narrow_window_and_with_large_text(qtbot: QtBot, qapp: QApplication) -> None:
    page = Page("People")
    page.set_body(QWidget(), QWidget())
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    assert not page.is_stacked()
    page.resize(880, 700)
    assert page.is_stacked()
    page.resize(1280, 700)
    assert not page.is_stacked()
    theme.apply(qapp, "light", 1.5)
    assert page.is_stacked()


def test_the_sidebar_becomes_a_rail(qtbot: QtBot) -> None:
    sidebar = Sidebar("Elena’s journal")
    button = sidebar.add_page("Home", "house")
    desk = Desk(sidebar, Sheet(QWidget()))
    qtbot.addWidget(desk)
    desk.resize(1280, 700)
    desk.show()
    assert sidebar.width() == 204
    desk.resize(1024, 700)
    assert sidebar.width() == 64
    assert button.toolTip() == "Home"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Home"


def test_one_page_is_open_at_a_time(qtbot: QtBot) -> None:
    sidebar = Sidebar("x")
    qtbot.addWidget(sidebar)
    one, other = sidebar.add_page("Home", "house"), sidebar.add_page("People", "users")
    one.setChecked(True)
    with qtbot.waitSignal(other.toggled):
        other.click()
    assert not one.isChecked()


def test_the_ring_tells_its_figures(qtbot: QtBot) -> None:
    ring = HourRing()
    qtbot.addWidget(ring)
    ring.set_parts([RingPart(1.5)])
    ring.set_words("1 h 35", "of 4 h", "Held 1 hour 35 of 4 hours promised")
    spoken = QAccessible.queryAccessibleInterface(ring)
    assert spoken.text(QAccessible.Text.Name) == "1 h 35 of 4 h"
    assert spoken.text(QAccessible.Text.Description) == "Held 1 hour 35 of 4 hours promised"
    assert not ring.grab().isNull()


def test_a_card_has_its_shadow_on_the_ground_and_none_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    card = Card(column(Words("Next")))
    page = FullPage()
    page.set_matter(box(column(card, margins=(0, 0, 0, 0))))
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    shadow = page.findChild(Shadow)
    assert isinstance(shadow, Shadow)
    assert shadow.parentWidget() is page
    assert shadow.isVisible()
    card.hide()
    assert not shadow.isVisible()
    card.show()
    assert shadow.isVisible()
    theme.apply(qapp, "dark")
    assert not shadow.isVisible()


def test_a_slip_lies_on_the_cover(qtbot: QtBot) -> None:
    slip = Slip(column(Words("Elena’s journal")), 420)
    cover = Cover(column(None, row(None, slip, None), None))
    qtbot.addWidget(cover)
    cover.resize(900, 600)
    cover.show()
    assert slip.width() == 420
    image = cover.grab().toImage()
    assert image.pixelColor(5, 5) == theme.current().colour("cover_edge")
    assert image.pixelColor(100, 5) == theme.current().colour("cover")


def test_a_long_promise_wraps_and_its_words_are_part_of_the_target(qtbot: QtBot) -> None:
    tick = Tick("Introduce Amara to everybody in Finance who decides & not only to those who advise")
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(tick)
    qtbot.addWidget(window)
    window.resize(220, 200)
    window.show()
    assert tick.height() > 60
    with qtbot.waitSignal(tick.toggled):
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())


def test_the_state_of_saving_is_quiet_at_first(qtbot: QtBot) -> None:
    state = SaveState()
    qtbot.addWidget(state)
    assert state.words() == ""
    state.show_saved("21:14")
    assert state.words() == "Saved 21:14"
    state.show_failed("The disk is full.")
    assert state.words() == "The disk is full."
