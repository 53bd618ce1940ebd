"""Nothing but the words: one editor on bare paper, over everything else."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.paragraph_focus import ParagraphFocus
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit

_SIDE, _TOP, _FOOT = 28, 64, 20


class FocusSheet(QWidget):
    """Borrows an editor from a page, with its cursor and history, and gives it back.

    The question stands small above the words, the paragraphs around the one being written step back, and Escape leaves.
    How to leave is said until somebody types.

    Args:
        over: what it covers: the journal with its sidebar.
    """

    left = Signal()
    """Escape was pressed."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._editor: WritingEdit | None = None
        self._home: QWidget | None = None
        self._dimming: ParagraphFocus | None = None
        self._borrowed_actions: list[QAction] = []
        self._prompt = Words("", "quote", "text3", wraps=True)
        self._way_out = Words(self.tr("Esc brings everything back"), "margin", "text3")
        self._matter = column(self._prompt, 20, gap=0)
        self._block = box(self._matter)
        self.setAccessibleName(self.tr("Only the words"))
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        middle = row(None, (self._block, 1000), None, gap=0, margins=(_SIDE, _TOP, _SIDE, 16))
        self.setLayout(column((middle, 1), row(None, self._way_out, None), gap=0, margins=(0, 0, 0, _FOOT)))
        self.hide()
        over.installEventFilter(self)
        theme.follow(self._restyle)

    @property
    def editor(self) -> WritingEdit | None:
        """What is written in here now."""
        return self._editor

    def borrow(self, editor: WritingEdit, actions: list[QAction]) -> bool:
        """Take an editor from its place, and what its page can do by keys. Returns whether it could be taken."""
        parent, home = editor.parentWidget(), QWidget()
        layout = parent.layout() if parent is not None else None
        if layout is None or layout.replaceWidget(editor, home) is None:
            return False
        home.setSizePolicy(editor.sizePolicy())
        home.setMinimumHeight(editor.height())
        self._editor, self._home = editor, home
        self._prompt.set_words(editor.accessibleName())
        self._matter.addWidget(editor, 1)
        editor.set_scrolls(scrolls=True)
        editor.edited.connect(self._way_out.hide)
        self._dimming = ParagraphFocus(editor)
        self._borrowed_actions = [
            action for action in actions if page_actions.key_words(page_actions.BACK) != page_actions.keys_of(action)
        ]
        self.addActions(self._borrowed_actions)
        self._way_out.show()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.ensureCursorVisible()
        return True

    def give_back(self) -> None:
        """Put the editor where it came from; where that is gone, the editor goes too."""
        editor, home, self._editor, self._home = self._editor, self._home, None, None
        for action in self._borrowed_actions:
            self.removeAction(action)
        if self._dimming is not None:
            self._dimming.end()
            self._dimming = None
        if editor is None:
            return
        editor.edited.disconnect(self._way_out.hide)
        editor.set_scrolls(scrolls=False)
        place = home.parentWidget() if home is not None else None
        layout = place.layout() if place is not None else None
        if home is None or layout is None or layout.replaceWidget(home, editor) is None:
            editor.deleteLater()
            return
        home.deleteLater()
        editor.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, ARG002 - Qt's own signature
        """There is nowhere else to go."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what is covered, whatever its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("sheet"))

    def _restyle(self) -> None:
        now = theme.current()
        self._block.setMaximumWidth(now.px(now.layout["measure"]))
        self.update()
