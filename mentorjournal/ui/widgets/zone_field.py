"""A time zone, found by typing part of its name."""

from PySide6.QtCore import QStringListModel, Qt, QTimeZone
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from mentorjournal.domain.times import zone_names
from mentorjournal.ui import theme
from mentorjournal.ui.widgets.field import Field

_REGIONS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "UTC"}
)


def _shown(zone: str) -> str:
    return zone.replace("_", " ")


def machine_zone() -> str:
    """The zone this machine is set to, as an IANA name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return {"Etc/UTC": "UTC"}.get(name, name) or "UTC"


class ZoneField(Field):
    """A field that offers the zones whose names contain what is typed: "york" finds America/New York.

    Args:
        label: names the field.
        zone: an IANA name; the machine's zone by default.
        help_words: one sentence below.
    """

    def __init__(
        self, label: str, zone: str | None = None, *, help_words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, icon="search", help_words=help_words, longest=100, parent=parent)
        offered = sorted(_shown(name) for name in zone_names() if name.partition("/")[0] in _REGIONS)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(offered, completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        self._offers = QListView()
        self._offers.setProperty("floating", "true")
        completer.setPopup(self._offers)
        self.line.setCompleter(completer)
        completer.activated.connect(self._on_completed)
        self.set_value(machine_zone() if zone is None else zone)
        theme.follow(self._restyle_list)

    def value(self) -> str:
        """The IANA name that is meant; what was typed, where no zone is called so."""
        typed = " ".join(self.text().split())
        meant = typed.replace(" ", "_").casefold()
        return next((name for name in zone_names() if name.casefold() == meant), typed)

    def set_value(self, zone: str) -> None:
        """Show a zone by its IANA name; `edited` is not emitted."""
        self.set_text(_shown(zone))

    def _on_completed(self, words: str) -> None:
        # Set here as well: the line itself hears of the choice later, and whoever listens to `edited` reads it now.
        self.set_text(words)
        self.edited.emit()

    def _restyle_list(self) -> None:
        self._offers.setFont(theme.current().font("body"))
