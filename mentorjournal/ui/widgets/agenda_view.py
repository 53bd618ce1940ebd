"""The agenda of a session, to read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState
from mentorjournal.services.session_pages import AgendaRow
from mentorjournal.ui import wording
from mentorjournal.ui.widgets.folded import Folded
from mentorjournal.ui.widgets.layout import Item, box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.words import Words


class AgendaView(Ledger):
    """Minutes in the margin, what is to be covered after the rule. A restricted item is folded away until opened."""

    def set_items(self, items: Sequence[AgendaRow]) -> None:
        """Show an agenda."""
        self.clear()
        for item in items:
            minutes = wording.length_words(item.minutes) if item.minutes else None
            matter = self._matter(item)
            if item.mark is Mark.RESTRICTED:
                matter = Folded(matter, self.tr("Open the restricted item"))
            self.add(minutes, matter, top=3)

    def _matter(self, item: AgendaRow) -> QWidget:
        is_over = item.state in {AgendaState.DONE, AgendaState.DROPPED}
        head: list[Item] = [(Words(item.title, "strong", "text2" if is_over else "text", wraps=True), 1)]
        head += [(mark, Qt.AlignmentFlag.AlignTop) for mark in self._marks(item)]
        parts: list[Item] = [row(*head, gap=10)]
        if item.detail:
            parts.append(Words(item.detail, "small", "text2", wraps=True))
        return box(column(*parts, gap=2))

    def _marks(self, item: AgendaRow) -> list[MarkLabel]:
        words = {
            AgendaState.DONE: MarkLabel(self.tr("Done"), "check", "ink"),
            AgendaState.CARRIED: MarkLabel(self.tr("Carried on"), "corner-down-right", "brass"),
            AgendaState.DROPPED: MarkLabel(self.tr("Dropped"), None, "plain"),
        }
        marks = [words[item.state]] if item.state in words else []
        return marks if item.mark is Mark.SHAREABLE else [*marks, MarkLabel.of(item.mark)]
