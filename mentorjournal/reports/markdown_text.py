"""Words a person typed, made fit to stand inside a Markdown document (CommonMark 0.31).

What they wrote as Markdown stays Markdown. What would break the document around it does not: a heading goes below the
one it stands under, a code block that was left open is closed, and what a browser would take for HTML is escaped.
"""

import re
from collections.abc import Callable

_LEAD = r"(?P<lead>\s*(?:>(?:[ ]{0,2}\t|[ ]{0,4})|(?:[-+*]|\d{1,9}[.)])[ \t]+)*)"
"""Indentation, and the marks of the quotations and lists a line stands in."""
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_ANY_FENCE = re.compile(_LEAD + r"(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(_LEAD + r"(?P<marks>#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(_LEAD + r"(?P<marks>=+|-+)[ \t]*$")
_DEFINITION = re.compile(_LEAD + r"\[(?=[^\]^][^\]]*\]:)")
_CODE_INDENT = re.compile(r" {0,3}\t| {4}")
_LIST_ITEM = re.compile(r"[\s>]*(?:[-+*]|\d{1,9}[.)])(?:\s|$)")
# A code span is taken first and left alone; an address in angle brackets is a link, not a tag.
_NOT_A_LINK = r"(?P<escaped>\\.)|<(?!(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>)(?=[A-Za-z/!?])"
_TAG = re.compile(_NOT_A_LINK)
_CODE_OR_TAG = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|" + _NOT_A_LINK)
_TICKS = re.compile(r"^(?! {0,3}```).*`", re.MULTILINE)
_SPECIAL = re.compile(r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])")
_DEEPEST = 6

_TIGHT = re.compile(r"\s*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|>|\|)|\s{2,}\S")
"""A line that belongs to the one before it: of a list, a quotation, a table."""


def escape_line(text: str) -> str:
    """One line that reads letter for letter as it was typed: a name, a title, a promise."""
    line = _SPECIAL.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    line = _LIST_NUMBER.sub(r"\1\\\2", line)
    if line[:1] in {"#", "-", "+", "=", ":", "|"}:
        line = "\\" + line
    return line[:-1] + "\\#" if line.endswith("#") and not line.endswith("\\#") else line


def embed_text(text: str, below: int) -> str:
    """A text written as Markdown, to stand under a heading of level `below` with other parts after it."""
    lines: list[str] = []
    fence, previous, is_in_list = "", "", False
    # A tick without its fellow makes code of what lies between others: then nothing is taken for code.
    escape = _escape_tags if _TICKS.search(_CODE_OR_TAG.sub("", text)) is None else _escape_all_tags
    for line in text.strip("\n").split("\n"):
        opened = _FENCE.match(line) if fence else _opening(line, is_in_list=is_in_list)
        if fence:
            is_end = opened is not None and opened["fence"].startswith(fence) and not opened["info"].strip()
            fence = "" if is_end else fence
            lines.append(line)
        elif opened is not None:
            fence, is_in_list = opened["fence"], False
            lines.append(line)
        else:
            lines.append(_tame(line, previous, below, escape, is_in_list=is_in_list))
        if not fence and line.strip():
            has_ended = not previous.strip() and not line[0].isspace()
            is_in_list = bool(_LIST_ITEM.match(line)) or (is_in_list and not has_ended)
        previous = line
    if fence:
        lines.append(fence)
    return "\n".join(lines)


def _opening(line: str, *, is_in_list: bool) -> re.Match[str] | None:
    """The fence that opens a block of code at the top level; after a list only one without indentation.

    Code inside a list or a quotation would need a whole reader to follow: its fences are escaped instead.
    """
    return None if is_in_list and line[:1].isspace() else _FENCE.match(line)


def embed_lines(paragraphs: list[str], below: int) -> str:
    """Paragraphs of a note, one a line: as paragraphs of Markdown, while lists, quotations and code stay together."""
    text, fence, previous = "", "", ""
    for line in paragraphs:
        opened = _FENCE.match(line)
        goes_on = (
            bool(fence)
            or bool(_TIGHT.match(line) and _TIGHT.match(previous))
            or not (previous.strip() and line.strip())
        )
        text += ("\n" if goes_on else "\n\n") + line if text else line
        if fence and opened is not None and opened["fence"].startswith(fence) and not opened["info"].strip():
            fence = ""
        elif not fence and opened is not None:
            fence = opened["fence"]
        previous = line
    return embed_text(text, below)


def _tame(line: str, previous: str, below: int, escape: Callable[[str], str], *, is_in_list: bool) -> str:
    """A line outside code."""
    if _CODE_INDENT.match(line) and not is_in_list:
        return escape(line)
    if found := _HEADING.match(line):
        level = min(len(found["marks"]) + below, _DEEPEST)
        return found["lead"] + "#" * level + escape(line[found.end() :])
    if previous.strip() and (found := _UNDERLINE.match(line)):
        return f"{found['lead']}\\{line[found.end('lead') :]}"
    if found := _ANY_FENCE.match(line):
        marks = "".join(f"\\{mark}" for mark in found["fence"])
        return found["lead"] + marks + escape(line[found.end() :])
    if found := _DEFINITION.match(line):
        return found["lead"] + "\\" + escape(line[found.end("lead") :])
    return escape(line)


def _escape_tags(words: str) -> str:
    return _CODE_OR_TAG.sub(lambda found: found[0] if found["code"] or found["escaped"] else "\\<", words)


def _escape_all_tags(words: str) -> str:
    return _TAG.sub(lambda found: found[0] if found["escaped"] else "\\<", words)
