"""A time zone, found by typing part of its name."""

from PySide6.QtCore import QStringListModel, Qt, QTimeZone
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from mentorjournal.domain.texts import fold
from mentorjournal.domain.times import zone_names
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
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
        self._offered = sorted(_shown(name) for name in zone_names() if name.partition("/")[0] in _REGIONS)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(self._offered, completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        self._offers = QListView()
        clothe(self._offers, "offers")
        completer.setPopup(self._offers)
        self.line.setCompleter(completer)
        completer.activated.connect(self._on_completed)
        self.left.connect(self._on_left)
        self.set_value(machine_zone() if zone is None else zone)
        theme.follow(self._restyle_list)

    def value(self) -> str:
        """The IANA name that is meant: a whole name, a city only one zone is called after, or the only zone offered.

        What was typed, where that means no zone or several.
        """
        typed = " ".join(self.text().split())
        meant = fold(typed)
        if whole := [name for name in zone_names() if fold(_shown(name)) == meant]:
            return whole[0]
        offers = [(zone, fold(zone)) for zone in self._offered if meant]
        cities = [zone for zone, folded in offers if folded.rpartition("/")[2] == meant]
        found = cities or [zone for zone, folded in offers if meant in folded]
        return found[0].replace(" ", "_") if len(found) == 1 else typed

    def set_value(self, zone: str) -> None:
        """Show a zone by its IANA name; `edited` is not emitted."""
        self.set_text(_shown(zone))

    def _on_completed(self, words: str) -> None:
        # Set here as well: the line itself hears of the choice later, and whoever listens to `edited` reads it now.
        self.set_text(words)
        self.edited.emit()

    def _on_left(self) -> None:
        self.set_value(self.value())

    def _restyle_list(self) -> None:
        self._offers.setFont(theme.current().font("body"))
