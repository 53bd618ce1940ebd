"""A list of values for a view: the value itself under UserRole, its words for screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class RecordListModel(QAbstractListModel):
    """Rows as they come from a service.

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
        super().__init__(parent)
        self._rows = rows
        self._text = text
        self._is_heading = is_heading
        self._more: Callable[[], Sequence[object]] | None = None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows; none below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row under UserRole, its words as display and accessible text."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(self._rows[index.row()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if index.isValid() and self._is_heading is not None and self._is_heading(self._rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether further rows may follow."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        """Add the next stretch; Qt asks for it when the last row comes into sight."""
        if parent.isValid() or self._more is None:
            return
        rows = self._more()
        if not rows:
            self._more = None
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows = [*self._rows, *rows]
        self.endInsertRows()

    def rows(self) -> Sequence[object]:
        """All rows."""
        return self._rows

    def index_of(self, uuid: object) -> QModelIndex:
        """Where the row with this `uuid` stands; an invalid index when it is not here."""
        for number, row in enumerate(self._rows):
            if getattr(row, "uuid", None) == uuid:
                return self.index(number)
        return QModelIndex()

    def replace(self, rows: Sequence[object], more: Callable[[], Sequence[object]] | None = None) -> None:
        """Show other rows. What was selected stays selected wherever its `uuid` went; views keep their scroll.

        Args:
            rows: the first rows, or all.
            more: gives the stretch that follows each time it is called, at last an empty one.
        """
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [getattr(self._rows[index.row()], "uuid", None) for index in old]
        wanted = set(kept) - {None}
        self._rows, self._more = rows, more
        places: dict[object, int] = {}
        for number, row in enumerate(rows if wanted else ()):
            uuid = getattr(row, "uuid", None)
            if uuid in wanted:
                places[uuid] = number
        new = [self.index(places[uuid]) if uuid in places else QModelIndex() for uuid in kept]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
