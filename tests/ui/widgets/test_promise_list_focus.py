"""Where the keyboard is after a promise went."""

from uuid import UUID

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui import page_actions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.promise_line import PromiseLine
from mentorjournal.ui.workspace import Workspace
from tests.dumps import ask


def test_the_keyboard_stays_among_the_promises(context: AppContext, qtbot: QtBot) -> None:
    workspace = Workspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    rows = ask(
        context.journal,
        "SELECT r.uuid FROM relationship r JOIN person p ON p.uuid = r.person_uuid WHERE p.name LIKE 'Amara%'",
    )
    workspace.go(Destination(PageName.PERSON, UUID(rows[0][0])))
    workspace.show()
    qtbot.waitUntil(workspace.isActiveWindow)
    page = workspace.page(PageName.PERSON)
    qtbot.waitUntil(lambda: any(line.isVisible() for line in page.findChildren(PromiseLine)))
    line = next(line for line in page.findChildren(PromiseLine) if line.isVisible())
    line.more.setFocus()
    deletion = next(each for each in line.actions() if page_actions.words_of(each) == "Delete this promise")
    deletion.trigger()
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert isinstance(focused.parentWidget(), PromiseLine)
    workspace.leave()
