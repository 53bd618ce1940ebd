"""What Windows and macOS keep about their look, read from where they keep it."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

from mentorjournal.ui.desktop import Desktop

Read = Callable[[str, str], object]
"""From a place and a name to the value, None where there is none."""

_ACCESSIBILITY = r"HKEY_CURRENT_USER\Software\Microsoft\Accessibility"
_DESKTOP = r"HKEY_CURRENT_USER\Control Panel\Desktop"
_COLOURS = r"HKEY_CURRENT_USER\Control Panel\Colors"
_COLOUR_NAMES = {
    "ground": "Window",
    "words": "WindowText",
    "highlight": "Hilight",
    "on_highlight": "HilightText",
    "link": "HotTrackingColor",
    "disabled": "GrayText",
}
_UNIVERSAL_ACCESS = "com.apple.universalaccess"


class NativeDesktop(Desktop):
    """Reads at once, for that costs nothing, and again whenever somebody comes back from another window.

    Args:
        platform: "win32" or "darwin".
        read: reads one value; by default from the system.
    """

    def __init__(self, platform: str, read: Read | None = None) -> None:
        super().__init__()
        self._answers = windows_answers if platform == "win32" else mac_answers
        self._read = read or (_read_registry if platform == "win32" else _read_preference)

    def read_now(self) -> dict[str, object]:
        """Everything it has to say."""
        return self._answers(self._read)

    def listen(self) -> None:
        """Whoever changes the system's settings does so in another window."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state_changed)

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.answered.emit(self.read_now())


def windows_answers(read: Read) -> dict[str, object]:
    """The text size (100 to 225 %), whether animations are shown, and the colours in use.

    The colours count only while high contrast is on, which Qt says. Animations are the second bit of the fifth byte of
    UserPreferencesMask, which is what SPI_GETCLIENTAREAANIMATION reads.
    """
    percent, mask = _whole(read(_ACCESSIBILITY, "TextScaleFactor")), _bytes(read(_DESKTOP, "UserPreferencesMask"))
    colours = {part: _colour(read(_COLOURS, name)) for part, name in _COLOUR_NAMES.items()}
    return {
        "text-scaling-factor": percent / 100 if percent else 1.0,
        "enable-animations": bool(mask[4] & 2) if len(mask) > 4 else True,
        "colours": colours,
    }


def mac_answers(read: Read) -> dict[str, object]:
    """Reduce motion and increase contrast, as the accessibility settings write them."""
    return {
        "reduced-motion": int(_is_on(read(_UNIVERSAL_ACCESS, "reduceMotion"))),
        "contrast": int(_is_on(read(_UNIVERSAL_ACCESS, "increaseContrast"))),
    }


def _read_registry(place: str, name: str) -> object:
    return QSettings(place, QSettings.Format.NativeFormat).value(name)


def _read_preference(place: str, name: str) -> object:
    _, company, application = place.split(".")
    settings = QSettings(f"{company}.com", application)
    settings.setFallbacksEnabled(False)
    return settings.value(name)


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0


def _bytes(value: object) -> bytes:
    """A binary value of the registry; QSettings takes its bytes for the UTF-16 of a text."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass")
    return bytes(value) if isinstance(value, bytes | bytearray) else b""


def _is_on(value: object) -> bool:
    return value is True or value == 1 or str(value).casefold() in {"1", "true"}


def _colour(value: object) -> str:
    """Three figures, as in "0 120 215", in the six digits of "#RRGGBB"; nothing where they are no colour."""
    parts = str(value).split()
    if len(parts) != 3 or not all(part.isdecimal() and int(part) < 256 for part in parts):
        return ""
    return "#" + "".join(f"{int(part):02X}" for part in parts)
