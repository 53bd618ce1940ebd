"""Who a text may ever reach: the mark on paragraphs, agenda items, promises and goals."""

from enum import StrEnum


class Mark(StrEnum):
    """How far a text may travel; the value is what the database keeps."""

    PRIVATE = "private"
    """Mine alone."""
    SHAREABLE = "shareable"
    """May go to the other person, after a preview."""
    RESTRICTED = "restricted"
    """Private, and folded away even on my own screen until I open it."""

    @property
    def next(self) -> "Mark":
        """The mark that follows when one key steps through them."""
        order = list(Mark)
        return order[(order.index(self) + 1) % len(order)]
