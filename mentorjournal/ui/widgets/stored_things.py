"""What of a journal is stored where, and what of it others could read."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.words import Words

_NAMES = 132


class StoredThings(QWidget):
    """A short list: the name of each file or place, and what is in it.

    Args:
        settings_file: where the settings of this computer are kept, if that is known.
    """

    def __init__(self, settings_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[QWidget] = []
        in_folder = (
            ("journal.db", self.tr("All that you write, with the index for searching. Encrypted as a whole.")),
            ("journal.keys", self.tr("The key of the journal, locked once for each way in.")),
            ("inbox", self.tr("Thoughts captured while it is locked, each sealed until you unlock.")),
            ("backups", self.tr("Earlier states, encrypted in the same way. The second folder has copies of them.")),
            ("open-*.lease", self.tr("While it is open: the name of this computer, and since when. Not encrypted.")),
        )
        beside = (
            (self.tr("Keyring"), self.tr("If this device may open the journal: a key for that, kept by the system.")),
            (
                "settings.json",
                self.tr("How the window looks, when it locks, which journal was last. Not encrypted. {path}")
                .format(path=breakable(settings_file) if settings_file else "")
                .strip(),
            ),
            (self.tr("Elsewhere"), self.tr("Nothing, except what you export. No account, no cloud.")),
        )
        self.setLayout(column(*(self._line(name, words) for name, words in (*in_folder, *beside)), gap=5))
        theme.follow(self._restyle)

    def _line(self, name: str, words: str) -> QWidget:
        named = box(column(Words(name, "small", "text", wraps=True), None, gap=0))
        self._names.append(named)
        return box(row(named, (Words(words, "small", "text2", wraps=True), 1), gap=12))

    def _restyle(self) -> None:
        for each in self._names:
            each.setFixedWidth(theme.current().px(_NAMES))


def breakable(path: Path) -> str:
    """A path that may go on in the next line after each separator."""
    said = str(path)
    return said[:1] + said[1:].replace("/", "/\u200b").replace("\\", "\\\u200b")
