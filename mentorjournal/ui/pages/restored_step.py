"""The end of a restore: the journal stands there again."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.paths import JOURNAL_SUFFIX
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.words import Words


class RestoredStep(QWidget):
    """Says where it is and what opens it, and leads there."""

    open_requested = Signal()
    left = Signal()
    """Not now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Words("", "heading", wraps=True)
        self._place = Words("", "small", "text2", wraps=True)
        self._open = Button(self.tr("Open it now"), "primary")
        later = Button(self.tr("Not now"), "quiet")
        later.setToolTip(self.tr("Esc"))
        self.setLayout(
            column(
                Words(self.tr("It is restored"), "display", wraps=True),
                22,
                self._name,
                2,
                self._place,
                18,
                Words(
                    self.tr(
                        "It opens with the passphrase and the recovery code of that time. Nothing else was touched."
                    ),
                    wraps=True,
                ),
                28,
                row(None, later, self._open, gap=16),
                gap=0,
            )
        )
        self._open.clicked.connect(self.open_requested)
        later.clicked.connect(self.left)

    def show_place(self, folder: Path) -> None:
        """Name the journal, and where it lies."""
        self._name.set_words(folder.name.removesuffix(JOURNAL_SUFFIX))
        self._place.set_words(str(folder.parent))

    def focus_first(self) -> None:
        """Put the focus on the way in."""
        self._open.setFocus()
