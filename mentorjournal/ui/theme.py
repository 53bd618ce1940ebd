"""One table for the whole look: `resources/themes/tokens.toml` resolved for one appearance and one text scale.

Palette, style sheet, painters and delegates all read `current()`. Widgets pass their restyling method to `follow`,
which calls it at once and again whenever the theme changes, so that nothing needs to be built anew.
"""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from mentorjournal.paths import resources
from mentorjournal.ui.stylesheet import stylesheet

Appearance = Literal["light", "dark"]

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0

_FALLBACKS = {"voice": ["Georgia", "serif"], "ui": ["sans-serif"], "mono": []}
_TIGHTENED = frozenset({"cover", "display", "prompt", "figure"})


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """The tables of `tokens.toml`, without the measured contrast at its foot."""
    text = (resources() / "themes" / "tokens.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.partition("\n[contrast]")[0])


class Theme:
    """The tokens resolved for one appearance ("light" or "dark") and one text scale (1.0 to 2.0).

    `space`, `layout`, `radius`, `motion`, `icon` and `elevation` are the tables of the same names, in logical pixels or
    milliseconds at scale 1; what holds words goes through `px`.
    """

    def __init__(self, appearance: Appearance = "light", scale: float = 1.0) -> None:
        table = tokens()
        self.appearance: Appearance = appearance
        self.scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.space: dict[str, int] = table["space"]
        self.layout: dict[str, Any] = table["layout"]
        self.radius: dict[str, int] = table["radius"]
        self.motion: dict[str, Any] = table["motion"]
        self.icon: dict[str, float] = table["icon"]
        self.elevation: dict[str, dict[str, int]] = table["elevation"]
        self._type: dict[str, Any] = table["type"]
        self._role_icons: dict[str, str] = {name: value["icon"] for name, value in table["colour"]["role"].items()}
        self._hex: dict[str, str] = {
            name: value[appearance] for name, value in table["colour"].items() if name != "role"
        } | {name: value[appearance] for name, value in table["colour"]["role"].items()}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.appearance == "dark"

    def name_of(self, colour: str) -> str:
        """The colour as "#RRGGBB", by token name or by the value of a `Role`. Raises KeyError for any other name."""
        return self._hex[colour]

    def colour(self, name: str, alpha: int | None = None) -> QColor:
        """A colour by token name or by the value of a `Role`; `alpha` runs from 0 to 255. Raises KeyError."""
        colour = QColor(self._hex[name])
        if alpha is not None:
            colour.setAlpha(alpha)
        return colour

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
        return self.elevation[elevation][f"{self.appearance}_alpha"]


class _State(QObject):
    """What the application wears now; a QObject because it tells when that changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme | None = None
        self.follows_system = False
        self.is_wired = False

    def on_color_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        """The system went dark or light."""
        app = QApplication.instance()
        if not self.follows_system or not isinstance(app, QApplication):
            return
        appearance = _system_appearance(app)
        if appearance != current().appearance:
            _dress(app, Theme(appearance, current().scale), right_to_left=app.isRightToLeft())


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
    """The application in the Fusion style with the bundled faces; `apply` or `follow_system` then dress it.

    Named on its command line the style costs nothing; set later, 6 ms of the start go to Python's view of QStyle.
    """
    app = QApplication([*arguments[:1], "-style", "fusion", *arguments[1:]])
    app.setProperty("wears_fusion", True)  # noqa: FBT003 - Qt's own signature
    load_fonts()
    return app


def load_fonts() -> None:
    """Register the bundled faces (Inter, Newsreader); about 10 ms. Once a process, before the first window."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def apply(app: QApplication, appearance: Appearance, scale: float = 1.0, *, right_to_left: bool = False) -> None:
    """Dress the whole application: style, font, palette, style sheet, direction; then every widget that follows.

    Stops following the system's appearance.
    """
    _state.follows_system = False
    _dress(app, Theme(appearance, scale), right_to_left=right_to_left)


def follow_system(app: QApplication, scale: float = 1.0, *, right_to_left: bool = False) -> None:
    """Wear what the system wears, now and whenever it changes. An unknown system counts as light."""
    _dress(app, Theme(_system_appearance(app), scale), right_to_left=right_to_left)
    _state.follows_system = True
    if not _state.is_wired:
        _state.is_wired = True
        app.styleHints().colorSchemeChanged.connect(_state.on_color_scheme_changed)


def _system_appearance(app: QApplication) -> Appearance:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _dress(app: QApplication, theme: Theme, *, right_to_left: bool) -> None:
    # Asking the application for its style would cost 5 ms, so it carries a note instead.
    if not app.property("wears_fusion"):
        app.setStyle("Fusion")
        app.setProperty("wears_fusion", True)  # noqa: FBT003 - Qt's own signature
    _state.theme = theme
    app.setFont(theme.font("body"))
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme.name_of, theme.px))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    _state.changed.emit()


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
