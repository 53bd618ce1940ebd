"""What is due: at most five things, one action each."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentorjournal.domain.due import DueItem, DueKind
from mentorjournal.domain.states import PromiseState
from mentorjournal.services.reflection_drafts import QUICKEST
from mentorjournal.ui import wording
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.models.reflection_list_row import guide_title
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, empty, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.next_meeting_card import INSET, MARGIN
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words

LONGEST = 5


class DueList(QWidget):
    """The short list of Home."""

    requested = Signal(object)
    """A `Destination`."""
    settled = Signal(object, object)
    """A promise's UUID and the `PromiseState` it shall have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[DueItem, ...] = ()
        self._today = date.min
        self._buttons: list[Button] = []
        self._head = SectionHead(self.tr("Due"), " ")
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(self._head, 4, self._body, gap=0))

    def set_items(self, items: Sequence[DueItem], today: date) -> None:
        """Show what is due on `today`."""
        if (tuple(items), today) == (self._items, self._today) and self._buttons:
            return
        self._items, self._today = tuple(items), today
        self._build()

    def _build(self) -> None:
        focused = self._focused()
        empty(self._body)
        self._buttons = []
        later = len(self._items) - LONGEST
        self._head.set_words(self.tr("Due"), self.tr("and %n later", None, later) if later > 0 else "")
        if not self._items:
            self._body.addWidget(self._all_done())
            return
        ledger = Ledger(MARGIN, gap=0, inset=INSET)
        for item in self._items[:LONGEST]:
            self._add(ledger, item)
        self._body.addWidget(ledger)
        ledger.show()  # at once, or there is nothing yet to focus
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> int | None:
        """Which row holds the focus."""
        widget = QApplication.focusWidget()
        return next((number for number, button in enumerate(self._buttons) if button is widget), None)

    def _add(self, ledger: Ledger, item: DueItem) -> None:
        title, reason = self._title(item), self._reason(item)
        button = self._button(item, title)
        self._buttons.append(button)
        when, is_pressing = self._when(item)
        words = column(Words(title, "body", wraps=True), Words(reason, "margin", "text2", wraps=True), gap=1)
        ledger.add(
            Words(when, "margin_b" if is_pressing else "margin", "brass" if is_pressing else "text2"),
            row((words, 1), button, gap=12, margins=(0, 6, 0, 6)),
            top=8,
        )

    def _title(self, item: DueItem) -> str:
        match item.kind:
            case DueKind.PROMISE:
                return item.text
            case DueKind.BOOK:
                return self.tr("Find a time with {name}").format(name=item.person)
            case DueKind.LOG:
                return self.tr("Was {day}’s hour with {name} held?").format(day=self._day(item.since), name=item.person)
            case DueKind.FINISH if item.since == self._today:
                return self.tr("Finish the reflection on {name}, begun today").format(name=item.person)
            case DueKind.FINISH:
                return self.tr("Finish the reflection on {name}, begun {day}").format(
                    name=item.person, day=self._day(item.since)
                )
            case DueKind.REFLECT:
                return self.tr("Reflect on {day}’s hour with {name}").format(
                    day=self._day(item.since), name=item.person
                )

    def _reason(self, item: DueItem) -> str:
        since = wording.short_date(item.since, self._today) if item.since else ""
        match item.kind:
            case DueKind.PROMISE:
                return self.tr("Your promise to {name}, {date}").format(name=item.person, date=since)
            case DueKind.BOOK:
                return f"{role_label(item.role)} · {self._without_date(item, since)}"
            case DueKind.LOG:
                return self.tr("Planned for {date}").format(date=since)
            case DueKind.FINISH:
                return guide_title(item.guide)
            case DueKind.REFLECT:
                return self.tr("Three minutes, while you still hear it")

    def _without_date(self, item: DueItem, since: str) -> str:
        if item.since is None:
            return self.tr("no date yet")
        if item.is_quiet:
            return self.tr("quiet for %n week(s)", None, (self._today - item.since).days // 7)
        return self.tr("no date yet, last met {date}").format(date=since)

    def _when(self, item: DueItem) -> tuple[str, bool]:
        """The words of the margin, and whether they stand out."""
        distance = (item.by - self._today).days
        if not item.is_dated:
            return self.tr("no day set"), False
        if distance <= 0 and item.kind is DueKind.PROMISE and distance:
            return self.tr("since {date}").format(date=wording.short_date(item.by)), True
        if distance <= 0:
            return self.tr("today"), True
        if distance <= 7:
            return wording.day_words(item.by, self._today), False
        return self.tr("by {date}").format(date=wording.short_date(item.by)), False

    def _day(self, day: date | None) -> str:
        """`today`, `Thursday` within a week, `19 Nov` before that."""
        day = day or self._today
        if day == self._today:
            return self.tr("today")
        if self._today - day < timedelta(days=7):
            return QLocale().toString(QDate(day.year, day.month, day.day), "dddd")
        return wording.short_date(day, self._today)

    def _button(self, item: DueItem, title: str) -> Button:
        words, destination = {
            DueKind.PROMISE: (self.tr("Done"), None),
            DueKind.BOOK: (self.tr("Find a time"), Destination(PageName.PLAN, relationship=item.relationship)),
            DueKind.LOG: (self.tr("Log"), Destination(PageName.LOG, item.uuid)),
            DueKind.FINISH: (self.tr("Go on"), _unfinished(item)),
            DueKind.REFLECT: (self.tr("Reflect"), Destination(PageName.WRITE, item.uuid, guide=QUICKEST)),
        }[item.kind]
        button = Button(words, "quiet", name=f"{words}: {title}")
        if destination is None:
            button.clicked.connect(lambda: self.settled.emit(item.uuid, PromiseState.KEPT))
        else:
            button.clicked.connect(lambda: self.requested.emit(destination))
        return button

    def _all_done(self) -> QWidget:
        calm = Ledger(MARGIN, gap=0, inset=INSET, ruled=False)
        words = column(
            Words(self.tr("Nothing is due."), "display", wraps=True),
            Words(self.tr("Every promise is kept and every hour is written up."), "body", "text2", wraps=True),
            gap=4,
            margins=(0, 16, 0, 0),
        )
        calm.add(Picture("check", "ink", 22), words, top=26)
        return calm


def _unfinished(item: DueItem) -> Destination:
    """Where a reflection is written on: about the session, or the person where it is about no session."""
    if item.uuid == item.relationship:
        return Destination(PageName.WRITE, relationship=item.relationship, guide=item.guide)
    return Destination(PageName.WRITE, item.uuid, guide=item.guide)
