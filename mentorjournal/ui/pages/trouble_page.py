"""A journal that cannot be opened: what happened, what is safe, what is at risk, what to do."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.ui import outlook_words, page_actions
from mentorjournal.ui.trouble_words import (
    may_be_left_open,
    may_be_restored,
    may_be_salvaged,
    may_get_keys_back,
    technical_line,
    trouble_words,
)
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.flow_row import FlowRow
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.statement import Statement
from mentorjournal.ui.widgets.words import Words

if TYPE_CHECKING:
    from mentorjournal.services.mending import Outlook


class TroublePage(QWidget):
    """Never blames, and promises only what is so. The filled button is the step that is likeliest to help."""

    retry_requested = Signal()
    """Try the same journal again."""
    other_requested = Signal()
    """Choose another journal."""
    restore_requested = Signal(object)
    """Restore this backup, a `Path`."""
    rescue_requested = Signal()
    """Take what can be read into a new journal."""
    keys_requested = Signal()
    """Put the key file back from a backup."""
    anyway_requested = Signal()
    """Open it although another computer did not close it."""
    folder_requested = Signal()
    """Show the folder it lies in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._error: KnownError | None = None
        self._backup: Path | None = None
        self._happened, self._safe, self._risk, self._to_do = (Words("", "body", wraps=True) for _ in range(4))
        self._kept = Words(self.tr("What is damaged is set aside, not deleted."), "small", "text2", wraps=True)
        self._technical = Words("", "margin", "text2", wraps=True, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._restore, self._rescue = Button(), Button(self.tr("Rescue what can be read…"))
        self._keys = Button(self.tr("Put the key file back…"))
        self._anyway = Button(self.tr("Open it here anyway"))
        self._retry, self._other = Button(self.tr("Try again")), Button(self.tr("Choose another journal"))
        self._other.setToolTip(self.tr("Esc"))
        self._copy = Button(self.tr("Copy details"), "quiet")
        self._show_folder = Button(self.tr("Show in folder"), "quiet")
        self._buttons = FlowRow(self._restore, self._rescue, self._keys, self._anyway, self._retry, self._other)
        foot = row((self._technical, 1), self._copy, self._show_folder, gap=12)
        self._statement = Statement(("book-alert", "danger"), foot)
        for label, matter in (
            (self.tr("What happened"), self._happened),
            (self.tr("What is safe"), self._safe),
            (self.tr("What is at risk"), self._risk),
            (self.tr("What to do"), column(self._to_do, self._buttons, self._kept, gap=12)),
        ):
            self._statement.add(label, matter)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._statement)
        self._connect()

    def show_trouble(self, error: KnownError, path: Path) -> None:
        """Say what is the matter with the journal at `path`."""
        words = trouble_words(error)
        self._error, self._backup = error, None
        self._statement.set_title(words.title)
        self.setAccessibleName(words.title)  # the page itself has the focus at first
        self._happened.set_words(words.happened)
        self._safe.set_words(words.safe)
        self._risk.set_words(words.risk)
        self._to_do.set_words(words.to_do)
        self._details = technical_line(error, path)
        self._technical.set_words(self.tr("For whoever helps you: {details}").format(details=self._details))
        self._arrange()

    def show_searching(self) -> None:
        """A backup is being looked for, and looked through."""
        self._safe.set_words(self.tr("Looking for the newest good backup…"))

    def show_outlook(self, outlook: "Outlook", now: datetime) -> None:
        """Say what a backup holds and what it does not, and offer it."""
        if self._error is None:
            return
        words = trouble_words(self._error)
        none = self.tr("No good backup of it was found in its folder.")
        self._safe.set_words(outlook_words.safe_words(outlook, now) or f"{words.safe} {none}")
        self._risk.set_words(outlook_words.risk_words(outlook, now) or words.risk)
        if outlook.backup is not None and not may_get_keys_back(self._error):
            self._to_do.set_words(
                self.tr("Restore the backup into a new folder. What came after it may still be rescued from here.")
                if may_be_salvaged(self._error)
                else self.tr("Restore the backup into a new folder.")
            )
        self._backup = outlook.backup
        self._restore.set_words(outlook_words.restore_words(outlook, now))
        self._arrange()

    def focus_first(self) -> None:
        """Put the focus on the page itself; Tab goes to the likeliest step from there."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read first, act then: no button has the focus yet."""
        super().showEvent(event)
        self.focus_first()

    def _connect(self) -> None:
        self._restore.clicked.connect(self._on_restore_chosen)
        self._rescue.clicked.connect(self.rescue_requested)
        self._keys.clicked.connect(self.keys_requested)
        self._anyway.clicked.connect(self.anyway_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._other.clicked.connect(self.other_requested)
        self._show_folder.clicked.connect(self.folder_requested)
        self._copy.clicked.connect(self._on_copy_chosen)
        page_actions.add_back(self, self.tr("Another journal"), self.other_requested)

    def _steps(self) -> list[Button]:
        """What can be done about it, the likeliest first."""
        error = self._error
        if error is None:
            return []
        steps: list[Button] = []
        if may_get_keys_back(error):
            steps.append(self._keys)
        if self._backup is not None and may_be_restored(error):
            steps.append(self._restore)
        if may_be_salvaged(error):
            steps.append(self._rescue)
        if may_be_left_open(error):
            steps.append(self._anyway)
        last = [self._retry, self._other] if trouble_words(error).may_pass else [self._other, self._retry]
        return [*steps, *last]

    def _arrange(self) -> None:
        steps = self._steps()
        is_mending = bool({self._keys, self._restore, self._rescue} & set(steps))
        for number, button in enumerate(steps):
            leads_away = is_mending and button in {self._retry, self._other}
            button.set_kind(("quiet" if leads_away else "secondary") if number else "primary")
        self._kept.setVisible(is_mending)
        self._buttons.set_widgets(steps)
        for first, second in zip(steps, [*steps[1:], self._copy], strict=True):
            self.setTabOrder(first, second)
        self.setTabOrder(self._copy, self._show_folder)

    def _on_restore_chosen(self) -> None:
        if self._backup is not None:
            self.restore_requested.emit(self._backup)

    def _on_copy_chosen(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.set_words(self.tr("Copied"))
