"""Unlocking with this device: offered where it is allowed, asked when pressed, and never the only way."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services import slots
from mentorjournal.services.key_file_glance import has_device_slot, journal_of
from mentorjournal.services.slots import DeviceKeys, by_recovery_code
from mentorjournal.settings import Settings, load_settings, save_settings
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.workspace import Workspace
from tests.journals import DEVICE, NOW, PASSPHRASE, recovery_code_of
from tests.services.keyrings import FailingKeyring, KeyringLocked, MemoryKeyring, NoKeyringError
from tests.services.test_system_keyring import MISSING, PROJECT
from tests.ui.pages.page_reading import words_on
from tests.ui.whole_app import shown, unlock, wait_for

LINK = "Unlock with this device"


class Desk:
    """A journal that this device opens, its keyring, and the application before them."""

    def __init__(self, folder: Path, surroundings: Surroundings, qtbot: QtBot, qapp: QApplication) -> None:
        self.folder, self.keyring = folder, MemoryKeyring()
        self.asked = 0
        self._qtbot, self._qapp = qtbot, qapp
        self._made: list[Application] = []
        self.surroundings = replace(surroundings, keyring=self._open_keyring)
        save_settings(Settings(device=str(DEVICE)), self.surroundings.settings_file)

    def _open_keyring(self) -> MemoryKeyring:
        self.asked += 1
        return self.keyring

    def start(self) -> Application:
        made = Application(self._qapp, self.surroundings)
        self._made.append(made)
        self._qtbot.addWidget(made.window)
        made.start(str(self.folder))
        return made

    def lock_page(self, application: Application) -> LockPage:
        return shown(application, LockPage)

    def unlock(self, application: Application) -> None:
        unlock(self._qtbot, application, PASSPHRASE)

    def in_the_journal(self, application: Application) -> None:
        wait_for(self._qtbot, application, Workspace)

    def close(self) -> None:
        for made in self._made:
            made.window.close()


@pytest.fixture
def desk(empty_template: Path, surroundings: Surroundings, qtbot: QtBot, qapp: QApplication) -> Generator[Desk]:
    folder = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(empty_template, folder)
    made = Desk(folder, surroundings, qtbot, qapp)
    opener = by_recovery_code(recovery_code_of(empty_template))
    slots.add_device(folder, opener, DeviceKeys(lambda: made.keyring), device=DEVICE, now=NOW)
    yield made
    made.close()


def offers(page: LockPage) -> bool:
    return page._device is not None


def test_it_opens_at_a_start_and_the_keyring_is_asked_only_then(desk: Desk) -> None:
    application = desk.start()
    page = desk.lock_page(application)
    assert offers(page)
    assert desk.asked == 0
    assert page._device is not None
    page._device.click()
    desk.in_the_journal(application)
    assert desk.asked


def test_after_a_lock_the_passphrase_is_asked_for(desk: Desk) -> None:
    application = desk.start()
    desk.unlock(application)
    application.lock()
    assert not offers(desk.lock_page(application))
    assert load_settings(desk.surroundings.settings_file).was_locked(journal_of(desk.folder))
    application.window.close()
    again = desk.start()
    assert not offers(desk.lock_page(again))
    desk.unlock(again)
    again.window.close()
    assert offers(desk.lock_page(desk.start()))


def test_to_open_another_journal_in_between_is_no_way_around_that(desk: Desk, tmp_path: Path) -> None:
    application = desk.start()
    desk.unlock(application)
    application.lock()
    application._door.open_sample()
    desk.in_the_journal(application)
    application.window.close()
    assert not offers(desk.lock_page(desk.start()))
    # Nor is a copy in another place, or another way to write whose it is.
    copy = shutil.copytree(desk.folder, tmp_path / "Copy.mentorjournal")
    said = json.loads((copy / "journal.keys").read_bytes())
    said["journal"] = f"{{{said['journal'].upper()}}}"
    (copy / "journal.keys").write_text(json.dumps(said), encoding="utf-8")
    again = desk.start()
    assert not again._door.lead_to(copy)
    assert has_device_slot(copy, str(DEVICE))
    assert not offers(desk.lock_page(again))


def test_unless_its_owner_chose_otherwise(desk: Desk) -> None:
    application = desk.start()
    desk.unlock(application)
    workspace = application.window.presented()
    assert isinstance(workspace, Workspace)
    workspace._context.preferences.choose(device_after_lock=True)
    application.lock()
    page = desk.lock_page(application)
    assert page._device is not None
    page._device.click()
    desk.in_the_journal(application)


@pytest.mark.parametrize(
    ("keyring", "sentence"),
    [
        (FailingKeyring(NoKeyringError()), "This system has no keyring"),
        (FailingKeyring(KeyringLocked()), "The system’s keyring is locked"),
        (FailingKeyring(OSError("a word that nobody should see")), "did not answer as it should"),
        (MemoryKeyring(), "The keyring has no key for this journal"),
    ],
)
def test_a_bad_keyring_leads_to_a_sentence_and_the_passphrase(
    keyring: MemoryKeyring, sentence: str, desk: Desk, qtbot: QtBot
) -> None:
    desk.keyring = keyring
    application = desk.start()
    page = desk.lock_page(application)
    page._field.line.setText("slow tr")
    assert page._device is not None
    page._device.click()
    qtbot.waitUntil(lambda: any(each.startswith(sentence) or sentence in each for each in words_on(page)))
    assert QApplication.focusWidget() is page._field.line
    assert page._field.text() == "slow tr"
    assert not page._field.line.isReadOnly()
    assert "a word that nobody should see" not in " ".join(words_on(page))
    desk.unlock(application)


def test_a_journal_without_such_a_way_in_offers_none(desk: Desk) -> None:
    settings = load_settings(desk.surroundings.settings_file)
    settings.device = "00000000-0000-4000-8000-00000000000f"
    save_settings(settings, desk.surroundings.settings_file)
    assert not offers(desk.lock_page(desk.start()))


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b"null", b'{"slots": 5}', b'{"slots": [5]}', b"[" * 100_000]
)
def test_a_key_file_that_is_none_offers_none(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "journal.keys").write_bytes(content)
    assert not has_device_slot(tmp_path, str(DEVICE))


OWNER = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from mentorjournal.services import slots
from mentorjournal.settings import Settings, save_settings
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.workspace import Workspace
from tests.journals import DEVICE, NOW

folder, code, settings = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
slots.DeviceKeys().prove()
slots.add_device(folder, slots.by_recovery_code(code), slots.DeviceKeys(), device=DEVICE, now=NOW)
save_settings(Settings(device=str(DEVICE)), settings)
app = theme.create_application(["mentorjournal"])
application = Application(app, Surroundings(settings, folder.parent, folder.parent / "sample", quick_keys=True))
application.start(str(folder))
application.window.presented()._device.click()
for _ in range(2000):
    if isinstance(application.window.presented(), Workspace):
        print("opened")
        break
    QTest.qWait(10)
application.window.close()
"""


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_a_real_keyring_opens_the_window(desk: Desk, empty_template: Path, tmp_path: Path) -> None:
    unlocked = 'printf "x\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
    command = ["dbus-run-session", "--", "sh", "-c", unlocked, "sh", sys.executable, "-c", OWNER]
    with tempfile.TemporaryDirectory(prefix="mj-", dir="/tmp") as home:
        surroundings = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "XDG_DATA_HOME": home}
        surroundings.pop("DBUS_SESSION_BUS_ADDRESS", None)
        done = subprocess.run(
            [*command, str(desk.folder), recovery_code_of(empty_template), str(tmp_path / "settings.json")],
            cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=False, timeout=90,
        )  # fmt: skip
    assert "opened" in done.stdout, done.stderr
