"""Where the note of a session is written: plain paragraphs, each with its mark in the margin."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.texts import clean_text
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Notice
from mentorjournal.services.notes import Paragraph
from mentorjournal.ui import page_actions, theme, wording
from mentorjournal.ui.labels import mark_label
from mentorjournal.ui.text_drop import words_in
from mentorjournal.ui.widgets.folded_paragraph import OBJECT_TYPE, PLACEHOLDER, FoldedParagraph
from mentorjournal.ui.widgets.note_margin import MARK_PROPERTY, NoteMargin
from mentorjournal.ui.widgets.writing_edit import WritingEdit

_GAP = 9
"""Pixels at scale 1 below a paragraph."""
_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028", "\u2029"


class NoteEdit(WritingEdit):
    """A note. Ctrl+M steps the mark of the paragraphs under the cursor; a new paragraph takes the one it came from.

    Restricted paragraphs are folded away until they are opened, with Return or a click, for as long as the note is
    shown. Their words are never drawn, copied or read out before that.

    Args:
        name: what is written here, for a screen reader.
        margin: width of the margin column in pixels at scale 1.
        placeholder: an invitation in an empty note.
        grows: whether it is as high as its words, for a page that scrolls as a whole.
    """

    noticed = Signal(str)
    """Something worth a sentence happened to what was pasted; carries the sentence."""

    def __init__(
        self, name: str, *, margin: int = 88, placeholder: str = "", grows: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder=placeholder, grows=grows, parent=parent)
        self._folds = FoldedParagraph(self)
        self.document().documentLayout().registerHandler(OBJECT_TYPE, self._folds)
        NoteMargin(self, margin).clicked.connect(self._on_mark_clicked)
        page_actions.mention_key(self, "Ctrl+M", self.tr("Next mark: private, shareable, restricted"))
        self.cursorPositionChanged.connect(self._describe)
        self._describe()

    # --- what is written ---------------------------------------------------------------------------------------------

    def paragraphs(self) -> list[Paragraph]:
        """The note, folded paragraphs too; nothing where there are no words."""
        found: list[Paragraph] = []
        # One look at the whole text and at each form of paragraph: asked one by one, ten thousand take 100 ms.
        marks: dict[int, Mark] = {}
        block = self.document().begin()
        for text in self.document().toRawText().split(_PARAGRAPH_SEPARATOR):
            form = block.blockFormatIndex()
            mark = marks[form] if form in marks else marks.setdefault(form, NoteMargin.mark_of(block))
            words = text
            if PLACEHOLDER in text and FoldedParagraph.is_in(block):
                mark, words = Mark.RESTRICTED, FoldedParagraph.words_of(block)
            found += [Paragraph(line, mark) for line in words.split(_LINE_SEPARATOR)]
            block = block.next()
        while found and not found[-1].text.strip():
            found.pop()
        return found

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show a note, restricted paragraphs folded; `edited` is not emitted and nothing can be undone."""
        self._is_setting = True
        hidden = [bool(paragraph.text.strip()) and paragraph.mark is Mark.RESTRICTED for paragraph in paragraphs]
        words = ["" if is_hidden else item.text for item, is_hidden in zip(paragraphs, hidden, strict=True)]
        with self._filling():
            self.set_text("\n".join(words))
            self._is_setting = True
            self.document().setUndoRedoEnabled(False)
            block = self.document().begin()
            for paragraph, is_hidden in zip(paragraphs, hidden, strict=True):
                if paragraph.mark is not Mark.PRIVATE:
                    cursor = QTextCursor(block)
                    cursor.mergeBlockFormat(_form(paragraph.mark))
                    if is_hidden:
                        FoldedParagraph.fold(cursor, paragraph.text)
                block = block.next()
            self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_setting = False
        self._describe()

    def step_mark(self) -> None:
        """Give the paragraphs under the cursor the next mark after the first one's; Ctrl+Z takes it back."""
        cursor = self.textCursor()
        first, last = self._blocks_of(cursor)
        mark = NoteMargin.mark_of(first).next
        block = first
        while block.isValid():
            self._open(block)
            if block == last:
                break
            block = block.next()
        cursor.mergeBlockFormat(_form(mark))
        self._describe()
        self.edited.emit()

    # --- keys, clicks, the clipboard ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+M steps the mark; Return on a folded paragraph opens it, and nothing is typed into one unseen."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_M and is_control:
            self.step_mark()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_control:
            event.ignore()  # the page finishes with it
            return
        if self._would_change_a_folded_one(event):
            self._open(self.textCursor().block())
            self._describe()
            if not event.text().isprintable() or not event.text():
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a folded paragraph opens it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        block = self.textCursor().block()
        if FoldedParagraph.is_in(block):
            self._open(block)
            self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
            self._describe()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop the words alone, without what no file can hold; `noticed` says when something was left out."""
        try:
            cleaned = clean_text(words_in(source))
        except KnownError as error:
            self.noticed.emit(wording.error_words(error))
            return
        self._open(self.textCursor().block())
        self._allow_long_runs(cleaned.text)
        self.insertPlainText(cleaned.text)
        self.ensureCursorVisible()
        if cleaned.dropped:
            self.noticed.emit(wording.notice_words(Notice.CHARACTERS_DROPPED))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words alone; what is folded away stays behind."""
        data = QMimeData()
        text = self.textCursor().selectedText()
        data.setText(text.replace("\u2029", "\n").replace(_LINE_SEPARATOR, "\n").replace(PLACEHOLDER, ""))
        return data

    # --- how it lies on the page --------------------------------------------------------------------------------------

    def _lead(self) -> None:
        super()._lead()
        form = QTextBlockFormat()
        form.setBottomMargin(theme.current().px(_GAP))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        was_setting, self._is_setting = self._is_setting, True
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(True)
        self._is_setting = was_setting

    # --- the paragraph under the cursor ------------------------------------------------------------------------------

    def _blocks_of(self, cursor: QTextCursor) -> tuple[QTextBlock, QTextBlock]:
        document = self.document()
        return document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())

    def _open(self, block: QTextBlock) -> None:
        """Unfold a paragraph. Its words stay what they were, so `edited` is not emitted."""
        if not FoldedParagraph.is_in(block):
            return
        was_setting, self._is_setting = self._is_setting, True
        self._allow_long_runs(FoldedParagraph.words_of(block))
        FoldedParagraph.open(block)
        self._is_setting = was_setting

    def _would_change_a_folded_one(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or not FoldedParagraph.is_in(cursor.block()):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return True
        is_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return bool(event.text()) and event.text().isprintable() and not is_command

    def _describe(self) -> None:
        block = self.textCursor().block()
        if FoldedParagraph.is_in(block):
            words = self.tr("{mark}, folded away. Return opens it.").format(mark=mark_label(Mark.RESTRICTED))
        else:
            words = self.tr("{mark}. Ctrl+M changes it.").format(mark=mark_label(NoteMargin.mark_of(block)))
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _on_mark_clicked(self, paragraph: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(paragraph).position())
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.step_mark()


def _form(mark: Mark) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setProperty(MARK_PROPERTY, NoteMargin.number_of(mark))
    return form
