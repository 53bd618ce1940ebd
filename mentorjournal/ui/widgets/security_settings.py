"""What protects this journal: the ways in, locking, backups, where everything lies, and what to do after a leak."""

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.backup_settings import BackupSettings
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.leak_settings import LeakSettings
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.locking_settings import LockingSettings
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.place_settings import PlaceSettings
from mentorjournal.ui.widgets.ways_in_settings import WaysInSettings


class SecuritySettings(QWidget):
    """Its parts under headings in the margin; what goes wrong in one is said above them all.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        trouble = NoticeLine()
        self.ways_in = WaysInSettings(context)
        self.locking = LockingSettings(context)
        self.backups = BackupSettings(context)
        self.place = PlaceSettings(context)
        self.leak = LeakSettings(context)
        form = Ledger(margin=112, gap=22)
        for heading, part in (
            (self.tr("Ways in"), self.ways_in),
            (self.tr("Locking"), self.locking),
            (self.tr("Backups"), self.backups),
            (self.tr("On this computer"), self.place),
            (self.tr("If it leaked"), self.leak),
        ):
            part.failed.connect(trouble.show_problem)
            form.add(heading, part, top=13)
        self.setLayout(column(trouble, form, None, gap=12))
        self._parts = (self.ways_in, self.locking, self.backups, self.place, self.leak)

    def read(self) -> None:
        """Say how everything stands now."""
        for part in self._parts:
            part.read()
