"""Setting lines under one heading, with a hairline between each two."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.setting_line import SettingLine


class SettingGroup(QWidget):
    """What belongs together in the settings; `read` says how it stands now, and is called when it is seen anew."""

    failed = Signal(str)
    """A sentence that says what could not be done; empty when that is over."""

    judged = Signal(bool)
    """Whether what stands here is as it should be, for parts that can tell."""

    def set_lines(self, lines: Sequence[SettingLine]) -> None:
        """Show these lines."""
        parts: list[QWidget] = []
        for number, line in enumerate(lines):
            parts += [Hairline(), line] if number else [line]
        self.setLayout(column(*parts, gap=0))

    def read(self) -> None:
        """Say how it stands now."""
