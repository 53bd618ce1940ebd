"""What has happened to a journal, in rows: what is so, what to do, and at the foot what a helper wants to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words

_MEASURE = 760


class Statement(QWidget):
    """A block in the middle of the whole window; what does not fit scrolls.

    Args:
        icon: a Lucide name before the title, with its colour.
        foot: what stands below the hairline, or None for no foot.
    """

    def __init__(
        self, icon: tuple[str, str], foot: QLayout | QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Words("", "display", wraps=True)
        self._rows = Ledger(margin=112, gap=18, air=18)
        lead = column(5, Picture(*icon, 30), None, gap=0)
        below = () if foot is None else (30, Hairline(), 12, foot)
        self._block = box(column(row((lead, 0), (self._title, 1), gap=14), 26, self._rows, *below, gap=0))
        area = QScrollArea()
        clothe_bars(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(
            box(column(None, row(None, (self._block, 1000), None, gap=0), None, None, margins=(40, 40, 40, 40)))
        )
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(area)
        theme.follow(self._restyle)

    def set_title(self, words: str) -> None:
        """Name what has happened."""
        self._title.set_words(words)

    def add(self, label: str, matter: QWidget | QLayout, *, top: int = 1) -> None:
        """Add a row; `top` lowers its label to the first line of the matter."""
        named = Words(label, "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
        self._rows.add(named, matter, top=top)

    def add_field(self, field: FormField) -> None:
        """Add a row for a field of a form, which brings its own label."""
        self._rows.add_field(field)

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_MEASURE))
