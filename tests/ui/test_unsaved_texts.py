"""A text that the journal cannot take is never silently dropped: not by another page, a lock, or closing the window."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services.captures import list_thoughts, read_thought
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.ui.application import Application
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.dialogs.unsaved_question import UnsavedQuestion
from mentorjournal.ui.held_texts import HeldTexts
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.reflection_page import ReflectionPage
from mentorjournal.ui.surroundings import Surroundings
from tests.storage.disks import filled, small_disk
from tests.ui.pages.page_reading import button, said
from tests.ui.whole_app import unlock

WORDS = "I let her finish for once, and so did the others."


@contextmanager
def vanished(disk: Path) -> Generator[None]:
    """The folder of journals is not there."""
    (disk / "journals").rename(disk / "elsewhere")
    try:
        yield
    finally:
        (disk / "elsewhere").rename(disk / "journals")


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Path]:
    """Where the journal lies: a small disk of its own where a test asks for one."""
    if not getattr(request, "param", False):
        (tmp_path / "disk").mkdir()
        yield tmp_path / "disk"
        return
    with small_disk(tmp_path / "disk", 8192) as folder:
        yield folder


on_a_small_disk = pytest.mark.parametrize("disk", [True], indirect=True, ids=["small"])


@pytest.fixture
def surroundings(surroundings: Surroundings, disk: Path) -> Surroundings:
    return replace(surroundings, journals=disk / "journals")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick.mjsealed"


@pytest.fixture
def application(qtbot: QtBot, application: Application, journal: Path, stick: Path) -> Generator[Application]:
    """The sample, unlocked, on a small disk; whoever asks for a place gets the stick."""
    application.start()
    open_again(qtbot, application)
    held_by(application)._ask_place = lambda _over: stick
    yield application
    held_by(application)._is_let_go = True


def open_again(qtbot: QtBot, application: Application) -> None:
    unlock(qtbot, application)
    journal = journal_of(application)
    # The key for sealing is made right after the first unlock.
    qtbot.waitUntil(lambda: has_key(journal), timeout=15_000)


def held_by(application: Application) -> HeldTexts:
    assert application._held is not None
    return application._held


def journal_of(application: Application) -> Journal:
    assert application._visit is not None
    return application._visit.journal


def context_of(application: Application) -> AppContext:
    assert application._visit is not None
    return application._visit.context


def has_key(journal: Journal) -> bool:
    from mentorjournal.services.rescued_texts import find_sealing_key

    return find_sealing_key(journal) is not None


def write(qtbot: QtBot, application: Application) -> ReflectionPage:
    """Type into the newest reflection."""
    workspace = application.workspace()
    assert workspace is not None
    uuid = list_reflections(journal_of(application))[0].uuid
    workspace.go(Destination(PageName.REFLECTION, uuid))
    page = workspace.page(PageName.REFLECTION)
    assert isinstance(page, ReflectionPage)
    sheet = next(answer for answer in page._answers if answer.is_editable)
    assert sheet.editor is not None
    sheet.editor.insertPlainText(WORDS)
    qtbot.waitUntil(lambda: page._saving.is_pending)
    return page


def question() -> UnsavedQuestion | None:
    return next(
        (
            window
            for window in QApplication.topLevelWidgets()
            if isinstance(window, UnsavedQuestion) and window.isVisible()
        ),
        None,
    )


def thoughts(application: Application) -> str:
    journal = journal_of(application)
    return " ".join(read_thought(journal, thought.uuid) for thought in list_thoughts(journal))


@on_a_small_disk
def test_on_a_full_disk_the_text_stays_and_is_saved_once_there_is_room(
    qtbot: QtBot, application: Application, disk: Path
) -> None:
    with filled(disk):
        page = write(qtbot, application)
        page.leave()
        assert "The disk is full" in said(application.window)
        assert button(application.window, "Save elsewhere…")
        assert WORDS in " ".join(answer.text() for answer in page._answers)
    page.leave()
    found = read_reflection(journal_of(application), list_reflections(journal_of(application))[0].uuid)
    assert WORDS in " ".join(answer.text for answer in found.answers)


def test_another_page_and_back_shows_what_was_typed_and_not_what_was_kept(
    qtbot: QtBot, application: Application, disk: Path
) -> None:
    workspace = application.workspace()
    assert workspace is not None
    with vanished(disk):
        page = write(qtbot, application)
        first, second = (row.uuid for row in list_reflections(journal_of(application))[:2])
        workspace.go(Destination(PageName.REFLECTION, second))
        assert WORDS not in " ".join(answer.text() for answer in page._answers)
        workspace.go(Destination(PageName.REFLECTION, first))
        assert WORDS in " ".join(answer.text() for answer in page._answers)


@on_a_small_disk
def test_it_is_kept_elsewhere_sealed_and_brought_back(
    qtbot: QtBot, application: Application, disk: Path, stick: Path
) -> None:
    context = context_of(application)
    context.unsaved._ask_place = lambda _over: stick
    with filled(disk):
        page = write(qtbot, application)
        page.leave()
        button(application.window, "Save elsewhere…").click()
        assert WORDS.encode() not in stick.read_bytes()
        assert "stick.mjsealed" in said(application.window)
    application.window.dropped.emit([stick])
    assert WORDS in thoughts(application)
    application.window.dropped.emit([stick])
    assert thoughts(application).count(WORDS) == 1


@pytest.mark.parametrize(
    ("disk", "trouble"), [(True, filled), (False, vanished)], indirect=["disk"], ids=["full", "vanished"]
)
def test_what_is_locked_before_it_could_be_saved_is_there_after_unlocking(
    qtbot: QtBot, application: Application, disk: Path, trouble: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with trouble(disk):
        write(qtbot, application)
        application.lock()
        assert isinstance(application.window.presented(), LockPage)
        assert WORDS not in said(application.window)
    open_again(qtbot, application)
    assert not held_by(application).is_holding
    qtbot.waitUntil(lambda: WORDS in thoughts(application), timeout=15_000)


def test_what_is_held_while_locked_is_no_readable_text(qtbot: QtBot, application: Application, disk: Path) -> None:
    with vanished(disk):
        write(qtbot, application)
        application.lock()
        held = [sealed for texts in held_by(application)._waiting.values() for sealed in texts]
        assert held
        assert all(WORDS.encode() not in sealed.content for sealed in held)


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_closing_asks_and_can_keep_it_elsewhere(
    qtbot: QtBot, application: Application, disk: Path, stick: Path, locked: bool
) -> None:
    with vanished(disk):
        write(qtbot, application)
        if locked:
            application.lock()
        application.window.close()
        asked = question()
        assert asked is not None
        assert application.window.isVisible()
        with qtbot.waitSignal(application.ended, timeout=15_000):
            button(asked, "Save elsewhere…").click()
        assert stick.is_file()
        assert not application.window.isVisible()


def test_closing_can_wait_for_room(qtbot: QtBot, application: Application, disk: Path) -> None:
    with vanished(disk):
        write(qtbot, application)
        application.window.close()
        asked = question()
        assert asked is not None
        button(asked, "Try again").click()
        assert "still cannot be saved" in said(asked)
    with qtbot.waitSignal(application.ended, timeout=15_000):
        button(asked, "Try again").click()


def test_escape_goes_back_to_the_text_and_quitting_without_it_is_a_choice(
    qtbot: QtBot, application: Application, disk: Path
) -> None:
    with vanished(disk):
        page = write(qtbot, application)
        application.window.close()
        asked = question()
        assert asked is not None
        asked.reject()
        assert application.window.isVisible()
        assert WORDS in " ".join(answer.text() for answer in page._answers)
        application.window.close()
        asked = question()
        assert asked is not None
        with qtbot.waitSignal(application.ended, timeout=15_000):
            button(asked, "Quit without it").click()


def test_closing_asks_nothing_where_all_is_kept(qtbot: QtBot, application: Application) -> None:
    write(qtbot, application)
    with qtbot.waitSignal(application.ended, timeout=15_000):
        application.window.close()
    assert question() is None
