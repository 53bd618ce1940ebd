"""A field for a recovery code: it puts groups and capitals in order while one types."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import CODE_LENGTH, GROUP_LENGTH, code_characters, code_groups
from mentorjournal.ui.widgets.field import Field


class CodeField(Field):
    """Takes a code however it is typed or pasted and shows it as it stands on paper: `7KQM D4TX`.

    Args:
        label: names the field.
        longest: how many letters and digits it takes, dashes and spaces aside.
    """

    def __init__(
        self,
        label: str,
        *,
        longest: int = CODE_LENGTH,
        placeholder: str = "",
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        # Room for a paste with anything between the groups; only letters and digits are kept of it.
        super().__init__(label, placeholder=placeholder, help_words=help_words, longest=400, parent=parent)
        self._longest = longest
        self.is_secret = longest >= CODE_LENGTH  # a few groups of a code open nothing
        # A code reads from left to right in every language: groups of digits alone would change places otherwise.
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhPreferUppercase)
        self.edited.connect(self._on_edited)

    def characters(self) -> str:
        """The letters and digits, without what stands between them."""
        return code_characters(self.text())[: self._longest]

    def _on_edited(self) -> None:
        typed, cursor = self.line.text(), self.line.cursorPosition()
        before = min(len(code_characters(typed[:cursor])), self._longest)
        shown = " ".join(code_groups(self.characters()))
        if shown != typed:
            self.set_text(shown)
            self.line.setCursorPosition(before + max(before - 1, 0) // GROUP_LENGTH)
