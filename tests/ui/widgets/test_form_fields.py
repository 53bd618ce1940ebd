import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QEvent, QMimeData, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.date_time_field import DateTimeField
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.minutes_field import MinutesField
from mentorjournal.ui.widgets.month_calendar import MonthCalendar
from mentorjournal.ui.widgets.text_field import TextField
from mentorjournal.ui.widgets.writing_edit import WritingEdit

_KEPT: list[QWidget] = []


@pytest.fixture(autouse=True)
def let_windows_go() -> Iterator[None]:
    yield
    _KEPT.clear()


def when(hour: int, minute: int = 0, *, day: int = 24, month: int = 11) -> dt.datetime:
    return dt.datetime.combine(dt.date(2026, month, day), dt.time(hour, minute))


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    _KEPT.append(window)
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    window.resize(500, 300)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def test_typing_is_edited_and_setting_is_not(qtbot: QtBot) -> None:
    field = Field("Name")
    shown(qtbot, field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("Amara")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.line, "!")
    assert field.text() == "Amara!"


def test_words_put_in_by_dictation_are_edited_as_typed_ones_are(qtbot: QtBot) -> None:
    field = Field("Where")
    qtbot.addWidget(field)
    interface = QAccessible.queryAccessibleInterface(field.line)
    with qtbot.waitSignal(field.edited):
        interface.setText(QAccessible.Text.Value, "Room 4")
    assert field.text() == "Room 4"


def test_an_error_is_said_shown_and_spoken(qtbot: QtBot) -> None:
    field = Field("Date", help_words="Any day.")
    shown(qtbot, field)
    height = field.line.height()
    field.set_error("February has 28 days this year.")
    spoken = QAccessible.queryAccessibleInterface(field.line)
    assert field.error() == "February has 28 days this year."
    assert spoken.text(QAccessible.Text.Name) == "Date"
    assert spoken.text(QAccessible.Text.Description) == "February has 28 days this year."
    danger = theme.current().colour("danger")
    assert field.line.grab().toImage().pixelColor(100, 1) == danger
    assert field.line.height() == height
    field.clear_error()
    assert spoken.text(QAccessible.Text.Description) == "Any day."
    assert field.line.grab().toImage().pixelColor(100, 1) != danger


def test_leaving_is_told_but_a_menu_is_not_leaving(qtbot: QtBot) -> None:
    one, other = Field("One"), Field("Other")
    shown(qtbot, one, other)
    one.setFocus()
    qtbot.waitUntil(one.line.hasFocus)
    with qtbot.waitSignal(one.left):
        other.setFocus()
    with qtbot.assertNotEmitted(other.left):
        QApplication.sendEvent(other.line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))


def test_a_secret_is_hidden_until_asked_for_by_keyboard_too(qtbot: QtBot) -> None:
    field = Field("Passphrase", secret=True)
    shown(qtbot, field)
    field.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    reveal = field.line.reveal
    assert reveal is not None
    assert not reveal.isVisible()
    qtbot.keyClicks(field.line, "slow tram")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is reveal
    qtbot.keyClick(reveal, Qt.Key.Key_Space)
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    # Seen by its owner, and still nothing for an input method to learn.
    assert field.line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert field.line.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    assert field.line.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_field_of_nine_lines_has_room_for_nine(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    field = TextField("Report", lines=9)
    window = shown(qtbot, field)
    window.resize(500, window.minimumSizeHint().height())
    field.set_text("\n".join("abcdefghi"))
    qtbot.waitUntil(lambda: not field.editor.verticalScrollBar().isVisible())
    assert field.editor.viewport().height() >= 9 * field.editor.fontMetrics().lineSpacing()


@pytest.mark.parametrize("make", [lambda: TextField("Purpose"), lambda: WritingEdit("Answer")])
def test_pasted_markup_leaves_only_words(qtbot: QtBot, make: Callable[[], TextField | WritingEdit]) -> None:
    widget = make()
    shown(qtbot, widget)
    editor = widget.editor if isinstance(widget, TextField) else widget
    source = QMimeData()
    source.setHtml("<h1>Big</h1><img src='x.png'>")
    source.setText("Big\x00\r\nsmall")
    with qtbot.waitSignal(widget.edited):
        editor.insertFromMimeData(source)
    assert widget.text() == "Big\nsmall"
    assert not editor.canInsertFromMimeData(QMimeData())


def test_writing_stands_at_19_on_29_and_undoes_no_further_than_what_was_typed(qtbot: QtBot) -> None:
    edit = WritingEdit("Answer")
    shown(qtbot, edit)
    with qtbot.assertNotEmitted(edit.edited):
        edit.set_text("one\ntwo\u00a0three")
    assert edit.font().pixelSize() == 19
    first, second = edit.document().findBlockByNumber(0), edit.document().findBlockByNumber(1)
    layout = edit.document().documentLayout()
    assert layout.blockBoundingRect(second).top() - layout.blockBoundingRect(first).top() == pytest.approx(29, abs=0.6)
    assert not edit.document().isUndoAvailable()
    edit.insertPlainText("\nfour")
    third = edit.document().findBlockByNumber(2)
    assert layout.blockBoundingRect(third).top() - layout.blockBoundingRect(second).top() == pytest.approx(29, abs=0.6)
    edit.undo()
    assert edit.text() == "one\ntwo\u00a0three"
    edit.clear()
    edit.insertPlainText("again\nand again")
    assert layout.blockBoundingRect(edit.document().lastBlock()).top() == pytest.approx(29, abs=0.6)


def test_a_new_colour_keeps_the_history_of_undo(qtbot: QtBot, qapp: QApplication) -> None:
    edit = WritingEdit("Answer")
    shown(qtbot, edit)
    edit.insertPlainText("typed")
    theme.apply(qapp, "dark")
    edit.undo()
    assert edit.text() == ""


def test_a_growing_edit_is_as_high_as_its_words(qtbot: QtBot) -> None:
    edit = WritingEdit("Note", grows=True)
    shown(qtbot, edit)
    before = edit.sizeHint().height()
    edit.set_text("line\n" * 9)
    assert edit.sizeHint().height() >= before + 7 * 29


def test_tab_leaves_an_editor(qtbot: QtBot) -> None:
    edit, field = WritingEdit("Answer"), TextField("Purpose")
    shown(qtbot, edit, field)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    with qtbot.waitSignal(edit.left):
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert field.editor.hasFocus()
    assert edit.text() == ""


def test_a_choice_answers_with_its_value(qtbot: QtBot) -> None:
    choice = Choice("Cadence", [("An hour a month", 30), ("Every two weeks", 14)], 14)
    shown(qtbot, choice)
    assert choice.value() == 14
    choice.setFocus()
    qtbot.waitUntil(choice.combo.hasFocus)
    with qtbot.waitSignal(choice.value_changed) as heard:
        qtbot.keyClick(choice.combo, Qt.Key.Key_Up)
    assert heard.args == [30]
    with qtbot.assertNotEmitted(choice.edited):
        choice.set_items([("Weekly", 7), ("Monthly", 30)])
    assert choice.value() == 30


def test_a_day_and_a_time_are_typed_and_picked(qtbot: QtBot) -> None:
    field = DateTimeField("When", when(10))
    shown(qtbot, field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.clock, Qt.Key.Key_Up)
    assert field.value() == when(11)
    qtbot.keyClick(field.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    month = popup.findChild(MonthCalendar)
    assert month is not None
    month.clicked.emit(QDate(2026, 12, 3))
    assert field.value() == when(11, day=3, month=12)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14dec2027", dt.date(2027, 12, 14)),
        ("14122027", dt.date(2027, 12, 14)),
        ("5122027", dt.date(2027, 12, 5)),
        ("05032027", dt.date(2027, 3, 5)),
        ("1.2.2027", dt.date(2027, 2, 1)),
        ("31/12/2026", dt.date(2026, 12, 31)),
        ("31dec2026", dt.date(2026, 12, 31)),
        ("29-02-2028", dt.date(2028, 2, 29)),
    ],
)
def test_a_date_is_typed_in_one_go_when_the_keyboard_comes(qtbot: QtBot, typed: str, meant: dt.date) -> None:
    before, field = QLineEdit(), DateTimeField("When", when(10))
    window = shown(qtbot, before, field)
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert field.day.hasFocus()
    qtbot.keyClicks(field.day, typed)
    assert field.value() == dt.datetime.combine(meant, dt.time(10))


def test_what_was_typed_of_a_date_is_forgotten_once_the_arrows_step(qtbot: QtBot) -> None:
    field = DateTimeField("When", when(10))
    shown(qtbot, field)
    field.day.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field.day, "3002")
    assert field.value().date() == dt.date(2026, 2, 28)
    qtbot.keyClick(field.day, Qt.Key.Key_Up)
    qtbot.keyClicks(field.day, "2028")
    assert field.value().day == 28


def test_a_greyed_field_greys_its_label_in_the_margin(qtbot: QtBot) -> None:
    ledger, field = Ledger(128), Field("Kept in")
    ledger.add_field(field)
    window = shown(qtbot, ledger)

    def ink() -> set[str]:
        image = field.label().grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert theme.current().name_of("text").lower() in ink()
    field.setEnabled(False)
    assert theme.current().name_of("text").lower() not in ink()
    field.setEnabled(True)
    assert theme.current().name_of("text").lower() in ink()
    assert window.isVisible()


def test_a_figure_typed_on_the_weekday_is_the_day_of_the_month(qtbot: QtBot) -> None:
    field = DateTimeField("When", when(10))
    shown(qtbot, field)
    field.day.setCurrentSectionIndex(0)
    qtbot.keyClicks(field.day, "14")
    assert field.value().day == 14


def test_times_keep_their_order_in_right_to_left(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", right_to_left=True)
    field = DateTimeField("When", when(10, 30))
    shown(qtbot, field)
    assert field.clock.text() == "10:30"


def test_minutes_step_by_five_within_their_bounds(qtbot: QtBot) -> None:
    field = MinutesField("Length", 60, longest=65)
    shown(qtbot, field)
    qtbot.keyClick(field.spin, Qt.Key.Key_Up)
    qtbot.keyClick(field.spin, Qt.Key.Key_Up)
    assert field.value() == 65
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(30)
    assert field.value() == 30


def test_the_label_in_the_margin_belongs_to_the_editor(qtbot: QtBot) -> None:
    ledger = Ledger(128)
    field = Field("Once more", secret=True)
    ledger.add_field(field)
    shown(qtbot, ledger)
    assert field.label().buddy() is field.line
    assert field.label().parentWidget() is not None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Field("A", icon="search"),
        lambda: Field("A", secret=True),
        lambda: TextField("A"),
        lambda: Choice("A", [("One", 1)]),
        lambda: DateTimeField("A", when(9)),
        lambda: MinutesField("A"),
    ],
)
def test_every_field_is_painted_in_every_look(qtbot: QtBot, look: str, make: Callable[[], FormField]) -> None:
    field = make()
    window = shown(qtbot, field)
    field.set_error("Not this one.")
    assert not window.grab().isNull()
    editor = field.focusProxy()
    assert editor is not None
    assert editor.height() >= theme.current().px(36)
