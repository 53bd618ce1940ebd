from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.words import Words

MARKUP = "<b>Tom</b> & <img src='file:///etc/passwd'> &amp;"


def test_markup_stays_what_was_typed(qtbot: QtBot) -> None:
    words = Words(MARKUP, wraps=True)
    qtbot.addWidget(words)
    plain = Words("b" * len(MARKUP), wraps=True)
    qtbot.addWidget(plain)
    assert words.text() == MARKUP
    assert words.textFormat() == Qt.TextFormat.PlainText
    interface = QAccessible.queryAccessibleInterface(words)
    assert interface.text(QAccessible.Text.Name) == MARKUP
    assert words.sizeHint().width() > theme.current().metrics("body").horizontalAdvance("Tom &") * 2


def test_cut_words_are_whole_in_an_escaped_tool_tip(qtbot: QtBot) -> None:
    words = Words("<i>A name that is far too long for its column</i>")
    qtbot.addWidget(words)
    words.resize(80, 20)
    words.show()
    assert "&lt;i&gt;A name" in words.toolTip()
    words.resize(900, 20)
    assert words.toolTip() == ""


def test_wrapped_words_grow_when_their_column_narrows(qtbot: QtBot) -> None:
    words = Words("She took on the pricing review. Ask how it began.", "quote", wraps=True)
    qtbot.addWidget(words)
    assert words.heightForWidth(120) > words.heightForWidth(600)


def test_words_grow_with_the_text_scale(qtbot: QtBot, qapp: QApplication) -> None:
    words = Words("Home")
    qtbot.addWidget(words)
    before = words.sizeHint()
    theme.apply(qapp, "dark", 2.0)
    assert words.sizeHint().height() >= 2 * before.height() - 2
    assert words.font().pixelSize() == 28
