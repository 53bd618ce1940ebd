"""Widgets that paint themselves are called what they are."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui import spoken_roles
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.widgets.hour_ring import HourRing
from mentorjournal.ui.widgets.scale_picker import ScalePicker
from mentorjournal.ui.widgets.step_trail import StepTrail

Role = QAccessible.Role


def _scale() -> ScalePicker:
    return ScalePicker("How did it leave you?", 1, 5, "drained", "lifted")


@pytest.fixture(autouse=True)
def installed() -> None:
    spoken_roles.install()


def test_rings_scales_and_codes_are_not_passed_over(qtbot: QtBot) -> None:
    ring, sheet, scale, trail = HourRing(), CodeSheet(), _scale(), StepTrail(["You", "Passphrase"])
    ring.set_words("45 min", "of 1 h", "November: 45 min held, 1 h promised")
    for widget, role in (
        (ring, Role.Graphic),
        (sheet, Role.StaticText),
        (scale, Role.Grouping),
        (trail, Role.Grouping),
        (QWidget(), Role.Client),
    ):
        qtbot.addWidget(widget)
        assert QAccessible.queryAccessibleInterface(widget).role() == role
    told = QAccessible.queryAccessibleInterface(ring)
    assert told.text(QAccessible.Text.Name) == "45 min of 1 h"
    assert told.text(QAccessible.Text.Description) == "November: 45 min held, 1 h promised"
    figures = QAccessible.queryAccessibleInterface(scale)
    assert figures.text(QAccessible.Text.Name) == "How did it leave you?"
    assert [figures.child(number).role() for number in range(figures.childCount())] == [Role.RadioButton] * 5


def test_what_is_spoken_of_can_go_at_any_time() -> None:
    for _ in range(50):
        scale = _scale()
        told = QAccessible.queryAccessibleInterface(scale)
        assert told.childCount() == 5
        scale.deleteLater()
        del scale
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(told)
        del told
    gc.collect()
