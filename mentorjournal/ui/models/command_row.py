"""Something one can do, as a row of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QAction

from mentorjournal.domain.texts import fold
from mentorjournal.services.search import make_snippet, split_words
from mentorjournal.ui import page_actions


@dataclass(frozen=True)
class CommandRow:
    """What `SearchDelegate` reads, and the action behind it."""

    title: str
    icon: str
    key: str
    action: QAction = field(compare=False)
    title_marks: Sequence[tuple[int, int]] = ()
    role: str = ""
    snippet: str = ""
    snippet_marks: Sequence[tuple[int, int]] = ()
    date: str = ""

    @property
    def spoken(self) -> str:
        """The row in words."""
        return f"{self.title}, {self.key}" if self.key else self.title


def command_rows(actions: Iterable[QAction], words: str) -> list[CommandRow]:
    """The actions that have a word beginning with each of these; each of them once, in their order."""
    sought = [fold(word) for word in split_words(words)]
    rows: dict[str, CommandRow] = {}
    for action in actions:
        title = page_actions.words_of(action)
        held = [fold(word) for word in split_words(title)]
        if title in rows or not all(any(word.startswith(part) for word in held) for part in sought):
            continue
        marks = make_snippet(title, split_words(words)).marks if sought else ()
        icon = str(action.property("icon_name") or "")
        rows[title] = CommandRow(title, icon, page_actions.keys_of(action), action, marks)
    return list(rows.values())
