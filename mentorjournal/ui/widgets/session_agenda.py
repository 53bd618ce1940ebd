"""The agenda on the page of its session: prepared while it is planned, read afterwards."""

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import SessionState
from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.agenda_section import AgendaSection
from mentorjournal.ui.widgets.agenda_view import AgendaView
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.section_head import SectionHead


class SessionAgenda(QWidget):
    """Hidden where there is nothing to read and nothing to prepare."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = AgendaSection(context)
        self._view = AgendaView()
        self._reading = box(column(SectionHead(self.tr("Agenda")), 6, self._view, gap=0))
        self.setLayout(column(self.section, self._reading, gap=0))

    def set_session(self, page: SessionPage) -> None:
        """Show the agenda of a session."""
        is_planned = page.row.state is SessionState.PLANNED
        self.section.setVisible(is_planned)
        self._reading.setVisible(not is_planned)
        self.setVisible(is_planned or bool(page.agenda))
        if is_planned:
            self.section.begin(page.row.uuid, page.row.minutes, page.agenda)
        else:
            self._view.set_items(page.agenda)

    def flush(self) -> None:
        """Keep what is being typed."""
        self.section.flush()
