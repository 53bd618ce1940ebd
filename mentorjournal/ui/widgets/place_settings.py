"""Where this journal lies, and whether it is whole."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services.checking import Finding, check_journal
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine


class PlaceSettings(SettingGroup):
    """The folder, and a check of every page in it.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.check_button = Button(self.tr("Check now"))
        self.check = SettingLine(
            self.tr("Is everything whole?"),
            self.tr("Reads every page, reference and index entry, and changes nothing."),
            self.check_button,
        )
        folder_button = Button(self.tr("Show the folder"))
        folder_button.clicked.connect(self._on_folder_clicked)
        folder = SettingLine(self.tr("Encrypted folder"), str(context.journal.path), folder_button)
        self.set_lines([folder, self.check])
        self.check_button.clicked.connect(self._on_check_clicked)

    def _on_check_clicked(self) -> None:
        self.failed.emit("")
        self.check_button.setEnabled(False)
        self.check.set_state(self.tr("Reading every page…"))
        journal = self._context.journal
        self._context.tasks.run(Lane.JOURNAL, lambda: check_journal(journal), self._on_checked, self._on_failed)

    def _on_checked(self, findings: Sequence[Finding]) -> None:
        self.check_button.setEnabled(True)
        faulty = [finding.part for finding in findings if finding.faults]
        at = wording.clock_of(self._context.now(), self._context.zone)
        if not faulty:
            self.check.set_state(self.tr("Everything is whole. Checked at {time}.").format(time=at))
            return
        self.check.set_state(self.tr("Checked at {time}.").format(time=at))
        self.failed.emit(
            self.tr(
                "Something is damaged: {parts}. Copy the journal’s folder somewhere safe before you write on; "
                "what can be read is still here."
            ).format(parts=", ".join(faulty))
        )

    def _on_failed(self, error: KnownError) -> None:
        self.check_button.setEnabled(True)
        self.check.set_state(self.tr("Reads every page, reference and index entry, and changes nothing."))
        self.failed.emit(wording.error_words(error))

    def _on_folder_clicked(self) -> None:
        folder: Path = self._context.journal.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
