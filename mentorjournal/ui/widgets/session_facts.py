"""The small print of a session: how long, on which clocks, where, by which link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words


class SessionFacts(QWidget):
    """Lines of label and value; whatever is not known takes no room."""

    person_requested = Signal()
    """Somebody asked for the person's page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = ""
        self._copy: Button | None = None
        self._body: QVBoxLayout = column(gap=4)
        self.setLayout(self._body)

    def set_session(self, page: SessionPage, zone: str) -> None:
        """Show a session; `zone` is the owner's clock."""
        empty(self._body)
        self._body.addWidget(SectionHead(self.tr("The hour")))
        for label, words in self._facts(page, zone):
            value = Words(words, "small", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
            self._body.addWidget(box(row(Words(label, "small", "text2"), (value, 1), gap=12)))
        self._link = page.row.link
        if self._link:
            self._body.addWidget(self._link_line())
        name = people_wording.shortened(people_wording.first_name(page.row.person), 20)
        person = Button(self.tr("More about {name}").format(name=name), "quiet")
        person.clicked.connect(self.person_requested)
        self._body.addSpacing(6)
        self._body.addWidget(box(row(person, None)))

    def _facts(self, page: SessionPage, zone: str) -> list[tuple[str, str]]:
        facts = [(self.tr("Length"), wording.length_words(page.row.minutes))]
        if page.person_zone:
            mine, theirs = page.row.at.seen_from(zone).local, page.row.at.seen_from(page.person_zone).local
            if theirs != mine:
                day = f"{wording.weekday(theirs.date())} " if theirs.date() != mine.date() else ""
                city = wording.zone_city(page.person_zone)
                facts.append((self.tr("Time there"), f"{day}{wording.clock(theirs)}, {city}"))
        if page.row.place:
            facts.append((self.tr("Place"), page.row.place))
        return facts

    def _link_line(self) -> QWidget:
        """The link letter for letter; nothing is opened from here, so nobody can be led astray."""
        self._copy = Button(self.tr("Copy"), "quiet", name=self.tr("Copy the link"))
        self._copy.clicked.connect(self._on_copy_clicked)
        link = Words(self._link, "small", alignment=Qt.AlignmentFlag.AlignTrailing)
        link.setToolTip(self._link.replace("<", "&lt;"))
        return box(row(Words(self.tr("Link"), "small", "text2"), (link, 1), self._copy, gap=12))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        if self._copy is not None:
            self._copy.set_words(self.tr("Copied"))
