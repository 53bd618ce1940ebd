"""The card on the closed book on which a thought is written, to be sealed at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.slip import Slip
from mentorjournal.ui.widgets.thought_field import ThoughtField
from mentorjournal.ui.widgets.words import Words

_WIDTH, _LINES, _LEAST = 560, 2, 56
_MARGINS = (22, 14, 18, 8)


class CaptureCard(Slip):
    """One field and what becomes of it. What was sealed is gone from here: nothing can be read."""

    seal_requested = Signal(str)
    """Seal these words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._editor = ThoughtField(_LINES, at_least=_LEAST)
        self._picture = Picture("lock", "text2", 14)
        self._words = Words("", "margin", "text2", wraps=True)
        self._seal = Button(self.tr("Seal"), "quiet", name=self.tr("Seal this thought"))
        self._seal.setToolTip(page_actions.key_words(page_actions.FINISH))
        keys = KeyHint(page_actions.key_words(page_actions.FINISH))
        middle = Qt.AlignmentFlag.AlignVCenter
        words = column(None, self._words, None, gap=0)
        self._foot = box(row((self._picture, middle), (words, 1), (self._seal, middle), (keys, middle), gap=7))
        super().__init__(column(self._editor, self._foot, gap=2, margins=_MARGINS), _WIDTH, parent)
        self.setFocusProxy(self._editor)
        theme.follow(self._fit)
        self._editor.edited.connect(self._on_edited)
        self._seal.clicked.connect(self._on_seal_chosen)
        page_actions.add_finish(self, self.tr("Seal this thought"), self._on_seal_chosen)
        self._seal.hide()
        self._say_what_it_is()

    def text(self) -> str:
        """What is written and not sealed yet."""
        return self._editor.text()

    def set_text(self, text: str) -> None:
        """Put back what could not be sealed."""
        self._editor.set_text(text)
        self._seal.setVisible(bool(text))

    def show_busy(self) -> None:
        """It is being sealed; until that is done nothing more can be typed, or it would be lost."""
        self._editor.setReadOnly(True)

    def show_sealed(self, clock: str) -> None:
        """It is sealed, since `clock`, a time in words. The field is empty, and nothing in it can be undone."""
        self._editor.setReadOnly(False)
        self._editor.clear()
        self._seal.hide()
        self._say(self.tr("Sealed {clock}. It waits for you.").format(clock=clock), "check", "text2")

    def show_failed(self, sentence: str) -> None:
        """It is not sealed; the words stay, and the sentence says why."""
        self._editor.setReadOnly(False)
        self._say(sentence, "circle-alert", "danger")

    def _fit(self) -> None:
        # As high with its button as without.
        self._foot.setMinimumHeight(theme.current().px(theme.current().space["control"]))

    def _say_what_it_is(self, *, briefly: bool = False) -> None:
        words = self.tr("Sealed at once; filed when you unlock. Nothing can be read from here.")
        self._words.set_words(self.tr("Sealed at once; filed when you unlock.") if briefly else words)
        self._words.set_colour("text2")
        self._picture.set_icon("lock", "text2")

    def _say(self, sentence: str, icon: str, colour: str) -> None:
        self._words.set_words(sentence)
        self._words.set_colour(colour)
        self._picture.set_icon(icon, colour)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _on_edited(self) -> None:
        has_words = bool(self._editor.text())
        if has_words and self._seal.isHidden():
            self._say_what_it_is(briefly=True)
        self._seal.setVisible(has_words)

    def _on_seal_chosen(self) -> None:
        if not self._editor.isReadOnly() and self._editor.text().strip():
            self.seal_requested.emit(self._editor.text())
