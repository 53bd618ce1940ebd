"""How far one has come, on the cover: a few steps, done, present and to come."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class StepTrail(QWidget):
    """The names of the steps, one below the other or side by side, each with a mark of its state."""

    spoken_role: ClassVar = QAccessible.Role.Grouping

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._pictures = [Picture("circle", "on_cover") for _ in names]
        self._words = [Words(name, "body", "on_cover") for name in names]
        self._steps = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(14)
        for picture, words in zip(self._pictures, self._words, strict=True):
            self._steps.addLayout(row(picture, (words, 1), gap=12))
        self.set_step(0)
        theme.follow(self.update)

    def set_step(self, step: int) -> None:
        """Stand at `step`, counted from 0; those before it are done."""
        for index, (picture, words) in enumerate(zip(self._pictures, self._words, strict=True)):
            picture.set_icon("check" if index < step else "circle-dot" if index == step else "circle")
            words.set_style("strong" if index == step else "body")
        spoken = self.tr("Step {step} of {steps}: {name}")
        self.setAccessibleName(spoken.format(step=step + 1, steps=len(self._names), name=self._names[step]))

    def set_across(self, *, across: bool) -> None:
        """Stand side by side, for a cover that is a band."""
        direction = QBoxLayout.Direction
        self._steps.setDirection(direction.LeftToRight if across else direction.TopToBottom)
        self._steps.setSpacing(24 if across else 14)
