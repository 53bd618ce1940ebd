"""What a person is to me. Direction is the code: I give or receive, towards a junior or a senior."""

from enum import StrEnum


class Role(StrEnum):
    """What they are to me in one relationship; the value is what the database keeps."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    REVERSE_MENTOR = "reverse_mentor"
    REVERSE_MENTEE = "reverse_mentee"
    PEER = "peer"

    @property
    def i_give(self) -> bool:
        """Whether I am the one who mentors; with a peer both do."""
        return self in {Role.MENTEE, Role.REVERSE_MENTEE, Role.PEER}

    @property
    def i_receive(self) -> bool:
        """Whether I am the one who is mentored; with a peer both are."""
        return self in {Role.MENTOR, Role.REVERSE_MENTOR, Role.PEER}

    @property
    def is_reverse(self) -> bool:
        """Whether the junior is the one who mentors."""
        return self in {Role.REVERSE_MENTOR, Role.REVERSE_MENTEE}
