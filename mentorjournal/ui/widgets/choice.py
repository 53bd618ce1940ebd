"""One of many, in a drop-down."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.painting import mirrored, paint_editor, paint_icon, paint_words
from mentorjournal.ui.widgets.form_field import FormField


class _Combo(QComboBox):
    """Drawn here, because a style sheet can neither tint nor scale the arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(QListView())
        clothe(self, "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaxVisibleItems(12)
        theme.follow(self._restyle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        now = theme.current()
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(min(widest, now.px(300)) + now.px(48), now.px(now.space["control"]))

    def minimumSizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(96), now.px(now.space["control"]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.current()
        paint_editor(painter, self)
        colour = "text" if self.isEnabled() else "disabled"
        lead, side = now.px(12), now.px(16)
        arrow = QRect(self.width() - side - now.px(10), (self.height() - side) // 2, side, side)
        words = QRect(lead, 0, arrow.left() - lead - now.px(6), self.height())
        direction = self.layoutDirection()
        paint_icon(painter, mirrored(direction, self.rect(), arrow), "chevron-down", "text2")
        area_words = mirrored(direction, self.rect(), words)
        paint_words(painter, area_words, self.currentText(), "body", colour, direction=direction)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.view().setFont(theme.current().font("body"))
        self.updateGeometry()
        self.update()


class Choice(FormField):
    """A drop-down of words, each standing for a value. For two to four choices `Segments` shows all at once.

    Args:
        label: names the choice; in a row of filters it is only spoken.
        items: words and the value they stand for.
        value: the value chosen at first; the first item's by default.
        help_words: one sentence below.
    """

    value_changed = Signal(object)
    """The person chose; after `edited`."""

    def __init__(
        self,
        label: str,
        items: Sequence[tuple[str, object]] = (),
        value: object = None,
        *,
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.combo = _Combo()
        self._spoken: QLabel | None = None
        super().__init__(label, self.combo, help_words=help_words, parent=parent)
        self._values: list[object] = []
        self.set_items(items, value)
        self.combo.activated.connect(self._on_activated)

    def set_items(self, items: Sequence[tuple[str, object]], value: object = None) -> None:
        """Offer other items, keeping the chosen value where it is among them and no other is given."""
        kept = value if value is not None or not self._values else self.value()
        self._values = [item_value for _, item_value in items]
        self.combo.clear()
        self.combo.addItems([words for words, _ in items])
        self.combo.setCurrentIndex(self._values.index(kept) if kept in self._values else 0)
        self.combo.updateGeometry()

    def value(self) -> object:
        """The value chosen now; None when nothing is offered."""
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose by value, without a signal. Raises ValueError for one that is not offered."""
        self.combo.setCurrentIndex(self._values.index(value))

    def showEvent(self, event: QShowEvent) -> None:
        """Be called by its label where that is only spoken: Qt takes the words chosen for the name of a drop-down."""
        super().showEvent(event)
        if self._label is None and self._spoken is None:
            self._spoken = QLabel(self._name, self)
            self._spoken.setBuddy(self.combo)
            self._spoken.hide()

    def _on_activated(self, _index: int) -> None:
        self.edited.emit()
        self.value_changed.emit(self.value())
