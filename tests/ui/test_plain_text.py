from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from mentorjournal.ui.plain_text import document_text, pasteable, pasted_text


def test_a_document_gives_back_each_letter(qapp: QApplication) -> None:
    words = "Un mot\u00a0: «\u202foui\u202f»\n\nתודה 👩‍🏫\ttab <b>not bold</b>"
    document = QTextDocument()
    document.setPlainText(words)
    assert document_text(document) == words


def test_what_no_database_keeps_is_left_out() -> None:
    assert pasteable("a\x00b\r\nc\rd\ud800e\u2029f") == "ab\nc\nde\nf"


def test_only_the_words_of_the_clipboard_are_taken(qapp: QApplication) -> None:
    source = QMimeData()
    source.setHtml("<b>bold</b>")
    source.setText("bold")
    assert pasted_text(source) == "bold"
    assert pasted_text(QMimeData()) == ""
