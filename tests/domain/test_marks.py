"""Marks step round in one order."""

from mentorjournal.domain.marks import Mark


def test_one_key_steps_through_all_marks_and_back() -> None:
    assert [Mark.PRIVATE.next, Mark.PRIVATE.next.next, Mark.PRIVATE.next.next.next] == [
        Mark.SHAREABLE,
        Mark.RESTRICTED,
        Mark.PRIVATE,
    ]
