"""The days of a week, to tick."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.tick import Tick


class WeekdayTicks(QWidget):
    """Seven ticks in the order of the language's week; days are ISO weekdays, Monday 1."""

    chosen = Signal()
    """The person ticked or unticked one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        locale, first = QLocale(), QLocale().firstDayOfWeek().value
        order = [(first - 1 + step) % 7 + 1 for step in range(7)]
        short = QLocale.FormatType.ShortFormat
        self._ticks = {
            day: Tick(locale.standaloneDayName(day, short), name=f"{name}: {locale.standaloneDayName(day)}")
            for day in order
        }
        self.setLayout(row(*self._ticks.values(), None, gap=14))
        for tick in self._ticks.values():
            tick.clicked.connect(self.chosen)

    def days(self) -> frozenset[int]:
        """The days that are ticked."""
        return frozenset(day for day, tick in self._ticks.items() if tick.isChecked())

    def set_days(self, days: Iterable[int]) -> None:
        """Tick these and no others."""
        wanted = set(days)
        for day, tick in self._ticks.items():
            tick.setChecked(day in wanted)
