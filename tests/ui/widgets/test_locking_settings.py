"""What is chosen about locking acts at once and is kept; what this machine cannot do is said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.services.key_file_glance import takes_thoughts as locked_takes_thoughts
from mentorjournal.settings import LOCK_AFTER, Settings, load_settings, save_settings
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.preferences import Machine, Preferences
from mentorjournal.ui.system_locks import Told
from mentorjournal.ui.widgets.locking_settings import LockingSettings
from mentorjournal.ui.widgets.words import Words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def preferences(context: AppContext, file: Path) -> Preferences:
    settings = Settings()
    made = Preferences(settings, lambda: save_settings(settings, file), context)
    made.machine = Machine(lambda: True, lambda: frozenset(Told))
    context.preferences = made
    return made


def shown(context: AppContext, qtbot: QtBot) -> LockingSettings:
    made = LockingSettings(context)
    qtbot.addWidget(made)
    made.show()
    return made


def words(part: LockingSettings) -> str:
    return " ".join(each.text() for each in part.findChildren(Words))


def test_what_is_chosen_is_kept_and_told_at_once(
    context: AppContext, preferences: Preferences, file: Path, qtbot: QtBot
) -> None:
    part = shown(context, qtbot)
    assert part.idle.value() == 5
    assert part.idle.combo.currentText() == "After 5 minutes"
    assert part.idle.combo.itemText(0) == "After 1 minute"
    with qtbot.waitSignal(preferences.changed):
        part.idle.combo.setCurrentIndex(LOCK_AFTER.index(15))
        part.idle.combo.activated.emit(LOCK_AFTER.index(15))
    with qtbot.waitSignal(preferences.changed):
        part.system.click()
    with qtbot.waitSignal(preferences.changed):
        part.tray.click()
    kept = load_settings(file)
    assert (kept.lock_after, kept.lock_with_system, kept.keep_in_tray) == (15, False, True)


def test_it_shows_what_was_chosen_elsewhere(context: AppContext, preferences: Preferences, qtbot: QtBot) -> None:
    part = shown(context, qtbot)
    preferences.choose(lock_after=30, lock_with_system=False, keep_in_tray=True)
    with qtbot.assertNotEmitted(preferences.changed):
        part.read()
    assert (part.idle.value(), part.system.isChecked(), part.tray.isChecked()) == (30, False, True)


def test_without_a_tray_it_says_so_and_keeps_the_wish(
    context: AppContext, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.choose(keep_in_tray=True)
    preferences.machine = Machine(lambda: False, lambda: frozenset(Told))
    part = shown(context, qtbot)
    assert not part.tray.isEnabled()
    assert not part.tray.isChecked()
    assert "no tray" in words(part)
    assert part.tray.accessibleDescription() in words(part)
    assert preferences.settings.keep_in_tray


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (frozenset(Told), "sleeps or locks its screen"),
        (frozenset({Told.SCREEN}), "locks its screen. After sleep it locks on waking"),
        (frozenset[Told](), "does not say"),
    ],
)
def test_it_promises_only_what_the_system_tells(
    context: AppContext, preferences: Preferences, qtbot: QtBot, told: frozenset[Told], said: str
) -> None:
    preferences.machine = Machine(lambda: True, lambda: told)
    part = shown(context, qtbot)
    assert said in words(part)
    assert said in part.system.accessibleDescription()


def test_the_button_locks_now(context: AppContext, preferences: Preferences, qtbot: QtBot) -> None:
    from mentorjournal.ui.widgets.button import Button

    part = shown(context, qtbot)
    (button,) = part.findChildren(Button)
    with qtbot.waitSignal(context.lock_requested):
        button.click()


def test_capturing_is_turned_off_and_on_at_once(context: AppContext, preferences: Preferences, qtbot: QtBot) -> None:
    settle_capture_key(context.journal, now=context.now())
    part = shown(context, qtbot)
    assert part.capture.isChecked()
    part.capture.click()
    assert not locked_takes_thoughts(context.journal.path)
    assert not shown(context, qtbot).capture.isChecked()
    part.capture.click()
    assert locked_takes_thoughts(context.journal.path)


def test_what_cannot_be_turned_off_is_said_and_shown_as_it_is(
    context: AppContext, preferences: Preferences, qtbot: QtBot
) -> None:
    settle_capture_key(context.journal, now=context.now())
    part = shown(context, qtbot)
    (context.journal.path / "journal.keys").write_text("{")
    told: list[str] = []
    part.failed.connect(told.append)
    part.capture.click()
    assert "key file" in told[0]
    assert part.capture.isChecked()
