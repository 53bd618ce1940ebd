"""Tries a recovery code from paper, and says at once whether it opens the journal. Nothing is opened or changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import CODE_LENGTH
from mentorjournal.errors import KnownError, MalformedRecoveryCodeError
from mentorjournal.services.slots import SlotRow
from mentorjournal.ui.dialogs.sheet_dialog import SheetDialog
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.verdict import Verdict
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

_WIDTH = 540


class TryCodeDialog(SheetDialog):
    """One field and a verdict.

    Args:
        find: gives the slot that a code opens, or raises why it opens none; takes no time.
    """

    opened = Signal(object)
    """The code opens this `SlotRow`."""

    def __init__(self, find: Callable[[str], SlotRow], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Try the recovery code"), _WIDTH, parent)
        self._find = find
        self.field = CodeField(
            self.tr("Recovery code"),
            placeholder=self.tr("Eight groups of four"),
            help_words=self.tr("Small letters, spaces and dashes do not matter."),
        )
        self.verdict = Verdict()
        self.go = Button(self.tr("Try it"), "primary")
        close = Button(self.tr("Close"), "quiet")
        close.setToolTip(self.tr("Esc"))
        label = self.field.label()
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.set_matter(
            column(
                Words(self.tr("Try the recovery code"), "heading", wraps=True),
                6,
                Words(
                    self.tr("Type it from your paper. It is only compared: nothing is opened, and it is kept nowhere."),
                    "body",
                    "text2",
                    wraps=True,
                ),
                20,
                label,
                6,
                self.field,
                6,
                self.verdict,
                24,
                row(None, close, self.go, gap=16),
                gap=0,
                margins=(28, 24, 28, 24),
            )
        )
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        close.clicked.connect(self.reject)
        self.finished.connect(self.field.clear)
        self.field.line.setFocus()

    def _on_edited(self) -> None:
        self.field.clear_error()
        self.verdict.set_words("")
        if len(self.field.characters()) == CODE_LENGTH:
            self._on_go()

    def _on_go(self) -> None:
        code = self.field.characters()
        try:
            if len(code) < CODE_LENGTH:
                raise MalformedRecoveryCodeError(count=len(code))
            found = self._find(code)
        except KnownError as error:
            self.field.set_error(error_words(error))
            self.field.line.setFocus()
            return
        sentence = self.tr("It opens the journal. Put the paper back where it was.")
        self.verdict.set_words(sentence, good=True)
        self.verdict.setAccessibleName(sentence)
        self.opened.emit(found)
