"""The composition root: the application, its window, and the one journal that is open.

The lock screen is painted before anything heavy is imported. Once it stands, the services and the pages are loaded on
the journal lane; this and the front door are the places where imports come late on purpose.
"""

import gc
import importlib
import logging
import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mentorjournal import paths
from mentorjournal.errors import KnownError, NoJournalChosenError
from mentorjournal.settings import Settings, WindowPlace, load_settings, save_settings
from mentorjournal.ui import theme
from mentorjournal.ui.cycle_collection import CycleCollection
from mentorjournal.ui.door_guard import Stand
from mentorjournal.ui.english_plurals import EnglishPlurals
from mentorjournal.ui.first_paint import FirstPaint
from mentorjournal.ui.forgetting import dismiss_dialogs
from mentorjournal.ui.front_door import FrontDoor
from mentorjournal.ui.locking import Locking
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.screens import arrangement
from mentorjournal.ui.single_instance import SecondStart
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.system_watch import SystemWatch
from mentorjournal.ui.tasks import Lane, Tasks
from mentorjournal.ui.wishes import Wishes

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.ui.held_texts import HeldTexts
    from mentorjournal.ui.visit import Visit
    from mentorjournal.ui.window_actions import WindowActions
    from mentorjournal.ui.workspace import Workspace

log = logging.getLogger(__name__)

SOON = 10
"""Milliseconds after which somebody who is in the middle of a dialog may have left it."""
PATIENCE = 200
"""How often that is tried; then the journal is locked all the same."""


class Application(QObject):
    """Wires everything, and holds the one journal that is open."""

    painted = Signal()
    """The first page has been painted: what can wait may begin."""
    ended = Signal()
    """The window is closed, and everything is put away."""

    def __init__(self, app: QApplication, surroundings: Surroundings) -> None:
        super().__init__()
        self._app = app
        self._surroundings = surroundings
        self._settings: Settings = load_settings(surroundings.settings_file)
        self._visit: Visit | None = None
        self._is_closing = False
        self._is_wanted = False
        self._returns = False
        self._plurals = EnglishPlurals()
        app.installTranslator(self._plurals)
        app.setApplicationName("mentorjournal")
        app.setApplicationDisplayName(self.tr("Mentor Journal"))
        app.setDesktopFileName("mentorjournal")
        self._system = SystemWatch(app, self._settings.desktop, surroundings.desktop)
        self._system.changed.connect(self._dress)
        self._dress()
        self._window_actions: WindowActions | None = None
        self._cycles = CycleCollection(self)
        self.painted.connect(self._load)
        self._tasks = Tasks(self)
        self.window = MainWindow()
        place = self._settings.place_among(arrangement())
        self.window.restore_place(place.shape, place.state)
        self._section = place.page
        self.window.closed.connect(self.close)
        self.window.dropped.connect(self._on_dropped)
        self._door = FrontDoor(self.window, self._tasks, surroundings, self._settings)
        self._door.opened.connect(self._on_opened)
        self._held: HeldTexts | None = None
        self._locking = Locking(self.window, self._settings, surroundings)
        self._locking.lock_wanted.connect(self.lock)
        self._door.guard.changed.connect(self._locking.heed_door)
        self._door.guard.locked.connect(self._remember)

    def start(self, journal: str | None = None, passphrase: str | None = None) -> None:
        """Show the lock screen of the journal that is meant, or the welcome; then load the rest behind it."""
        try:
            self._door.folder = paths.locate_journal(
                Path(journal) if journal else None, self._settings.last_journal_path, self._surroundings.journals
            )
        except NoJournalChosenError:
            self._door.show_welcome()
        else:
            self._door.show_lock()
        if page := self.window.presented():
            FirstPaint(page, self.painted.emit)
        self.window.show()
        if passphrase is not None:
            self._door.unlock(passphrase)

    def attend(self, request: SecondStart) -> None:
        """Somebody started the app once more: come forward, and lead to the journal they named if nothing is open."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # where Qt looks for it when a window is activated
        if self._is_closing:
            self._come_back()
            return
        self.window.come_forward()
        if request.journal:
            self._lead_to(Path(request.journal))

    def workspace(self) -> "Workspace | None":
        """The pages of the open journal, while one is open."""
        return self._visit.workspace if self._visit is not None else None

    def lock(self, tries: int = 0) -> None:
        """Save what is being typed, throw every page away, close the journal, show the closed book.

        Where none is open yet, let go of what is held at the front door.
        """
        if self._visit is None and self._door.guard.stand is Stand.FREE:
            return
        if not dismiss_dialogs() and tries < PATIENCE:
            QTimer.singleShot(SOON, self, lambda: self.lock(tries + 1))
            return
        if self._visit is None:
            self._door.guard.lock()
            return
        if not self._door.is_sample:
            self._settings.note_locked(self._visit.journal.uuid)
        self._returns = not self._door.is_sample

        def cover() -> None:
            self._door.show_closed()
            # At once: what is still under way beside the window may take a while to end.
            self.window.repaint()

        try:
            self._let_go(cover)
        finally:
            self._remember()

    def meet(self, error: KnownError) -> None:
        """A page met what no page can deal with: say it at the foot, or close the journal and lead to what helps."""
        from mentorjournal.ui.trouble_words import ends_visit  # noqa: PLC0415 - hardly ever needed
        from mentorjournal.ui.wording import error_words  # noqa: PLC0415

        if self._visit is not None and ends_visit(error):
            # Not from within the page that is thrown away.
            QTimer.singleShot(0, self, lambda: self._close_for(error))
        else:
            self.window.say(error_words(error))

    def close(self) -> None:
        """The window closes: save, make a last backup, let go, remember where it stood."""
        if self._is_closing:
            return
        unsaved = self._visit.context.unsaved if self._visit is not None else None
        if self._held is not None and not self._held.may_close(unsaved):
            self.window.stay()
            return
        shape, state = self.window.place(), self.window.state()
        self._door.close_created()

        def end() -> None:
            self._settings.remember_place(arrangement(), WindowPlace(shape, state, self._section))
            self._remember()
            self._tasks.wait()
            if self._is_wanted:
                self._is_wanted = False
                self.window.stay()
                self._door.show_lock()
                self.window.come_forward()
            else:
                self._app.removeTranslator(self._plurals)
                self._cycles.end()
                self.ended.emit()

        with ExitStack() as certain:  # from the last to the first, whatever a page gets wrong
            certain.callback(end)
            certain.callback(self._let_go)
            self._make_last_backup()

    def _make_last_backup(self) -> None:
        """Out of sight, and not for ever: see `BackupKeeper.finish`."""
        if self._visit is None:
            return
        self._is_closing = True
        try:
            with suppress(KnownError):
                self._visit.workspace.leave()
            self.window.hide()
            self._visit.context.backups.make_last()
        finally:
            self._is_closing = False

    def _come_back(self) -> None:
        """Somebody wants the window again that is about to close: give the backup up, and show the closed book."""
        self._is_wanted = True
        if self._visit is not None:
            self._visit.context.backups.break_off()

    def _load(self) -> None:
        """What need not stand before the first paint: the window's own actions, the zone data, services and pages."""
        from mentorjournal.ui import spoken_roles  # noqa: PLC0415
        from mentorjournal.ui.window_actions import WindowActions  # noqa: PLC0415
        from mentorjournal.zone_data import use_newest  # noqa: PLC0415

        self._cycles.begin()
        spoken_roles.install()
        self._window_actions = WindowActions(self.window)
        use_newest()
        self._surroundings.forbid_dumps()
        # A desktop that has answered once knows this program, and need not look at it again.
        self._surroundings.desktop.answered.connect(lambda _: self._surroundings.close_to_others())
        self._system.listen()
        self._locking.listen()
        # What is there by now stays: frozen, it is not gone through again each time that Python looks for cycles, which
        # took several frames.
        self._tasks.run(Lane.JOURNAL, _import_rest, lambda _: gc.freeze())

    def _on_opened(self, journal: "Journal") -> None:
        from mentorjournal.ui.held_texts import HeldTexts  # noqa: PLC0415 - not before the first paint
        from mentorjournal.ui.visit import Visit  # noqa: PLC0415 - with the services

        is_sample = self._door.is_sample
        if self._held is None:
            self._held = HeldTexts(self.window)
            self._held.quit_wanted.connect(self._locking.quit)
        self._held.try_again()
        given = (journal, self.window, self._tasks, self._surroundings, self._settings, self._remember)
        try:
            visit = self._visit = Visit(*given, is_sample=is_sample)
        except KnownError as error:
            journal.close()
            self._door.show_trouble(error)
            return
        visit.lock_requested.connect(self.lock)
        visit.context.new_key_requested.connect(self._replace_key)
        visit.context.restore_requested.connect(self._restore)
        visit.leave_requested.connect(self._locking.quit)
        visit.troubled.connect(self.meet)
        if self._window_actions is not None:
            visit.workspace.addActions(self._window_actions.all)
        returns, self._returns = self._returns, False
        visit.begin(self._section, returns=returns)
        if self._held.is_holding:
            visit.context.said.emit(
                self.tr("What you typed last is still held: the disk is full. It comes once there is room.")
            )
        if unsealed := self._door.capturing.take_unsealed(journal.path):
            visit.workspace.capture(unsealed)
        self._locking.begin(visit.context.preferences, is_sample=is_sample)
        self._settings.note_opened(journal.uuid)
        self._remember()

    def _lead_to(self, place: Path) -> None:
        """Show the lock screen of the journal at `place`, unless that would take the place of an open one."""
        if self._visit is None:
            problem = self._door.lead_to(place)
        elif self._visit.journal.path.resolve() == (paths.journal_at(place) or place).resolve():
            problem = ""
        else:
            problem = self.tr("A journal is open. Lock it first, then open the other one.")
        if problem:
            self.window.say(problem)

    def _on_dropped(self, files: list[Path]) -> None:
        """A journal was let go over the window, or something else."""
        journal = paths.journal_at(files[0]) if len(files) == 1 else None
        if journal is not None:
            self._lead_to(journal)
        elif len(files) == 1 and files[0].suffix == paths.BACKUP_SUFFIX:
            self._restore_dropped(files[0])
        elif len(files) == 1 and files[0].suffix == paths.SEALED_SUFFIX:
            if self._visit is not None:
                self._visit.take_back(files[0])
            else:
                self.window.say(self.tr("Unlock the journal first, then drop the saved text here."))
        elif self._visit is None:
            self.window.say(self.tr("Drop one journal here: a folder whose name ends in .mentorjournal."))
        else:
            self.window.say(
                self.tr("Drop a text file on the words you are writing: .txt or .md, up to 1 MB, in UTF-8.")
            )

    def _restore(self, second: Path | None) -> None:
        """Lock, then lead through restoring a backup."""
        self.lock()
        if self._visit is None:
            self._door.show_restore(second=second)

    def _restore_dropped(self, backup: Path) -> None:
        problem = (
            self._door.show_restore(backup)
            if self._visit is None
            else self.tr("A journal is open. Lock it first, then drop the backup here.")
        )
        if problem:
            self.window.say(problem)

    def _replace_key(self) -> None:
        """Lock, then lead through a new key; a sample, which is made anew each time, needs none."""
        is_sample = self._door.is_sample
        self.lock()
        if self._visit is None and not is_sample:
            self._door.new_key.show(self._door.meant())

    def _let_go(self, cover: Callable[[], None] | None = None) -> None:
        """Close the journal; no fault of a page keeps it open. `cover` hides the pages as soon as they are left."""
        visit, self._visit = self._visit, None
        if visit is None:
            self._tasks.wait()
            return
        with ExitStack() as certain:  # from the last to the first, each whatever became of those before
            certain.callback(visit.deleteLater)
            certain.callback(self._locking.end)
            if self._held is not None:
                held = self._held
                certain.callback(lambda: held.hold(visit.journal.path, visit.sealed))
            certain.callback(visit.end)
            if cover is not None:
                certain.callback(cover)
            self._section = visit.section() or self._section
            visit.leave(returns=self._returns)

    def _close_for(self, error: KnownError) -> None:
        if self._visit is None:
            return  # another page met it as well
        from mentorjournal.services.backup_records import read_record  # noqa: PLC0415 - loaded with the services

        dismiss_dialogs()
        elsewhere = None
        with suppress(KnownError):  # it may be what is damaged
            elsewhere = Path(second) if (second := read_record(self._visit.journal).second_folder) else None
        self._let_go()
        self._door.show_trouble(error, elsewhere)

    def _remember(self) -> None:
        if self._door.folder is not None and not self._door.is_sample:
            self._settings.last_journal = str(self._door.folder)
        self._settings.desktop = self._system.answers
        try:
            save_settings(self._settings, self._surroundings.settings_file)
        except OSError as error:
            # The window works without: only its place and the journal opened last are forgotten.
            log.info("settings not kept: %s", error.strerror)

    def _dress(self) -> None:
        theme.wear(self._app, Wishes.of(self._settings), self._system.look)


def _import_rest() -> None:
    """Import services and pages, and read the guides that pages name."""
    importlib.import_module("mentorjournal.ui.visit")
    from mentorjournal.guides import load_guides  # noqa: PLC0415

    load_guides()
