"""What the owner chose for this machine, worn at once and kept for the next start."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mentorjournal.settings import Settings
from mentorjournal.ui import theme
from mentorjournal.ui.system_locks import Told
from mentorjournal.ui.wishes import Wishes


@dataclass(frozen=True)
class Machine:
    """What this machine can do about locking, asked for whenever somebody looks at the settings.

    `has_tray` says whether there is a tray, `tells` what the system tells in time of its sleep and its locked screen.
    """

    has_tray: Callable[[], bool] = bool
    tells: Callable[[], frozenset[Told]] = frozenset[Told]


class Preferences(QObject):
    """The look of the window as somebody wishes it.

    Args:
        settings: where wishes are kept; somebody else reads and writes the file.
        save: writes the settings.
    """

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, settings: Settings, save: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self.machine = Machine()
        self.file: Path | None = None
        """Where they are kept, to be named; not known to whoever keeps none."""

    @property
    def settings(self) -> Settings:
        """What is chosen for this machine, to read; `choose` changes it."""
        return self._settings

    def choose(self, **values: object) -> None:
        """Change settings by name (`lock_after=10`), at once and for the next start; who shows them is told."""
        for name, value in values.items():
            assert hasattr(self._settings, name), name  # noqa: S101 - a setting that nobody reads
            setattr(self._settings, name, value)
        self._save()
        self.changed.emit()

    @property
    def wishes(self) -> Wishes:
        """What is wished for now."""
        return Wishes.of(self._settings)

    def wear(self, wishes: Wishes) -> None:
        """Dress everything so, and remember it."""
        wishes.keep(self._settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.wear(app, wishes)
        self._save()
        self.changed.emit()
