"""The worst gaps on the UI thread while pages are visited, lists scrolled and words searched.

Arguments: the journal, and how many turns of each."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QScrollBar

from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.sessions_page import SessionsPage
from tests.benchmarks.journals import NOW
from tests.benchmarks.processes import say
from tests.benchmarks.programs.heartbeat import Heartbeat
from tests.benchmarks.programs.unlocked_app import UnlockedApp

LOOKING = 2000
"""Milliseconds that somebody looks at Home first; the app reads ahead meanwhile."""
PAUSE = 40
"""Milliseconds between two deeds: enough to paint what the first one showed."""
KEY_PAUSE = 150
PAGES_DOWN = 15
PLACES = 25
KEYS = 8
"""How far one pages down, to how many places one drags the scroll bar, and how much one types, in each turn."""
TYPED = "the and of trust mentor"

Step = tuple[str, str, Callable[[], object], int]
"""The deed, the place, what to do, and how long to wait after it in milliseconds."""


class Deeds(QObject):
    """Does one deed after the other while the heart beats, then says the worst gap of each kind."""

    def __init__(self, unlocked: UnlockedApp, turns: int) -> None:
        super().__init__(unlocked)
        self._turns = turns
        self._workspace = unlocked.workspace
        context = self._workspace.findChild(AppContext)
        assert isinstance(context, AppContext)
        journal = context.journal
        self._beat = Heartbeat(self)
        self._places = [
            Destination(PageName.PEOPLE),
            Destination(PageName.PERSON, uuid=list_relationships(journal)[0].uuid),
            Destination(PageName.SESSIONS),
            Destination(PageName.SESSION, uuid=list_sessions(journal, Stretch.PAST, now=NOW, limit=1)[0].uuid),
            Destination(PageName.REFLECTIONS),
            Destination(PageName.REFLECTION, uuid=list_reflections(journal, limit=1)[0].uuid),
            Destination(PageName.PLAN),
            Destination(PageName.LOG),
            Destination(PageName.WRITE),
            Destination(PageName.SEARCH),
            Destination(PageName.HOME),
        ]
        self._steps = self._list_steps()
        QTimer.singleShot(LOOKING, self._on_turn)

    def _on_turn(self) -> None:
        step = next(self._steps, None)
        if step is None:
            say(**self._beat.worst)
            return
        deed, where, act, pause = step
        self._beat.begin(deed, where)
        act()
        QTimer.singleShot(pause, self._on_turn)

    def _list_steps(self) -> Iterator[Step]:
        for deed in ("first_visit", *["switch"] * self._turns):
            for place in self._places:
                yield deed, place.page, lambda place=place: self._workspace.go(place), PAUSE
        for name in (PageName.SESSIONS, PageName.REFLECTIONS):
            yield from self._scroll(name)
        yield from self._search()

    def _scroll(self, name: PageName) -> Iterator[Step]:
        """Some pages down, all over the list, to its end; away, and back to the end."""
        yield "switch", name, lambda: self._workspace.go(Destination(name)), PAUSE
        page = self._workspace.page(name)
        if isinstance(page, SessionsPage):
            yield "switch", "sessions, past", lambda: page.stretch.set_value(Stretch.PAST), PAUSE
        view = next(view for view in page.findChildren(QAbstractItemView) if view.isVisible())

        def bar() -> QScrollBar:
            return view.verticalScrollBar()  # asked for each time: a list may be given another

        for _ in range(PAGES_DOWN * self._turns):
            yield "scroll", f"{name}, page down", lambda: bar().setValue(bar().value() + bar().pageStep()), PAUSE
        rows = f"{name}, {view.model().rowCount():,} rows"
        for place in range(PLACES * self._turns):
            share = place * 7 % PLACES / PLACES
            yield "scroll", rows, lambda share=share: bar().setValue(round(bar().maximum() * share)), PAUSE
        yield "scroll", f"{rows}, the end", view.scrollToBottom, PAUSE
        end = bar().value()
        yield "switch", "home", lambda: self._workspace.go(Destination(PageName.HOME)), PAUSE
        yield "return", name, lambda: self._workspace.go(Destination(name)), PAUSE
        assert bar().value() == bar().maximum() == end, "one comes back to where one was"

    def _search(self) -> Iterator[Step]:
        yield "switch", "search", lambda: self._workspace.go(Destination(PageName.SEARCH)), PAUSE
        field = next(line for line in self._workspace.page(PageName.SEARCH).findChildren(QLineEdit) if line.isVisible())
        for length in range(1, min(len(TYPED), KEYS * self._turns) + 1):
            yield "search", repr(TYPED[:length]), lambda length=length: field.setText(TYPED[:length]), KEY_PAUSE


if __name__ == "__main__":
    UnlockedApp(Path(sys.argv[1]), lambda unlocked: Deeds(unlocked, int(sys.argv[2])) and None).run()
