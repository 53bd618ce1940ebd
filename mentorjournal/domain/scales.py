"""Figures that people give: how near a goal feels, how a session felt."""

from mentorjournal.errors import FigureOutOfRangeError

RATING = range(1, 11)
"""How near a goal feels, from 1 to 10."""
MOOD = range(1, 6)
"""How somebody felt, or how well prepared they were, from 1 to 5."""


def check_figure(figure: int, scale: range) -> int:
    """The figure, if it is on the scale.

    Raises:
        FigureOutOfRangeError: it is not.
    """
    if figure not in scale:
        raise FigureOutOfRangeError(figure=figure, minimum=scale.start, maximum=scale.stop - 1)
    return figure
