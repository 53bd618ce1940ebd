"""Figures stay on their scales."""

import pytest

from mentorjournal.domain.scales import MOOD, RATING, check_figure
from mentorjournal.errors import FigureOutOfRangeError


@pytest.mark.parametrize(("scale", "ends"), [(RATING, (1, 10)), (MOOD, (1, 5))])
def test_both_ends_are_on_a_scale_and_nothing_beyond(scale: range, ends: tuple[int, int]) -> None:
    assert [check_figure(end, scale) for end in ends] == list(ends)
    for beyond in (ends[0] - 1, ends[1] + 1, -(10**9)):
        with pytest.raises(FigureOutOfRangeError, match=f"from {ends[0]} to {ends[1]}"):
            check_figure(beyond, scale)
