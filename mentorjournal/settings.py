"""This machine's settings: nothing from any journal, only what makes the window feel at home.

Kept as JSON in the user's configuration folder. A file that is missing or broken is the same as none: settings are
never worth an error.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from uuid import UUID


APPEARANCES = ("system", "light", "dark", "contrast")
MOTIONS = ("system", "reduced", "full")
WINDOW_STATES = ("normal", "maximised", "full screen")
SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0


LOCK_AFTER = (1, 2, 5, 10, 15, 30, 60)
"""The minutes of idleness after which a journal may be locked."""
_MOST_PLACES = 12
_FARTHEST = 100_000
"""Pixels; no screen lies that far away."""


@dataclass(frozen=True)
class WindowPlace:
    """How the window stood among certain screens.

    `shape` is x, y, width, height when it fills nothing, or empty; `state` one of WINDOW_STATES; `page` the page of the
    sidebar that was open last: never a person, a session, or anything else with a name.
    """

    shape: list[int] = field(default_factory=list[int])
    state: str = "normal"
    page: str = ""


@dataclass
class Settings:
    """What is remembered on this machine.

    `device` marks the records changed here; `last_journal` is the folder opened last; `window` is where the window
    stood last (x, y, width, height), `places` how it stood among each set of screens; `appearance` is one of
    APPEARANCES; `text_scale` multiplies every type size, 1.0 to 2.0, or is 0 for the system's; `motion` is one of
    MOTIONS; `desktop` is what the desktop last said of its own look, so that the next start need not wait for its
    answer; `lock_after` is one of LOCK_AFTER; `lock_with_system` locks when the system sleeps or locks its screen;
    `keep_in_tray` keeps the app in the tray, locked, when its window closes; `device_after_lock` lets this device open
    a journal also after it was locked, and `locked` names those (by their UUIDs) that were, by their owner or by
    themselves, and were not opened since: to open another one in between changes nothing about them.
    """

    device: str = ""
    last_journal: str = ""
    window: list[int] = field(default_factory=list[int])
    places: dict[str, WindowPlace] = field(default_factory=dict[str, WindowPlace])
    appearance: str = "system"
    text_scale: float = 0.0
    motion: str = "system"
    desktop: dict[str, object] = field(default_factory=dict[str, object])
    lock_after: int = 5
    lock_with_system: bool = True
    keep_in_tray: bool = False
    device_after_lock: bool = False
    locked: list[str] = field(default_factory=list[str])

    @property
    def device_id(self) -> "UUID":
        """The id of this machine as records keep it; made when it is first asked for."""
        # The lock screen needs no id, and should not wait for the module.
        from uuid import UUID, uuid4  # noqa: PLC0415

        try:
            return UUID(self.device)
        except ValueError:
            self.device = str(uuid4())
            return UUID(self.device)

    def was_locked(self, journal: str) -> bool:
        """Whether the journal of this UUID was locked, and not opened since; what is no UUID counts as locked."""
        if not self.locked:
            return False
        from uuid import UUID  # noqa: PLC0415 - as above

        try:
            return str(UUID(journal)) in self.locked
        except ValueError:
            return True

    def note_locked(self, journal: "UUID | str") -> None:
        """This journal was locked."""
        self.locked = list(dict.fromkeys([*self.locked, str(journal)]))

    def note_opened(self, journal: "UUID") -> None:
        """This journal was opened."""
        self.locked = [each for each in self.locked if each != str(journal)]

    @property
    def last_journal_path(self) -> Path | None:
        """The folder opened last, if any."""
        return Path(self.last_journal) if self.last_journal else None

    def place_among(self, screens: str) -> WindowPlace:
        """How the window stood among these screens; among others, only where it stood last."""
        return self.places.get(screens) or WindowPlace(self.window)

    def remember_place(self, screens: str, place: WindowPlace) -> None:
        """Keep how the window stands; screens that were not seen for long are forgotten."""
        self.window = place.shape
        others = [(name, kept) for name, kept in self.places.items() if name != screens]
        self.places = dict([*others[1 - _MOST_PLACES :], (screens, place)])


def load_settings(file: Path) -> Settings:
    """The settings kept in `file`, each missing or unfit value replaced by its default."""
    settings = Settings()
    try:
        said: Any = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return settings
    for known in fields(Settings) if isinstance(said, dict) else ():
        value = cast("dict[str, Any]", said).get(known.name)
        default = getattr(settings, known.name)
        if known.name == "places":
            settings.places = _read_places(value)
            continue
        if type(value) is int and isinstance(default, float):
            value = float(value)
        if type(value) is type(default) and _is_fit(known.name, value):
            setattr(settings, known.name, value)
    return settings


def _is_fit(name: str, value: object) -> bool:
    """Whether a value of the right type also means something."""
    if name == "appearance":
        return value in APPEARANCES
    if name == "motion":
        return value in MOTIONS
    if name == "lock_after":
        return value in LOCK_AFTER
    if name == "locked":
        return isinstance(value, list) and all(isinstance(each, str) for each in cast("list[object]", value))
    if name == "window":
        return value == [] or _is_shape(value)
    if name == "text_scale" and isinstance(value, float):
        return value == 0.0 or SMALLEST_SCALE <= value <= LARGEST_SCALE
    return True


def _is_shape(value: object) -> bool:
    """Whether a value is x, y, width and height of something that could be seen."""
    if not isinstance(value, list):
        return False
    numbers = [each for each in cast("list[object]", value) if type(each) is int and abs(each) <= _FARTHEST]
    return len(numbers) == len(cast("list[object]", value)) == 4 and min(numbers[2:]) > 0


def _read_places(value: object) -> dict[str, WindowPlace]:
    """The places that make sense; the others are left out."""
    found: dict[str, WindowPlace] = {}
    for screens, said in cast("dict[str, object]", value).items() if isinstance(value, dict) else ():
        kept = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
        shape, state, page = kept.get("shape"), kept.get("state"), kept.get("page")
        if _is_shape(shape) and state in WINDOW_STATES and isinstance(page, str):
            found[screens] = WindowPlace(shape or [], str(state), page)
    return dict(list(found.items())[-_MOST_PLACES:])


def save_settings(settings: Settings, file: Path) -> None:
    """Write the settings whole or not at all.

    Raises:
        OSError: the configuration folder cannot be written.
    """
    kept = {**asdict(settings), "device": str(settings.device_id)}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Which journal somebody has, and how long they are away from it, is nobody else's business.
    with suppress(OSError):
        file.parent.chmod(0o700)
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as kept_file:
        kept_file.write(json.dumps(kept, indent=1))
    beside.replace(file)
