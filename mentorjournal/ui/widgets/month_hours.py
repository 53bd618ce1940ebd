"""The month's hours: a ring, and beside each of its parts the figure."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.lengths import HoursKept
from mentorjournal.ui import wording
from mentorjournal.ui.widgets.hour_ring import HourRing
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.swatch import Swatch
from mentorjournal.ui.widgets.words import Words


class MonthHours(QWidget):
    """Held, planned and still to plan of what every cadence promises for the month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = HourRing()
        self._figures = [Words("", "small_b") for _ in range(3)]
        legend = [
            row(Swatch(colour, hollow=hollow), Words(words, "small", "text2"), None, figure, gap=8)
            for (colour, hollow, words), figure in zip(
                (
                    ("ink", False, self.tr("Held")),
                    ("ink_mid", True, self.tr("Planned")),
                    ("line", False, self.tr("Still to plan")),
                ),
                self._figures,
                strict=True,
            )
        ]
        self._legend = box(column(*legend, gap=5))
        self._kept = Words("", "small", "text2", wraps=True)
        self.setLayout(
            column(
                SectionHead(self.tr("An hour a month")),
                8,
                row(None, self._ring, None),
                12,
                self._legend,
                self._kept,
                gap=0,
            )
        )

    def set_hours(self, hours: HoursKept, month: date) -> None:
        """Show the hours of the month that `month` lies in."""
        held, planned, promised, rest = (
            wording.length_words(minutes)
            for minutes in (hours.held, hours.planned, hours.promised, hours.still_to_plan)
        )
        self._ring.set_hours(hours.held, hours.planned, hours.promised)
        caption = self.tr("of {length} promised") if hours.promised else self.tr("held this month")
        spoken = self.tr("{month}: {held} held, {planned} planned, {promised} promised, {rest} still to plan")
        self._ring.set_words(
            held,
            caption.format(length=promised),
            spoken.format(month=wording.month_name(month), held=held, planned=planned, promised=promised, rest=rest),
        )
        for figure, words in zip(self._figures, (held, planned, rest), strict=True):
            figure.set_words(words)
        is_kept = 0 < hours.promised <= hours.held
        self._legend.setVisible(not is_kept)
        self._kept.setVisible(is_kept)
        self._kept.set_words(
            self.tr("{month} is kept: every hour you promised was held.").format(month=wording.month_name(month))
        )
