"""How a picture may be dressed."""

from dataclasses import dataclass

from mentorjournal.ui import theme


@dataclass(frozen=True)
class Look:
    """An appearance, a text scale, a direction, a language and a window size in pixels."""

    appearance: theme.Appearance = "light"
    scale: float = 1.0
    right_to_left: bool = False
    is_pseudo: bool = False
    """Whether the app speaks the invented language of `tests/ui/pseudo.py`."""
    size: tuple[int, int] = (1280, 800)


SMALLEST = (1024, 700)

LOOKS: dict[str, Look] = {
    "light": Look(),
    "dark": Look("dark"),
    "contrast": Look("contrast_light", size=SMALLEST),
    "contrast-dark": Look("contrast_dark", size=SMALLEST),
    "large": Look(scale=1.5),
    "rtl": Look(right_to_left=True, size=SMALLEST),
    "pseudo": Look(is_pseudo=True, size=SMALLEST),
}

MOST: tuple[str, ...] = tuple(name for name in LOOKS if not name.startswith("contrast"))
"""For the main state of a page."""
EVERY = (*MOST, "contrast")
"""For a page with a ground, a mark or an edge that high contrast draws in its own way."""
ALL: tuple[str, ...] = tuple(LOOKS)
"""For the two or three pages that show most of what there is."""
BOTH = ("light", "dark")
LIGHT = ("light",)
NO_PICTURE: tuple[str, ...] = ()
"""For what is another one on every machine; its words and its room are looked at all the same."""
