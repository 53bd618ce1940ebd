"""A restricted paragraph that is folded away: one quiet line in its place until it is opened."""

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPyTextObject, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from mentorjournal.ui import theme

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_WORDS_PROPERTY = QTextFormat.Property.UserProperty.value + 2
PLACEHOLDER = "\ufffc"


class FoldedParagraph(QPyTextObject):
    """Draws the line, in a document that holds one object in place of the words.

    The words themselves travel with the object, in a property of its format: they are neither drawn, nor copied, nor
    read out, yet undo and joining lines keep them. Register it with the document's layout under `OBJECT_TYPE`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def intrinsicSize(self, _document: QTextDocument, _position: int, _format: QTextFormat) -> QSizeF:
        """As wide as the words, as high as a line of the note."""
        now = theme.current()
        width = now.metrics("small").horizontalAdvance(_folded()) + now.metrics("small_b").horizontalAdvance(_open())
        return QSizeF(width + now.px(12), now.metrics("writing").height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, _format: QTextFormat
    ) -> None:
        """Write "Folded away" and, as a link would be, "Open"."""
        now = theme.current()
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        baseline = QPointF(QRectF(rect).bottomLeft() - QPointF(0, now.metrics("writing").descent()))
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("text2"))
        painter.drawText(baseline, _folded())
        baseline.setX(baseline.x() + now.metrics("small").horizontalAdvance(_folded()) + now.px(8))
        painter.setFont(now.font("small_b"))
        painter.setPen(now.colour("ink"))
        painter.drawText(baseline, _open())
        painter.restore()

    @staticmethod
    def fold(cursor: QTextCursor, words: str) -> None:
        """Put the line in the cursor's place; `words` is what it hides."""
        form = QTextCharFormat()
        form.setObjectType(OBJECT_TYPE)
        form.setProperty(_WORDS_PROPERTY, words)
        cursor.insertText(PLACEHOLDER, form)

    @staticmethod
    def words_of(block: QTextBlock) -> str:
        """The words of a paragraph, the hidden ones in their place."""
        text = block.text()
        if PLACEHOLDER not in text:
            return text
        return "".join(hidden if hidden is not None else shown for _, shown, hidden in _pieces(block))

    @staticmethod
    def is_in(block: QTextBlock) -> bool:
        """Whether something is folded away in this paragraph."""
        return PLACEHOLDER in block.text() and any(hidden is not None for _, _, hidden in _pieces(block))

    @staticmethod
    def open(block: QTextBlock) -> None:
        """Put the hidden words back, as one step of undo, in the paragraph's own letters."""
        folded = [(position, hidden) for position, _, hidden in _pieces(block) if hidden is not None]
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        for position, hidden in reversed(folded):
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(hidden, QTextCharFormat())
        cursor.endEditBlock()


def _pieces(block: QTextBlock) -> list[tuple[int, str, str | None]]:
    """The runs of a paragraph: where each begins, its letters, and what it hides where it is folded."""
    found: list[tuple[int, str, str | None]] = []
    run = block.begin()
    while not run.atEnd():
        fragment = run.fragment()
        form = fragment.charFormat()
        is_folded = form.objectType() == OBJECT_TYPE and fragment.text() == PLACEHOLDER
        hidden = form.property(_WORDS_PROPERTY) if is_folded else None
        found.append((fragment.position(), fragment.text(), hidden))
        run += 1
    return found


def _folded() -> str:
    return QCoreApplication.translate("FoldedParagraph", "Folded away.")


def _open() -> str:
    return QCoreApplication.translate("FoldedParagraph", "Open")
