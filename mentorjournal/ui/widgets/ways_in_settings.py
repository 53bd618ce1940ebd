"""The ways into this journal."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine


class WaysInSettings(SettingGroup):
    """The passphrase, the recovery code, this device.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.set_lines(
            [
                SettingLine(
                    self.tr("Passphrase"), self.tr("Opens the journal. It is kept nowhere, not even encrypted.")
                ),
                SettingLine(
                    self.tr("Recovery code"),
                    self.tr("On paper, for the day the passphrase is forgotten. It was shown once, at the beginning."),
                ),
            ]
        )
