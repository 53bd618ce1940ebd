"""The report of a fault of ours: versions, kinds of exceptions and lines of code, and nothing that anybody wrote.

An exception's message, its notes, the values of local variables and the parameters of a statement can all hold words of
the journal, and a path can name its owner: none of them is ever looked at here.
"""

import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import qVersion

import mentorjournal

_OWN = Path(mentorjournal.__file__).parent.parent
_MADE_UP = re.compile(r"<[\w. ]{1,60}>")
_FIRST, _LAST = 20, 40
"""How many frames of a very long way are named at its beginning and at its end."""
_LINKS = 12
"""How many exceptions one report names."""


def write_report(error: BaseException, trace: TracebackType | None = None) -> str:
    """Say which exceptions there were, each with the lines of code that led to it, and what caused them.

    Args:
        error: what was raised.
        trace: the way it came, where the exception itself does not hold it.
    """
    app, python = f"Mentor Journal {mentorjournal.__version__}", f"Python {platform.python_version()}"
    lines = [f"{app}, {python}, Qt {qVersion()}, {platform.system()}"]
    for number, (link, each) in enumerate(_chain(error)):
        kind = type(each)
        lines.append(f"{link}{kind.__module__}.{kind.__qualname__}")
        lines += _way(each.__traceback__ or (None if number else trace))
    return "\n".join(lines)


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """An exception, what it was raised from or during, and the parts of a group; each with how it hangs together."""
    left: list[tuple[str, BaseException]] = [("", error)]
    seen: set[int] = set()
    while left and len(seen) < _LINKS:
        link, each = left.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield link, each
        if isinstance(each, BaseExceptionGroup):
            left += [("together with ", part) for part in each.exceptions]
        if each.__cause__ is not None:
            left.append(("from ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            left.append(("while handling ", each.__context__))


def _way(trace: TracebackType | None) -> list[str]:
    frames = [f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]
    if len(frames) <= _FIRST + _LAST:
        return frames
    return [*frames[:_FIRST], f"  … {len(frames) - _FIRST - _LAST} more", *frames[-_LAST:]]


def _place(filename: str) -> str:
    """A file of code by its place in the app or in a library: what lies above says whose machine it is."""
    if filename.startswith("<"):
        return filename if _MADE_UP.fullmatch(filename) else "<made up>"
    path = Path(filename)
    roots = [_OWN, *sorted((Path(entry) for entry in sys.path if entry), key=lambda root: -len(root.parts))]
    for root in roots:
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
