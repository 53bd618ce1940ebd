"""English plurals for `tr("%n day(s)", None, n)`: the source language needs forms too, and no file for them.

Sources write `day(s)` or `(person|people)`. A translation into another language comes as an ordinary .qm file with that
language's own forms and takes the place of this translator.
"""

import re

from PySide6.QtCore import QTranslator

_CHOICE = re.compile(r"\(([^()|]*)\|([^()|]*)\)")


class EnglishPlurals(QTranslator):
    """Chooses between one and several; leaves every other text as it is."""

    def isEmpty(self) -> bool:
        """Never: Qt skips a translator that says it is."""
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride] - Qt's own defaults
        self, _context: str, source: str, _disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The source, with its plural forms chosen where there are any."""
        if n < 0 or "(" not in source:
            return source
        several = n != 1
        return _CHOICE.sub(lambda found: found[2 if several else 1], source.replace("(s)", "s" if several else ""))
