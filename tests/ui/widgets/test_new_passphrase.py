"""Choosing a passphrase: what is said of it, what is asked once more, and what is forgotten."""

import itertools
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.passphrases import Advice, GuessTime, Strength, Weakness
from mentorjournal.ui import strength_words
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.new_passphrase import NewPassphrase
from mentorjournal.ui.widgets.strength import Strength as StrengthBar
from tests.journals import PASSPHRASE
from tests.ui.pages.page_reading import said

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asked(qtbot: QtBot) -> NewPassphrase:
    asked = NewPassphrase()
    qtbot.addWidget(asked)
    asked.resize(640, 200)
    asked.show()
    qtbot.waitExposed(asked)
    asked.activateWindow()
    asked.set_known_words(["Elena Brandt", "elena@northlight.example"])
    qtbot.waitUntil(asked.is_judged)
    return asked


def line(asked: QWidget, label: str) -> QLineEdit:
    return next(found for found in asked.findChildren(QLineEdit) if found.accessibleName() == label)


def bar(asked: NewPassphrase) -> StrengthBar:
    return asked.findChild(StrengthBar)  # pyright: ignore[reportReturnType]


def choose(asked: NewPassphrase, passphrase: str) -> None:
    for label in ("Passphrase", "Once more"):
        line(asked, label).setText(passphrase)


@pytest.mark.parametrize(
    ("passphrase", "words", "filled"),
    [
        ("", "At least 8 characters; spaces count.", 0),
        ("tram", "4 more characters to go.", 0),
        ("cafe\u0301s", "3 more characters to go.", 0),
        ("password", "Very weak. It is one of the ten that everybody tries first.", 1),
        ("12.05.1978", "Weak. Dates are easy to guess. Leave out those that have to do with you.", 1),
        ("Elena Brandt", "Your own name, or the journal’s, is tried first.", 1),
        ("two words", "Middling. Many machines would guess it within minutes. One more word helps.", 2),
        ("slow tram", "Fair. Many machines would guess it within hours. One more word helps.", 3),
        (PASSPHRASE, "Strong. Many machines would need centuries to guess it.", 4),
    ],
)
def test_how_strong_it_is_is_said_while_one_types(
    asked: NewPassphrase, passphrase: str, words: str, filled: int
) -> None:
    line(asked, "Passphrase").setText(passphrase)
    assert words in said(asked)
    assert bar(asked).filled() == filled
    # Who does not see the bar hears as much.
    described = bar(asked).accessibleDescription()
    assert described.endswith("of 4") if filled else described == "Nothing to judge yet"


def test_what_was_typed_before_the_judge_came_is_judged_then(qtbot: QtBot) -> None:
    asked = NewPassphrase()
    qtbot.addWidget(asked)
    line(asked, "Passphrase").setText(PASSPHRASE)
    assert not asked.is_judged()
    asked.show()
    qtbot.waitUntil(lambda: "Strong." in said(asked))


def test_no_key_waits_for_the_judge(asked: NewPassphrase, qtbot: QtBot) -> None:
    spent: list[float] = []
    for letter in "A kettle, 3 lamps & the 9th tram":
        begun = time.perf_counter()
        qtbot.keyClicks(line(asked, "Passphrase"), letter)
        spent.append(time.perf_counter() - begun)
    assert sorted(spent)[len(spent) * 9 // 10] < 0.016


def test_a_weak_one_is_doubted_once_and_then_taken(asked: NewPassphrase) -> None:
    choose(asked, "password")
    line(asked, "Once more").setFocus()
    assert not asked.check()
    assert "Anybody could guess this one. Use it all the same? Then press again." in said(asked)
    assert QApplication.focusWidget() is line(asked, "Once more")
    assert asked.check()


def test_another_weak_one_is_doubted_anew(asked: NewPassphrase) -> None:
    choose(asked, "12.05.1978")
    assert not asked.check()
    choose(asked, "password")
    assert "press again" not in said(asked)
    assert not asked.check()
    choose(asked, PASSPHRASE)
    assert asked.check()


def test_it_is_doubted_even_before_the_judge_came(qtbot: QtBot) -> None:
    asked = NewPassphrase()
    qtbot.addWidget(asked)
    choose(asked, "password")
    assert not asked.check()
    assert asked.check()


def test_a_short_one_is_refused_however_often_one_presses(asked: NewPassphrase) -> None:
    choose(asked, "   tram   ")
    assert not asked.check()
    assert not asked.check()
    assert "at least 8 characters" in said(asked)


def test_that_they_differ_is_said_when_the_second_field_is_left(asked: NewPassphrase, qtbot: QtBot) -> None:
    line(asked, "Passphrase").setText(PASSPHRASE)
    line(asked, "Once more").setFocus()
    qtbot.keyClicks(line(asked, "Once more"), "slow tram")
    assert "differ" not in said(asked)
    line(asked, "Passphrase").setFocus()
    assert "These two differ." in said(asked)


def test_it_can_be_pasted(asked: NewPassphrase, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(PASSPHRASE)
    for label in ("Passphrase", "Once more"):
        line(asked, label).setFocus()
        qtbot.keySequence(line(asked, label), QKeySequence(QKeySequence.StandardKey.Paste))
    QGuiApplication.clipboard().clear()
    assert asked.text() == PASSPHRASE
    assert asked.check()


def test_it_forgets_everything(asked: NewPassphrase) -> None:
    choose(asked, PASSPHRASE)
    asked.wipe()
    for label in ("Passphrase", "Once more"):
        line(asked, label).undo()
        assert not line(asked, label).text()
    assert bar(asked).filled() == 0
    line(asked, "Passphrase").setText("Elena Brandt")
    assert "Your own name" not in said(asked)


def test_every_reason_and_every_advice_has_its_sentence() -> None:
    for warning, advice, score in itertools.product([None, *Weakness], Advice, range(5)):
        words = strength_words.strength_words(Strength(score, warning, (advice,), GuessTime.DAYS))
        assert words.endswith((".", "”."))
        assert len(words) < 120
    for moment in GuessTime:
        assert moment.value in strength_words.time_words(moment)


# --- Caps Lock -------------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(qtbot: QtBot) -> Field:
    secret = Field("Passphrase", secret=True)
    qtbot.addWidget(secret)
    secret.show()
    secret.activateWindow()
    secret.line.setFocus()
    return secret


def press(field: Field, letter: str, *, shift: bool = False) -> None:
    """A key as the system reports it, which `QTest` would give the modifiers that it should have."""
    modifiers = SHIFT if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field.line, QKeyEvent(QKeyEvent.Type.KeyPress, ord(letter.upper()), modifiers, letter))


def test_capitals_without_shift_tell_of_caps_lock(secret: Field) -> None:
    for letter in "tram 7":
        press(secret, letter)
    press(secret, "T", shift=True)
    assert "Caps Lock" not in said(secret)
    press(secret, "T")
    assert "Caps Lock is on." in said(secret)
    assert secret.line.accessibleDescription() == "Caps Lock is on."
    press(secret, "7")
    assert "Caps Lock is on." in said(secret)
    press(secret, "t")
    assert "Caps Lock" not in said(secret)
    assert secret.text() == "tram 7TT7t"


def test_small_letters_with_shift_do_too_until_the_key_is_pressed_again(secret: Field, qtbot: QtBot) -> None:
    press(secret, "t", shift=True)
    assert "Caps Lock is on." in said(secret)
    qtbot.keyClick(secret.line, Key.Key_CapsLock)
    assert "Caps Lock" not in said(secret)


def test_what_is_not_secret_may_stand_in_capitals(qtbot: QtBot) -> None:
    name = Field("Name")
    qtbot.addWidget(name)
    name.show()
    press(name, "T")
    assert "Caps Lock" not in said(name)
