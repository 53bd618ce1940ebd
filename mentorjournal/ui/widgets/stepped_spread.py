"""A few steps of one errand: their names on the cover, the present one on the page beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.cover_spread import CoverSpread
from mentorjournal.ui.widgets.layout import Item, box, column, set_margins
from mentorjournal.ui.widgets.step_trail import StepTrail
from mentorjournal.ui.widgets.words import Words

_TOP = 72
_AT_THE_SIDE = (64, _TOP, 32, 44)
_AS_A_BAND = (64, 20, 32, 20)


class SteppedSpread(QWidget):
    """Shows one step at a time; in a narrow window the cover keeps only the names of the steps.

    Args:
        heading: what the errand is called, on the cover; where its lines are broken already they stay as they are.
        names: of all steps, those that are done elsewhere too.
        note: one sentence at the foot of the cover; empty where there is nothing to say.
        steps: the parts, one of which is shown.
        subject: what the errand is about, below the heading.
        cover_width: the cover's width at the side, in pixels at scale 1.
        top: pixels above the steps beside the cover.
    """

    def __init__(
        self,
        heading: str,
        names: Sequence[str],
        note: str,
        steps: Sequence[QWidget],
        *,
        subject: str = "",
        cover_width: int = 340,
        top: int = _TOP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._trail = StepTrail(names)
        matter = box(column(*steps, gap=0))
        title = Words(heading, "display", "on_cover", wraps="\n" not in heading)
        about, foot = ([Words(each, "small", "on_cover", wraps=True)] if each else [] for each in (subject, note))
        self._only_at_the_side = [title, *about, *foot]
        below: list[Item] = [4, *about] if about else []
        self._lettering = column(title, *below, 26, self._trail, None, *foot, gap=0)
        cover = Cover(self._lettering, elastic=False)
        self._spread = CoverSpread(cover, matter, measure=640, cover_width=cover_width, top=top)
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
        for words in self._only_at_the_side:
            words.setVisible(not is_band)
        self._trail.set_across(across=is_band)
        set_margins(self._lettering, _AS_A_BAND if is_band else _AT_THE_SIDE, self.layoutDirection())
