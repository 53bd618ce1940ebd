"""What came of a rescue, in the words of the journal: what it holds, and what is missing of which kind."""

from PySide6.QtCore import QCoreApplication

from mentorjournal.errors import QT_TRANSLATE_NOOP
from mentorjournal.services.salvaging import Salvaged, SalvagedTable

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Salvage", "%n (person|people)"), ("person",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n relationship(s)"), ("relationship",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n session(s)"), ("session",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n paragraph(s) of notes"), ("note_paragraph",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n agenda item(s)"), ("agenda_item",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n promise(s)"), ("promise",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n goal(s)"), ("goal",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n reflection(s)"), ("reflection",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n answer(s) in reflections"), ("answer",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n learning(s)"), ("learning",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n draft(s)"), ("draft",)),
    (QT_TRANSLATE_NOOP("Salvage", "%n earlier version(s) of texts"), ("text_version",)),
)
_SHOWN = frozenset({"person", "session", "reflection", "promise"})
_OTHERS = QT_TRANSLATE_NOOP("Salvage", "%n smaller thing(s): addresses, topics, settings")


def _say(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Salvage", text, None, count)


def kept_words(found: Salvaged) -> str:
    """What the new journal holds: people, sessions, promises, reflections."""
    tables = {table.table: table for table in found.tables}
    said = [
        _say(words, sum(tables[name].kept for name in names if name in tables))
        for words, names in _KINDS
        if set(names) & _SHOWN
    ]
    return f"{', '.join(said)}."


def missing_words(found: Salvaged) -> str:
    """What is known to be lost, kind by kind, a line each, and what may be besides."""
    lines: list[str] = []
    named = {name for _, names in _KINDS for name in names}
    for words, names in (*_KINDS, (_OTHERS, tuple(table.table for table in found.tables if table.table not in named))):
        lost = sum(_lost(table) for table in found.tables if table.table in names)
        if lost:
            lines.append(_say(words, lost))
    if not lines and found.is_certain:
        return _say("Nothing.")
    if not found.is_certain:
        lines.append(
            _say("There may be more: the lists that would tell are damaged too.")
            if lines
            else _say("Nothing that is known of; the lists that would tell are damaged.")
        )
    stand_ins = sum(table.stand_ins for table in found.tables)
    if stand_ins:
        lines.append(_say("In %n place(s) an empty entry stands in, so that what belongs to it is kept.", stand_ins))
    return "\n".join(lines)


def _lost(table: SalvagedTable) -> int:
    return table.missing + table.refused
