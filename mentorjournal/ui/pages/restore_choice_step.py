"""The first step of a restore: which backup."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.delegates.version_delegate import VersionDelegate
from mentorjournal.ui.dialogs.places import ask_backup
from mentorjournal.ui.models.backup_list_row import BackupListRow
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.words import Words

AskBackup = Callable[[QWidget, Path], Path | None]

_MOST_SEEN = 6


class RestoreChoiceStep(QWidget):
    """The backups that are known, the newest on top, and any other file.

    Args:
        ask_backup: asks for a file, beginning in a folder; None when nothing was chosen.
    """

    chosen = Signal(object)
    """The `Path` of a backup."""
    went_back = Signal()

    def __init__(self, ask: AskBackup = ask_backup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._model = RecordListModel([], lambda shown: cast("BackupListRow", shown).spoken)
        self._list = RecordList(self.tr("Backups"), self._model, VersionDelegate(), opens_on_click=False)
        self._lead = Words("", "body", "text2", wraps=True)
        self.notice = NoticeLine()
        self._file = Button(self.tr("Choose a file…"))
        self._go_on = Button(self.tr("Continue"), "primary")
        self._go_on.setToolTip(self.tr("Enter"))
        back = Button(self.tr("Back"), "quiet")
        back.setToolTip(self.tr("Esc"))
        self.setLayout(
            column(
                Words(self.tr("Which backup?"), "display", wraps=True),
                4,
                self._lead,
                18,
                self.notice,
                10,
                self._list,
                24,
                row(self._file, None, back, self._go_on, gap=16),
                gap=0,
            )
        )
        self._list.opened.connect(self._on_go_on)
        self._list.doubleClicked.connect(self._on_go_on)
        self._go_on.clicked.connect(self._on_go_on)
        self._file.clicked.connect(self._on_file_clicked)
        back.clicked.connect(self.went_back)
        self.show_searching()
        theme.follow(self._fit)

    def show_searching(self) -> None:
        """The folders are being looked through."""
        self._lead.set_words(self.tr("Looking for backups beside your journals…"))
        self._list.hide()
        self._go_on.hide()

    def show_backups(self, rows: Sequence[BackupListRow]) -> None:
        """Offer these."""
        self._model.replace(rows)
        self._list.setVisible(bool(rows))
        self._go_on.setVisible(bool(rows))
        self._file.set_kind("secondary" if rows else "primary")
        if rows:
            self._lead.set_words(self.tr("Found beside your journals, the newest first."))
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0, 0))
        else:
            self._lead.set_words(
                self.tr("None lies beside your journals. Choose the file yourself; its name ends in .mjbackup.")
            )
        self._fit()

    def focus_first(self) -> None:
        """Put the focus on the list, or on the way to a file."""
        (self._list if self._model.rowCount() else self._file).setFocus()

    def _on_go_on(self) -> None:
        current = self._list.current_row()
        if isinstance(current, BackupListRow):
            self.chosen.emit(current.uuid)

    def _on_file_clicked(self) -> None:
        current = self._list.current_row()
        start = current.uuid.parent if isinstance(current, BackupListRow) else Path.home()
        found = self._ask(self, start)
        if found is not None:
            self.chosen.emit(found)

    def _fit(self) -> None:
        shown = min(max(self._model.rowCount(), 1), _MOST_SEEN)
        self._list.setFixedHeight(theme.current().px(VersionDelegate.height) * shown + 2)
