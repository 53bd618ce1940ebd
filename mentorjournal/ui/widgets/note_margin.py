"""The margin of a note: the mark of each paragraph before the rule."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QStyle, QTextEdit, QToolTip, QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.ui import theme
from mentorjournal.ui.labels import mark_colour, mark_icon, mark_label
from mentorjournal.ui.painting import TRAILING, paint_icon, paint_words
from mentorjournal.ui.widgets.folded_paragraph import FoldedParagraph

MARK_PROPERTY = 0x100000 + 1
"""The property of a paragraph's format that holds its mark, counted in the order of `Mark`."""

AIR = 16
_ABOVE = 4
"""Pixels for accents on the capitals of the first line."""

_MARKS = tuple(Mark)


class NoteMargin(QWidget):
    """Icon and word beside the first line of each paragraph that has words, and of the one being written.

    A click on a mark steps it, as Ctrl+M does for the paragraph with the cursor.

    Args:
        editor: whose paragraphs these are; its viewport lies after the margin.
        width: of the margin column in pixels at scale 1.
    """

    clicked = Signal(int)
    """A mark was clicked; carries the number of its paragraph."""

    def __init__(self, editor: QTextEdit, width: int) -> None:
        super().__init__(editor)
        self._editor = editor
        self._width = width
        self.setMouseTracking(True)
        editor.installEventFilter(self)
        editor.document().documentLayout().update.connect(self._on_document_changed)
        editor.verticalScrollBar().valueChanged.connect(self._on_document_changed)
        editor.cursorPositionChanged.connect(self._on_document_changed)
        theme.follow(self._place)

    @staticmethod
    def mark_of(block: QTextBlock) -> Mark:
        """The mark a paragraph carries; private where none was ever set."""
        return _MARKS[block.blockFormat().intProperty(MARK_PROPERTY)]

    @staticmethod
    def number_of(mark: Mark) -> int:
        """How a mark is written into a paragraph's format."""
        return _MARKS.index(mark)

    def block_at(self, spot: QPoint) -> QTextBlock | None:
        """The paragraph whose mark lies at `spot`."""
        area = self._editor.viewport().geometry()
        y = spot.y() - area.top() + self._editor.verticalScrollBar().value()
        block = self._first_block(y)
        if not block.isValid() or not self._shows(block):
            return None
        top = self._editor.document().documentLayout().blockBoundingRect(block).top()
        return block if top <= y <= top + theme.current().leading("writing") else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule, and the marks of the paragraphs in sight."""
        painter, now = QPainter(self), theme.current()
        rule = QRect(now.px(self._width) + AIR, 0, 1, self.height())
        painter.fillRect(self._mirrored(rule), now.colour("rule"))
        shift = self._editor.viewport().y() - self._editor.verticalScrollBar().value()
        layout = self._editor.document().documentLayout()
        block = self._first_block(event.rect().top() - shift)
        while block.isValid():
            top = round(layout.blockBoundingRect(block).top()) + shift
            if top > event.rect().bottom():
                break
            if self._shows(block):
                self._paint_mark(painter, self.mark_of(block), top + _middle_of_first_line(block))
            block = block.next()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click; it counts when the button comes up."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Step the mark that was clicked."""
        block = self.block_at(event.position().toPoint())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(block.blockNumber())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        is_over = self.block_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Explain the mark under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if (block := self.block_at(event.pos())) is not None:
                QToolTip.showText(event.globalPos(), self._explanation(self.mark_of(block)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the words, whatever the editor's size and direction."""
        if watched is self._editor:
            if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
                self._place()
            elif event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                self.update()
        return False

    def _place(self) -> None:
        reach = theme.current().px(self._width) + 2 * AIR + 1
        is_mirrored = self._editor.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._editor.setViewportMargins(0 if is_mirrored else reach, _ABOVE, reach if is_mirrored else 0, 0)
        self.setGeometry(self._editor.width() - reach if is_mirrored else 0, 0, reach, self._editor.height())
        self.update()

    def _paint_mark(self, painter: QPainter, mark: Mark, middle: int) -> None:
        now = theme.current()
        height, side, width = now.px(22), now.px(14), now.px(self._width)
        words = mark_label(mark)
        beside = now.px(5) + side
        # Long words give way, and never the icon; pointing at them says the whole.
        advance = min(round(now.metrics("margin").horizontalAdvance(words)) + 2, width - beside)
        colour = mark_colour(mark)
        spot = QRect(width - advance - beside, middle - side // 2, side, side)
        paint_icon(painter, self._mirrored(spot), mark_icon(mark), colour)
        area = self._mirrored(QRect(width - advance, middle - height // 2, advance, height))
        paint_words(
            painter, area, words, "margin", colour, alignment=TRAILING, direction=self._editor.layoutDirection()
        )

    def _shows(self, block: QTextBlock) -> bool:
        if block.length() > 1 or self.mark_of(block) is not Mark.PRIVATE:
            return True
        return self._editor.hasFocus() and self._editor.textCursor().block() == block

    def _first_block(self, y: int) -> QTextBlock:
        document = self._editor.document()
        position = document.documentLayout().hitTest(QPointF(0, max(y, 0)), Qt.HitTestAccuracy.FuzzyHit)
        return document.findBlock(max(position, 0))

    def _explanation(self, mark: Mark) -> str:
        words = {
            Mark.PRIVATE: self.tr("Private: yours alone. Ctrl+M changes it."),
            Mark.SHAREABLE: self.tr("Shareable: may go to the other person, after you have seen what leaves. Ctrl+M"),
            Mark.RESTRICTED: self.tr("Restricted: yours alone, and folded away when you come back. Ctrl+M"),
        }
        return words[mark]

    def _mirrored(self, area: QRect) -> QRect:
        return QStyle.visualRect(self._editor.layoutDirection(), self.rect(), area)

    def _on_document_changed(self) -> None:
        self.update()


def _middle_of_first_line(block: QTextBlock) -> int:
    """From a paragraph's top to half the height of its first capitals, where icon and word are centred."""
    metrics = theme.current().metrics("writing")
    line = block.layout().lineAt(0)
    baseline = line.y() + line.ascent() if line.isValid() else metrics.ascent()
    if FoldedParagraph.is_in(block):
        baseline -= metrics.descent()
    return round(baseline - metrics.capHeight() / 2)
