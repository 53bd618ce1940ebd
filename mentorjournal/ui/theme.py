"""One table for the whole look: `resources/themes/tokens.toml` resolved for one appearance and one text scale.

Palette, style sheet, painters and delegates all read `current()`. Widgets pass their restyling method to `follow`,
which calls it at once and again whenever the theme changes, so that nothing needs to be built anew.

What is worn follows from two things: what the owner wishes and what the system asks for. `wear` takes both, at any
time; it knows neither settings nor buses.
"""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from mentorjournal.paths import resources
from mentorjournal.settings import LARGEST_SCALE, SMALLEST_SCALE
from mentorjournal.ui.system_look import ContrastColours, SystemLook
from mentorjournal.ui.wishes import Wishes

Appearance = Literal["light", "dark", "contrast_light", "contrast_dark"]

_FALLBACKS = {"voice": ["Georgia", "serif"], "ui": ["sans-serif"], "mono": []}
_TIGHTENED = frozenset({"cover", "display", "prompt", "figure"})


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """The tables of `tokens.toml`, without the measured contrast at its foot."""
    text = (resources() / "themes" / "tokens.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.partition("\n[contrast]")[0])


class Theme:
    """The tokens resolved for one appearance and one text scale (1.0 to 2.0).

    `space`, `layout`, `radius`, `motion`, `icon` and `elevation` are the tables of the same names, in logical pixels or
    milliseconds at scale 1; what holds words goes through `px`. With `is_still` all of `motion` lasts 0 milliseconds.
    `colours`, a palette of the system's, takes the place of our own table of high contrast.
    """

    def __init__(
        self,
        appearance: Appearance = "light",
        scale: float = 1.0,
        *,
        is_still: bool = False,
        colours: ContrastColours | None = None,
    ) -> None:
        table = tokens()
        self.appearance: Appearance = appearance
        self.scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.is_still = is_still
        self.space: dict[str, int] = table["space"]
        self.layout: dict[str, Any] = table["layout"]
        self.radius: dict[str, int] = table["radius"]
        self.motion: dict[str, Any] = {
            name: 0 if is_still and isinstance(value, int) else value for name, value in table["motion"].items()
        }
        self.icon: dict[str, float] = table["icon"]
        self.elevation: dict[str, dict[str, int]] = table["elevation"]
        self._type: dict[str, Any] = table["type"]
        self._role_icons: dict[str, str] = {name: value["icon"] for name, value in table["colour"]["role"].items()}
        self._hex = _resolve(appearance, colours)
        self._traits = (appearance, self.scale, is_still, colours)
        self._edges: dict[str, tuple[str, int]] = table["high_contrast_edge"] if self.is_contrast else {}
        self.focus_width: int = table["focus"]["width_high_contrast" if self.is_contrast else "width"]
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.appearance in {"dark", "contrast_dark"}

    @property
    def is_contrast(self) -> bool:
        """Whether the look is one of high contrast: no soft grounds, no shadows, stronger edges."""
        return self.appearance in {"contrast_light", "contrast_dark"}

    def is_like(self, other: "Theme") -> bool:
        """Whether the other is the same in everything."""
        return self._traits == other._traits  # noqa: SLF001 - one of us

    def name_of(self, colour: str) -> str:
        """The colour as "#RRGGBB", by token name or by the value of a `Role`. Raises KeyError for any other name."""
        return self._hex[colour]

    def colour(self, name: str, alpha: int | None = None) -> QColor:
        """A colour by token name or by the value of a `Role`; `alpha` runs from 0 to 255. Raises KeyError."""
        colour = QColor(self._hex[name])
        if alpha is not None:
            colour.setAlpha(alpha)
        return colour

    def edge_of(self, ground: str) -> tuple[str, int] | None:
        """The edge (colour, width) that says in high contrast what a soft ground says elsewhere; None for none."""
        edge = self._edges.get(ground)
        return (edge[0], edge[1]) if edge else None

    def role_icon(self, role: str) -> str:
        """The icon of a role's arrow, before mirroring, by the value of a `Role`."""
        return self._role_icons[role]

    def px(self, length: float) -> int:
        """A length that grows with the text: row heights, glyphs beside words, boxes that hold words."""
        return round(length * self.scale)

    def font(self, style: str, *, italic: bool = False) -> QFont:
        """The font of a type style, a copy of your own. Figures of the sans face are tabular, so times line up."""
        key = (style, italic)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(style, italic=italic)
        return QFont(self._fonts[key])

    def metrics(self, style: str, *, italic: bool = False) -> QFontMetricsF:
        """The measures of a type style, kept for delegates that ask in every paint."""
        key = (style, italic)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(style, italic=italic))
        return self._metrics[key]

    def _make_font(self, style: str, *, italic: bool) -> QFont:
        family, size, weight, _ = self._type[style]
        font = QFont([self._type[family], *_FALLBACKS[family]])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if family == "ui":
            font.setFeature(QFont.Tag("tnum"), 1)
        if style in _TIGHTENED:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
        return font

    def leading(self, style: str) -> int:
        """From one baseline to the next, in pixels at the present scale."""
        _, size, _, percent = self._type[style]
        return round(size * self.scale * percent / 100)

    def mono_family(self) -> str:
        """The family of code inside a reflection; the system's own."""
        return self._type["mono"]

    def shadow_alpha(self, elevation: str) -> int:
        """How strong the shadow of an elevation is in this appearance; 0 for none."""
        return 0 if self.is_contrast else self.elevation[elevation][f"{self.appearance}_alpha"]


_GROUNDS = (
    "desk", "sheet", "raised", "sunken", "hover", "pressed", "on_ink", "ink_soft", "brass_soft", "danger_soft", "cover",
)  # fmt: skip
_ACTING = ("ink", "ink_hover", "ink_pressed", "ink_mid", "cover_edge", "book")


def _resolve(appearance: Appearance, colours: ContrastColours | None) -> dict[str, str]:
    """Every colour by its name, as "#RRGGBB"."""
    table = tokens()
    if appearance in {"light", "dark"}:
        plain = {name: value[appearance] for name, value in table["colour"].items() if name != "role"}
        return plain | {name: value[appearance] for name, value in table["colour"]["role"].items()}
    own: dict[str, list[str]] = table["high_contrast"]
    if colours is None:
        return {name: pair[appearance == "contrast_dark"] for name, pair in own.items()}
    chosen = dict.fromkeys(own, colours.words)
    chosen |= dict.fromkeys(_GROUNDS, colours.ground) | dict.fromkeys(_ACTING, colours.link)
    return chosen | {
        "selection": colours.highlight,
        "on_selection": colours.on_highlight,
        "disabled": colours.disabled,
    }


class _State(QObject):
    """What the application wears now; a QObject because it tells when that changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme | None = None
        self.is_dressed = False
        self.stilled_menus = False
        self.wishes = Wishes()
        self.system = SystemLook()


_state = _State()


def current() -> Theme:
    """The theme the application wears now; light at scale 1 before anything was applied."""
    if _state.theme is None:
        _state.theme = Theme()
    return _state.theme


def changes() -> SignalInstance:
    """The signal `changed`, without arguments, for whoever keeps more than one method in step."""
    return _state.changed


def follow(restyle: Callable[[], None]) -> None:
    """Call `restyle`, a bound method of a QObject, now and after each change; Qt lets go when the object dies."""
    _state.changed.connect(restyle)
    restyle()


def create_application(arguments: list[str]) -> QApplication:
    """The application in the Fusion style with the bundled faces; `wear` or `apply` then dress it.

    Named on its command line the style costs nothing; set later, 6 ms of the start go to Python's view of QStyle.
    """
    app = QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])
    app.setProperty("wears_fusion", True)  # noqa: FBT003 - Qt's own signature
    load_fonts()
    return app


def load_fonts() -> None:
    """Register the bundled faces (Inter, Newsreader); about 10 ms. Once a process, before the first window."""
    for path in sorted((resources() / "fonts").iterdir()):
        if path.suffix in {".otf", ".ttf"}:
            QFontDatabase.addApplicationFont(str(path))


def wear(app: QApplication, wishes: Wishes, system: SystemLook | None = None) -> None:
    """Dress the whole application as the owner wishes and, where that is left open, as the system asks.

    Called at the start, when a wish changes and when the system does; what is open changes in place. Without `system`
    the one given last still holds.
    """
    _state.wishes = wishes
    _state.system = system if system is not None else _state.system
    theme, is_right_to_left = resolve(wishes, _state.system)
    if not (_state.is_dressed and theme.is_like(current()) and is_right_to_left == app.isRightToLeft()):
        _dress(app, theme, right_to_left=is_right_to_left)


def wishes() -> Wishes:
    """What was wished for last."""
    return _state.wishes


def resolve(wishes: Wishes, system: SystemLook) -> tuple[Theme, bool]:
    """The theme that wishes and system come to, and whether pages read from right to left."""
    is_contrast = wishes.appearance == "contrast" or (wishes.appearance == "system" and system.high_contrast)
    is_dark = wishes.appearance == "dark" or (wishes.appearance in {"system", "contrast"} and system.is_dark)
    appearance: Appearance = "dark" if is_dark else "light"
    if is_contrast:
        appearance = "contrast_dark" if is_dark else "contrast_light"
    is_still = wishes.motion == "reduced" or (wishes.motion == "system" and system.reduced_motion)
    is_right_to_left = wishes.direction == "right to left"
    if wishes.direction == "system":
        is_right_to_left = system.is_right_to_left
    colours = system.colours if system.high_contrast else None
    return Theme(appearance, wishes.scale or system.text_scale, is_still=is_still, colours=colours), is_right_to_left


def apply(app: QApplication, appearance: Appearance, scale: float = 1.0, *, right_to_left: bool = False) -> None:
    """Dress the whole application in exactly this, whatever was wished for."""
    _dress(app, Theme(appearance, scale), right_to_left=right_to_left)


def _dress(app: QApplication, theme: Theme, *, right_to_left: bool) -> None:
    # Asking the application for its style would cost 5 ms, so it carries a note instead.
    if not app.property("wears_fusion"):
        app.setStyle("Fusion")
        app.setProperty("wears_fusion", True)  # noqa: FBT003 - Qt's own signature
    _state.theme, _state.is_dressed = theme, True
    palette = _palette(theme)
    app.setFont(theme.font("body"))
    app.setPalette(palette)
    QToolTip.setPalette(palette)
    QToolTip.setFont(theme.font("small"))
    _still_menus(app, still=theme.is_still)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    _state.changed.emit()


def _still_menus(app: QApplication, *, still: bool) -> None:
    """Let menus and lists open at once, or again as the platform has them."""
    general = Qt.UIEffect.UI_General
    if still and app.isEffectEnabled(general):
        _state.stilled_menus = True
        app.setEffectEnabled(general, False)  # noqa: FBT003 - Qt's own signature
    elif not still and _state.stilled_menus:
        _state.stilled_menus = False
        app.setEffectEnabled(general, True)  # noqa: FBT003


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    names = {
        role.Window: "sheet",
        role.WindowText: "text",
        role.Base: "raised",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Highlight: "ink",
        role.HighlightedText: "on_ink",
        role.Accent: "ink",
        role.Link: "ink",
        role.LinkVisited: "ink",
        role.PlaceholderText: "text3",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Light: "raised",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "edge",
        role.Shadow: "edge",
    }
    palette = QPalette()
    for key, name in names.items():
        palette.setColor(key, theme.colour(name))
    for key in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, theme.colour("disabled"))
    return palette
