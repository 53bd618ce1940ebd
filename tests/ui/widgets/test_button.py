from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.cover_link import CoverLink
from mentorjournal.ui.widgets.navigation_button import NavigationButton


def spoken(button: Button) -> str:
    return QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Place Tom & Jerry")
    qtbot.addWidget(button)
    assert button.words == "Place Tom & Jerry"
    assert button.shortcut().isEmpty()
    assert spoken(button) == "Place Tom & Jerry"


def test_a_name_tells_like_buttons_apart(qtbot: QtBot) -> None:
    button = Button("Done", "quiet", name="Done: call Finance")
    qtbot.addWidget(button)
    assert spoken(button) == "Done: call Finance"


def test_the_keyboard_presses_it(qtbot: QtBot) -> None:
    button = Button("Unlock", "primary")
    qtbot.addWidget(button)
    button.show()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_return_presses_links_on_the_cover_and_pages_in_the_sidebar(qtbot: QtBot) -> None:
    link, page = CoverLink("Another journal"), NavigationButton("People", "users")
    for button in (link, page):
        qtbot.addWidget(button)
        button.show()
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.toggled):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_return_held_down_presses_once_and_with_control_not_at_all(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button("Continue", "primary")
    qtbot.addWidget(button)
    button.show()
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    with qtbot.assertNotEmitted(button.clicked):
        qapp.sendEvent(button, held)
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_each_kind_is_a_target_of_36_and_none_changes_size_with_the_focus(qtbot: QtBot) -> None:
    for kind in ("primary", "secondary", "quiet", "danger"):
        button = Button("Go", kind)
        qtbot.addWidget(button)
        before = button.sizeHint()
        button.show()
        button.setFocus()
        assert button.sizeHint() == before
        assert min(before.width(), before.height()) >= 36


def test_it_wears_a_new_theme_without_being_built_again(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button("Unlock", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(12, 6).name() == theme.current().name_of("ink").lower()
    theme.apply(qapp, "dark", 1.5)
    button.resize(button.sizeHint())
    assert button.height() == 54
    assert button.grab().toImage().pixelColor(14, 8).name() == theme.current().name_of("ink").lower()


def test_the_focus_shows(qtbot: QtBot) -> None:
    button = Button("Start now")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.activateWindow()
    without = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    with_focus = button.grab().toImage()
    ink = theme.current().colour("ink")
    assert with_focus.pixelColor(button.width() // 2, 1) == ink
    assert without.pixelColor(button.width() // 2, 1) != ink
