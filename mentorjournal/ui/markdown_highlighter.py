"""Quiet highlighting of Markdown: the words stand out, the marks step back. The text itself is never touched."""

import re
from enum import IntFlag

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QTextEdit

from mentorjournal.domain.list_items import item_of
from mentorjournal.ui import theme

LONGEST = 20_000
"""Characters of a paragraph beyond which it is shown plain: with every key it is highlighted anew."""
FENCE_REACH = 100
"""Lines that a fence reaches down, closed or not: one that was just opened must not turn a whole book into code."""

_SEMIBOLD = QFont.Weight.DemiBold
_LARGER = {1: "title", 2: "heading"}
"""The styles whose sizes headings take; from the third level on they are as large as the words."""

# Most paragraphs hold nothing to highlight, and this says so in a microsecond.
_ANYTHING = re.compile(r"[*_`\[\\~#>]|://|(?:[-+]|\d[.)])[ \t]|---")
_ANYWHERE = re.compile(r"[*_`\[\\~]|://")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
# Each span has a longest length, so that a line of nothing but stars costs time in proportion to its own.
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_\[\]#>~+.)-])"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]{1,400}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<link>\[[^\[\]]{1,400}\]\([^()\s]{1,400}\))"
    r"|(?P<address>https?://[^\s<>]{1,400})"
    r"|(?P<both>\*{3}(?=[^\s*]).{1,400}?(?<=[^\s*])\*{3})"
    r"|(?P<strong>\*\*(?=\S).{1,800}?(?<=\S)\*\*(?!\*)|(?<!\w)__(?=[^\s_]).{1,800}?(?<=[^\s_])__(?!\w))"
    r"|(?P<emphasis>\*(?=[^\s*]).{1,800}?(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_]).{1,800}?(?<=[^\s_])_(?!\w))"
    r"|(?P<struck>~~(?=\S).{1,400}?(?<=\S)~~)"
)
# Qt counts UTF-16 units: a character beyond the first plane takes two places.
_TWO_PLACES = re.compile("[\U00010000-\U0010ffff]")


class _Look(IntFlag):
    """What a letter may look like, in any mixture."""

    PLAIN = 0
    STRONG = 1
    SLANTED = 2
    CODE = 4
    LINK = 8
    MARK = 16
    STRUCK = 32
    BOX = 64
    FIRST = 128
    SECOND = 256


_SPANS = {
    "both": (3, _Look.STRONG | _Look.SLANTED),
    "strong": (2, _Look.STRONG),
    "emphasis": (1, _Look.SLANTED),
    "struck": (2, _Look.STRUCK),
}
"""How many characters mark each end of a span, and how its words look."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows headings, emphasis, code, links, quotations, lists and check boxes in the face the editor writes in.

    One paragraph is highlighted alone, whatever stands around it; only a fence of code reaches further.

    Args:
        editor: whose document is highlighted.
    """

    def __init__(self, editor: QTextEdit) -> None:
        self._formats: dict[_Look, QTextCharFormat] = {}
        super().__init__(editor)
        self._document = editor.document()
        theme.follow(self._restyle)

    def pause(self) -> None:
        """Let the document be filled in peace: nothing is highlighted until `resume`."""
        self.setDocument(None)  # pyright: ignore[reportArgumentType] - Qt takes no document as well as one

    def resume(self) -> None:
        """Highlight everything, once."""
        self.setDocument(self._document)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt asks for one paragraph."""
        fenced = self._step_fence(text)
        if fenced is not None:
            self._set(0, len(text), fenced)
            return
        if _ANYTHING.search(text) is None or len(text) > LONGEST:
            return
        line = text if text.isascii() else _TWO_PLACES.sub("\ufffd\ufffd", text)
        begin, look = self._open(line)
        if _ANYWHERE.search(line, begin):
            self._spans(line, begin, len(line), look)
        elif look:
            self._set(begin, len(line), look)

    def _step_fence(self, text: str) -> _Look | None:
        """Go one line further in or out of a fence of code; returns how the line looks if it belongs to one.

        The state of a line is how many lines of a fence end with it, 0 outside.
        """
        inside = self.previousBlockState()
        fence = _FENCE.match(text) if "`" in text or "~" in text else None
        if inside > 0 and inside < FENCE_REACH:
            self.setCurrentBlockState(0 if fence else inside + 1)
            return _Look.MARK if fence else _Look.CODE
        self.setCurrentBlockState(1 if fence else 0)
        return _Look.MARK if fence else None

    def _open(self, line: str) -> tuple[int, _Look]:
        """Highlight how a line begins; returns where its words begin, and how they look."""
        if heading := _HEADING.match(line):
            look = _Look.STRONG | {1: _Look.FIRST, 2: _Look.SECOND}.get(len(heading[1]), _Look.PLAIN)
            self._set(0, heading.end(), (look & ~_Look.STRONG) | _Look.MARK)
            return heading.end(), look
        item = item_of(line)
        if item is None:
            if _RULE.fullmatch(line):
                self._set(0, len(line), _Look.MARK)
                return len(line), _Look.PLAIN
            return 0, _Look.PLAIN
        self._set(0, item.box_at, _Look.MARK)
        if item.box:
            self._set(item.box_at, item.words_at, _Look.MARK if item.is_done else _Look.BOX)
        if item.is_done:
            return item.words_at, _Look.STRUCK
        return item.words_at, _Look.SLANTED if ">" in item.indent else _Look.PLAIN

    def _spans(self, line: str, begin: int, end: int, look: _Look) -> None:
        """Highlight what stands within the words from `begin` to `end`, which look like `look`."""
        at = begin
        for found in _INLINE.finditer(line, begin, end):
            self._set(at, found.start(), look)
            at = found.end()
            kind, start = found.lastgroup or "", found.start()
            if kind in _SPANS:
                width, added = _SPANS[kind]
                self._set(start, start + width, look | _Look.MARK)
                self._spans(line, start + width, at - width, look | added)
                self._set(at - width, at, look | _Look.MARK)
            elif kind == "link":
                middle = line.index("](", start)
                self._set(start, start + 1, look | _Look.MARK)
                self._set(start + 1, middle, look | _Look.LINK)
                self._set(middle, at, look | _Look.MARK)
            elif kind == "address":
                self._set(start, at, look | _Look.LINK)
            elif kind == "escape":
                self._set(start, start + 1, look | _Look.MARK)
                self._set(start + 1, at, look)
            else:
                width = len(found["ticks"])
                self._set(start, start + width, look | _Look.MARK | _Look.CODE)
                self._set(start + width, at - width, look | _Look.CODE)
                self._set(at - width, at, look | _Look.MARK | _Look.CODE)
        self._set(at, end, look)

    def _set(self, begin: int, end: int, look: _Look) -> None:
        if look and end > begin:
            self.setFormat(begin, end - begin, self._format(look))

    def _format(self, look: _Look) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = _make_format(look)
        return self._formats[look]

    def _restyle(self) -> None:
        self._formats.clear()
        if self.document() is not None and not self.document().isEmpty():
            self.rehighlight()


def _make_format(look: _Look) -> QTextCharFormat:
    """The letters of one mixture, in the present theme."""
    now, form = theme.current(), QTextCharFormat()
    if look & _Look.STRONG:
        form.setFontWeight(_SEMIBOLD)
    if look & _Look.SLANTED:
        form.setFontItalic(True)
    if look & (_Look.FIRST | _Look.SECOND):
        size = now.font(_LARGER[1 if look & _Look.FIRST else 2]).pixelSize()
        form.setProperty(QTextFormat.Property.FontPixelSize.value, size)
    if look & _Look.CODE:
        form.setBackground(now.colour("sunken"))
    if look & _Look.STRUCK:
        form.setFontStrikeOut(not look & _Look.MARK)
    if look & (_Look.MARK | _Look.STRUCK):
        form.setForeground(now.colour("text3"))
    elif look & (_Look.LINK | _Look.BOX):
        form.setForeground(now.colour("ink"))
    return form
