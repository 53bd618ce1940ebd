"""An invented language: every text of the app, accented, in brackets and two fifths longer.

What appears without accents was never handed to the translators, and what does not fit would not fit in German. Only
letters that both faces of the app can draw are used; b, m, p, q and v have no accented form there and stay.
"""

import math
import re

from PySide6.QtCore import QTranslator

from mentorjournal.ui.english_plurals import EnglishPlurals

_PLAIN = "acdefghijklnorstuwxyzACDEGHIJKLNOPQRSTUWYZ"
_ACCENTED = "âçđêƒĝĥïĵķļñöŕšţûŵ×ÿžÂÇÐÊĜĤÏĴĶĻÑÖÞǪŔŠŢÛŴŸŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|%n|%L?\d|&amp;|&lt;|&gt;|<[^<>]+>)")
_PADDING = "ñöçĥ êţŵâš ļâñĝêŕ âļš đâš "
_SHARE = 0.4
_QT = re.compile(r"Q[A-Z]")


def pseudo(source: str) -> str:
    """`[Âđđ â þêŕšöñ ñöçĥ ]` of "Add a person"; what Python or Qt fills in later stays as it is."""
    pieces = _KEPT.split(source)
    words = "".join(piece if number % 2 else piece.translate(_ACCENTS) for number, piece in enumerate(pieces))
    more = math.ceil(_SHARE * len(source))
    return f"[{words} {(_PADDING * (more // len(_PADDING) + 1))[:more].strip()}]"


def plain_letters(words: str) -> str:
    """The letters of `words` that the invented language would have accented, so that somebody forgot to translate."""
    return "".join(letter for letter in words if letter in _PLAIN)


class PseudoLanguage(QTranslator):
    """Speaks it, with English plural forms. Qt's own texts stay: they come with a translation of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._plurals = EnglishPlurals()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Never: Qt skips a translator that says it is."""
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride] - Qt's own defaults
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The source in the invented language."""
        if _QT.match(context) or not source:
            return source
        return pseudo(self._plurals.translate(context, source, disambiguation, n))
