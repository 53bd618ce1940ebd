"""The last step of a new key: what is closed now, and the backups that still open with what leaked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services.old_backups import OldBackup, OldBackups
from mentorjournal.services.slots import SlotKind, SlotRow
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, empty, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import clock_of, date_of, error_words, full_date, size_words

_SHOWN = 5


class OldBackupsStep(QWidget):
    """Names them, and offers to delete them once there is a new one."""

    delete_requested = Signal()
    """Make a new backup, and delete these."""
    finished = Signal()
    """Whatever was chosen is done: show the journal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self._matter = QVBoxLayout()
        self._matter.setContentsMargins(0, 0, 0, 0)
        self.notice = NoticeLine()
        self.keep = Button("")
        self.delete = PatientButton("", "danger")
        self.setLayout(
            column(
                Words(self.tr("The journal has a new key"), "display", wraps=True),
                24,
                self._matter,
                18,
                self.notice,
                26,
                row(None, self.keep, self.delete, gap=16),
                gap=0,
            )
        )
        self.keep.clicked.connect(self._on_keep)
        self.delete.clicked.connect(self._on_delete)

    def show_left(self, old: OldBackups, dropped: Sequence[SlotRow], zone: str) -> None:
        """Show what is left of the old key.

        Args:
            old: the backups.
            dropped: the ways in that are closed now, the replaced ones not counted.
            zone: the owner's, for the days on which the backups were made.
        """
        self._zone = zone
        empty(self._matter)
        ledger = Ledger(margin=128, gap=16, air=18)
        closed = self._closed_words(dropped)
        if closed:
            ledger.add(self._label(self.tr("Closed")), Words(closed, "body", wraps=True), top=2)
        count = len(old.found)
        if count:
            ledger.add(self._label(self.tr("Old backups")), self._list(old.found), top=2)
        elsewhere = self.tr("Copies on a stick, in a cloud or in somebody’s hands: those only you can find.")
        if old.absent_folder is not None:
            elsewhere = self.tr("The folder {path} is not there now; its backups open with the old passphrase.").format(
                path=old.absent_folder
            )
        ledger.add(self._label(self.tr("Elsewhere")), Words(elsewhere, "small", "text2", wraps=True))
        self._matter.addWidget(ledger)
        self.keep.set_words(self.tr("Keep them") if count else self.tr("Open the journal"))
        self.keep.set_kind("secondary" if count else "primary")
        self.delete.setVisible(bool(count))
        self.delete.end()
        self._name_delete(count)

    def show_busy(self) -> None:
        """A new backup is being made before these go."""
        self.notice.show_problem("")
        self.delete.begin(self.tr("Making a new backup…"))

    def show_problem(self, error: KnownError) -> None:
        """They were not all deleted."""
        self.delete.end()
        self.notice.show_problem(error_words(error))
        self.keep.set_words(self.tr("Open the journal"))

    def focus_first(self) -> None:
        """Nothing is deleted by an Enter too many."""
        self.keep.setFocus()

    def _name_delete(self, count: int) -> None:
        self.delete.name_at_rest(self.tr("Delete %n old backup(s)", "", count))

    def _label(self, words: str) -> Words:
        return Words(words, "small_b", wraps=True)

    def _closed_words(self, dropped: Sequence[SlotRow]) -> str:
        counts = {kind: sum(slot.kind is kind for slot in dropped) for kind in SlotKind}
        said = [
            words
            for kind, words in (
                (SlotKind.PASSPHRASE, self.tr("%n other passphrase(s)", "", counts[SlotKind.PASSPHRASE])),
                (SlotKind.RECOVERY, self.tr("%n earlier recovery code(s)", "", counts[SlotKind.RECOVERY])),
                (SlotKind.DEVICE, self.tr("%n device(s)", "", counts[SlotKind.DEVICE])),
            )
            if counts[kind]
        ]
        return self.tr(", ").join(said)

    def _list(self, found: Sequence[OldBackup]) -> QVBoxLayout:
        lines: list[QWidget | int] = [
            Words(
                self.tr(
                    "They open with what opened the journal on their day. A new backup is made before any of them goes."
                ),
                "body",
                wraps=True,
            ),
            6,
        ]
        lines += [Words(self._line(each), "small", "text2", wraps=True) for each in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(Words(self.tr("and %n more", "", len(found) - _SHOWN), "small", "text2"))
        return column(*lines, gap=2)

    def _line(self, each: OldBackup) -> str:
        size = size_words(each.size)
        when = self.tr("Before a change of the format")
        if each.made_at:
            when = f"{full_date(date_of(each.made_at, self._zone))}, {clock_of(each.made_at, self._zone)}"
        where = str(each.path.parent) if each.is_elsewhere else self.tr("in the journal’s folder")
        return self.tr("{when} · {size} · {where}").format(when=when, size=size, where=where)

    def _on_keep(self) -> None:
        if not self.delete.is_busy:
            self.finished.emit()

    def _on_delete(self) -> None:
        if not self.delete.is_busy:
            self.delete_requested.emit()
