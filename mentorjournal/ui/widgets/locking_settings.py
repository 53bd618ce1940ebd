"""When this journal is locked."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine


class LockingSettings(SettingGroup):
    """Locking by hand and by itself.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        lock_button = Button(self.tr("Lock now"))
        lock_button.clicked.connect(context.lock_requested)
        self.set_lines(
            [
                SettingLine(
                    self.tr("Lock"),
                    self.tr("With Ctrl+L, and whenever the window closes. What you type is saved first."),
                    lock_button,
                )
            ]
        )
