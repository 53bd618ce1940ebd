"""Backups of this journal: the last one, the second folder, the restore drill."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.services.backup_records import BackupRecord
from mentorjournal.services.backup_state import BackupState, read_state
from mentorjournal.services.backups import SecondFolder, choose_second_folder
from mentorjournal.ui import wording
from mentorjournal.ui.backup_wording import fault_words
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.dialogs.places import ask_backup_folder
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, row
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine
from mentorjournal.ui.widgets.wait_line import WaitLine

AskFolder = Callable[[QWidget, Path | None], Path | None]


class BackupSettings(SettingGroup):
    """How it stands with the backups, and what can be done about them.

    Args:
        context: the open journal.
        ask_folder: asks for the second folder, beginning at the present one.
    """

    def __init__(
        self, context: AppContext, parent: QWidget | None = None, *, ask_folder: AskFolder = ask_backup_folder
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask_folder = ask_folder
        self._state: BackupState | None = None
        self._was_doing = ""
        self.backup_button = PatientButton(self.tr("Back up now"))
        self.drill_button = PatientButton(self.tr("Run a drill"))
        self.folder_button = Button(self.tr("Choose…"), name=self.tr("Choose a second folder"))
        self.end_button = Button(self.tr("End"), "quiet", name=self.tr("End copying to the second folder"))
        self.restore_button = Button(self.tr("Restore…"))
        self.show_button = Button(self.tr("Show the folder"), "quiet", name=self.tr("Show the folder of the backups"))
        self.verdict = MarkLabel("")
        self.waits = {
            "backup": WaitLine(self.tr("How much of the backup is made")),
            "drill": WaitLine(self.tr("How much of the drill is done")),
        }
        self._lay_out()
        keeper = context.backups
        self.backup_button.clicked.connect(self._on_backup_clicked)
        self.drill_button.clicked.connect(self._on_drill_clicked)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.end_button.clicked.connect(self._on_end_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.show_button.clicked.connect(self._on_show_clicked)
        for wait in self.waits.values():
            wait.stop_requested.connect(keeper.break_off)
            keeper.told.connect(wait.set_share)
        keeper.changed.connect(self._on_changed)
        self._show_doing()

    def read(self) -> None:
        """Look into the folders, on the lane of backups: one of them may be on a slow disk."""
        journal = self._context.journal
        self._context.tasks.run(Lane.BACKUP, lambda: read_state(journal), self._show, self._fail)

    def _lay_out(self) -> None:
        self.verdict.hide()
        self.last = SettingLine(self.tr("Backups"), "", self.backup_button, below=self.waits["backup"])
        self.second = SettingLine(self.tr("Second folder"), "", box(row(self.end_button, self.folder_button, gap=8)))
        self.drill = SettingLine(
            self.tr("Restore drill"), "", self.drill_button, mark=self.verdict, below=self.waits["drill"]
        )
        restore = SettingLine(
            self.tr("Restore a backup"),
            self.tr("Into a new folder, once this journal is locked. Nothing in this one changes."),
            self.restore_button,
            below=box(row(self.show_button, None, gap=0)),
        )
        self.end_button.hide()
        self.set_lines([self.last, self.second, self.drill, restore])

    # --- how it stands -----------------------------------------------------------------------------------------------

    def _show(self, state: BackupState) -> None:
        if not isValid(self):
            return  # a slow disk answered after the page was thrown away
        self._state = state
        self._show_last(state)
        self._show_second(state)
        self._show_drill(state.record)
        if state.record.made_at is not None:  # a new journal has none yet, which is neither good nor bad
            is_kept = state.is_there and self._context.backups.fault is None
            is_refused = state.second_folder is SecondFolder.REFUSED
            self.judged.emit(is_kept and not is_refused and not state.record.drill_fault)

    def _show_last(self, state: BackupState) -> None:
        made_at, fault = state.record.made_at, self._context.backups.fault
        if made_at is None:
            self.last.set_title(self.tr("No backup yet"))
            words = self.tr("One is made each day, a minute after you unlock, and whenever you leave.")
        else:
            moment = wording.moment_words(made_at, self._context.zone, self._context.today())
            self.last.set_title(self.tr("Last backup {moment}").format(moment=moment))
            words = self.tr("Each day and when you leave, inside the journal’s folder; %n kept, {size}", "", state.kept)
            words = words.format(size=wording.size_words(state.size))
            if not state.is_there:
                words = self.tr("It does not lie in the journal’s folder any more. Make another one.")
        if fault is not None:
            words = self.tr("The last try failed. {reason}").format(reason=wording.error_words(fault))
        self.last.set_state(words)

    def _show_second(self, state: BackupState) -> None:
        path, waiting = state.record.second_folder, len(state.record.queued)
        if state.second_folder is SecondFolder.NONE:
            words = self.tr("None. On another disk, a copy outlives this computer.")
        elif state.second_folder is SecondFolder.COMPLETE:
            words = self.tr("{path} is up to date.")
        elif state.second_folder is SecondFolder.ABSENT and waiting:
            words = self.tr("{path} is not there now. %n backup(s) will be copied when it is back.", "", waiting)
        elif state.second_folder is SecondFolder.ABSENT:
            words = self.tr("{path} is not there now, and misses nothing yet.")
        else:
            words = self.tr("{path} could not be written to. %n backup(s) will be tried again each hour.", "", waiting)
        self.second.set_state(words.format(path=path))
        is_chosen = state.second_folder is not SecondFolder.NONE
        self.folder_button.set_words(self.tr("Change…") if is_chosen else self.tr("Choose…"))
        self.folder_button.setAccessibleName(
            self.tr("Change the second folder") if is_chosen else self.tr("Choose a second folder")
        )
        self.end_button.setVisible(is_chosen)

    def _show_drill(self, record: BackupRecord) -> None:
        if record.drilled_at is None:
            self.drill.set_title(self.tr("No restore drill yet"))
            self.drill.set_state(self.tr("Restores the last backup to a temporary folder, reads it all and counts."))
            return
        today = self._context.today()
        day = wording.short_date(wording.date_of(record.drilled_at, self._context.zone), today)
        self.drill.set_title(self.tr("Last restore drill {day}").format(day=day))
        self.verdict.show()
        if record.drill_fault:
            self.verdict.set_mark(self.tr("Failed"), "circle-alert", "danger")
            words = self.tr("That backup cannot be restored: {fault}. Back up now, then run another drill.")
            self.drill.set_state(words.format(fault=fault_words(record.drill_fault)))
            return
        self.verdict.set_mark(self.tr("Passed"), "check", "ink")
        sessions = self.tr("%n session(s)", "", record.drilled_sessions)
        reflections = self.tr("%n reflection(s)", "", record.drilled_reflections)
        words = self.tr("Opened, checked and counted: {sessions}, {reflections}")
        self.drill.set_state(words.format(sessions=sessions, reflections=reflections))

    def _show_doing(self) -> None:
        """Say what is under way; it may have begun before anybody looked here."""
        doing = self._context.backups.doing
        words = {"backup": self.tr("Backing up…"), "drill": self.tr("Rehearsing…")}
        for name, button in (("backup", self.backup_button), ("drill", self.drill_button)):
            if doing == name and not button.is_busy:
                button.begin(words[name])
                self.waits[name].begin()
            elif doing != name and button.is_busy:
                button.end()
                self._end_wait(name, button)
        self.backup_button.setEnabled(doing != "drill")
        self.drill_button.setEnabled(doing != "backup")

    def _end_wait(self, name: str, button: Button) -> None:
        if self.waits[name].isAncestorOf(self.focusWidget() or self):
            button.setFocus()
        self.waits[name].end()

    # --- what is done ------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        keeper, was_doing = self._context.backups, self._was_doing
        self._was_doing = keeper.doing
        self._show_doing()
        if keeper.doing:
            return
        error = keeper.drill_fault if was_doing == "drill" else keeper.fault if was_doing == "backup" else None
        if error is not None:
            self._fail(error)
        self.read()

    def _on_backup_clicked(self) -> None:
        self.failed.emit("")
        self._context.backups.back_up()

    def _on_drill_clicked(self) -> None:
        self.failed.emit("")
        self._context.backups.drill()

    def _on_folder_clicked(self) -> None:
        present = self._state.record.second_folder if self._state is not None else ""
        chosen = self._ask_folder(self, Path(present) if present else None)
        if chosen is not None:
            self._choose(chosen)

    def _on_end_clicked(self) -> None:
        self._choose(None)
        self.folder_button.setFocus()

    def _choose(self, folder: Path | None) -> None:
        self.failed.emit("")
        work = partial(choose_second_folder, self._context.journal, folder, now=self._context.now())
        if folder is not None:
            self.second.set_state(self.tr("Copying the last backup to {path}…").format(path=folder))
        self._context.tasks.run(Lane.BACKUP, work, lambda _: self.read(), self._on_folder_failed)

    def _on_folder_failed(self, error: KnownError) -> None:
        self._fail(error)
        self.read()

    def _on_restore_clicked(self) -> None:
        second = self._state.record.second_folder if self._state is not None else ""
        self._context.restore_requested.emit(Path(second) if second else None)

    def _on_show_clicked(self) -> None:
        folder = self._state.folder if self._state is not None else self._context.journal.path
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.is_dir() else folder.parent)))

    def _fail(self, error: KnownError) -> None:
        self.failed.emit(wording.error_words(error))
