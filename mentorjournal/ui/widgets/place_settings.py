"""Where this journal lies, what is stored there, and whether it is whole."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.services.checking import Finding, check_journal
from mentorjournal.services.folders import JournalFolder, PlaceKind, look_at_folder
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine
from mentorjournal.ui.widgets.stored_things import StoredThings, breakable
from mentorjournal.ui.widgets.words import Words


class PlaceSettings(SettingGroup):
    """The folder, what lies in it, and a check of every page.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.check_button = Button(self.tr("Check now"))
        self._is_checking = False
        self.check = SettingLine(
            self.tr("Is everything whole?"),
            self.tr("Reads every page, reference and index entry, and changes nothing."),
            self.check_button,
        )
        self._warning = Words("", "small", "text", wraps=True)
        icon = Picture("shield-alert", "danger", 18)
        line = row((icon, Qt.AlignmentFlag.AlignTop), (self._warning, 1), gap=10, margins=(14, 11, 14, 11))
        self.warning = Panel(line, "danger_soft")
        self.warning.hide()
        folder_button = Button(self.tr("Show the folder"), "quiet", name=self.tr("Show the folder of the journal"))
        folder_button.clicked.connect(self._on_folder_clicked)
        folder = SettingLine(
            self.tr("Encrypted folder"),
            breakable(context.journal.path),
            # A long warning takes the whole width, so the button stands under it and not beside.
            below=box(column(self.warning, row(folder_button, None, gap=0), gap=6, margins=(0, 4, 0, 0))),
        )
        stored = SettingLine(
            self.tr("What is stored where"),
            self.tr("Nothing that you write is stored in the clear."),
            below=box(column(8, StoredThings(context.preferences.file), gap=0)),
        )
        self.set_lines([folder, stored, self.check])
        self.check_button.clicked.connect(self._on_check_clicked)

    def read(self) -> None:
        """Look at the place, on the lane of the network: it may be slow."""
        journal = self._context.journal
        self._context.tasks.run(Lane.NETWORK, lambda: look_at_folder(journal), self._on_looked)

    def _on_looked(self, folder: JournalFolder) -> None:
        if not isValid(self):
            return  # a slow place answered after the page was thrown away
        said: list[str] = []
        if folder.kind is PlaceKind.NETWORK:
            said.append(
                self.tr(
                    "This folder lies on a network. If the connection breaks, or two computers open it at once, words "
                    "can be lost. Lock the journal, move its folder to this computer, and open it from there. To have "
                    "it in a second place, choose a second folder for backups."
                )
            )
        elif folder.kind is PlaceKind.SYNCHRONISED:
            said.append(
                self.tr(
                    "{program} synchronises this folder, and may copy it while you write, or bring in an older one. "
                    "Lock the journal, move its folder to one that is not synchronised, and open it from there. To "
                    "have it in a second place, choose a second folder for backups."
                ).format(program=folder.name)
            )
        if folder.copies:
            said.append(
                self.tr(
                    "Another computer changed this journal apart from this one. Its version lies beside it: {files}. "
                    "Keep these files until you know that nothing is missing here."
                ).format(files=", ".join(folder.copies))
            )
        self._warning.set_words("\n\n".join(said))
        self.warning.setAccessibleName("\n\n".join(said))
        self.warning.setVisible(bool(said))
        self.judged.emit(not said)

    def _on_check_clicked(self) -> None:
        if self._is_checking:
            return
        # A button that is switched off would hand the focus to the next one, which makes a new key.
        self._is_checking = True
        self.failed.emit("")
        self.check.set_state(self.tr("Reading every page…"))
        journal = self._context.journal
        self._context.tasks.run(Lane.JOURNAL, lambda: check_journal(journal), self._on_checked, self._on_failed)

    def _on_checked(self, findings: Sequence[Finding]) -> None:
        self._is_checking = False
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
        self._is_checking = False
        self.check.set_state(self.tr("Reads every page, reference and index entry, and changes nothing."))
        self.failed.emit(wording.error_words(error))

    def _on_folder_clicked(self) -> None:
        folder: Path = self._context.journal.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
