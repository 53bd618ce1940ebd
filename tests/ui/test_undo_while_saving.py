"""What was typed is saved on its own, and undo goes back beyond it; what is undone is saved as well."""

from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.services.changes import Kind
from mentorjournal.services.drafts import read_draft
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.reflection_drafts import draft_target
from mentorjournal.services.reflections import change_answer, list_reflections, read_reflection
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
GUIDE = "three-minute-debrief"
EVERYTHING = frozenset(Kind)


@pytest.fixture
def workspace(context: AppContext, qtbot: QtBot) -> Generator[Workspace]:
    """The pages as they are in the app, where Ctrl+Z also takes deeds back."""
    workspace = Workspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.show()
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    yield workspace
    workspace.leave()


@pytest.fixture
def session(context: AppContext) -> UUID:
    """A session that was held, with a note of two paragraphs."""
    row = list_sessions(context.journal, Stretch.PAST, now=context.now())[0]
    note = [Paragraph("First", Mark.SHAREABLE), Paragraph("Second")]
    context.write(save_note, row.uuid, note, now=context.now())
    return row.uuid


def editor() -> WritingEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, WritingEdit)
    return found


def undo() -> None:
    QTest.keyClick(editor(), Qt.Key.Key_Z, CONTROL)


def type_a_paragraph(words: str) -> None:
    """Begins with Return, so that it is a step of its own."""
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    QTest.keyClicks(editor(), words)


def test_an_answer_of_a_reflection(workspace: Workspace, context: AppContext, qtbot: QtBot) -> None:
    row = next(row for row in list_reflections(context.journal) if row.guide == GUIDE)
    workspace.go(Destination(PageName.REFLECTION, row.uuid))

    def kept() -> str:
        return read_reflection(context.journal, row.uuid).answers[0].text

    before, edit = kept(), editor()
    assert edit.text() == before
    for words in ("one", "two"):
        type_a_paragraph(words)
        qtbot.waitUntil(lambda: kept() == edit.text(), timeout=1500)
        context.changed.emit(EVERYTHING)  # something else happens meanwhile
    assert editor() is edit
    assert edit.textCursor().atEnd()
    while edit.text() != before:
        undo()
    qtbot.waitUntil(lambda: kept() == before, timeout=1500)
    assert editor() is edit
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() != before


def test_an_answer_that_is_changed_elsewhere_is_shown_without_building_the_page_anew(
    workspace: Workspace, context: AppContext
) -> None:
    row = next(row for row in list_reflections(context.journal) if row.guide == GUIDE)
    workspace.go(Destination(PageName.REFLECTION, row.uuid))
    edit, prompt = editor(), read_reflection(context.journal, row.uuid).answers[1].prompt
    QTest.keyClicks(edit, "x")
    workspace.leave()
    context.write(change_answer, row.uuid, prompt, "Put back", now=context.now())
    assert editor() is edit
    assert any(other.text() == "Put back" for other in workspace.findChildren(WritingEdit))
    undo()
    assert not edit.text().endswith("x")


def test_a_draft(workspace: Workspace, context: AppContext, session: UUID, qtbot: QtBot) -> None:
    workspace.go(Destination(PageName.WRITE, session, guide=GUIDE))

    def kept() -> str | None:
        return read_draft(context.journal, "reflection", draft_target(GUIDE, session)).get("heard")

    QTest.keyClicks(editor(), "Wait")
    qtbot.waitUntil(lambda: kept() == "Wait", timeout=1500)
    context.changed.emit(EVERYTHING)
    type_a_paragraph("more")
    qtbot.waitUntil(lambda: kept() == "Wait\nmore", timeout=1500)
    undo()
    undo()
    assert editor().text() == "Wait"
    qtbot.waitUntil(lambda: kept() == "Wait", timeout=1500)
    undo()
    assert editor().text() == ""
    qtbot.waitUntil(lambda: kept() is None, timeout=1500)


def test_a_note_with_its_marks(workspace: Workspace, context: AppContext, session: UUID, qtbot: QtBot) -> None:
    workspace.go(Destination(PageName.SESSION, session))
    edit = editor()
    assert isinstance(edit, NoteEdit)

    def is_kept() -> bool:
        return read_note(context.journal, session) == edit.paragraphs()

    before = edit.paragraphs()
    QTest.keyClick(edit, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(is_kept, timeout=1500)
    context.changed.emit(EVERYTHING)
    type_a_paragraph("Third")
    qtbot.waitUntil(is_kept, timeout=1500)
    context.changed.emit(EVERYTHING)
    assert read_note(context.journal, session) == [
        Paragraph("First", Mark.SHAREABLE),
        Paragraph("Second", Mark.SHAREABLE),
        Paragraph("Third", Mark.SHAREABLE),
    ]
    undo()
    undo()
    assert [paragraph.text for paragraph in edit.paragraphs()] == ["First", "Second"]
    undo()
    assert edit.paragraphs() == before
    qtbot.waitUntil(is_kept, timeout=1500)


def test_a_note_whose_accents_are_joined_when_it_is_kept(
    workspace: Workspace, context: AppContext, session: UUID, qtbot: QtBot
) -> None:
    workspace.go(Destination(PageName.SESSION, session))
    editor().insertPlainText(" Ame\u0301lie")
    qtbot.waitUntil(lambda: "Am\u00e9lie" in read_note(context.journal, session)[-1].text, timeout=1500)
    context.changed.emit(EVERYTHING)
    undo()
    assert editor().text() == "First\nSecond"
