"""Sleep and locked screens on Linux and its kin: logind on the system bus, screen savers on that of the session."""

from typing import TYPE_CHECKING

from mentorjournal.ui.system_locks import SystemLocks, Told

if TYPE_CHECKING:
    from mentorjournal.ui.logind import Logind
    from mentorjournal.ui.screen_savers import ScreenSavers


class LinuxLocks(SystemLocks):
    """Meets each bus once it has answered a knock; a bus that is absent or has hung is never met."""

    def __init__(self) -> None:
        super().__init__()
        self._logind: Logind | None = None
        self._savers: ScreenSavers | None = None
        self._is_held = False

    def listen(self) -> None:
        """Knock at both."""
        from mentorjournal.ui.bus_knock import BusKnock, session_bus_address, system_bus_address  # noqa: PLC0415

        BusKnock(system_bus_address(), self._on_system_bus, self)
        BusKnock(session_bus_address(), self._on_session_bus, self)

    def hold(self) -> None:
        """Ask logind to wait with sleep."""
        self._is_held = True
        if self._logind is not None:
            self._logind.hold()

    def release(self) -> None:
        """Let logind go on."""
        self._is_held = False
        if self._logind is not None:
            self._logind.release()

    def tells(self) -> frozenset[Told]:
        """What of both has answered."""
        told: set[Told] = set()
        if self._logind is not None and self._logind.is_there:
            told |= {Told.SLEEP, Told.SCREEN}
        if self._savers is not None and self._savers.is_there:
            told.add(Told.SCREEN)
        return frozenset(told)

    def _on_system_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not before the first paint

        from mentorjournal.ui.logind import Logind  # noqa: PLC0415

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return
        self._logind = Logind(bus, self)
        self._logind.lock_wanted.connect(self.lock_wanted)
        self._logind.woken.connect(self.woken)
        self._logind.listen()
        if self._is_held:
            self._logind.hold()

    def _on_session_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        from mentorjournal.ui.screen_savers import ScreenSavers  # noqa: PLC0415

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        self._savers = ScreenSavers(bus, self)
        self._savers.lock_wanted.connect(self.lock_wanted)
        self._savers.listen()
