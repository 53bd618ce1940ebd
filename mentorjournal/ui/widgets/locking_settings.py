"""When this journal is locked."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services.capture_keys import set_takes_thoughts, takes_thoughts
from mentorjournal.settings import LOCK_AFTER
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.system_locks import Told
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine
from mentorjournal.ui.widgets.switch import Switch
from mentorjournal.ui.wording import error_words


class LockingSettings(SettingGroup):
    """Locking by hand and by itself; what is chosen here acts at once.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._preferences = context.preferences
        minutes: list[tuple[str, object]] = [(self.tr("After %n minute(s)", "", many), many) for many in LOCK_AFTER]
        self.idle = Choice(self.tr("Lock when idle"), minutes)
        self.system = Switch(self.tr("Lock when the lid closes"))
        self.tray = Switch(self.tr("Keep it in the tray"))
        self.capture = Switch(self.tr("Capture while locked"))
        lock_button = Button(self.tr("Lock now"))
        self._system_line = SettingLine(self.tr("Lock when the lid closes"), "", self.system)
        self._tray_line = SettingLine(self.tr("Keep it in the tray"), "", self.tray)
        self.set_lines(
            [
                SettingLine(self.tr("Lock when idle"), self.tr("Drafts are saved first, always."), self.idle),
                self._system_line,
                self._tray_line,
                SettingLine(self.tr("Capture while locked"), self.tr("Write only; nothing can be read."), self.capture),
                SettingLine(self.tr("Lock"), self.tr("With Ctrl+L, wherever you are in the journal."), lock_button),
            ]
        )
        self.idle.value_changed.connect(lambda many: self._preferences.choose(lock_after=many))
        self.system.toggled.connect(self._on_system_toggled)
        self.tray.toggled.connect(lambda on: self._preferences.choose(keep_in_tray=on))
        self.capture.toggled.connect(self._on_capture_toggled)
        lock_button.clicked.connect(context.lock_requested)
        self.read()

    def read(self) -> None:
        """Show what is chosen, and what this machine can do about it now."""
        settings, machine = self._preferences.settings, self._preferences.machine
        has_tray = machine.has_tray()
        self.idle.set_value(settings.lock_after)
        with QSignalBlocker(self.system), QSignalBlocker(self.tray), QSignalBlocker(self.capture):
            self.capture.setChecked(takes_thoughts(self._context.journal))
            self.system.setChecked(settings.lock_with_system)
            self.tray.setChecked(settings.keep_in_tray and has_tray)
        self.tray.setEnabled(has_tray)
        self._say(self._system_line, self.system, self._system_words())
        self._say(
            self._tray_line,
            self.tray,
            self.tr("Closing the window locks it and leaves it at hand.")
            if has_tray
            else self.tr("This desktop has no tray for it to stay in."),
        )

    def _system_words(self) -> str:
        told = self._preferences.machine.tells()
        if Told.SLEEP in told:
            return self.tr("Or when the computer sleeps or locks its screen.")
        if Told.SCREEN in told:
            return self.tr("Or when the computer locks its screen. After sleep it locks on waking.")
        return self.tr("This system does not say when it sleeps or locks its screen. After sleep it locks on waking.")

    def _say(self, line: SettingLine, control: QWidget, words: str) -> None:
        line.set_state(words)
        control.setAccessibleDescription(words)

    def _on_capture_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        try:
            self._context.write(set_takes_thoughts, on, now=self._context.now())
        except KnownError as error:
            self.failed.emit(error_words(error))
            self.read()
        else:
            self.failed.emit("")

    def _on_system_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._preferences.choose(lock_with_system=on)
