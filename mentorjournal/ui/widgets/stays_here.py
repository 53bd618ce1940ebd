"""What an invitation leaves in the journal."""

from PySide6.QtWidgets import QWidget

from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui import wording
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.widgets.layout import Item, box, column
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.role_glyph import RoleGlyph
from mentorjournal.ui.widgets.words import Words


class StaysHere(Panel):
    """Role, agenda, note, promises, each in a row; at the foot how the hour is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows = Ledger(28, gap=18, air=12)
        self._foot = Words("", "small", "text2", wraps=True)
        super().__init__(column(self._rows, 18, None, self._foot, gap=0, margins=(16, 20, 18, 18)), "sunken", parent)

    def set_session(self, page: SessionPage, zone: str) -> int:
        """Show what stays of a session; returns how many things."""
        role = role_label(page.row.role).lower()
        rows: list[tuple[QWidget, str, str]] = [
            (
                RoleGlyph(page.row.role, 18),
                self.tr("The role"),
                self.tr("Nothing says “{role}”, unless your title does").format(role=role),
            )
        ]
        if page.agenda:
            minutes = sum(item.minutes or 0 for item in page.agenda)
            items = self.tr("%n item(s)", None, len(page.agenda))
            words = f"{items}, {wording.length_words(minutes)}" if minutes else items
            rows.append((Picture("list"), self.tr("The agenda"), words))
        rows.append((Picture("lock"), self.tr("Notes and reflections"), self.tr("All of them")))
        rows.append((Picture("handshake"), self.tr("Promises and goals"), self.tr("Yours and theirs")))
        self._rows.clear()
        for glyph, title, sentence in rows:
            parts: list[Item] = [Words(title, "small_b"), Words(sentence, "small", "text2", wraps=True)]
            self._rows.add(glyph, box(column(*parts, gap=1)))
        at = page.row.at
        kept = self.tr("The hour is kept as {city} time: when the clocks change, it stays at {time}.")
        self._foot.set_words(kept.format(city=wording.zone_city(at.zone or zone), time=wording.clock(at.local)))
        return len(rows)
