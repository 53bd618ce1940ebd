"""The open journal: every page opens, is reached by its key, and never flashes a window of its own."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services.people_list import list_people
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.widgets.writing_foot import WritingFoot
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW


class Windows(QObject):
    """Notes each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def _shown(qtbot: QtBot, context: AppContext) -> Workspace:
    workspace = Workspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.show()
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    workspace.go(Destination(PageName.HOME))
    return workspace


def _everywhere(context: AppContext) -> list[Destination]:
    person = list_people(context.journal, now=NOW)[0].uuid
    planned = list_sessions(context.journal, Stretch.UPCOMING, now=NOW)[0].uuid
    held = list_sessions(context.journal, Stretch.PAST, now=NOW)[0].uuid
    reflection = list_reflections(context.journal)[0].uuid
    return [
        Destination(PageName.HOME),
        Destination(PageName.PEOPLE),
        Destination(PageName.PERSON, person),
        Destination(PageName.PERSON_FORM),
        Destination(PageName.PERSON_FORM, person),
        Destination(PageName.SESSIONS),
        Destination(PageName.SESSION, planned),
        Destination(PageName.SESSION, held),
        Destination(PageName.PLAN),
        Destination(PageName.PLAN, planned),
        Destination(PageName.LOG),
        Destination(PageName.INVITATION, planned),
        Destination(PageName.REFLECTIONS),
        Destination(PageName.REFLECTION, reflection),
        Destination(PageName.WRITE),
        Destination(PageName.WRITE, held, guide="three-minute-debrief"),
        Destination(PageName.SEARCH, words="trust"),
    ]


def test_every_page_opens_in_place_and_takes_the_focus(qtbot: QtBot, qapp: QApplication, context: AppContext) -> None:
    workspace = _shown(qtbot, context)
    windows = Windows()
    qapp.installEventFilter(windows)
    for destination in _everywhere(context):
        workspace.go(destination)
        qapp.processEvents()
        assert windows.shown == [], destination
        focused = QApplication.focusWidget()
        assert focused is not None, destination
        assert workspace.page(destination.page).isAncestorOf(focused), destination
    qapp.removeEventFilter(windows)
    workspace.leave()


def test_an_empty_journal_has_somewhere_to_begin_on_every_page(
    qtbot: QtBot, qapp: QApplication, empty_context: AppContext
) -> None:
    workspace = _shown(qtbot, empty_context)
    for name in (PageName.HOME, PageName.PEOPLE, PageName.SESSIONS, PageName.REFLECTIONS, PageName.SEARCH):
        workspace.go(Destination(name))
        qapp.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None, name
        assert workspace.page(name).isAncestorOf(focused), name
    workspace.leave()


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_2, PageName.PEOPLE),
        (Qt.Key.Key_3, PageName.SESSIONS),
        (Qt.Key.Key_4, PageName.REFLECTIONS),
        (Qt.Key.Key_F, PageName.SEARCH),
    ],
)
def test_pages_have_keys_and_the_way_back(qtbot: QtBot, context: AppContext, key: Qt.Key, page: PageName) -> None:
    workspace = _shown(qtbot, context)
    QTest.keyClick(QApplication.focusWidget() or workspace, key, Qt.KeyboardModifier.ControlModifier)
    here = workspace.here()
    assert here is not None
    assert here.page is page
    QTest.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert workspace.here() == Destination(PageName.HOME)
    workspace.leave()


def test_lock_is_asked_for_by_its_key(qtbot: QtBot, context: AppContext) -> None:
    workspace = _shown(qtbot, context)
    with qtbot.waitSignal(workspace.lock_requested):
        QTest.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    workspace.leave()


def test_what_is_said_covers_no_way_on(context: AppContext, qtbot: QtBot) -> None:
    workspace = Workspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.go(Destination(PageName.WRITE, guide="three-minute-debrief"))
    workspace.show()
    qtbot.waitExposed(workspace)
    context.said.emit("A sentence that is worth saying at the foot of the window")
    strip, foot = workspace.findChild(UndoStrip), workspace.findChild(WritingFoot)
    assert strip is not None
    assert foot is not None
    assert strip.isVisible()
    assert strip.geometry().bottom() < foot.mapTo(workspace, foot.rect().topLeft()).y()
