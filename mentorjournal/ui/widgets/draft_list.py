"""The reflections that were begun: each to go on with, or to discard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.models.reflection_list_row import ReflectionListRow
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import month_name

_MARGIN = 64


class DraftList(QScrollArea):
    """Rows along the rule, the day each was touched last in the margin. Drafts are few, so each is laid out."""

    opened = Signal(object)
    """A `ReflectionListRow` is to be gone on with."""
    discarded = Signal(object)
    """A `ReflectionListRow` is to be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        clothe_bars(self)
        self._rows: tuple[ReflectionListRow, ...] = ()
        self._buttons: list[tuple[Button, Button]] = []
        self._ledger = Ledger(_MARGIN, gap=0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = box(column(self._ledger, None, gap=0, margins=(0, 0, 8, 28)))
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def set_drafts(self, rows: Sequence[ReflectionListRow]) -> None:
        """Show these, the one touched last first. The focus stays at its place in the list."""
        if tuple(rows) == self._rows:
            return
        focused = self._focused()
        self._rows = tuple(rows)
        self._buttons = []
        self._ledger.clear()
        for draft in rows:
            self._add(draft)
        self._ledger.show()
        if focused is not None and self._buttons:
            place, side = focused
            pair = self._buttons[min(place, len(self._buttons) - 1)]
            for button in pair:
                button.show()  # at once, or there is nothing yet to focus
            pair[side].setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> int:
        """How many drafts are listed."""
        return len(self._rows)

    def focus_first(self) -> None:
        """Put the focus on the draft touched last."""
        if self._buttons:
            self._buttons[0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, draft: ReflectionListRow) -> None:
        words = self.tr("Make it a page") if draft.is_thought else self.tr("Go on")
        named = self.tr("Make it a page: {draft}") if draft.is_thought else self.tr("Go on: {draft}")
        go_on = Button(words, name=named.format(draft=draft.spoken))
        go_on.clicked.connect(lambda: self.opened.emit(draft))
        discard = Button(self.tr("Discard"), "quiet", name=self.tr("Discard: {draft}").format(draft=draft.spoken))
        discard.clicked.connect(lambda: self.discarded.emit(draft))
        self._buttons.append((go_on, discard))
        lines = column(Words(draft.title, "heading", wraps=True), gap=2)
        if draft.line:
            lines.addWidget(Words(draft.line, "small", "text2"))
        if draft.role:
            lines.addWidget(RoleLine(Role(draft.role), draft.person, style="margin"))
        trailing = Qt.AlignmentFlag.AlignTrailing
        day = column(
            Words(draft.day, "heading", alignment=trailing),
            Words(month_name(draft.written_on), "margin", "text2", alignment=trailing),
            gap=0,
        )
        top = Qt.AlignmentFlag.AlignTop
        line = row((lines, 1), (discard, top), (go_on, top), gap=8, margins=(0, 8, 0, 12))
        self._ledger.add(day, line, top=8)

    def _focused(self) -> tuple[int, int] | None:
        """Which row holds the focus, and whether on its first or second button."""
        widget = QApplication.focusWidget()
        places = ((place, side) for place, pair in enumerate(self._buttons) for side in (0, 1) if pair[side] is widget)
        return next(places, None)
