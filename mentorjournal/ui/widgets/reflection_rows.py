"""The reflections on one session, as rows that open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.services.reflections import ReflectionRow
from mentorjournal.ui import theme
from mentorjournal.ui.delegates.reflection_delegate import ReflectionDelegate
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.reflection_list_row import ReflectionListRow, reflection_row
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.record_list import RecordList

_AIR = 16


def _spoken(row: object) -> str:
    return row.spoken if isinstance(row, ReflectionListRow) else ""


class ReflectionRows(QWidget):
    """As high as its rows: the page around it scrolls.

    Args:
        margin: width of the margin column in pixels at scale 1, so that the page has one rule.
    """

    requested = Signal(object)
    """A `Destination`."""

    def __init__(self, margin: int = 88, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margin = margin
        self._delegate = ReflectionDelegate()
        self._model = RecordListModel([], _spoken)
        self.list = RecordList(self.tr("Reflections on this session"), self._model, self._delegate)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.opened.connect(self._on_opened)
        self.setLayout(column(self.list))
        theme.follow(self._restyle)

    def set_reflections(self, reflections: Sequence[ReflectionRow], zone: str) -> None:
        """Show these; `zone` is the owner's clock."""
        self._model.replace([reflection_row(reflection, zone) for reflection in reflections])
        self._restyle()

    def _on_opened(self, row: object) -> None:
        if isinstance(row, ReflectionListRow):
            self.requested.emit(row.destination)

    def _restyle(self) -> None:
        now = theme.current()
        # A list scales the air beside its rule with the text, a ledger does not; on one page there is one rule.
        self._delegate.margin = round((now.px(self._margin) + _AIR) / now.scale) - _AIR
        self.list.setFixedHeight(self._model.rowCount() * now.px(ReflectionDelegate.height))
