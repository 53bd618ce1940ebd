"""Writing sealed texts to a place that somebody chose."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.paths import SEALED_SUFFIX
from mentorjournal.ui.file_saving import save_file

if TYPE_CHECKING:
    from mentorjournal.services.rescued_texts import SealedText


def save_sealed(place: Path, sealed: "Sequence[SealedText]") -> Path:
    """Write sealed texts to `place`, the second and further ones beside it under a number; returns the first.

    Raises:
        FileUnwritableError: the place refuses it, or has no room.
    """
    first = place if place.suffix.lower() == SEALED_SUFFIX else place.with_name(f"{place.name}{SEALED_SUFFIX}")
    for number, text in enumerate(sealed, 1):
        save_file(first if number == 1 else first.with_name(f"{first.stem} {number}{SEALED_SUFFIX}"), text.content)
    return first
