"""A list of records that a delegate paints."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.models.record_list_model import RecordListModel


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
        clothe(self, "list")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rows = model
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; everything else moves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads: on a heading Qt would stay where it was, so the row beside the heading is meant."""
        index = super().moveCursor(action, modifiers)
        step = -1 if action is QAbstractItemView.CursorAction.MoveEnd else 1
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            index = index.siblingAtRow(index.row() + step)
        return index

    def choose_first(self) -> None:
        """Make the first row in sight the current one where none is, so that Return opens it; nothing scrolls."""
        if self.currentIndex().isValid():
            return
        index = self.indexAt(self.viewport().rect().topLeft())
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            index = index.siblingAtRow(index.row() + 1)
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setAutoScroll(scrolls)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._rows.keep(current)
        self.chosen.emit(current.data(Qt.ItemDataRole.UserRole))

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
