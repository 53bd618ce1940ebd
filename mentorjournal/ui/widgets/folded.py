"""Something restricted, folded away until it is opened."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, row
from mentorjournal.ui.widgets.mark_label import MarkLabel


class Folded(QWidget):
    """A quiet line in place of `matter`, for as long as the page is shown.

    Args:
        matter: what is opened.
        name: what the button does, for a screen reader.
    """

    def __init__(self, matter: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        opening = Button(self.tr("Open"), "quiet", name=name)
        stack = QStackedLayout(self)
        stack.addWidget(box(row(MarkLabel.of(Mark.RESTRICTED), opening, None, gap=8)))
        stack.addWidget(matter)
        opening.clicked.connect(lambda: stack.setCurrentWidget(matter))
