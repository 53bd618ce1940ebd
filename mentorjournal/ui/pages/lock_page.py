"""The closed book: a passphrase opens it. Painted before anything heavy is loaded, so it imports little."""

from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.journal_title import journal_title
from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.cover_link import CoverLink
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import column, row, set_margins
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.slip import Slip
from mentorjournal.ui.widgets.words import Words

_CARD, _AROUND_ITS_WORDS = 92, 24
_BELOW_THE_CARD, _APART = 30, 24
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class LockPage(Cover):
    """Asks for the passphrase of one journal and shows nothing of what is inside.

    Args:
        journal_name: the folder's name without its suffix; the page makes "Elena’s journal" of it.
    """

    unlock_requested = Signal(str)
    """Try this passphrase."""
    recover_requested = Signal()
    """The passphrase is forgotten: ask for the recovery code."""
    other_requested = Signal()
    """Another journal is meant."""
    device_requested = Signal()
    """Ask this device, which may hold a key."""

    def __init__(self, journal_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Words("", "display", wraps=True, alignment=_CENTRE)
        self._state = Words("", "small", "text2", alignment=_CENTRE)
        self._field = Field(self.tr("Passphrase"), placeholder=self.tr("Passphrase"), secret=True, longest=1000)
        self._unlock = PatientButton(self.tr("Unlock"), "primary")
        self._unlock.fill_width()
        self._unlock.setToolTip(self.tr("Enter"))
        other, forgotten = CoverLink(self.tr("Another journal")), CoverLink(self.tr("Forgotten the passphrase?"))
        self._device: PatientButton | None = None
        self._lines = column(
            self._title, 2, self._state, 20, Hairline("rule"), 22, self._field, 12, self._unlock,
            gap=0, margins=(38, 30, 38, 34),
        )  # fmt: skip
        self._slip = Slip(self._lines, 420)
        self._room: QWidget | None = None
        self._capture: QWidget | None = None
        self._begins_capture = False
        self._links = row(other, None, forgotten, margins=(20, 0, 50, 0))
        self._column = column(
            None,
            row(None, self._slip, None),
            None,
            self._links,
            gap=0,
            margins=(40, 66, 40, 24),
        )
        self.setLayout(self._column)
        self._field.edited.connect(self._field.clear_error)
        self._field.entered.connect(self._on_unlock_chosen)
        self._unlock.clicked.connect(self._on_unlock_chosen)
        self._unlock.noticed.connect(self._on_noticed)
        other.clicked.connect(lambda: self._on_leaving(self.other_requested))
        forgotten.clicked.connect(lambda: self._on_leaving(self.recover_requested))
        self.set_journal(journal_name)

    @property
    def is_busy(self) -> bool:
        """Whether a passphrase is being tried, or this device asked."""
        return self._unlock.is_busy or (self._device is not None and self._device.is_busy)

    def set_journal(self, name: str, locked_at: time | None = None) -> None:
        """Name the journal, and say since when it is locked where that is known."""
        self._title.set_words(journal_title(name))
        if locked_at is None:
            self._state.set_words(self.tr("Locked"))
        else:
            clock = QLocale().toString(QTime(locked_at.hour, locked_at.minute), "HH:mm")
            self._state.set_words(self.tr("Locked at {time}").format(time=clock))

    def offer_device(self) -> None:
        """Let this device be asked as well."""
        self._device = PatientButton(self.tr("Unlock with this device"), "quiet", "fingerprint")
        self._device.clicked.connect(self._on_device_chosen)
        self._device.noticed.connect(self._on_noticed)
        self._lines.addSpacing(10)
        self._lines.addWidget(self._device, 0, _CENTRE)
        set_margins(self._lines, (38, 30, 38, 22), self.layoutDirection())

    def offer_capture(self) -> None:
        """Keep room below for a card on which a thought is captured, so that nothing moves when it is laid there."""
        self._room = QWidget()
        links = self._column.count() - 1
        self._column.insertWidget(links, self._room)
        self._column.insertStretch(0, 1)
        set_margins(self._column, (40, 24, 40, 24), self.layoutDirection())
        theme.follow(self._fit)

    def lay_capture(self, card: QWidget) -> None:
        """Lay the card there; the focus stays where it is. The key that captures inside leads to it."""
        from mentorjournal.ui import page_actions  # noqa: PLC0415 - not before the first paint

        self._capture = card
        page_actions.add_action(
            self, self.tr("Capture a thought"), self.begin_capture, keys=page_actions.CAPTURE, icon="pencil-line"
        )
        if self._room is not None:
            self._room.setLayout(column(row(None, card, None), None, gap=0))
        self._fit()
        if self._begins_capture:
            self.begin_capture()

    def begin_capture(self) -> None:
        """Put the focus on the card, at once or when it is laid: somebody came here to write."""
        self._begins_capture = self._capture is None
        if self._capture is not None and self._room is not None and not self._room.isHidden():
            self._capture.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is too low for the card as well, the passphrase comes first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._room is None:
            return
        now = theme.current()
        card = self._capture.sizeHint().height() if self._capture is not None else now.px(_CARD) + _AROUND_ITS_WORDS
        height = card + now.px(_BELOW_THE_CARD)
        margins = self._column.contentsMargins()
        needed = self._slip.sizeHint().height() + height + self._links.sizeHint().height() + now.px(_APART)
        self._room.setFixedHeight(height)
        self._room.setVisible(margins.top() + needed + margins.bottom() <= self.height())

    def show_notice(self, sentence: str) -> None:
        """Say at the field what is worth knowing before the passphrase is typed."""
        self._wake()
        self._field.set_help(sentence)

    def show_busy(self) -> None:
        """The passphrase is being tried. What was typed stays, in case it was not the one."""
        self._field.clear_error()
        self._field.line.setReadOnly(True)
        if not self.is_busy:
            self._unlock.begin(self.tr("Unlocking…"))

    def show_wrong(self, sentence: str) -> None:
        """It was not this one; what was typed is selected, to be typed over or corrected."""
        self._wake()
        self._field.set_error(sentence)
        self._field.line.selectAll()

    def clear(self) -> None:
        """Forget what was typed."""
        self._wake()
        self._field.clear()
        self._field.clear_error()

    def focus_first(self) -> None:
        """Put the focus into the field."""
        self._field.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type into."""
        super().showEvent(event)
        self.focus_first()

    def _wake(self) -> None:
        self._unlock.end()
        if self._device is not None:
            self._device.end()
        self._field.line.setReadOnly(False)
        self._field.setEnabled(True)
        self.focus_first()

    def _on_device_chosen(self) -> None:
        if self._device is not None and not self.is_busy:
            self._device.begin(self.tr("Asking the keyring…"))
            self.device_requested.emit()

    def _on_unlock_chosen(self) -> None:
        if self.is_busy:
            return
        if self._field.text():
            self.unlock_requested.emit(self._field.text())
        else:
            self._field.set_error(self.tr("Type the passphrase first."))
            self.focus_first()

    def _on_noticed(self) -> None:
        # The focus has to be somewhere: a disabled field would hand it to a link that Space then presses.
        if self._field.line.echoMode() != QLineEdit.EchoMode.Password and self._field.line.reveal is not None:
            self._field.line.reveal.setChecked(False)
        asked = self._device if self._device is not None and self._device.is_busy else self._unlock
        asked.setFocus()
        self._field.setEnabled(False)

    def _on_leaving(self, wish: SignalInstance) -> None:
        if not self.is_busy:
            wish.emit()
