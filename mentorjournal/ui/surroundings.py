"""What the application takes from outside; tests put their own here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal import hardening
from mentorjournal.ui.desktop import Desktop

if TYPE_CHECKING:
    from mentorjournal.services.slots import Derivation, DeviceKeys, Keyring
    from mentorjournal.ui.sleep_clock import SleepClock
    from mentorjournal.ui.system_locks import SystemLocks


@dataclass
class Surroundings:
    """Places, the clock, and how dear keys are."""

    settings_file: Path
    journals: Path
    """The folder in which journals are looked for and offered a place."""
    sample_folder: Path
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    quick_keys: bool = False
    """Derive keys at the accepted floor; for tests, whose journals hold nobody's secrets."""
    keyring: Callable[[], "Keyring"] | None = None
    """Gives the keyring that holds keys for this device; the system's own where there is none."""
    desktop: Desktop = field(default_factory=Desktop)
    """What is asked about the system's look beyond Qt; by default a desktop that says nothing."""
    system_locks: Callable[[], "SystemLocks"] | None = None
    """Gives what is heard of sleep and locked screens; a system that says nothing where there is none."""
    sleep_clock: "SleepClock | None" = None
    """Tells how long nobody was here, asleep or not; the machine's own clocks where there is none."""
    has_tray: Callable[[], bool] = bool
    """Whether there is a tray that the window can be kept in."""
    hardens: bool = False
    """Close this process to others, for good; off for tests, which look into their own."""
    meeting_place: Path | None = None
    """A folder, closed to other users, in which a second start finds the first; without one a window stands alone."""

    def device_keys(self) -> "DeviceKeys":
        """What the keyring holds; it is not asked before it is needed."""
        from mentorjournal.services.slots import DeviceKeys  # noqa: PLC0415 - not before the first paint

        return DeviceKeys(self.keyring) if self.keyring is not None else DeviceKeys()

    def costs(self) -> "Derivation | None":
        """What a passphrase costs to try that is set here; None where that is to be measured."""
        from mentorjournal.services import unlocking  # noqa: PLC0415 - not before the first paint

        return unlocking.QUICKEST if self.quick_keys else unlocking.STANDARD

    def forbid_dumps(self) -> None:
        """No core files from here on, and new files for this user alone."""
        if self.hardens:
            hardening.forbid_dumps()

    def close_to_others(self) -> None:
        """Let no other program look into this process; what `hardening` says about portals holds for when."""
        if self.hardens:
            hardening.close_to_others()
