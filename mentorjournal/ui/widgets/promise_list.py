"""The promises of two people: what is open, what was kept lately, each with its tick."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.services.promises import PromiseRow
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, empty, row
from mentorjournal.ui.widgets.promise_line import PromiseLine
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.widgets.words import Words

KEPT_FOR = timedelta(days=30)
"""How long a kept promise stays in sight here, to be taken up again by unticking it."""
AT_FIRST = 12
"""How many are laid out before somebody asks for more: the most urgent, for each costs half a millisecond."""
MORE = 24


class PromiseList(QWidget):
    """From you, and from them. A tick settles a promise, unticking opens it again; nothing changes its place."""

    settled = Signal(object, object)
    """The promise's UUID and the `PromiseState` it shall have."""
    deleted = Signal(object)
    """The UUID of a promise that shall go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promises: list[PromiseRow] = []
        self._name = ""
        self._today = date.min
        self._ticks: dict[UUID, Tick] = {}
        self._places: dict[UUID, int] = {}
        self._most = AT_FIRST
        self._body: QVBoxLayout = column(gap=2)
        self._more = Button("", "quiet", "chevron-down")
        self._more.clicked.connect(self._on_more_clicked)
        self.setLayout(column(self._body, row(self._more, None), gap=2))

    def forget_places(self) -> None:
        """Sort afresh, as when the page opens: what is kept goes to the end, and beyond a dozen it is folded away."""
        self._places = {}
        self._most = AT_FIRST

    def set_promises(self, promises: Sequence[PromiseRow], name: str, *, now: datetime, today: date) -> None:
        """Show what is open, and what was kept in the last month. The focus stays on its promise."""
        seen = [promise for promise in promises if _is_in_sight(promise, now)]
        end = self._most - 0.5
        if self._places:  # the page is open: what is new stands at the end of what is laid out, not folded away
            self._most += sum(promise.uuid not in self._places for promise in seen)
        self._promises = sorted(
            seen,
            key=lambda promise: (
                self._places.get(promise.uuid, end),
                promise.state is PromiseState.KEPT,
                promise.due_on or date.max,
                promise.made_on,
            ),
        )
        self._places = {promise.uuid: place for place, promise in enumerate(self._promises)}
        self._name, self._today = name, today
        self._lay_out()

    def _lay_out(self) -> None:
        order = list(self._ticks)
        at = next((place for place, uuid in enumerate(order) if self._has_focus(uuid)), None)
        empty(self._body)
        self._ticks = {}
        shown, rest = self._promises[: self._most], len(self._promises) - self._most
        them = self.tr("From {name}").format(name=people_wording.first_name(self._name))
        for side, head in ((Side.ME, self.tr("From you")), (Side.THEM, them)):
            theirs = [promise for promise in shown if promise.by is side]
            if not theirs:
                continue
            if self._ticks:
                self._body.addSpacing(8)
            self._body.addWidget(Words(head, "margin", "text2"))
            for promise in theirs:
                self._body.addWidget(self._line(promise, head, self._today))
        if not shown:
            self._body.addWidget(Words(self.tr("No promise is open."), "small", "text2", wraps=True))
        self._more.setVisible(rest > 0)
        if rest > 0:
            self._more.set_words(self.tr("%n more", None, rest))
            self._more.setAccessibleName(self.tr("%n more promise(s)", None, rest))
        if at is not None:
            # The promise one was at, or where it is gone, the one that took its place.
            left = list(self._ticks)
            stays = order[at] if order[at] in self._ticks else left[min(at, len(left) - 1)] if left else None
            self._focus(stays)

    def _has_focus(self, uuid: UUID) -> bool:
        line = self._ticks[uuid].parentWidget()
        return self._ticks[uuid].hasFocus() or (isinstance(line, PromiseLine) and line.more.hasFocus())

    def _focus(self, uuid: UUID | None) -> None:
        if uuid is not None and uuid in self._ticks:
            self._ticks[uuid].show()  # at once, or there is nothing yet to focus
            self._ticks[uuid].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more_clicked(self) -> None:
        following = self._promises[self._most]
        self._most += MORE
        self._lay_out()
        self._focus(following.uuid)

    def _line(self, promise: PromiseRow, head: str, today: date) -> PromiseLine:
        words = promise.text
        is_kept = promise.state is PromiseState.KEPT
        if promise.due_on is not None and not is_kept:
            due = wording.short_date(promise.due_on, today)
            words = self.tr("{promise}, by {date}").format(promise=promise.text, date=due)
        line = PromiseLine(promise.uuid, words, f"{head}: {words}", is_kept=is_kept)
        line.settled.connect(self.settled)
        line.deleted.connect(self.deleted)
        self._ticks[promise.uuid] = line.tick
        return line


def _is_in_sight(promise: PromiseRow, now: datetime) -> bool:
    if promise.state is PromiseState.OPEN:
        return True
    is_recent = promise.settled_at is not None and promise.settled_at > now - KEPT_FOR
    return promise.state is PromiseState.KEPT and is_recent
