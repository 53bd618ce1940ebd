"""What to do when somebody else knows the passphrase."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.setting_group import SettingGroup


class LeakSettings(SettingGroup):
    """A new key for a journal whose passphrase leaked.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.set_lines([])
