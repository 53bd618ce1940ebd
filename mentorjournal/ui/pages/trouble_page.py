"""A journal that cannot be opened: what happened, what is safe, what to do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.trouble_words import technical_line, trouble_words
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words

_MEASURE = 760


class TroublePage(QWidget):
    """Never blames, and promises only what is so. The filled button is the step that is likelier to help."""

    retry_requested = Signal()
    """Try the same journal again."""
    other_requested = Signal()
    """Choose another journal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._title = Words("", "display", wraps=True)
        self._happened, self._safe, self._to_do = (Words("", "body", wraps=True) for _ in range(3))
        self._technical = Words("", "margin", "text2", wraps=True, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._retry, self._other = Button(self.tr("Try again")), Button(self.tr("Choose another journal"))
        self._other.setToolTip(self.tr("Esc"))
        self._copy = Button(self.tr("Copy details"), "quiet")
        self._buttons = row(self._retry, self._other, None, gap=8)
        self._block = self._build_block()
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
        self._retry.clicked.connect(self.retry_requested)
        self._other.clicked.connect(self.other_requested)
        self._copy.clicked.connect(self._on_copy_chosen)
        page_actions.add_back(self, self.tr("Another journal"), self.other_requested)
        theme.follow(self._restyle)

    def show_trouble(self, error: KnownError, path: Path) -> None:
        """Say what is the matter with the journal at `path`."""
        words = trouble_words(error)
        self._title.set_words(words.title)
        self.setAccessibleName(words.title)  # the page itself has the focus at first
        self._happened.set_words(words.happened)
        self._safe.set_words(words.safe)
        self._to_do.set_words(words.to_do)
        self._details = technical_line(error, path)
        self._technical.set_words(self.tr("For whoever helps you: {details}").format(details=self._details))
        first, second = (self._retry, self._other) if words.may_pass else (self._other, self._retry)
        first.set_kind("primary")
        second.set_kind("secondary")
        for button in (second, first):
            self._buttons.removeWidget(button)
            self._buttons.insertWidget(0, button)
        self.setTabOrder(first, second)
        self.setTabOrder(second, self._copy)

    def focus_first(self) -> None:
        """Put the focus on the page itself; Tab goes to the likelier step from there."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read first, act then: no button has the focus yet."""
        super().showEvent(event)
        self.focus_first()

    def _build_block(self) -> QWidget:
        rows = Ledger(margin=112, gap=18, air=18)
        for label, matter in (
            (self.tr("What happened"), self._happened),
            (self.tr("What is safe"), self._safe),
            (self.tr("What to do"), column(self._to_do, self._buttons, gap=14)),
        ):
            rows.add(Words(label, "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing), matter, top=1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        icon = Picture("book-alert", "danger", 30)
        return box(
            column(
                row((column(5, icon, None, gap=0), 0), (self._title, 1), gap=14),
                26,
                rows,
                30,
                Hairline(),
                12,
                row((self._technical, 1), self._copy, gap=16),
                gap=0,
            )
        )

    def _on_copy_chosen(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.set_words(self.tr("Copied"))

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_MEASURE))
