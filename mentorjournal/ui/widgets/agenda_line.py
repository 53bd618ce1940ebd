"""One agenda item while a session is prepared: minutes, words, and what can become of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.services.session_pages import AgendaRow
from mentorjournal.ui import page_actions
from mentorjournal.ui.labels import mark_label
from mentorjournal.ui.widgets.folded import Folded
from mentorjournal.ui.widgets.layout import Item, box, column, row
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.words import Words


class AgendaLine(QWidget):
    """Changed, moved, marked and removed by its menu or, with the focus on its menu, by keys.

    Args:
        item: what is shown.
        is_first: whether it cannot move up.
        is_last: whether it cannot move down.
    """

    change_requested = Signal()
    moved = Signal(int)
    """By so many places: -1 or 1."""
    marked = Signal(object)
    """With a `Mark`."""
    removed = Signal()

    def __init__(self, item: AgendaRow, *, is_first: bool, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_restricted = item.mark is Mark.RESTRICTED
        called = self.tr("the restricted item") if is_restricted else item.title
        self.more = MoreButton(self, kind="quiet", name=self.tr("More about: {item}").format(item=called))
        parts: list[Item] = [(Words(item.title, "strong", wraps=True), 1)]
        if item.mark is not Mark.SHAREABLE:
            parts.append((MarkLabel.of(item.mark), Qt.AlignmentFlag.AlignTop))
        words: list[Item] = [row(*parts, gap=10)]
        if item.detail:
            words.append(Words(item.detail, "small", "text2", wraps=True))
        matter = box(column(*words, gap=2, margins=(0, 8, 0, 0)))
        if is_restricted:
            matter = Folded(matter, self.tr("Open the restricted item"))
        self.setLayout(row((matter, 1), (self.more, Qt.AlignmentFlag.AlignTop), gap=6))
        act = partial(page_actions.add_action, self)
        act(self.tr("Change"), self.change_requested, keys="F2", icon="pencil-line")
        if not is_first:
            act(self.tr("Move up"), lambda: self.moved.emit(-1), keys="Alt+Up")
        if not is_last:
            act(self.tr("Move down"), lambda: self.moved.emit(1), keys="Alt+Down")
        for mark in Mark:
            if mark is not item.mark:
                words_of_mark = self.tr("Mark as {mark}").format(mark=mark_label(mark).lower())
                act(words_of_mark, partial(self.marked.emit, mark))
        act(self.tr("Remove"), self.removed, keys="Delete", icon="trash-2")
