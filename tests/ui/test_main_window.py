from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui.main_window import MainWindow, fitted

LAPTOP = QRect(0, 0, 1280, 800)
LEAST = QSize(800, 560)
TITLE_BAR = 40


def test_a_window_as_large_as_the_screen_keeps_its_foot_on_it() -> None:
    shape = fitted(QRect(0, 0, 1280, 800), LAPTOP, LEAST)
    assert LAPTOP.contains(shape)
    assert shape.top() >= TITLE_BAR


def test_a_window_that_fits_stays_where_it_was() -> None:
    wanted = QRect(120, 90, 1000, 640)
    assert fitted(wanted, LAPTOP, LEAST) == wanted


@given(
    left=st.integers(-3000, 3000), top=st.integers(-3000, 3000), width=st.integers(1, 5000), height=st.integers(1, 5000)
)
def test_the_title_bar_can_always_be_reached_and_nothing_is_too_small(
    left: int, top: int, width: int, height: int
) -> None:
    shape = fitted(QRect(left, top, width, height), LAPTOP, LEAST)
    assert LAPTOP.contains(shape)
    assert shape.top() >= TITLE_BAR
    assert shape.size().expandedTo(LEAST) == shape.size()


def test_a_place_on_a_screen_that_is_gone_is_forgotten(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    before = window.pos()
    window.restore_place([90_000, 90_000, 1000, 640])
    assert window.pos() == before


def test_a_window_stands_where_it_stood_with_its_title_bar_on_the_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.restore_place([0, 0, 800, 560])
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert window.geometry().top() >= room.top() + TITLE_BAR
