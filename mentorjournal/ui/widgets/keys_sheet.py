"""The keys of the page one is on, and those that work everywhere."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.overlay import Overlay
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words

_WIDTH, _KEYS = 620, 168


class KeysSheet(Overlay):
    """Two lists: on this page, everywhere. Only what can be done now stands in them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "", _WIDTH)
        self.setAccessibleName(self.tr("Keys"))
        self._groups: QVBoxLayout = column(gap=2)
        close = Button("", "quiet", "x", name=self.tr("Close"))
        close.clicked.connect(self.close_again)
        self._scroll = QScrollArea()
        clothe_bars(self._scroll)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self._scroll.viewport().setAutoFillBackground(False)
        self._body = box(column(self._groups, None, gap=0, margins=(0, 0, 10, 0)))
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        head = row((Words(self.tr("Keys"), "title"), 1), close, gap=8)
        self.set_content(column(head, (self._scroll, 1), gap=8, margins=(26, 18, 16, 20)))

    def show_keys(self, here: Iterable[QAction], everywhere: Iterable[QAction]) -> None:
        """List the keys of these actions, those of the page first."""
        empty(self._groups)
        for heading, actions in ((self.tr("On this page"), here), (self.tr("Everywhere"), everywhere)):
            lines = _lines(actions)
            if lines:
                self._groups.addWidget(SectionHead(heading))
                self._groups.addSpacing(4)
            for keys, words in lines:
                self._groups.addWidget(_line(keys, words))
            self._groups.addSpacing(12)
        self.open()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def lines(self) -> list[str]:
        """Every line in words: "Ctrl+N: Plan a session"."""
        return [
            part.accessibleName() for part in self._body.findChildren(QWidget, "key line") if part.isVisibleTo(self)
        ]

    def wanted_height(self) -> int:
        """All lines, as far as there is room."""
        if layout := self._body.layout():
            layout.activate()  # lines that were never shown are counted only then
        return self._body.sizeHint().height() + theme.current().px(96)


def _lines(actions: Iterable[QAction]) -> Sequence[tuple[str, str]]:
    """The keys and words of the actions that have keys, each once."""
    found: dict[str, str] = {}
    for action in actions:
        if keys := page_actions.keys_of(action):
            found.setdefault(page_actions.words_of(action), keys)
    return [(keys, words) for words, keys in found.items()]


def _line(keys: str, words: str) -> QWidget:
    caps = box(row(KeyHint(keys), None, gap=0), theme.current().px(_KEYS))
    line = box(row(caps, (Words(words, "body", wraps=True), 1), gap=12, margins=(0, 3, 0, 3)))
    line.setObjectName("key line")
    line.setAccessibleName(f"{keys}: {words}")
    return line
