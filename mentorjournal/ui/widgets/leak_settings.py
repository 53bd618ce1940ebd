"""What to do when somebody else knows the passphrase."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine


class LeakSettings(SettingGroup):
    """A new key for a journal whose passphrase leaked.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = Button(self.tr("Start…"), "danger", name=self.tr("Make a new key"))
        self.start.clicked.connect(context.new_key_requested)
        self.set_lines(
            [
                SettingLine(
                    self.tr("Make a new key"),
                    self.tr(
                        "For a passphrase somebody may know. Closes the journal first. Old backups keep the old key."
                    ),
                    self.start,
                )
            ]
        )
