"""Idleness: what counts as being here, when it has been long enough, and that sleep counts as being away."""

from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.idle_watch import IdleWatch
from mentorjournal.ui.sleep_clock import Moment, this_clock

LONG_ENOUGH = 300.0


class Clock:
    """Clocks that a test moves on."""

    def __init__(self) -> None:
        self.now = Moment(1000.0, 1000.0, 5000.0)

    def __call__(self) -> Moment:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """So many seconds awake."""
        self.now = Moment(*(clock + seconds for clock in self.now))

    def sleep(self, seconds: float) -> None:
        """So many seconds asleep."""
        self.now = Moment(self.now.passed + seconds, self.now.awake, self.now.wall + seconds)


class Desk(QWidget):
    """A window with something to write into."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = QPlainTextEdit()
        QVBoxLayout(self).addWidget(self.editor)
        self.resize(300, 200)


Act = Callable[[Desk], None]


def handle(widget: QWidget) -> QWindow:
    window = widget.window().windowHandle()
    assert window is not None
    return window


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


@pytest.fixture
def watch(desk: Desk, clock: Clock) -> Generator[IdleWatch]:
    """Looks at the clock only when it is told to."""
    made = IdleWatch(lambda: LONG_ENOUGH, clock, 1_000_000)
    made.begin()
    yield made
    made.end()


def press_key(desk: Desk) -> None:
    QTest.keyClick(handle(desk), Qt.Key.Key_A)


def press_shortcut(desk: Desk) -> None:
    QTest.keyClick(handle(desk), Qt.Key.Key_F9)


def move_mouse(desk: Desk) -> None:
    # Only a move from one place to another is one.
    QTest.mouseMove(handle(desk), QPoint(20, 20))
    QTest.mouseMove(handle(desk), QPoint(30, 25))


def turn_wheel(desk: Desk) -> None:
    place, none = QPointF(30, 30), Qt.KeyboardModifier.NoModifier
    no_button, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120), no_button, none, no_phase, False)
    QCoreApplication.sendEvent(handle(desk), event)


def compose_words(desk: Desk) -> None:
    words = QInputMethodEvent()
    words.setCommitString("詩")
    QCoreApplication.sendEvent(desk.editor, words)


@pytest.mark.parametrize("act", [press_key, press_shortcut, move_mouse, turn_wheel, compose_words])
def test_every_way_of_being_here_begins_anew(
    qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk, act: Act
) -> None:
    clock.pass_by(LONG_ENOUGH - 60)
    act(desk)
    clock.pass_by(LONG_ENOUGH - 60)
    with qtbot.assertNotEmitted(watch.over, wait=5):
        watch.look()
    clock.pass_by(60)
    with qtbot.waitSignal(watch.over):
        watch.look()


def test_a_pointer_that_lies_still_is_nobody(qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk) -> None:
    QTest.mouseMove(handle(desk), QPoint(20, 20))
    clock.pass_by(LONG_ENOUGH - 60)
    QTest.mouseMove(handle(desk), QPoint(20, 20))
    clock.pass_by(60)
    with qtbot.waitSignal(watch.over):
        watch.look()


def test_writing_in_a_dialog_is_being_here(qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk) -> None:
    dialog = QDialog(desk)
    QVBoxLayout(dialog).addWidget(line := QLineEdit())
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    clock.pass_by(LONG_ENOUGH - 60)
    QTest.keyClick(handle(dialog), Qt.Key.Key_A)
    assert line.text() == "a"
    clock.pass_by(LONG_ENOUGH - 60)
    with qtbot.assertNotEmitted(watch.over, wait=5):
        watch.look()
    dialog.close()


def test_half_a_minute_before_it_is_said_and_taken_back(
    qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk
) -> None:
    clock.pass_by(LONG_ENOUGH - 30)
    with qtbot.waitSignal(watch.near):
        watch.look()
    with qtbot.assertNotEmitted(watch.near, wait=5):
        watch.look()
    with qtbot.waitSignal(watch.kept):
        press_key(desk)
    clock.pass_by(LONG_ENOUGH - 30)
    with qtbot.waitSignal(watch.near):
        watch.look()


@pytest.mark.parametrize("act", [press_key, press_shortcut, compose_words])
def test_who_comes_back_too_late_writes_nothing(
    qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk, act: Act
) -> None:
    """The timer slept with the machine, so that a key may come first."""
    clock.sleep(8 * 3600)
    with qtbot.waitSignal(watch.over):
        act(desk)
    assert desk.editor.toPlainText() == ""


def test_what_could_not_be_locked_can_be_used_and_is_tried_again(
    qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk
) -> None:
    clock.pass_by(LONG_ENOUGH)
    with qtbot.waitSignal(watch.over):
        watch.look()
    press_key(desk)
    assert desk.editor.toPlainText() == "a"
    clock.pass_by(LONG_ENOUGH)
    with qtbot.waitSignal(watch.over):
        watch.look()


def test_sleep_is_noticed_by_the_clock_alone(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.pass_by(60)
    with qtbot.assertNotEmitted(watch.slept, wait=5):
        watch.look()
    clock.sleep(60)
    with qtbot.waitSignal(watch.slept):
        watch.look()


def test_a_machine_frozen_from_outside_is_told_by_the_wall(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.now = clock.now._replace(wall=clock.now.wall + LONG_ENOUGH)
    with qtbot.waitSignal(watch.over):
        watch.look()


def test_a_clock_that_is_set_back_keeps_nothing_open(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.pass_by(LONG_ENOUGH)
    clock.now = clock.now._replace(wall=clock.now.wall - 86_400)
    with qtbot.waitSignal(watch.over):
        watch.look()


def test_it_looks_at_the_clock_by_itself(qtbot: QtBot, desk: Desk, clock: Clock) -> None:
    watch = IdleWatch(lambda: LONG_ENOUGH, clock, 5)
    watch.begin()
    clock.pass_by(LONG_ENOUGH)
    with qtbot.waitSignal(watch.over):
        pass
    watch.end()


def test_once_ended_it_says_nothing_and_takes_no_key(qtbot: QtBot, watch: IdleWatch, clock: Clock, desk: Desk) -> None:
    watch.end()
    clock.pass_by(LONG_ENOUGH)
    with qtbot.assertNotEmitted(watch.over, wait=5):
        watch.look()
        press_key(desk)
    assert desk.editor.toPlainText() == "a"


def test_the_clocks_of_this_machine_go_on() -> None:
    read = this_clock()
    first, second = read(), read()
    assert 0 <= second.since(first) < 5
    assert abs(second.slept_since(first)) < 1
