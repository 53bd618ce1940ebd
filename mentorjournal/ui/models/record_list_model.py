"""A list of values for a view: the value itself under UserRole, its words for screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from mentorjournal.ui.models.rows_on_demand import RowsOnDemand

Index = QModelIndex | QPersistentModelIndex

_MATCHES_AMONG = 1200
"""Typing ahead looks at so many rows."""


class RecordListModel(QStandardItemModel):
    """Rows as they come from a service, or as `RowsOnDemand` reads them.

    Views ask how many rows there are and for an index once for each row: of an item model without items Qt answers that
    itself, fifty times as fast as Python would. Only what is painted, spoken or typed after is asked for here.

    Args:
        rows: frozen values; those with an attribute `uuid` keep selection and current row when replaced.
        text: the words of a row, for screen readers and for typing ahead.
        is_heading: whether a row only heads others and is passed over by the keyboard.
    """

    def __init__(
        self,
        rows: Sequence[object],
        text: Callable[[object], str],
        *,
        is_heading: Callable[[object], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(0, 1, parent)
        self._rows = rows
        self._text = text
        self._is_heading = is_heading
        self.setRowCount(len(rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row under UserRole, its words as display and accessible text."""
        if role == Qt.ItemDataRole.UserRole:
            return self._row(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self._row(index)
            return None if row is None else self._text(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if not index.isValid() or self._heads(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def match(
        self,
        start: Index,
        role: int,  # noqa: ARG002 - Qt's own signature
        value: object,
        hits: int = 1,  # noqa: ARG002
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,  # noqa: ARG002
    ) -> list[QModelIndex]:
        """The next row whose words begin so, for typing ahead; of rows on demand those that were read before."""
        sought, count = str(value).casefold(), len(self._rows)
        for number in range(start.row(), start.row() + min(count, _MATCHES_AMONG)):
            row = self._known(number % count)
            if row is not None and self._text(row).casefold().startswith(sought) and not self._heads(number % count):
                return [self.index(number % count, 0)]
        return []

    def rows(self) -> Sequence[object]:
        """All rows."""
        return self._rows

    def index_of(self, uuid: object) -> QModelIndex:
        """Where the row with this `uuid` stands; an invalid index when it is not here."""
        for number, row in enumerate(self._rows):
            if getattr(row, "uuid", None) == uuid:
                return self.index(number, 0)
        return QModelIndex()

    def keep(self, index: Index) -> None:
        """Remember the current row, however far one scrolls from it."""
        if isinstance(self._rows, RowsOnDemand) and index.isValid():
            self._rows.pin([index.row()])

    def replace(self, rows: Sequence[object]) -> None:
        """Show other rows. What was selected stays selected wherever its `uuid` went; views keep their scroll."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(index.row(), getattr(self._known(index.row()), "uuid", None)) for index in old]
        self._rows = rows
        places = self._places(kept)
        # Enough rows for the old and the new places; Qt would count insertions and removals where rows change wholly.
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.setRowCount(max(self.rowCount(), len(rows)))
        self.changePersistentIndexList(
            old, [QModelIndex() if place is None else self.index(place, 0) for place in places]
        )
        self.setRowCount(len(rows))
        self.blockSignals(False)  # noqa: FBT003
        self.layoutChanged.emit()

    def _places(self, kept: Sequence[tuple[int, object]]) -> list[int | None]:
        """Where rows went that are given by their old place and their `uuid`."""
        if isinstance(self._rows, RowsOnDemand):
            rows = self._rows
            found = {uuid: rows.find(uuid, near) for near, uuid in kept if uuid is not None}
            rows.pin([place for place in found.values() if place is not None])
        else:
            wanted = {uuid for _, uuid in kept if uuid is not None}
            uuids = ((number, getattr(row, "uuid", None)) for number, row in enumerate(self._rows if wanted else ()))
            found = {uuid: number for number, uuid in uuids if uuid in wanted}
        return [found.get(uuid) for _, uuid in kept]

    def _row(self, index: Index) -> object:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _known(self, number: int) -> object:
        return self._rows.known(number) if isinstance(self._rows, RowsOnDemand) else self._rows[number]

    def _heads(self, number: int) -> bool:
        if isinstance(self._rows, RowsOnDemand):
            return self._rows.is_heading(number)
        return self._is_heading is not None and self._is_heading(self._rows[number])
