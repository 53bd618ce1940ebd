from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from mentorjournal.ui import theme
from mentorjournal.ui.typesetting import Typesetting

SENTENCE = "Ten minutes in I was drawing boxes on my paper and telling him what I would do."


def drawn(setting: Typesetting, width: int, height: int, direction: Qt.LayoutDirection) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    setting.draw(
        painter, QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, direction
    )
    painter.end()
    return image


def inked(image: QImage, left: int, right: int) -> bool:
    return any(image.pixelColor(x, y).lightness() < 128 for x in range(left, right) for y in range(image.height()))


def test_lines_follow_each_other_at_the_leading_of_the_style(qapp: QApplication) -> None:
    setting = Typesetting("one\ntwo\nthree", "writing")
    assert setting.height(400) - Typesetting("one", "writing").height(400) == 2 * 29


def test_words_wrap_within_their_column(qapp: QApplication) -> None:
    setting = Typesetting(SENTENCE, "body")
    assert setting.height(200) > setting.height(setting.natural_width() + 2) == setting.line_height


def test_a_word_longer_than_the_column_breaks(qapp: QApplication) -> None:
    setting = Typesetting("w" * 200, "body")
    assert setting.height(100) > 5 * setting.line_height


def test_accents_on_capitals_have_room(qapp: QApplication) -> None:
    setting = Typesetting("ÅÉ", "display")
    bounds = theme.current().metrics("display").tightBoundingRect("ÅÉ")
    assert setting.ascent >= -bounds.top() - 1


def test_the_leading_edge_is_the_windows_not_the_words(qapp: QApplication) -> None:
    setting = Typesetting("Amara", "body")
    left = drawn(setting, 300, 40, Qt.LayoutDirection.LeftToRight)
    right = drawn(setting, 300, 40, Qt.LayoutDirection.RightToLeft)
    assert (inked(left, 0, 60), inked(left, 240, 300)) == (True, False)
    assert (inked(right, 0, 60), inked(right, 240, 300)) == (False, True)
