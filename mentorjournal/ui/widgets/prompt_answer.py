"""The place where one prompt of a guide is answered, whatever its kind."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mentorjournal.guides import Prompt, PromptKind
from mentorjournal.ui.widgets.choice_rows import ChoiceRows
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.scale_picker import ScalePicker
from mentorjournal.ui.widgets.writing_edit import WritingEdit


class PromptAnswer(QWidget):
    """An editor for words and lines, figures for a scale, rows for a choice.

    Args:
        prompt: the question.
        text: the answer so far: words, lines, a figure.
        grows: whether an editor is as high as its words, on a page that scrolls as a whole.
    """

    edited = Signal()
    """The person changed the answer."""
    reached = Signal()
    """The focus came into it."""
    cursor_moved = Signal()
    """The cursor of an editor went elsewhere."""

    def __init__(self, prompt: Prompt, text: str, *, grows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = prompt
        self._editor = self._make_editor(text, grows=grows)
        self._editor.edited.connect(self.edited)
        self.setLayout(column(self._editor, gap=0))
        for stop in (self._editor, *self._editor.findChildren(QWidget)):
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop.installEventFilter(self)

    @property
    def editor(self) -> WritingEdit | None:
        """Where words are written; None for a scale or a choice."""
        return self._editor if isinstance(self._editor, WritingEdit) else None

    def value(self) -> str:
        """What stands there now: words, lines, or a figure."""
        if isinstance(self._editor, ScalePicker):
            value = self._editor.value()
            return "" if value is None else str(value)
        return self._editor.value() if isinstance(self._editor, ChoiceRows) else self._editor.text()

    def focus_first(self) -> None:
        """Put the focus where one answers."""
        if isinstance(self._editor, WritingEdit):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._editor.focus_first()

    def text_place(self) -> tuple[int, int] | None:
        """Where the selection begins and where the cursor stands; None without an editor."""
        if self.editor is None:
            return None
        found = self.editor.textCursor()
        return found.anchor(), found.position()

    def set_text_place(self, anchor: int, position: int) -> None:
        """Put selection and cursor where they were in another editor of the same words."""
        if self.editor is None:
            return
        cursor, last = self.editor.textCursor(), self.editor.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def margin_words(self) -> str:
        """How this kind is answered, for the margin; nothing where one simply writes."""
        prompt = self.prompt
        if prompt.kind is PromptKind.LIST:
            return self.tr("One a line")
        if prompt.kind is PromptKind.SCALE and prompt.high == 10:
            return self.tr("Press {low} to 9, or 0 for 10").format(low=prompt.low)
        if prompt.kind is PromptKind.SCALE:
            return self.tr("Press {low} to {high}").format(low=prompt.low, high=min(prompt.high, 9))
        if prompt.kind is PromptKind.CHOICE:
            return self.tr("Press 1 to {last}").format(last=len(prompt.choices))
        return ""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming in."""
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit()
        return False

    def _make_editor(self, text: str, *, grows: bool) -> WritingEdit | ScalePicker | ChoiceRows:
        prompt = self.prompt
        if prompt.kind is PromptKind.SCALE:
            scale = ScalePicker(prompt.title, prompt.low, prompt.high, prompt.low_word, prompt.high_word)
            if text.isdecimal():
                scale.set_value(int(text))
            return scale
        if prompt.kind is PromptKind.CHOICE:
            rows = ChoiceRows(prompt.title, prompt.choices)
            rows.set_value(text)
            return rows
        placeholder = QCoreApplication.translate("PromptAnswer", "Write here") if grows else ""
        editor = WritingEdit(prompt.title, placeholder=placeholder, grows=grows)
        editor.setAccessibleDescription(prompt.hint)
        editor.set_text(text)
        editor.cursorPositionChanged.connect(self.cursor_moved)
        return editor
