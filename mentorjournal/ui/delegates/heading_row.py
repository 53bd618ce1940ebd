"""A heading among the rows of a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HeadingRow:
    """A month or a kind, as in "November". A model tells it apart by its type (`is_heading`)."""

    heading: str
