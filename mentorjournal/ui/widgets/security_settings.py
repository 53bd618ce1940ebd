"""What protects this journal: the ways in, locking, backups, where everything lies, and what to do after a leak."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.backup_settings import BackupSettings
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.leak_settings import LeakSettings
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.locking_settings import LockingSettings
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.place_settings import PlaceSettings
from mentorjournal.ui.widgets.ways_in_settings import WaysInSettings


class SecuritySettings(QWidget):
    """Its parts under headings in the margin; what goes wrong in one is said above them all.

    Args:
        context: the open journal.

    `verdict` sums them up, and stands at the head of the section.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        trouble = NoticeLine()
        self.verdict = MarkLabel("")
        self.verdict.hide()
        self._judged: dict[str, bool] = {}
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
            part.judged.connect(partial(self._on_judged, heading))
            form.add(heading, part, top=13)
        self.setLayout(column(trouble, form, None, gap=12))
        self._parts = (self.ways_in, self.locking, self.backups, self.place, self.leak)

    def read(self) -> None:
        """Say how everything stands now."""
        for part in self._parts:
            part.read()

    def _on_judged(self, heading: str, is_good: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """Say that all is in order once everything that can tell has said so, or at once what is not."""
        self._judged[heading] = is_good
        bad = [each for each, good in self._judged.items() if not good]
        if bad:
            words = self.tr("Look at: {headings}").format(headings=", ".join(bad))
            self.verdict.set_mark(words, "circle-alert", "danger")
        else:
            self.verdict.set_mark(self.tr("All in order"), "shield-check", "ink")
        self.verdict.setVisible(bool(bad) or len(self._judged) == len((self.backups, self.place)))
