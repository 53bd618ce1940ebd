"""Where something will be kept: shown in words, changed in the system's own dialog."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.words import Words


class PlaceField(FormField):
    """The name of a file or folder, the folder it lies in, and a button to choose another."""

    change_requested = Signal()
    """Ask for another place, then `set_value`."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self._file_words = Words("", "body")
        self._folder_words = Words("", "small", "text2", wraps=True)
        self._place = Path()
        change = Button(QCoreApplication.translate("PlaceField", "Change…"), name=label)
        line = box(row((column(self._file_words, self._folder_words, gap=2), 1), change, gap=12))
        super().__init__(label, change, line=line, parent=parent)
        change.setAccessibleName(QCoreApplication.translate("PlaceField", "{label}: change").replace("{label}", label))
        self._change = change
        change.clicked.connect(self.change_requested)

    def value(self) -> Path:
        """The place chosen now."""
        return self._place

    def set_value(self, place: Path) -> None:
        """Show another place; `edited` is not emitted."""
        self._place = place
        self._show_notices()
        self._file_words.set_words(place.name)
        home = Path.home()
        folder = place.parent
        is_at_home = folder.is_relative_to(home) and folder != home
        self._folder_words.set_words(str(Path("~") / folder.relative_to(home)) if is_at_home else str(folder))

    def _show_notices(self) -> None:
        super()._show_notices()
        if not self.error():
            self._editor.setAccessibleDescription(str(self._place))
