"""The ways in, looked after in the settings: each deed asks for a secret, does what it says, says what holds then."""

from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from mentorjournal.services import slots, unlocking
from mentorjournal.services.code_records import note_code, read_code_record
from mentorjournal.services.journals import Journal
from mentorjournal.services.slots import DeviceKeys, SlotKind, by_passphrase, by_recovery_code
from mentorjournal.settings import Settings
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.dialogs.new_code_dialog import NewCodeDialog
from mentorjournal.ui.dialogs.try_code_dialog import TryCodeDialog
from mentorjournal.ui.dialogs.way_in_dialog import WayInDialog
from mentorjournal.ui.preferences import Preferences
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.widgets.ways_in_settings import WaysInSettings
from tests.journals import DEVICE, NOW, PASSPHRASE, opens
from tests.services.keyrings import FailingKeyring, ForgetfulKeyring, KeyringLocked, MemoryKeyring, NoKeyringError
from tests.ui.pages.page_reading import button, words_on

NEW = "nine green lamps at dusk"


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def context(empty_journal: Journal, keyring: MemoryKeyring) -> Generator[AppContext]:
    tasks = Tasks()
    settings = Settings(device=str(DEVICE))
    made = AppContext(empty_journal, lambda: NOW, tasks, Preferences(settings, lambda: None))
    made.device_keys = DeviceKeys(lambda: keyring)
    made.costs = unlocking.QUICKEST
    yield made
    tasks.wait()


@pytest.fixture
def part(context: AppContext, qtbot: QtBot) -> WaysInSettings:
    made = WaysInSettings(context)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.read()
    with qtbot.waitExposed(made):
        made.show()
    return made


def folder_of(context: AppContext) -> Path:
    return context.journal.path


def dialog_of(part: WaysInSettings, kind: type[QDialog]) -> QDialog:
    found = [each for each in part.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def way_in(part: WaysInSettings) -> WayInDialog:
    found = dialog_of(part, WayInDialog)
    assert isinstance(found, WayInDialog)
    return found


def says(part: WaysInSettings, words: str) -> Callable[[], bool]:
    return lambda: any(words in each for each in words_on(part))


def test_it_says_since_when_each_of_them_opens(context: AppContext, part: WaysInSettings, qtbot: QtBot) -> None:
    assert says(part, "Chosen today")()
    assert says(part, "Made today, not tried yet")()
    context.now = lambda: NOW + timedelta(days=3)
    part.read()
    assert says(part, "Chosen 23 November 2026")()


def test_the_passphrase_is_changed(context: AppContext, part: WaysInSettings, qtbot: QtBot) -> None:
    context.now = lambda: NOW + timedelta(days=40)
    said: list[str] = []
    context.said.connect(said.append)
    part.read()
    button(part, "Change…").click()
    dialog = way_in(part)
    assert any("Backups and copies made before" in each for each in words_on(dialog))
    assert dialog.new is not None
    dialog.passphrase.line.setText(PASSPHRASE)
    dialog.new._first.line.setText(NEW)
    dialog.new._again.line.setText(NEW)
    button(dialog, "Change it").click()
    left: list[str] = []
    dialog.finished.connect(lambda: left.extend([dialog.passphrase.text(), dialog.new.text() if dialog.new else ""]))
    qtbot.waitUntil(lambda: not part.findChildren(WayInDialog), timeout=10_000)
    assert left == ["", ""]
    assert says(part, "Chosen today")()
    assert said == ["The new passphrase opens the journal. Copies made before open with the old one."]
    assert opens(folder_of(context), by_passphrase(NEW))
    assert not opens(folder_of(context), by_passphrase(PASSPHRASE))


def test_a_wrong_passphrase_is_said_at_its_field_and_nothing_changes(
    context: AppContext, part: WaysInSettings, qtbot: QtBot
) -> None:
    before = (folder_of(context) / "journal.keys").read_bytes()
    button(part, "Change…").click()
    dialog = way_in(part)
    assert dialog.new is not None
    dialog.passphrase.line.setText("not this one at all")
    dialog.new._first.line.setText(NEW)
    dialog.new._again.line.setText(NEW)
    button(dialog, "Change it").click()
    qtbot.waitUntil(lambda: "Not this passphrase" in dialog.passphrase.error(), timeout=10_000)
    assert QApplication.focusWidget() is dialog.passphrase.line
    assert dialog.passphrase.line.selectedText()
    assert dialog.new.text() == NEW
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (folder_of(context) / "journal.keys").read_bytes() == before


def test_another_passphrase_is_added_and_removed(
    context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot
) -> None:
    button(part, "Add another passphrase").click()
    dialog = way_in(part)
    assert dialog.new is not None
    dialog.other.click()
    QTest.keyClicks(dialog.code.line, code.lower())
    dialog.new._first.line.setText(NEW)
    dialog.new._again.line.setText(NEW)
    QTest.keyClick(dialog.new._again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(says(part, "2 passphrases open this journal."), timeout=10_000)
    assert opens(folder_of(context), by_passphrase(NEW))
    button(part, "Remove: Passphrase 2, since today").click()
    dialog = way_in(part)
    assert dialog.windowTitle() == "Remove Passphrase 2, since today"
    dialog.passphrase.line.setText(PASSPHRASE)
    button(dialog, "Remove it").click()
    qtbot.waitUntil(says(part, "Chosen today"), timeout=10_000)
    assert opens(folder_of(context), by_passphrase(PASSPHRASE)) != opens(folder_of(context), by_passphrase(NEW))


def test_the_last_way_in_that_needs_no_device_stays(
    context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot
) -> None:
    folder = folder_of(context)
    second = slots.add_passphrase(folder, by_recovery_code(code), NEW, derivation=unlocking.QUICKEST, now=NOW)
    part.read()
    for row in slots.list_slots(folder):
        if row.uuid != second:
            slots.remove_slot(folder, by_passphrase(NEW), row.uuid, context.device_keys)
    button(part, "Remove: Passphrase 2, since today").click()  # what is shown is older than that
    dialog = way_in(part)
    dialog.passphrase.line.setText(NEW)
    button(dialog, "Remove it").click()
    qtbot.waitUntil(lambda: bool(dialog.notice.text()), timeout=10_000)
    assert opens(folder_of(context), by_passphrase(NEW))
    dialog.reject()


def test_a_code_from_paper_is_tried_at_once(context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot) -> None:
    before = (folder_of(context) / "journal.keys").read_bytes()
    button(part, "Try my code…").click()
    dialog = dialog_of(part, TryCodeDialog)
    assert isinstance(dialog, TryCodeDialog)
    QTest.keyClicks(dialog.field.line, "7KQM D4TX")
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert "this one has 8" in dialog.field.error()
    dialog.field.line.setText("0" * 32)
    assert "Not this recovery code" in dialog.field.error()
    dialog.field.line.clear()
    QTest.keyClicks(dialog.field.line, code.lower())
    assert dialog.verdict.is_good()
    assert says(part, "tried today")()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (folder_of(context) / "journal.keys").read_bytes() == before


def make_code(part: WaysInSettings, qtbot: QtBot) -> NewCodeDialog:
    button(part, "New code…").click()
    dialog = way_in(part)
    dialog.passphrase.line.setText(PASSPHRASE)
    button(dialog, "Make it").click()
    qtbot.waitUntil(lambda: bool(part.findChildren(NewCodeDialog)), timeout=10_000)
    shown = dialog_of(part, NewCodeDialog)
    assert isinstance(shown, NewCodeDialog)
    return shown


def test_the_earlier_code_goes_once_the_new_one_was_tried(
    context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot
) -> None:
    shown = make_code(part, qtbot)
    new = "".join(shown.step._groups)
    assert opens(folder_of(context), by_recovery_code(code))
    assert opens(folder_of(context), by_recovery_code(new))
    first, second = shown.step._asked
    shown.step._field.line.setText(shown.step._groups[first] + shown.step._groups[second])
    button(shown, "It works, continue").click()
    qtbot.waitUntil(says(part, "Made today, tried today"), timeout=10_000)
    assert not opens(folder_of(context), by_recovery_code(code))
    assert opens(folder_of(context), by_recovery_code(new))
    assert shown.step._groups == []


def test_both_codes_open_while_the_new_one_was_not_tried(
    context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot
) -> None:
    context.now = lambda: NOW + timedelta(days=9)
    shown = make_code(part, qtbot)
    new = "".join(shown.step._groups)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(says(part, "Earlier recovery code"))
    assert says(part, "Made today, not tried yet")()
    assert opens(folder_of(context), by_recovery_code(code))
    assert opens(folder_of(context), by_recovery_code(new))
    button(part, "Remove: Earlier recovery code, since 23 November 2026").click()
    dialog = way_in(part)
    dialog.passphrase.line.setText(PASSPHRASE)
    button(dialog, "Remove it").click()
    qtbot.waitUntil(lambda: not says(part, "Earlier recovery code")(), timeout=10_000)
    assert not opens(folder_of(context), by_recovery_code(code))
    assert opens(folder_of(context), by_recovery_code(new))


def let_in(part: WaysInSettings, qtbot: QtBot) -> None:
    part.device.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(WayInDialog)), timeout=10_000)
    dialog = way_in(part)
    dialog.passphrase.line.setText(PASSPHRASE)
    button(dialog, "Allow it").click()
    qtbot.waitUntil(lambda: not part.findChildren(WayInDialog), timeout=10_000)


def test_this_device_opens_the_journal_until_it_is_switched_off(
    context: AppContext, part: WaysInSettings, keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    assert not part.device.isChecked()
    assert not part.after_lock.isVisible()
    let_in(part, qtbot)
    qtbot.waitUntil(lambda: part.device.isChecked() and part.after_lock.isVisible())
    unlocking.open_by_device(folder_of(context), context.device_keys, device=DEVICE).close()
    part.after_lock.click()
    assert context.preferences.settings.device_after_lock
    part.device.click()
    qtbot.waitUntil(lambda: not part.after_lock.isVisible(), timeout=10_000)
    assert keyring.kept == {}
    assert not [row for row in slots.list_slots(folder_of(context)) if row.kind is SlotKind.DEVICE]


def test_thinking_better_of_it_leaves_the_switch_off(context: AppContext, part: WaysInSettings, qtbot: QtBot) -> None:
    part.device.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(WayInDialog)), timeout=10_000)
    QTest.keyClick(way_in(part), Qt.Key.Key_Escape)
    assert not part.device.isChecked()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (FailingKeyring(NoKeyringError()), "no keyring that could hold"),
        (FailingKeyring(KeyringLocked()), "keyring is locked"),
        (ForgetfulKeyring(), "keeps nothing it is given"),
        (FailingKeyring(OSError("a word that nobody should see")), "did not answer as it should"),
    ],
)
def test_a_bad_keyring_is_a_sentence_before_anybody_types(
    context: AppContext, part: WaysInSettings, bad: MemoryKeyring, words: str, qtbot: QtBot
) -> None:
    context.device_keys = DeviceKeys(lambda: bad)
    part.device.click()
    qtbot.waitUntil(says(part, words), timeout=10_000)
    assert not part.device.isChecked()
    assert not part.findChildren(WayInDialog)


def test_a_keyring_that_went_bad_is_said_and_can_still_be_switched_off(
    context: AppContext, part: WaysInSettings, qtbot: QtBot
) -> None:
    let_in(part, qtbot)
    context.device_keys = DeviceKeys(lambda: FailingKeyring(KeyringLocked()))
    part.read()
    qtbot.waitUntil(says(part, "keyring is locked"), timeout=10_000)
    context.device_keys = DeviceKeys(MemoryKeyring)
    part.read()
    qtbot.waitUntil(says(part, "no key for this journal any more"), timeout=10_000)
    part.device.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in part.findChildren(WayInDialog)), timeout=10_000)
    dialog = way_in(part)
    assert part.device.isChecked()
    dialog.passphrase.line.setText(PASSPHRASE)
    button(dialog, "Remove it").click()
    qtbot.waitUntil(lambda: not part.device.isChecked(), timeout=10_000)
    assert not [row for row in slots.list_slots(folder_of(context)) if row.kind is SlotKind.DEVICE]


def test_another_device_is_listed_beside_this_one(
    context: AppContext, part: WaysInSettings, code: str, qtbot: QtBot
) -> None:
    elsewhere = MemoryKeyring()
    slots.add_device(folder_of(context), by_recovery_code(code), DeviceKeys(lambda: elsewhere), now=NOW)
    part.read()
    assert says(part, "Another device")()
    assert not part.device.isChecked()


def test_what_is_remembered_of_a_code_ends_with_it(context: AppContext) -> None:
    one, other = (row.uuid for row in slots.list_slots(folder_of(context)))
    note_code(context.journal, one, was_kept=True, now=NOW)
    note_code(context.journal, one, was_tried=True, now=NOW + timedelta(days=1))
    record = read_code_record(context.journal, one)
    assert (record.kept_at, record.tried_at) == (NOW, NOW + timedelta(days=1))
    assert read_code_record(context.journal, other).kept_at is None
    note_code(context.journal, other, was_tried=True, now=NOW)
    assert read_code_record(context.journal, one).kept_at is None
