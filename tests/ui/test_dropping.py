"""Letting journals and text files go over the window, leaving the sample, and choosing a journal by hand."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.single_instance import SecondStart
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.text_drop import LARGEST_FILE, has_words, words_in
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.navigation_button import NavigationButton
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace
from tests.ui.whole_app import unlock


@pytest.fixture
def application(application: Application) -> Application:
    application.start()
    return application


@pytest.fixture
def elsewhere(sample_template: Path, tmp_path: Path) -> Path:
    """A journal that nobody looks for by itself, as on a stick."""
    place = tmp_path / "stick" / "Elena.mentorjournal"
    shutil.copytree(sample_template, place)
    return place


def _files(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def _drop(window: QWidget, *files: Path) -> bool:
    """Let files go over the window; returns whether it would take them at all."""
    data, spot = _files(*files), QPointF(400, 300)
    buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot.toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(spot, copy, data, buttons, keys))
    return enter.isAccepted()


def _said(application: Application) -> str:
    line = next((each for each in application.window.findChildren(UndoStrip) if each.isVisible()), None)
    return line.text() if line is not None else ""


def _opened(qtbot: QtBot, application: Application, journal: Path) -> Workspace:
    application._door.lead_to(journal)
    return unlock(qtbot, application)


@pytest.mark.parametrize("inside", ["", "journal.db"])
def test_a_journal_let_go_over_the_front_door_shows_its_lock_screen(
    application: Application, elsewhere: Path, inside: str
) -> None:
    assert _drop(application.window, elsewhere / inside)
    assert isinstance(application.window.presented(), LockPage)
    assert application._door.folder == elsewhere
    page = application.window.presented()
    assert page is not None
    assert not any(field.acceptDrops() for field in page.findChildren(QLineEdit))


def test_anything_else_gets_one_sentence(application: Application, elsewhere: Path, tmp_path: Path) -> None:
    other = tmp_path / "holiday.png"
    other.write_bytes(b"\x89PNG")
    for files in ([other], [tmp_path / "gone.mentorjournal"], [elsewhere, elsewhere]):
        _drop(application.window, *files)
        assert isinstance(application.window.presented(), WelcomePage)
        assert _said(application).startswith("Drop one journal here")


def test_an_open_journal_stays_open(qtbot: QtBot, application: Application, elsewhere: Path, tmp_path: Path) -> None:
    workspace = _opened(qtbot, application, elsewhere)
    other = tmp_path / "Jonas.mentorjournal"
    other.mkdir()
    _drop(application.window, other)
    assert application.workspace() is workspace
    assert _said(application).startswith("A journal is open")
    application.attend(SecondStart(str(other)))
    assert application.workspace() is workspace
    _drop(application.window, tmp_path / "picture.png")
    assert _said(application).startswith("Drop a text file on the words")


def test_started_again_with_the_journal_that_is_open_it_only_comes_forward(
    qtbot: QtBot, application: Application, elsewhere: Path
) -> None:
    workspace = _opened(qtbot, application, elsewhere)
    application.attend(SecondStart(str(elsewhere)))
    assert application.workspace() is workspace
    assert _said(application) == ""


def test_a_half_made_journal_is_not_given_up_for_another(application: Application, elsewhere: Path) -> None:
    application._door.show_create()
    page = application.window.presented()
    _drop(application.window, elsewhere)
    assert application.window.presented() is page
    assert _said(application).startswith("Finish the new journal")


def test_a_covered_window_takes_nothing(qtbot: QtBot, application: Application, elsewhere: Path) -> None:
    qtbot.waitUntil(lambda: application._window_actions is not None)
    assert application._window_actions is not None
    application._window_actions.cover()
    assert not _drop(application.window, elsewhere)
    application._window_actions.lift()


def test_a_journal_is_chosen_in_the_systems_dialog(
    qtbot: QtBot, application: Application, elsewhere: Path, tmp_path: Path
) -> None:
    def choose(folder: Path) -> None:
        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(folder))
            dialog.accept()

        welcome = application.window.presented()
        assert isinstance(welcome, WelcomePage)
        QTimer.singleShot(0, application.window, answer)
        button = next(each for each in welcome.findChildren(Button) if each.words == "Open a journal…")
        qtbot.keyClick(button, Qt.Key.Key_Space)

    choose(tmp_path)
    welcome = application.window.presented()
    assert isinstance(welcome, WelcomePage)
    assert welcome._notice.text().startswith("That is not a journal")
    choose(elsewhere)
    assert isinstance(application.window.presented(), LockPage)
    assert application._door.folder == elsewhere


def test_making_the_sample_can_be_stopped(qtbot: QtBot, application: Application, surroundings: Surroundings) -> None:
    welcome = application.window.presented()
    assert isinstance(welcome, WelcomePage)
    welcome.sample_requested.emit()
    welcome._wait.stop.click()
    button = next(each for each in welcome.findChildren(Button) if each.words == "Open the sample")
    qtbot.waitUntil(lambda: not welcome._sample.is_busy, timeout=15_000)
    assert application.window.presented() is welcome
    assert not any(surroundings.sample_folder.glob("*"))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: application.workspace() is not None, timeout=15_000)
    assert welcome is not application.window.presented()


def test_the_sample_says_what_it_is_and_is_left_not_locked(qtbot: QtBot, application: Application) -> None:
    application._door.open_sample()
    qtbot.waitUntil(lambda: application.workspace() is not None, timeout=15_000)
    workspace = application.workspace()
    assert workspace is not None
    assert "nothing here is kept" in workspace._sidebar.head.accessibleDescription()
    for width, note in ((1280, "Sample journal · nothing here is kept"), (900, "Sample")):
        application.window.resize(width, 700)
        shown = [label.text() for label in workspace._sidebar.findChildren(QLabel) if label.isVisible()]
        assert shown == [note]
    words = [button.text() for button in workspace.findChildren(NavigationButton)]
    assert "Leave the sample" in words
    assert "Lock" not in words
    workspace.lock_requested.emit()
    assert isinstance(application.window.presented(), WelcomePage)


@pytest.mark.parametrize("name", ["note.txt", "Note.MD"])
def test_a_text_file_gives_its_words(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes("\ufeffOne\r\ntwo – drei".encode())
    assert has_words(_files(file))
    assert words_in(_files(file)) == "One\r\ntwo – drei"


@pytest.mark.parametrize(
    ("name", "content"),
    [("note.txt", b"\xff\xfe"), ("note.md", b"x" * (LARGEST_FILE + 1)), ("photo.png", b"x"), ("gone.txt", None)],
)
def test_what_is_no_text_is_not_taken(tmp_path: Path, name: str, content: bytes | None) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert not has_words(_files(file))
    assert words_in(_files(file)) == ""


def test_words_are_taken_as_ever() -> None:
    data = QMimeData()
    data.setText("as ever")
    assert has_words(data)
    assert words_in(data) == "as ever"


@pytest.mark.parametrize("make", [WritingEdit, NoteEdit])
def test_a_text_file_let_go_over_an_editor_is_written_into_it(
    qtbot: QtBot, tmp_path: Path, make: type[WritingEdit]
) -> None:
    file = tmp_path / "note.md"
    file.write_bytes("One\r\ntwo\x00 – drei".encode())
    editor = make("Note")
    qtbot.addWidget(editor)
    editor.set_text("Before. ")
    editor.show()
    assert _drop(editor.viewport(), file)
    assert "One\ntwo – drei" in editor.text()
    assert "Before. " in editor.text()
    editor.undo()
    assert editor.text() == "Before. "
    file.write_bytes(b"\xff")
    assert not _drop(editor.viewport(), file)
