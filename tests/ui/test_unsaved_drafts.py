"""Going from one form to another and back while nothing can be saved shows what was typed, not what was kept before."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.services.drafts import read_draft
from mentorjournal.services.reflection_drafts import draft_target
from mentorjournal.services.reflections import DRAFT_KIND
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.pages.write_page import WritePage
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.writing_edit import WritingEdit


@pytest.fixture
def elsewhere(empty_context: AppContext) -> Path:
    """Where the journal can be put so that it is not where it should be."""
    return empty_context.journal.path.with_name("Elsewhere")


def test_a_form_that_could_not_be_kept_is_there_again(qtbot: QtBot, empty_context: AppContext, elsewhere: Path) -> None:
    state = SaveState()
    qtbot.addWidget(state)
    fields = {"name": ""}
    keeper = DraftKeeper(empty_context, "form", lambda: fields, state)
    assert keeper.begin("one") == {}
    place = empty_context.journal.path
    place.rename(elsewhere)
    fields["name"] = "Amara"
    keeper.touch()
    assert keeper.begin("two") == {}
    assert keeper.begin("one") == {"name": "Amara"}
    assert empty_context.unsaved.texts() == ["Amara"]
    elsewhere.rename(place)
    keeper.flush()
    assert empty_context.unsaved.texts() == []
    assert keeper.begin("one") == {"name": "Amara"}


def test_a_reflection_that_could_not_be_kept_is_gone_on_with(
    qtbot: QtBot, empty_context: AppContext, elsewhere: Path
) -> None:
    page = WritePage(empty_context)
    qtbot.addWidget(page)
    page.open(Destination(PageName.WRITE, guide="free-page"))
    place = empty_context.journal.path
    place.rename(elsewhere)
    page.findChildren(WritingEdit)[0].insertPlainText("First words.")
    page.leave()
    page.open(Destination(PageName.WRITE, guide="grow"))
    page.leave()
    page.open(Destination(PageName.WRITE, guide="free-page"))
    editor = page.findChildren(WritingEdit)[-1]
    assert "First words." in editor.toPlainText()
    editor.insertPlainText("More.")
    page.leave()
    elsewhere.rename(place)
    page.leave()
    kept = read_draft(empty_context.journal, DRAFT_KIND, draft_target("free-page", None))
    assert any("First words." in text and "More." in text for text in kept.values())
