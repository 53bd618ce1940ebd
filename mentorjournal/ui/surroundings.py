"""What the application takes from outside; tests put their own here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mentorjournal import hardening
from mentorjournal.ui.desktop import Desktop


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
    desktop: Desktop = field(default_factory=Desktop)
    """What is asked about the system's look beyond Qt; by default a desktop that says nothing."""
    hardens: bool = False
    """Close this process to others, for good; off for tests, which look into their own."""
    meeting_place: Path | None = None
    """A folder, closed to other users, in which a second start finds the first; without one a window stands alone."""

    def forbid_dumps(self) -> None:
        """No core files from here on, and new files for this user alone."""
        if self.hardens:
            hardening.forbid_dumps()

    def close_to_others(self) -> None:
        """Let no other program look into this process; what `hardening` says about portals holds for when."""
        if self.hardens:
            hardening.close_to_others()
