"""Settings act at once, are kept, and can be taken back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.working_hours import WorkingHours
from mentorjournal.services.backups import back_up
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import read_owner, read_working_hours
from mentorjournal.settings import Settings, load_settings, save_settings
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.settings_page import Section, SettingsPage
from mentorjournal.ui.preferences import Preferences
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.widgets.appearance_settings import AppearanceSettings
from mentorjournal.ui.widgets.owner_settings import OwnerSettings
from mentorjournal.ui.widgets.security_settings import SecuritySettings
from mentorjournal.ui.widgets.words import Words
from tests.journals import NOW


def page_at(context: AppContext, qtbot: QtBot, section: Section) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 760)
    page.open(Destination(PageName.SETTINGS, words=section.value))
    page.show()
    return page


def part(page: SettingsPage, kind: type) -> object:
    (found,) = page.findChildren(kind)
    return found


def test_the_look_changes_at_once_and_is_there_at_the_next_start(
    sample_journal: Journal, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    file, settings, tasks = tmp_path / "settings.json", Settings(), Tasks()
    preferences = Preferences(settings, lambda: save_settings(settings, file))
    context = AppContext(sample_journal, lambda: NOW, tasks, preferences)
    page = page_at(context, qtbot, Section.APPEARANCE)
    look = part(page, AppearanceSettings)
    assert isinstance(look, AppearanceSettings)
    look.appearance.set_value("dark")
    assert theme.current().is_dark
    look.scale.set_value(1.5)
    look.scale.value_changed.emit(1.5)
    assert theme.current().scale == 1.5
    kept = load_settings(file)
    assert (kept.appearance, kept.text_scale) == ("dark", 1.5)


def test_the_owner_s_card_is_kept_as_a_field_is_left(context: AppContext, qtbot: QtBot) -> None:
    page = page_at(context, qtbot, Section.OWNER)
    owner = part(page, OwnerSettings)
    assert isinstance(owner, OwnerSettings)
    owner.name.set_text("Elena M. Brandt")
    page.leave()
    assert read_owner(context.journal).name == "Elena M. Brandt"
    context.history.undo()
    page.refresh(frozenset(("owner",)))  # type: ignore[arg-type]
    assert read_owner(context.journal).name != "Elena M. Brandt"
    assert owner.name.text() == read_owner(context.journal).name


@pytest.mark.parametrize("begun_at", [Section.OWNER, Section.SECURITY])
def test_security_says_how_it_stands_however_one_comes_to_it(
    context: AppContext, qtbot: QtBot, begun_at: Section
) -> None:
    page = page_at(context, qtbot, begun_at)
    page.sections.set_value(Section.SECURITY)
    security = part(page, SecuritySettings)
    assert isinstance(security, SecuritySettings)

    def is_told() -> bool:
        parts = (security.ways_in, security.backups)
        return all(label.text() for part in parts for label in part.findChildren(Words) if label.isVisible())

    qtbot.waitUntil(is_told)


def test_what_cannot_be_taken_is_said_at_its_field(context: AppContext, qtbot: QtBot) -> None:
    before = read_owner(context.journal)
    page = page_at(context, qtbot, Section.OWNER)
    owner = part(page, OwnerSettings)
    assert isinstance(owner, OwnerSettings)
    owner.emails.set_text("elena at northlight")
    page.leave()
    assert owner.emails.error()
    assert read_owner(context.journal) == before


def test_working_hours(context: AppContext, qtbot: QtBot) -> None:
    page = page_at(context, qtbot, Section.OWNER)
    owner = part(page, OwnerSettings)
    assert isinstance(owner, OwnerSettings)
    owner.begins.set_value(8 * 60)
    owner.ends.set_value(16 * 60)
    owner.days.set_days({1, 2, 4})
    owner.days.chosen.emit()
    assert read_working_hours(context.journal) == WorkingHours(480, 960, frozenset({1, 2, 4}))
    owner.ends.set_value(7 * 60)
    owner.ends.value_changed.emit(7 * 60)
    assert "later end" in owner.ends.error()
    assert read_working_hours(context.journal).works_until == 960


def test_the_check_reads_everything_and_says_so(context: AppContext, qtbot: QtBot) -> None:
    page = page_at(context, qtbot, Section.SECURITY)
    security = part(page, SecuritySettings)
    assert isinstance(security, SecuritySettings)
    security.place.check_button.setFocus()
    security.place.check_button.click()
    assert "Reading every page…" in _words(security)
    # The next button makes a new key: the focus stays off it.
    assert page.focusWidget() is security.place.check_button

    def is_said() -> bool:
        return any(words.startswith("Everything is whole. Checked at") for words in _words(security))

    qtbot.waitUntil(is_said, timeout=20_000)
    assert page.focusWidget() is security.place.check_button


def _words(widget: SecuritySettings) -> list[str]:
    from mentorjournal.ui.widgets.words import Words

    return [words.text() for words in widget.findChildren(Words)]


@pytest.mark.parametrize("section", Section)
def test_every_section_is_reached_by_its_name(section: Section, context: AppContext, qtbot: QtBot) -> None:
    page = page_at(context, qtbot, section)
    assert page.sections.value() is section
    context.tasks.wait()
    QApplication.processEvents()  # what was read is shown before its page goes


def test_the_head_says_whether_all_is_in_order(context: AppContext, qtbot: QtBot) -> None:
    back_up(context.journal, now=NOW)
    page = page_at(context, qtbot, Section.SECURITY)
    security = part(page, SecuritySettings)
    assert isinstance(security, SecuritySettings)
    qtbot.waitUntil(lambda: security.verdict.isVisible() and security.verdict.accessibleName() == "All in order")
    for backup in (context.journal.path / "backups").glob("*.mjbackup"):
        backup.unlink()
    security.read()
    qtbot.waitUntil(lambda: security.verdict.accessibleName() == "Look at: Backups")
    page.sections.set_value(Section.ABOUT)
    page.open(Destination(PageName.SETTINGS, words=Section.ABOUT))
    assert not security.verdict.isVisible()
