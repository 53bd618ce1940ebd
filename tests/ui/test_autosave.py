"""Saving what is being typed."""

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError
from mentorjournal.ui import autosave
from mentorjournal.ui.autosave import Autosave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.save_state import SaveState


@pytest.fixture
def state(qtbot: QtBot) -> SaveState:
    state = SaveState()
    qtbot.addWidget(state)
    return state


def test_what_is_kept_is_saved_within_a_second(qtbot: QtBot, empty_context: AppContext, state: SaveState) -> None:
    saved: list[str] = []
    saving = Autosave(empty_context, state)
    saving.keep("a", lambda: saved.append("first"))
    saving.keep("a", lambda: saved.append("second"))
    saving.keep("b", lambda: saved.append("other"))
    assert saving.is_pending
    qtbot.waitUntil(lambda: saved == ["second", "other"], timeout=1000)
    assert not saving.is_pending
    assert state.words() == "Saved 08:00"


def test_somebody_who_never_pauses_is_saved_all_the_same(
    qtbot: QtBot, empty_context: AppContext, state: SaveState
) -> None:
    saved: list[int] = []
    saving = Autosave(empty_context, state)

    def typed() -> bool:
        saving.keep("a", lambda: saved.append(1))
        return bool(saved)

    qtbot.waitUntil(typed, timeout=1500)


def test_flushing_saves_at_once_and_only_once(empty_context: AppContext, state: SaveState) -> None:
    saved: list[int] = []
    saving = Autosave(empty_context, state)
    saving.keep("a", lambda: saved.append(1))
    assert saving.flush()
    assert saving.flush()
    assert saved == [1]


def test_a_failed_save_is_said_and_tried_again(
    qtbot: QtBot, empty_context: AppContext, state: SaveState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN_AFTER", 20)
    attempts: list[int] = []

    def save() -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise DiskFullError

    saving = Autosave(empty_context, state)
    saving.keep("a", save)
    assert not saving.flush()
    assert "The disk is full" in state.words()
    assert saving.is_pending
    qtbot.waitUntil(lambda: len(attempts) == 3)
    assert not saving.is_pending
    assert state.words() == "Saved 08:00"


def test_what_is_forgotten_is_not_saved(empty_context: AppContext, state: SaveState) -> None:
    saved: list[str] = []
    saving = Autosave(empty_context, state)
    saving.keep("a", lambda: saved.append("a"))
    saving.keep("b", lambda: saved.append("b"))
    saving.forget("a")
    assert saving.flush()
    assert saved == ["b"]
    saving.forget("b")
    assert not saving.is_pending
