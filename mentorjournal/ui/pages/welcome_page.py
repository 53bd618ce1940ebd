"""The first thing somebody sees: begin a journal, look around in a sample, or open one that exists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal import __version__
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.cover_spread import CoverSpread
from mentorjournal.ui.widgets.layout import box, column, row, set_margins
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.wait_line import WaitLine
from mentorjournal.ui.widgets.words import Words

_AT_THE_SIDE = (64, 60, 84, 48)
_AS_A_BAND = (64, 28, 84, 24)


class WelcomePage(QWidget):
    """Three ways to begin. What they need is done elsewhere; the page says while it is, and why when it is not."""

    create_requested = Signal()
    """A new journal, please."""
    sample_requested = Signal()
    """The sample journal, please; making it takes a few seconds."""
    stop_requested = Signal()
    """Rather not wait for the sample."""
    open_requested = Signal()
    """Choose a journal that exists."""
    restore_requested = Signal()
    """Choose a backup to make a journal of again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._create = Button(self.tr("Create my journal"), "primary")
        self._sample = PatientButton(self.tr("Open the sample"))
        self._wait = WaitLine(self.tr("How much of the sample is made"))
        self._open = Button(self.tr("Open a journal…"))
        self._restore = Button(self.tr("Restore a backup…"), "quiet")
        self._notice = NoticeLine()
        self._promise = self._build_promise()
        self._lettering = column(
            None,
            Words(self.tr("Mentor Journal"), "cover", "on_cover", wraps=True),
            8,
            Words(self.tr("One hour a month, and what came of it."), "title", "on_cover", wraps=True, italic=True),
            None,
            self._promise,
            gap=0,
        )
        self._cover = Cover(self._lettering)
        self._spread = CoverSpread(self._cover, self._build_choices(), measure=560)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self._create.clicked.connect(self._on_create_chosen)
        self._sample.clicked.connect(self._on_sample_chosen)
        self._open.clicked.connect(self._on_open_chosen)
        self._restore.clicked.connect(self._on_restore_chosen)
        self._wait.stop_requested.connect(self.stop_requested)
        self._spread.stacked.connect(self._on_stacked)
        self._on_stacked(self._spread.is_stacked())

    def show_busy(self, sentence: str = "") -> None:
        """The sample is being made; its button says so until the page gives way to it."""
        self._notice.show_problem("")
        self._sample.begin(sentence or self.tr("Making the sample…"))
        self._wait.begin()

    def show_progress(self, share: float) -> None:
        """So much of the sample is made, from 0 to 1."""
        self._wait.set_share(share)

    def show_rest(self) -> None:
        """The sample was not wanted after all; every way is open again."""
        self._sample.end()
        if self._wait.isAncestorOf(self.focusWidget() or self):
            self._sample.setFocus()
        self._wait.end()

    def show_problem(self, sentence: str) -> None:
        """What was asked for did not come about; every way is open again."""
        self.show_rest()
        self._notice.show_problem(sentence)

    def focus_first(self) -> None:
        """Put the focus on the way that most people take: Enter goes there, Tab leads to the others."""
        self._create.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the keyboard."""
        super().showEvent(event)
        self.focus_first()

    def _build_promise(self) -> QWidget:
        words = Words(self.tr("Encrypted on this computer. No account, no cloud."), "small", "on_cover", wraps=True)
        return box(row((Picture("lock", "on_cover", 16), Qt.AlignmentFlag.AlignTop), (words, 1), gap=9))

    def _build_choices(self) -> QWidget:
        choices = Ledger(margin=30, gap=26, air=16)
        for icon, colour, title, sentence, button in (
            (
                "book-plus",
                "ink",
                self.tr("Begin your own"),
                self.tr("It takes two minutes, and a safe place for a recovery code."),
                self._create,
            ),
            (
                "compass",
                "text2",
                self.tr("Look around first"),
                self.tr("A journal of invented people. Write in it freely; it starts afresh."),
                self._sample,
            ),
            (
                "folder-open",
                "text2",
                self.tr("Open one you have"),
                self.tr("From this computer, a stick, or a copy you kept."),
                self._open,
            ),
        ):
            beside = {self._sample: [self._wait], self._open: [self._restore]}.get(button, [])
            words = column(
                Words(title, "heading", wraps=True),
                Words(sentence, "small", "text2", wraps=True),
                10,
                row(button, *beside, None),
                gap=2,
            )
            choices.add(Picture(icon, colour, 22), words, top=3)
        version = Words(self.tr("Version {number}").format(number=__version__), "margin", "text3")
        title = Words(self.tr("How shall we begin?"), "display", wraps=True)
        return box(column(title, 14, self._notice, 12, choices, 34, version, gap=0))

    def _on_create_chosen(self) -> None:
        if not self._sample.is_busy:
            self.create_requested.emit()

    def _on_sample_chosen(self) -> None:
        if not self._sample.is_busy:
            self.sample_requested.emit()

    def _on_open_chosen(self) -> None:
        if not self._sample.is_busy:
            self.open_requested.emit()

    def _on_restore_chosen(self) -> None:
        if not self._sample.is_busy:
            self.restore_requested.emit()

    def _on_stacked(self, is_band: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._promise.setVisible(not is_band)
        set_margins(self._lettering, _AS_A_BAND if is_band else _AT_THE_SIDE, self.layoutDirection())
