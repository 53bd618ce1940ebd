"""Who gives and who receives in each role."""

import pytest

from mentorjournal.domain.roles import Role


@pytest.mark.parametrize(
    ("role", "gives", "receives", "is_reverse"),
    [
        (Role.MENTEE, True, False, False),
        (Role.MENTOR, False, True, False),
        (Role.REVERSE_MENTOR, False, True, True),
        (Role.REVERSE_MENTEE, True, False, True),
        (Role.PEER, True, True, False),
    ],
)
def test_directions(role: Role, gives: bool, receives: bool, is_reverse: bool) -> None:
    assert (role.i_give, role.i_receive, role.is_reverse) == (gives, receives, is_reverse)
