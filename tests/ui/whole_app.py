"""What tests of the whole app do with it: unlock it, and wait for a page."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services import sample
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.workspace import Workspace

Page = TypeVar("Page", bound=QWidget)


def shown(application: Application, kind: type[Page]) -> Page:
    """The page that has the window, which is of this kind."""
    page = application.window.presented()
    assert isinstance(page, kind)
    return page


def wait_for(qtbot: QtBot, application: Application, kind: type[Page]) -> Page:
    """Wait until a page of this kind has the window."""
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), kind), timeout=15_000)
    return shown(application, kind)


def give(application: Application, passphrase: str = sample.PASSPHRASE) -> None:
    """Give the lock screen a passphrase."""
    shown(application, LockPage).unlock_requested.emit(passphrase)


def unlock(qtbot: QtBot, application: Application, passphrase: str = sample.PASSPHRASE) -> Workspace:
    """From the lock screen to the open journal."""
    give(application, passphrase)
    return wait_for(qtbot, application, Workspace)
