"""What differs between two states of a text, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from mentorjournal.domain.texts import has_something_to_see

_PIECES = re.compile(r"\s+|\w+|[^\w\s]+")
_MOST_PIECES = 4_000
"""Comparing takes time that grows with the product of both sides: longer stretches are shown as replaced whole."""


class Change(StrEnum):
    """What became of a piece between the first and the second text."""

    SAME = "same"
    REMOVED = "removed"
    """Only the first text has it."""
    ADDED = "added"
    """Only the second text has it."""


@dataclass(frozen=True)
class Piece:
    """A run of one kind."""

    change: Change
    text: str


def compare_texts(first: str, second: str) -> list[Piece]:
    """The pieces of both texts in reading order; of a replaced stretch, what was removed comes first.

    The pieces that are not added make the first text, those that are not removed the second. Lines are compared before
    words, so that a moved sentence does not make every word look changed.
    """
    pieces: list[Piece] = []
    for change, old, new in _runs(first.splitlines(keepends=True), second.splitlines(keepends=True)):
        if change is Change.SAME:
            pieces.append(Piece(Change.SAME, "".join(old)))
        else:
            pieces += _compare_words("".join(old), "".join(new))
    return _gathered(_joined(pieces))


def count_changes(pieces: Sequence[Piece]) -> int:
    """In how many places the texts differ: a word put in place of another is one."""
    count, was_changed = 0, False
    for piece in pieces:
        is_changed = piece.change is not Change.SAME
        count += is_changed and not was_changed
        # A blank between two changed words does not make two places of them.
        was_changed = is_changed or (was_changed and not has_something_to_see(piece.text))
    return count


def _compare_words(first: str, second: str) -> list[Piece]:
    old, new = _PIECES.findall(first), _PIECES.findall(second)
    if len(old) > _MOST_PIECES or len(new) > _MOST_PIECES:
        return [Piece(Change.REMOVED, first), Piece(Change.ADDED, second)]
    pieces: list[Piece] = []
    for change, removed, added in _runs(old, new):
        if change is Change.SAME:
            pieces.append(Piece(Change.SAME, "".join(removed)))
        else:
            pieces += [Piece(Change.REMOVED, "".join(removed)), Piece(Change.ADDED, "".join(added))]
    return pieces


def _runs(first: Sequence[str], second: Sequence[str]) -> list[tuple[Change, Sequence[str], Sequence[str]]]:
    """Stretches that are the same in both, and between them what stands in place of what."""
    before, after = _same_ends(first, second)
    old, new = first[before : len(first) - after], second[before : len(second) - after]
    runs = [(Change.SAME, first[:before], second[:before])]
    for tag, low, high, from_place, to_place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        change = Change.SAME if tag == "equal" else Change.REMOVED
        runs.append((change, old[low:high], new[from_place:to_place]))
    runs.append((Change.SAME, first[len(first) - after :], second[len(second) - after :]))
    return [run for run in runs if run[1] or run[2]]


def _same_ends(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """How many items at the beginning, and then at the end, are the same: mostly nearly all."""
    shorter = min(len(first), len(second))
    before = next((place for place in range(shorter) if first[place] != second[place]), shorter)
    rest = range(1, shorter - before + 1)
    return before, next((place - 1 for place in rest if first[-place] != second[-place]), shorter - before)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, neighbours of one kind as one, empty ones left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].change is piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _gathered(pieces: Sequence[Piece]) -> list[Piece]:
    """The same differences with what changed between two blanks in one stretch, as one reads: not word by word."""
    gathered: list[Piece] = []
    old = new = ""
    for place, piece in enumerate(pieces):
        follows = pieces[place + 1].change if place + 1 < len(pieces) else Change.SAME
        is_between = bool(old or new) and follows is not Change.SAME and not has_something_to_see(piece.text)
        if piece.change is Change.SAME and not is_between:
            gathered += [Piece(Change.REMOVED, old), Piece(Change.ADDED, new), piece]
            old = new = ""
        else:
            old += piece.text if piece.change is not Change.ADDED else ""
            new += piece.text if piece.change is not Change.REMOVED else ""
    return _joined([*gathered, Piece(Change.REMOVED, old), Piece(Change.ADDED, new)])
