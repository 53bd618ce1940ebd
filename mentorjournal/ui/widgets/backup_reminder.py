"""A word on the backups, where they have not gone well for a while."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.services.backup_state import Worry, find_worry
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class BackupReminder(Panel):
    """Hidden while all is well; else one sentence and the way to the settings.

    Args:
        context: the open journal.
    """

    requested = Signal(object)
    """A `Destination`: where to see to it."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._words = Words("", "small", wraps=True)
        look = Button(self.tr("See to it"), "quiet", name=self.tr("See to the backups"))
        icon = Picture("circle-alert", "text2", 18)
        line = row(
            (icon, Qt.AlignmentFlag.AlignTop), (column(self._words, row(look, None), gap=2), 1),
            gap=10, margins=(14, 11, 14, 5),
        )  # fmt: skip
        super().__init__(line, "sunken", parent)
        self._context = context
        look.clicked.connect(lambda: self.requested.emit(Destination(PageName.SETTINGS, words="security")))
        self.hide()

    def read(self) -> None:
        """Look whether there is anything to say. Where no backups are made, as in the sample, there is nothing."""
        worry = find_worry(self._context.journal, now=self._context.now())
        if worry is Worry.OLD and not self._context.backups.is_on:
            worry = Worry.NONE
        if worry is Worry.OLD:
            self._words.set_words(self.tr("There was no good backup for more than a week."))
        elif worry is Worry.DRILL:
            self._words.set_words(self.tr("The last restore drill failed: the newest backup may not open."))
        self.setVisible(worry is not Worry.NONE)
