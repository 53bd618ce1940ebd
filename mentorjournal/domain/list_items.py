"""How a line of plain text begins when it is an item of a list: "- ", "2. ", "- [ ] ", "> ".

The shapes are those of CommonMark 0.31 (section 5) and of the task lists of GitHub Flavored Markdown (section 5.3). Two
things differ, as writing wants them: a lone dash is a dash and no empty item, and a number has three digits at most:
"2026. It was a good year." is a sentence.
"""

import re
from dataclasses import dataclass

_OPENING = re.compile(
    r"(?P<indent>[ \t]*(?:>[ ]?)*[ \t]*)"
    r"(?:(?P<marker>[-*+]|(?P<number>\d{1,3})(?P<stop>[.)]))(?P<gap>[ \t]+)(?:(?P<box>\[[ xX]\])(?P<air>[ \t]+|$))?)?"
)
_BREAK = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
OPEN, DONE = "[ ]", "[x]"


@dataclass(frozen=True)
class ListItem:
    """The opening of an item. Places count characters from the beginning of the line.

    Args:
        indent: everything before the marker, the "> " of a quotation too.
        marker: "-", "*", "+", "3." or "3)"; nothing in a quotation that holds no list.
        gap: the blanks after the marker.
        box: "[ ]", "[x]" or nothing.
        words_at: where the words begin.
    """

    indent: str
    marker: str
    gap: str
    box: str
    words_at: int

    @property
    def marker_at(self) -> int:
        """Where the marker begins."""
        return len(self.indent)

    @property
    def box_at(self) -> int:
        """Where the check box begins, or would begin."""
        return len(self.indent) + len(self.marker) + len(self.gap)

    @property
    def is_done(self) -> bool:
        """Whether the box is ticked."""
        return bool(self.box) and self.box != OPEN

    @property
    def step(self) -> int:
        """How many blanks put an item below this one: as many as the marker takes."""
        return len(self.marker) + 1

    def following(self) -> str:
        """The opening of the item after this one: numbers count up, boxes are open."""
        marker = self.marker
        if marker[:1].isdigit():
            marker = f"{int(marker[:-1]) + 1}{marker[-1]}"
        return f"{self.indent}{marker}{self.gap}{f'{OPEN} ' if self.box else ''}"


def item_of(line: str) -> ListItem | None:
    """The opening of a line, or None where it is no item: plain words, a rule, a lone dash."""
    found = _OPENING.match(line)
    if found is None or not (found["marker"] or ">" in found["indent"]) or _BREAK.fullmatch(line):
        return None
    return ListItem(found["indent"], found["marker"] or "", found["gap"] or "", found["box"] or "", found.end())
