"""Backups of this journal: the last one, the second folder, the restore drill."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.setting_group import SettingGroup


class BackupSettings(SettingGroup):
    """How it stands with the backups, and what can be done about them.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.set_lines([])
