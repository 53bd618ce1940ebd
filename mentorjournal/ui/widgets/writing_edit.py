"""Where a person writes: the voice face, 19 on 29, nothing but words."""

import re
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from mentorjournal.ui import markdown_keys, theme
from mentorjournal.ui.check_boxes import CheckBoxes
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.markdown_highlighter import MarkdownHighlighter
from mentorjournal.ui.plain_text import document_text, pasteable
from mentorjournal.ui.text_drop import CopiedFiles, has_words, words_in
from mentorjournal.ui.widgets.caret_watch import CaretWatch

# Qt looks for word boundaries in time that grows with the square of a run without any: a megabyte would take a minute.
_UNBROKEN = re.compile(r"\S{4000}")


class WritingEdit(QTextEdit):
    """A plain-text editor on bare paper.

    QPlainTextEdit lays its lines out without any line height, so this is a QTextEdit that holds nothing but plain text:
    what is pasted or dropped loses its markup, and `text` gives back each letter, no-break spaces too.

    Args:
        name: what is written here, for a screen reader.
        placeholder: an invitation in an empty editor.
        style: the type style, "writing" or for short notes "quote".
        grows: whether it is as high as its words, for a page that scrolls as a whole.
        marked_up: whether Markdown is highlighted and helped with; a title has none.
    """

    edited = Signal()
    """The person changed the words."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        style: str = "writing",
        grows: bool = False,
        marked_up: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._grows = grows
        self._is_setting = False
        self._height = 0
        self._percent = 0.0
        clothe(self, "writing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What an input method learns it keeps in a file of its own.
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(0)
        self._may_grow = grows
        if grows:
            self.set_scrolls(scrolls=False)
            self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)
            CaretWatch(self, lambda: self._grows and self.height() < self._wanted_height())
        CopiedFiles(self)
        self._highlighter = MarkdownHighlighter(self) if marked_up else None
        if marked_up:
            CheckBoxes(self)
            markdown_keys.mention_markdown_keys(self)
        self.textChanged.connect(self._on_text_changed)
        theme.follow(self._restyle)

    def text(self) -> str:
        """What is written."""
        return document_text(self.document())

    def set_text(self, text: str) -> None:
        """Put text into the editor, the cursor at its end; `edited` is not emitted and nothing can be undone."""
        self._is_setting = True
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._allow_long_runs(text)
        with self._filling():
            self.setPlainText(text)
            self._lead()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_setting = False

    def clear(self) -> None:
        """Empty the editor; what is typed next has the style's leading again."""
        self.set_text("")

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Let an editor that grows with its words scroll by itself for a while, or grow again."""
        if not self._may_grow:
            return
        self._grows = not scrolls
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        upright = QSizePolicy.Policy.Expanding if scrolls else QSizePolicy.Policy.Fixed
        self.setVerticalScrollBarPolicy(bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the words where it grows with them."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._wanted_height()) if self._grows else hint

    def minimumSizeHint(self) -> QSize:
        """At least two lines."""
        now = theme.current()
        height = self._wanted_height() if self._grows else 2 * now.leading(self._style)
        return QSize(now.px(120), height)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of Markdown before any shortcut does."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and self._highlighter is not None
        if is_asked and isinstance(event, QKeyEvent) and markdown_keys.is_markdown_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lists go on with Return; words are stressed, items moved and boxes ticked by keys."""
        if self._highlighter is None or not markdown_keys.took_key(self, event):
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only what has words in it: text, or one text file."""
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop the words alone, and stay with the cursor."""
        words = pasteable(words_in(source))
        self._allow_long_runs(words)
        self.insertPlainText(words)
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the words' height at the new width."""
        super().resizeEvent(event)
        if self._grows:
            self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the focus goes elsewhere; the editor's own menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _allow_long_runs(self, text: str) -> None:
        """Break lines anywhere before such a text comes in."""
        if _UNBROKEN.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def _wanted_height(self) -> int:
        leading = theme.current().leading(self._style)
        return max(round(self.document().size().height()) + 4, 2 * leading)

    def _on_document_size_changed(self, _size: object) -> None:
        height = self._wanted_height()
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _on_text_changed(self) -> None:
        if not self._is_setting:
            self.edited.emit()

    @contextmanager
    def _filling(self) -> Generator[None]:
        """Highlight once, when everything stands in its place."""
        if self._highlighter is None or self._highlighter.document() is None:
            yield
            return
        self._highlighter.pause()
        try:
            yield
        finally:
            self._highlighter.resume()

    def _lead(self) -> None:
        """Give every paragraph the style's leading, outside the history of undo."""
        form = QTextBlockFormat()
        form.setLineHeight(self._percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        was_setting, self._is_setting = self._is_setting, True
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(True)
        self._is_setting = was_setting

    def _restyle(self) -> None:
        self.setFont(theme.current().font(self._style))
        self.setCursorWidth(max(theme.current().px(1), 2))
        # Qt's percentage is of the font's own line height, which differs between faces.
        percent = 100 * theme.current().leading(self._style) / QFontMetricsF(self.font()).height()
        if percent != self._percent:
            self._percent = percent
            self._lead()
        self.updateGeometry()
