"""Settings: who keeps the journal, how the window looks, what protects it, what it is made of."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from mentorjournal.services.changes import Kind
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.widgets.about_sheet import AboutSheet
from mentorjournal.ui.widgets.appearance_settings import AppearanceSettings
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.owner_settings import OwnerSettings
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.section_list import SectionList
from mentorjournal.ui.widgets.security_settings import SecuritySettings
from mentorjournal.ui.widgets.words import Words

_BETWEEN = 36


class Section(StrEnum):
    """The sections, named so that others can lead to one."""

    OWNER = "owner"
    APPEARANCE = "appearance"
    SECURITY = "security"
    ABOUT = "about"


class SettingsPage(QWidget):
    """Sections at the side, one of them open. Everything acts at once; nothing waits for a button."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._titles = {
            Section.OWNER: self.tr("You and your hours"),
            Section.APPEARANCE: self.tr("Appearance"),
            Section.SECURITY: self.tr("Security"),
            Section.ABOUT: self.tr("About"),
        }
        self.sections = SectionList(self.tr("Sections"), [(words, value) for value, words in self._titles.items()])
        self._shown: dict[Section, QWidget] = {}
        self._head = Words("", "heading")
        self._stack = QStackedWidget()
        self._page = Page(self.tr("Settings"))
        self._verdict = box(row(gap=0))
        self._beside = column(row((self._head, 1), self._verdict), 14, self._stack, None, gap=0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_BETWEEN)
        self._columns.addLayout(column(self.sections, None, gap=0))
        self._columns.addLayout(self._beside, 1)
        self._page.set_body(box(self._columns))
        self.setLayout(column(self._page))
        self.sections.chosen.connect(self._on_chosen)
        page_actions.add_back(self, self.tr("Back"), context.back)
        self._stack.installEventFilter(self)
        theme.follow(self._fit)

    def open(self, destination: Destination) -> None:
        """Show a section: the one named in `words`, else the one shown last."""
        shown = Section(str(self.sections.value()))
        wanted = Section(destination.words) if destination.words else shown
        if wanted is shown:
            self._show(wanted)
        else:
            self.sections.set_value(wanted)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Show what was changed elsewhere, or undone."""
        owner = self._shown.get(Section.OWNER)
        if Kind.OWNER in kinds and isinstance(owner, OwnerSettings):
            owner.read()

    def leave(self) -> None:
        """Keep what stands in a field that was not left yet."""
        owner = self._shown.get(Section.OWNER)
        if isinstance(owner, OwnerSettings) and self._stack.currentWidget() is owner:
            owner.flush()

    def focus_first(self) -> None:
        """Begin at the sections."""
        self.sections.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections above what they open where both do not fit beside each other."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whenever a section wants another size: what it holds may be laid out only now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        now = theme.current()
        needed = self.sections.sizeHint().width() + _BETWEEN + self._beside.minimumSize().width()
        is_stacked = self.width() < needed + 2 * now.space["page"]
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if is_stacked else direction.LeftToRight
        if wanted != self._columns.direction():
            self._columns.setDirection(wanted)
            self._columns.setSpacing(28 if is_stacked else _BETWEEN)

    def _on_chosen(self, section: object) -> None:
        self.leave()
        self._show(Section(str(section)))

    def _show(self, section: Section) -> None:
        if section not in self._shown:
            makers: dict[Section, Callable[[], QWidget]] = {
                Section.OWNER: lambda: OwnerSettings(self._context),
                Section.APPEARANCE: lambda: AppearanceSettings(self._context.preferences),
                Section.SECURITY: lambda: SecuritySettings(self._context),
                Section.ABOUT: AboutSheet,
            }
            made = self._shown[section] = makers[section]()
            self._stack.addWidget(made)
            if isinstance(made, SecuritySettings) and (place := self._verdict.layout()) is not None:
                place.addWidget(made.verdict)
        self._verdict.setVisible(section is Section.SECURITY)
        self._head.set_words(self._titles[section])
        for other, part in self._shown.items():
            # A stack is as high as its highest page, unless the others do not count.
            policy = QSizePolicy.Policy.Preferred if other is section else QSizePolicy.Policy.Ignored
            part.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.setCurrentWidget(self._shown[section])
        security = self._shown[section]
        if isinstance(security, SecuritySettings):
            security.read()
        self._page.scroll_to_top()
        self._fit()
