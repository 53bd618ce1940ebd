"""How the owner wants the window to look, as the settings keep it."""

from typing import Literal, NamedTuple, cast

from mentorjournal.settings import Settings

AppearanceWish = Literal["system", "light", "dark", "contrast"]
MotionWish = Literal["system", "reduced", "full"]
DirectionWish = Literal["system", "left to right", "right to left"]


class Wishes(NamedTuple):
    """What was chosen; everything is left to the system until somebody chooses.

    `appearance` "contrast" is light or dark as the system is; `scale` multiplies every type size from 1.0 to 2.0, or is
    0 for the system's; `motion` "reduced" makes everything instant; `direction` is how pages read.
    """

    appearance: AppearanceWish = "system"
    scale: float = 0.0
    motion: MotionWish = "system"
    direction: DirectionWish = "system"

    @classmethod
    def of(cls, settings: Settings) -> "Wishes":
        """What the settings say; the reading direction is not kept, it comes with the language."""
        return cls(
            cast("AppearanceWish", settings.appearance), settings.text_scale, cast("MotionWish", settings.motion)
        )

    def keep(self, settings: Settings) -> None:
        """Write the wishes into the settings, which somebody else saves."""
        settings.appearance, settings.text_scale, settings.motion = self.appearance, self.scale, self.motion
