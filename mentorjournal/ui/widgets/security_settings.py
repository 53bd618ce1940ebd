"""What protects this journal, where it lies, and whether it is whole."""

from collections.abc import Callable, Sequence
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
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.setting_line import SettingLine


class SecuritySettings(QWidget):
    """The ways in, locking, the place on disk, and a check of every page.

    Args:
        context: the open journal.
        lock: locks it.
    """

    def __init__(self, context: AppContext, lock: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._trouble = NoticeLine()
        self.check_button = Button(self.tr("Check now"))
        self.check = SettingLine(
            self.tr("Is everything whole?"),
            self.tr("Reads every page, reference and index entry, and changes nothing."),
            self.check_button,
        )
        lock_button = Button(self.tr("Lock now"))
        lock_button.clicked.connect(lock)
        folder_button = Button(self.tr("Show the folder"))
        folder_button.clicked.connect(self._on_folder_clicked)
        form = Ledger(margin=112, gap=22)
        for heading, lines in (
            (
                self.tr("Ways in"),
                [
                    SettingLine(
                        self.tr("Passphrase"), self.tr("Opens the journal. It is kept nowhere, not even encrypted.")
                    ),
                    SettingLine(
                        self.tr("Recovery code"),
                        self.tr(
                            "On paper, for the day the passphrase is forgotten. It was shown once, at the beginning."
                        ),
                    ),
                ],
            ),
            (
                self.tr("Locking"),
                [
                    SettingLine(
                        self.tr("Lock"),
                        self.tr("With Ctrl+L, and whenever the window closes. What you type is saved first."),
                        lock_button,
                    )
                ],
            ),
            (
                self.tr("On this computer"),
                [
                    SettingLine(self.tr("Encrypted folder"), str(context.journal.path), folder_button),
                    self.check,
                ],
            ),
        ):
            form.add(heading, _ruled(lines), top=13)
        self.setLayout(column(self._trouble, form, None, gap=12))
        self.check_button.clicked.connect(self._on_check_clicked)

    def _on_check_clicked(self) -> None:
        self._trouble.show_problem("")
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
        self._trouble.show_problem(
            self.tr(
                "Something is damaged: {parts}. Copy the journal’s folder somewhere safe before you write on; "
                "what can be read is still here."
            ).format(parts=", ".join(faulty))
        )

    def _on_failed(self, error: KnownError) -> None:
        self.check_button.setEnabled(True)
        self.check.set_state(self.tr("Reads every page, reference and index entry, and changes nothing."))
        self._trouble.show_problem(wording.error_words(error))

    def _on_folder_clicked(self) -> None:
        folder: Path = self._context.journal.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _ruled(lines: Sequence[SettingLine]) -> QWidget:
    holder = QWidget()
    parts: list[QWidget] = []
    for number, line in enumerate(lines):
        parts += [Hairline(), line] if number else [line]
    holder.setLayout(column(*parts, gap=0))
    return holder
