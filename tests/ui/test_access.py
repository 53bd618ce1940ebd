"""Every page in every state, for somebody who has no mouse or cannot see the screen.

The states are those that are pictured: a page that is added to the pictures is judged here as well.
"""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mentorjournal.ui import spoken_roles
from tests.pictures.looks import LOOKS
from tests.pictures.scenes import SCENES
from tests.pictures.stage import Stage, Templates, staged
from tests.ui import access_audit as audit


@pytest.fixture(params=SCENES)
def stage(
    request: pytest.FixtureRequest, qapp: QApplication, sample_template: Path, empty_template: Path, tmp_path: Path
) -> Generator[Stage]:
    """A window in which one state of one page stands."""
    spoken_roles.install()
    with staged(qapp, LOOKS["light"], Templates(sample_template, empty_template), tmp_path) as stage:
        SCENES[request.param].show(stage)
        stage.settle()
        if not isinstance(stage.subject, QMenu):
            window = stage.subject.window()
            window.activateWindow()
            assert QTest.qWaitForWindowActive(window), "the focus is only painted in the active window"
        yield stage


def test_the_page_is_within_reach_and_speaks(stage: Stage) -> None:
    window = audit.front(stage.subject.window())
    faults = [*audit.faults_of_speech(window), *audit.faults_of_size(window), *audit.faults_of_keys(window)]
    if not isinstance(window, QMenu):  # an open menu takes all keys itself, and goes with Tab
        stops = audit.tab_round(window)
        faults += [*audit.faults_of_the_keyboard(window, stops), *audit.faults_of_order(window, stops)]
    assert not faults, "\n" + "\n".join(faults)
