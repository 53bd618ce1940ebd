"""What the system asks of every application's look, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ContrastColours:
    """A palette of high contrast that somebody chose in the system, each as "#RRGGBB"."""

    ground: str
    words: str
    highlight: str
    on_highlight: str
    link: str
    disabled: str


@dataclass(frozen=True)
class SystemLook:
    """What the system asks for; a system that says nothing asks for the plain light look.

    `text_scale` is only what the window's own scaling leaves out: see `SystemWatch` for what is counted where.
    """

    is_dark: bool = False
    high_contrast: bool = False
    text_scale: float = 1.0
    reduced_motion: bool = False
    is_right_to_left: bool = False
    colours: ContrastColours | None = None
