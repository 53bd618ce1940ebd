"""A line at the foot of the sheet: what was just done, and the way to take it back."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.words import Words

STAYS = 12_000
"""Milliseconds until the line goes by itself. Undo stays in the menu and under its key."""
_ABOVE_THE_EDGE = 26
_ABOVE_A_FOOT = 84
"""Where the way on stands at the foot of a page, nothing may lie over it."""

Offer = Literal["undo", "redo", "nothing"]


class UndoStrip(Card):
    """Floats above the foot of its parent, takes no focus by itself, and waits while pointer or focus is on it."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(elevation="overlay", parent=parent)
        self._words = Words("", "body")
        self._button = Button("", "quiet")
        self._close = Button("", "quiet", "x", name=self.tr("Close this line"))
        self.setLayout(row(self._words, self._button, self._close, gap=8, margins=(18, 4, 6, 4)))
        self._offer: Offer = "nothing"
        self._has_foot_below = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self._on_time_over)
        self._button.clicked.connect(self._on_clicked)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()
        theme.follow(self._place)

    def say(self, sentence: str, offer: Offer = "nothing", stays: int = STAYS) -> None:
        """Say what happened, and offer to take it back, to do it again, or nothing.

        It goes by itself after `stays` milliseconds.
        """
        self._offer = offer
        self._words.set_words(sentence)
        self._button.setVisible(offer != "nothing")
        if offer != "nothing":
            self._button.set_words(self.tr("Undo") if offer == "undo" else self.tr("Redo"))
            self._button.setToolTip(page_actions.key_words("Ctrl+Z" if offer == "undo" else "Ctrl+Shift+Z"))
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        self._timer.start(stays)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def spare_foot(self, *, has_foot: bool) -> None:
        """Stand above the foot of the page below, where it has one with buttons."""
        self._has_foot_below = has_foot
        self._place()

    def text(self) -> str:
        """The sentence shown now."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the parent."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        width = min(self.sizeHint().width(), around.width() - 2 * _ABOVE_THE_EDGE)
        height = self.sizeHint().height()
        # At the trailing side: the foot of a page speaks from the leading one.
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _ABOVE_THE_EDGE if is_mirrored else around.width() - width - _ABOVE_THE_EDGE
        below = theme.current().px(_ABOVE_A_FOOT) if self._has_foot_below else _ABOVE_THE_EDGE
        self.setGeometry(left, around.height() - height - below, width, height)

    def _on_time_over(self) -> None:
        if self._button.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_clicked(self) -> None:
        self.hide()
        (self.undo_requested if self._offer == "undo" else self.redo_requested).emit()
