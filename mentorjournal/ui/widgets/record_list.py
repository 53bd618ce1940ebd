"""A list of records that a delegate paints."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.models.record_list_model import Index, RecordListModel

_AT_ONCE = 2000


class RecordList(QListView):
    """One tab stop with the arrow keys inside; rows are of one height, so a hundred thousand scroll like ten.

    Args:
        name: what is listed, for a screen reader.
        model: the rows.
        delegate: paints them.
        opens_on_click: whether a click opens a row, as Return does; otherwise a click only chooses it.
    """

    opened = Signal(object)
    """A row was opened; carries the row."""
    chosen = Signal(object)
    """Another row became the current one; carries the row, or None."""

    def __init__(
        self,
        name: str,
        model: RecordListModel,
        delegate: QStyledItemDelegate,
        *,
        opens_on_click: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setBatchSize(_AT_ONCE)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        if opens_on_click:
            self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.follow(self._restyle)

    def current_row(self) -> object:
        """The row under the keyboard, or None."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)

    def doItemsLayout(self) -> None:
        """Lay out the first rows at once and the rest in idle moments.

        Qt asks the model about every row, 0.3 s for a hundred thousand. Scrolled down, all of them are wanted at once,
        or the list would jump.
        """
        modes = QListView.LayoutMode
        self.setLayoutMode(modes.SinglePass if self.verticalScrollBar().value() else modes.Batched)
        super().doItemsLayout()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight, also one that no idle moment has reached yet."""
        if index.isValid() and not self.visualRect(index).isValid():
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            super().doItemsLayout()
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; everything else moves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(current.data(Qt.ItemDataRole.UserRole))

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
