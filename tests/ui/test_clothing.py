"""What Qt draws itself wears the theme's colours, whenever it was made and whenever it comes into sight."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe, clothe_bars
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.workspace import Workspace


def line() -> QLineEdit:
    editor = QLineEdit()
    clothe(editor, "line")
    return editor


def lines() -> QPlainTextEdit:
    editor = QPlainTextEdit()
    clothe(editor, "lines")
    return editor


def ground_of(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(QPoint(widget.width() // 2, widget.height() - 8))


@pytest.mark.parametrize("make", [line, lines])
def test_an_editor_in_sight_changes_at_once(qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget]) -> None:
    editor = make()
    qtbot.addWidget(editor)
    editor.show()
    assert ground_of(editor) == theme.Theme("light").colour("raised")
    theme.apply(qapp, "dark")
    assert ground_of(editor) == theme.Theme("dark").colour("raised")
    theme.apply(qapp, "contrast_light")
    assert ground_of(editor) == QColor("#FFFFFF")


def test_an_editor_out_of_sight_changes_before_it_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    layout, editor = QVBoxLayout(place), line()
    layout.addWidget(editor)
    place.show()
    place.hide()
    theme.apply(qapp, "dark", 1.5)
    theme.apply(qapp, "contrast_dark", 1.5)
    place.show()
    assert ground_of(editor) == QColor("#000000")
    assert editor.sizeHint().height() >= theme.current().px(36)


def test_the_focus_takes_its_room_from_inside(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "contrast_light")
    editor = line()
    qtbot.addWidget(editor)
    editor.show()
    at_rest = editor.sizeHint()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert editor.sizeHint() == at_rest


def test_bars_of_an_area_leave_its_content_alone(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    content = QLineEdit()
    area.setWidget(content)
    clothe_bars(area)
    assert area.verticalScrollBar().styleSheet()
    assert not content.styleSheet()
    assert not area.styleSheet()


def test_nothing_that_qt_draws_stands_bare_on_any_page(qtbot: QtBot, context: AppContext) -> None:
    """A new editor, menu or scroll area needs `clothe`, or it looks like Qt's own."""
    workspace = Workspace(context)
    context.setParent(workspace)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.show()
    for name in (PageName.HOME, PageName.PEOPLE, PageName.SESSIONS, PageName.PLAN, PageName.LOG, PageName.SEARCH):
        workspace.go(Destination(name))
    workspace.go(Destination(PageName.PERSON_FORM))
    workspace.go(Destination(PageName.WRITE))
    drawn = [
        widget
        for kind in (QLineEdit, QPlainTextEdit, QMenu, QScrollBar, QAbstractScrollArea)
        for widget in workspace.findChildren(kind)
        if not isinstance(widget, QScrollArea)
    ]
    assert len(drawn) > 20
    assert [f"{type(widget).__name__} of {widget.parent()}" for widget in drawn if not _is_clothed(widget)] == []


def _is_clothed(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.styleSheet():
            return True
        widget = widget.parentWidget()
    return False
