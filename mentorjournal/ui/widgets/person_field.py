"""Whom one meets, found by typing part of the name."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from mentorjournal.domain.texts import fold
from mentorjournal.services.lookup import RelationshipChoice
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.widgets.field import Field


class PersonField(Field):
    """Offers the relationships whose name or role contains what is typed; Down shows all of them.

    Args:
        label: names the field.
        choices: every relationship there is.
    """

    chosen = Signal(object)
    """Another relationship was chosen; carries its UUID."""

    def __init__(
        self, label: str, choices: Sequence[RelationshipChoice] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, icon="search", parent=parent)
        self.line.setPlaceholderText(self.tr("Part of a name"))
        self._offered: dict[str, UUID] = {}
        self._told: UUID | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self)
        completer.setModel(self._names)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        self._offers = QListView()
        clothe(self._offers, "offers")
        completer.setPopup(self._offers)
        self.line.setCompleter(completer)
        completer.activated.connect(self._on_completed)
        self.left.connect(self._on_left)
        self.entered.connect(self._on_left)
        self.set_choices(choices)
        theme.follow(self._restyle_list)

    def set_choices(self, choices: Sequence[RelationshipChoice]) -> None:
        """Offer these."""
        self._offered = {f"{choice.name} · {role_label(choice.role)}": choice.uuid for choice in choices}
        self._names.setStringList(list(self._offered))

    def value(self) -> UUID | None:
        """The relationship that is meant: the one named in full, else the only one that contains what is typed."""
        wanted = fold(" ".join(self.text().split()))
        if not wanted:
            return None
        whole = [uuid for words, uuid in self._offered.items() if fold(words) == wanted]
        part = [uuid for words, uuid in self._offered.items() if wanted in fold(words)]
        found = whole or part
        return found[0] if len(found) == 1 else None

    def set_value(self, uuid: UUID | None) -> None:
        """Choose a relationship; `edited` and `chosen` are not emitted."""
        self._told = uuid
        self.set_text(next((words for words, offered in self._offered.items() if offered == uuid), ""))
        self.line.setCursorPosition(0)

    def name(self) -> str:
        """The name of who is chosen; nothing while nobody is."""
        chosen = self.value()
        words = next((words for words, uuid in self._offered.items() if uuid == chosen), "")
        return words.rpartition(" · ")[0]

    def complain(self) -> None:
        """Say what is missing."""
        if self._offered and self.text().strip():
            self.set_error(self.tr("More than one, or nobody, is called that. Choose from the list."))
        else:
            self.set_error(self.tr("Say whom you meet; a part of the name is enough."))

    def _on_completed(self, _words: str) -> None:
        self.edited.emit()
        self._tell()

    def _on_left(self) -> None:
        """Write a name in full that was meant."""
        chosen = self.value()
        if chosen is not None:
            self.set_text(next(words for words, uuid in self._offered.items() if uuid == chosen))
            self._tell()
        elif self.text().strip():
            self.complain()

    def _tell(self) -> None:
        self.clear_error()
        chosen = self.value()
        if chosen is not None and chosen != self._told:
            self._told = chosen
            self.chosen.emit(chosen)

    def _restyle_list(self) -> None:
        self._offers.setFont(theme.current().font("body"))
