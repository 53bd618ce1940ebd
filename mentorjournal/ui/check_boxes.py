"""The check boxes in a text: a click ticks "[ ]" and empties "[x]"."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentorjournal.domain.list_items import OPEN, item_of
from mentorjournal.ui.markdown_editing import toggle_box


class CheckBoxes(QObject):
    """Takes the clicks on boxes before the editor does, and shows a hand over them. The cursor stays where it is.

    Args:
        editor: whose boxes these are.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pressed: QTextBlock | None = None
        self._viewport = editor.viewport()
        self._viewport.setMouseTracking(True)
        self._viewport.installEventFilter(self)

    def box_at(self, spot: QPoint) -> QTextBlock | None:
        """The paragraph whose box lies at `spot`, in coordinates of the viewport."""
        block = self._editor.cursorForPosition(spot).block()
        item = item_of(block.text())
        if item is None or not item.box:
            return None
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + item.box_at)
        begin = self._editor.cursorRect(cursor)
        cursor.setPosition(block.position() + item.box_at + len(OPEN))
        return block if begin.united(self._editor.cursorRect(cursor)).contains(spot) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Point, press, let go."""
        # The editor is asked nothing before it is a click: events come while it is taken down, too.
        if watched is not self._viewport or not isinstance(event, QMouseEvent) or self._editor.isReadOnly():
            return False
        spot = event.position().toPoint()
        kind = event.type()
        if kind == QEvent.Type.MouseMove and not event.buttons():
            is_over = self.box_at(spot) is not None
            shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.IBeamCursor
            if self._viewport.cursor().shape() != shape:
                self._viewport.setCursor(shape)
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self._pressed = self.box_at(spot)
            if self._pressed is not None:
                self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
            return self._pressed is not None
        if kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            if self.box_at(spot) == pressed:
                toggle_box(pressed)
            return True
        return False
