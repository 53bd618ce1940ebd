"""A few steps of one errand: their names on the cover, the present one on the page beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.cover_spread import CoverSpread
from mentorjournal.ui.widgets.layout import box, column, set_margins
from mentorjournal.ui.widgets.step_trail import StepTrail
from mentorjournal.ui.widgets.words import Words

_TOP = 72
_AT_THE_SIDE = (64, _TOP, 32, 44)
_AS_A_BAND = (64, 20, 32, 20)


class SteppedSpread(QWidget):
    """Shows one step at a time; in a narrow window the cover keeps only the names of the steps.

    Args:
        heading: what the errand is called, on the cover.
        names: of all steps, those that are done elsewhere too.
        note: one sentence at the foot of the cover.
        steps: the parts, one of which is shown.
    """

    def __init__(
        self,
        heading: str,
        names: Sequence[str],
        note: str,
        steps: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._trail = StepTrail(names)
        self._heading = Words(heading, "display", "on_cover")
        self._note = Words(note, "small", "on_cover", wraps=True)
        self._lettering = column(self._heading, 26, self._trail, None, self._note, gap=0)
        cover = Cover(self._lettering, elastic=False)
        self._spread = CoverSpread(cover, box(column(*self._steps, gap=0)), measure=640, cover_width=340, top=_TOP)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._spread)
        self._spread.stacked.connect(self._on_stacked)
        self._on_stacked(self._spread.is_stacked())

    def show_step(self, step: QWidget, number: int) -> None:
        """Show one of the parts, as the step of this number, counted from 0; those before it are done."""
        for part in self._steps:
            part.setVisible(part is step)
        self._trail.set_step(number)
        self._spread.scroll_up()

    def _on_stacked(self, is_band: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._note.setVisible(not is_band)
        self._heading.setVisible(not is_band)
        self._trail.set_across(across=is_band)
        set_margins(self._lettering, _AS_A_BAND if is_band else _AT_THE_SIDE, self.layoutDirection())
