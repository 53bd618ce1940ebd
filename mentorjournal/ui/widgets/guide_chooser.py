"""Which guide to write with: two or three that suit the moment, the rest on request."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mentorjournal.guides import Guide
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.guide_button import GuideButton
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import length_words

_MARGIN, _AIR, _REACH, _BLOCK = 132, 26, 12, 860
_SIDE, _TOP = 28, 48
_SHORT, _MIDDLING = 6, 10


class GuideChooser(QScrollArea):
    """Rows along the rule, their minutes in the margin; the digits choose among the first.

    Args:
        suggested: what suits, best first; each gets a digit.
        others: every other guide, shown grouped by the time it takes once "All guides" is pressed.
        begun: ids of guides with which a draft waits.
    """

    chosen = Signal(str)
    """The id of the guide somebody chose."""

    def __init__(
        self,
        suggested: Sequence[Guide],
        others: Sequence[Guide],
        begun: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        clothe_bars(self)
        self._suggested = tuple(suggested)
        self._others = tuple(others)
        self._begun = frozenset(begun)
        # The rows' ground reaches out towards the rule, so that their words stand below those of the heading.
        self._ledger = Ledger(_MARGIN + _REACH, gap=8, air=_AIR - _REACH)
        self._all = Button(self.tr("All guides"), "quiet", "chevron-down")
        self._all.clicked.connect(self._on_all_clicked)
        if not others:
            self._all.hide()
        self._block = box(column(self._ledger, gap=0))
        self._buttons = self._fill()
        self._build_frame()
        theme.follow(self._restyle)

    def focus_first(self) -> None:
        """Put the focus on what suits best."""
        # Not by a focus proxy: the Tab key would find the proxy of a container before the buttons around it.
        (self._buttons[0] if self._buttons else self._all).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; the arrows go from row to row."""
        place = int(event.text()) - 1 if event.text().isdecimal() else -1
        if 0 <= place < len(self._suggested):
            self.chosen.emit(self._suggested[place].id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> list[GuideButton]:
        head = column(
            Words(self.tr("How would you like to look back?"), "prompt", wraps=True),
            Words(self.tr("Whatever you begin is kept, even if you stop halfway."), "body", "text2", wraps=True),
            gap=6,
            margins=(_REACH, 0, 0, 0),
        )
        self._ledger.add(None, head)
        self._ledger.add_gap(8)
        buttons = [self._add(guide, str(place)) for place, guide in enumerate(self._suggested, 1)]
        self._ledger.add(None, row(self._all, None, gap=0, margins=(_REACH - 5, 6, 0, 0)))
        return buttons

    def _add(self, guide: Guide, key: str = "") -> GuideButton:
        minutes = length_words(guide.minutes)
        button = GuideButton(guide.title, guide.when, minutes, key, is_begun=guide.id in self._begun)
        button.clicked.connect(lambda: self.chosen.emit(guide.id))
        trailing = Qt.AlignmentFlag.AlignTrailing
        words = Words(minutes, "margin", "text2", alignment=trailing)
        self._ledger.add(row(words, margins=(0, 0, _REACH, 0)), button, top=14)
        return button

    def _on_all_clicked(self) -> None:
        self._all.hide()
        first: GuideButton | None = None
        for words, group in self._groups():
            self._ledger.add(None, column(16, SectionHead(words), gap=0, margins=(_REACH, 0, 0, 0)))
            for guide in group:
                button = self._add(guide)
                first = first or button
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(first, 0, theme.current().px(120))

    def _groups(self) -> list[tuple[str, list[Guide]]]:
        words = (self.tr("A few minutes"), self.tr("Ten minutes or so"), self.tr("When there is time"))
        groups: list[list[Guide]] = [[], [], []]
        for guide in self._others:
            groups[0 if guide.minutes <= _SHORT else 1 if guide.minutes <= _MIDDLING else 2].append(guide)
        return [(head, group) for head, group in zip(words, groups, strict=True) if group]

    def _build_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        standing = row(None, (self._block, 1000), None, gap=0, margins=(_SIDE, _TOP, _SIDE, 28))
        holder = box(column(standing, None, gap=0))
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_BLOCK))
