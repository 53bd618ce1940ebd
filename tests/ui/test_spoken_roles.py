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
    widgets: list[QWidget] = [ring, sheet, scale, trail, QWidget()]
    for widget in widgets:
        qtbot.addWidget(widget)
    # Only plain values in assertions: what pytest prints of an interface may be gone by then.
    roles = [QAccessible.queryAccessibleInterface(widget).role() for widget in widgets]
    assert roles == [Role.Graphic, Role.StaticText, Role.Grouping, Role.Grouping, Role.Client]
    told = QAccessible.queryAccessibleInterface(ring)
    said = [told.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert said == ["45 min of 1 h", "November: 45 min held, 1 h promised"]
    figures = QAccessible.queryAccessibleInterface(scale)
    name, parts = figures.text(QAccessible.Text.Name), range(figures.childCount())
    roles = [figures.child(number).role() for number in parts]
    assert (name, roles) == ("How did it leave you?", [Role.RadioButton] * 5)


def test_what_is_spoken_of_can_go_at_any_time() -> None:
    for _ in range(50):
        scale = _scale()
        told = QAccessible.queryAccessibleInterface(scale)
        count = told.childCount()
        assert count == 5
        scale.deleteLater()
        del scale
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        is_valid = shiboken6.isValid(told)
        assert not is_valid
        del told
    gc.collect()
