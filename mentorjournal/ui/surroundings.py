"""What the application takes from outside; tests put their own here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

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
    meeting_place: Path | None = None
    """A folder, closed to other users, in which a second start finds the first; without one a window stands alone."""
