"""Where the golden pictures hang, how they are made, and what is said of one that changed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.pictures import comparison, palette
from tests.pictures.looks import LOOKS
from tests.pictures.scenes import SCENES
from tests.pictures.stage import Templates, staged

GOLDEN = Path(__file__).parent / "golden"
SHOWCASE = Path(__file__).parents[2] / "packaging" / "pictures"
"""Copies of a few, which the README shows."""


@dataclass(frozen=True)
class Picture:
    """One scene in one look."""

    scene: str
    look: str

    @property
    def golden(self) -> Path:
        """Where it is kept."""
        return GOLDEN / self.look / f"{self.scene}.png"

    @property
    def shown(self) -> Path:
        """Where its copy hangs, if it is one of those the README shows."""
        return SHOWCASE / f"{self.scene}-{self.look}.png"

    def __str__(self) -> str:
        return f"{self.look}/{self.scene}"

    def draw(self, app: QApplication, templates: Templates, folder: Path) -> QImage:
        """Draw it now, in all its colours; `folder` takes a copy of a journal for that time."""
        with staged(app, LOOKS[self.look], templates, folder) as stage:
            SCENES[self.scene].show(stage)
            return stage.picture()


SHOWN = tuple(
    Picture(*each)
    for each in (("home", "light"), ("person", "light"), ("write-prompt", "light"), ("sessions-month", "dark"))
)


def keep(picture: Picture, new: QImage) -> None:
    """Hang a picture in the gallery, and its copy before the README if it belongs there."""
    palette.write(palette.reduced(new), picture.golden)
    if picture in SHOWN:
        shutil.copyfile(picture.golden, picture.shown)


def pictures(looks: tuple[str, ...] = tuple(LOOKS)) -> list[Picture]:
    """Every picture of the table in these looks."""
    return [Picture(name, look) for look in looks for name, scene in SCENES.items() if look in scene.looks]


def build_folder() -> Path:
    """Where new pictures and differences are put to be looked at: outside the repository."""
    chosen = os.environ.get("MENTORJOURNAL_PICTURES")
    return Path(chosen) if chosen else Path(tempfile.gettempdir()) / "mentorjournal-pictures"


def verdict(picture: Picture, new: QImage) -> str:
    """Nothing if the picture is as it was; else what to look at, and how to accept it."""
    if not picture.golden.exists():
        return f"{picture} was never made: python -m tests.pictures {picture.scene} --look {picture.look}"
    golden = comparison.read(picture.golden)
    found = comparison.compare(golden, new)
    if not found.is_one:
        return ""
    place = build_folder() / picture.look
    file = place / f"{picture.scene}.png"
    palette.write(palette.reduced(new), file)
    lines = [f"{picture} looks different: {found.share:.2%} of it, as against {comparison.SHARE:.2%} that may be."]
    if golden.size() != new.size():
        lines = [f"{picture} has another size: {new.width()} × {new.height()} instead of "]
        lines[0] += f"{golden.width()} × {golden.height()}."
    lines.append(f"  now:       {file}")
    if found.marked is not None:
        marked = place / f"{picture.scene}-difference.png"
        found.marked.save(str(marked))
        lines.append(f"  what:      {marked}")
    lines += [f"  before:    {picture.golden}", f"  accept by: python -m tests.pictures {picture.scene}"]
    return "\n".join(lines)


def orphans() -> Iterator[Path]:
    """Golden pictures that no scene of the table draws any more."""
    known = {picture.golden for picture in pictures()}
    return (file for file in sorted(GOLDEN.rglob("*.png")) if file not in known)
