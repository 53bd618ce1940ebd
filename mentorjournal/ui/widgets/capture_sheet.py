"""A thought written down at once, over whatever one is doing: one field, filed when it closes."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services.captures import keep_thought
from mentorjournal.ui import page_actions, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.overlay import Overlay
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.thought_field import ThoughtField
from mentorjournal.ui.widgets.words import Words

_WIDTH, _LINES = 560, 4
_DRAFT, _FIELD = "thought", "text"


class CaptureSheet(Overlay):
    """However it is closed, what is written is filed: nothing that was typed is lost, and one Undo takes it back.

    Until then it is kept as it is typed, so that a crash loses nothing either.

    Args:
        context: the open journal.
        over: what it covers.
    """

    def __init__(self, context: AppContext, over: QWidget) -> None:
        super().__init__(over, "", _WIDTH)
        self._context = context
        self.setAccessibleName(self.tr("Capture a thought"))
        self._editor = ThoughtField(_LINES)
        self._state = SaveState(of_draft=True)
        self._state.hide()
        self._state.failed.connect(self._state.show)
        self._keeper = DraftKeeper(context, _DRAFT, lambda: {_FIELD: self._editor.text()}, self._state, self)
        self._editor.edited.connect(self._keeper.touch)
        file = Button(self.tr("Keep it"), "primary")
        file.clicked.connect(self.close_again)
        file.setToolTip(page_actions.key_words(page_actions.FINISH))
        page_actions.add_finish(self, self.tr("Keep this thought"), self.close_again)
        self._where = Words(self.tr("It waits on Home until you find its place."), "margin", "text2", wraps=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = KeyHint(page_actions.key_words(page_actions.FINISH))
        words = column(None, self._where, self._state, None, gap=2)
        foot = row((words, 1), (keys, middle), (file, middle), gap=10)
        self.set_content(column(self._editor, foot, gap=10, margins=(24, 20, 18, 16)))

    def open_with(self, text: str = "") -> None:
        """Open, with what a crash or a full disk left unfiled, and `text` after it."""
        self._state.hide()
        left = self._keeper.begin("new").get(_FIELD, "")
        together = "\n\n".join(part for part in (left, text) if part)
        self._editor.set_text(together)
        if text:
            self._keeper.touch()
        self.open()
        self._editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """File what is written, and go; where it cannot be filed it stays, with the reason."""
        if self.isVisible() and self.file():
            super().close_again()

    def file(self) -> bool:
        """File what is written; whether nothing is left to file."""
        text = self._editor.text()
        if not text.strip():
            with suppress(KnownError):
                self._keeper.drop()
            return True
        try:
            with self._context.deed(self.tr("Thought kept")):
                self._context.write(keep_thought, text, now=self._context.now())
            self._keeper.drop()
        except KnownError as error:
            self._state.show_failed(wording.error_words(error))
            return False
        self._editor.clear()
        return True
