"""What can be done about the ways into the open journal: each asks for a secret in a dialog, works, and says so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.errors import KnownError, NoSuchSlotError
from mentorjournal.paths import JOURNAL_SUFFIX
from mentorjournal.services import passphrases, slots
from mentorjournal.services.code_records import note_code
from mentorjournal.services.slots import AddedCode, SlotKind, SlotRow, by_device, by_recovery_code
from mentorjournal.slot_errors import KeyringUnusableError
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.dialogs.new_code_dialog import NewCodeDialog
from mentorjournal.ui.dialogs.try_code_dialog import TryCodeDialog
from mentorjournal.ui.dialogs.way_in_dialog import Given, WayInDialog, WayInWords
from mentorjournal.ui.keyring_words import keyring_words
from mentorjournal.ui.tasks import Lane


class WaysInDeeds(QObject):
    """Opens the dialogs over the part of the settings that it belongs to.

    Args:
        context: the open journal.
        over: what the dialogs belong to; they go with it.
    """

    done = Signal(str)
    """The ways in are other ones now, and a sentence that says what holds from here on."""
    failed = Signal(str)
    """A sentence that says what could not be done."""
    refused = Signal(str)
    """This device cannot be a way in: a sentence that says why, or an empty one where somebody thought better of it."""

    def __init__(self, context: AppContext, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over

    @property
    def _folder(self) -> Path:
        return self._context.journal.path

    # --- passphrases -------------------------------------------------------------------------------------------------

    def change_passphrase(self) -> None:
        """Put a new passphrase in the place of one that is known."""
        folder, costs, now = self._folder, self._context.costs, self._context.now()
        words = WayInWords(
            self.tr("Change the passphrase"),
            self.tr("Nothing is encrypted anew. Backups and copies made before go on opening with the old one."),
            self.tr("Change it"),
            self.tr("Changing it…"),
            question=self.tr("Present passphrase"),
        )

        def work(given: Given) -> None:
            passphrases.change_passphrase(folder, given.typed, given.new, derivation=costs, now=now)

        said = self.tr("The new passphrase opens the journal. Copies made before open with the old one.")
        self._ask(words, work, said, asks_new=True, takes_code=False)

    def add_passphrase(self) -> None:
        """Let one more passphrase open the journal."""
        folder, costs, now = self._folder, self._context.costs, self._context.now()
        words = WayInWords(
            self.tr("Add another passphrase"),
            self.tr("Each of them opens the whole journal. Say first what opens it now."),
            self.tr("Add it"),
            self.tr("Adding it…"),
            question=self.tr("Present passphrase"),
        )

        def work(given: Given) -> None:
            slots.add_passphrase(folder, given.opener, given.new, derivation=costs, now=now)

        self._ask(words, work, self.tr("Both passphrases open the journal now."), asks_new=True)

    def remove(self, row: SlotRow, name: str) -> None:
        """Close one way in for good; `name` is what the list calls it."""
        folder, device_keys = self._folder, self._context.device_keys
        words = WayInWords(
            self.tr("Remove {name}").format(name=name),
            self.tr(
                "It will not open this journal any more. Backups and copies made before still open with it. "
                "Say what opens the journal now; it may be the one that goes."
            ),
            self.tr("Remove it"),
            self.tr("Removing it…"),
            "danger",
        )

        def work(given: Given) -> None:
            slots.remove_slot(folder, given.opener, row.uuid, device_keys)

        self._ask(words, work, self.tr("Removed. Copies made before still open with it."))

    def _ask(
        self,
        words: WayInWords,
        work: Callable[[Given], object],
        said: str,
        *,
        asks_new: bool = False,
        takes_code: bool = True,
    ) -> WayInDialog:
        dialog = WayInDialog(self._context, words, work, asks_new=asks_new, takes_code=takes_code, parent=self._over)
        dialog.succeeded.connect(lambda _result: self.done.emit(said))
        _open(dialog)
        return dialog

    # --- the recovery code -------------------------------------------------------------------------------------------

    def new_code(self) -> None:
        """Make another recovery code; the earlier one goes once the new one was tried from paper."""
        folder, now = self._folder, self._context.now()
        words = WayInWords(
            self.tr("Make a new recovery code"),
            self.tr("The earlier code opens the journal until you have tried the new one from your paper."),
            self.tr("Make it"),
            self.tr("Making it…"),
        )

        def work(given: Given) -> AddedCode:
            return slots.add_recovery_code(folder, given.opener, now=now)

        dialog = WayInDialog(self._context, words, work, parent=self._over)
        dialog.succeeded.connect(self._show_code)
        _open(dialog)

    def try_code(self) -> None:
        """See whether a code from paper opens the journal."""
        folder = self._folder
        dialog = TryCodeDialog(lambda code: slots.find_slot(folder, by_recovery_code(code)), self._over)
        dialog.opened.connect(self._on_tried)
        _open(dialog)

    def _show_code(self, added: AddedCode) -> None:
        name = self._folder.name.removesuffix(JOURNAL_SUFFIX)
        dialog = NewCodeDialog(added.recovery_code, name, self._context.today(), parent=self._over)
        dialog.answered.connect(lambda was_kept, was_tried: self._on_answered(added, was_kept, was_tried))
        _open(dialog)

    def _on_answered(self, added: AddedCode, was_kept: bool, was_tried: bool) -> None:  # noqa: FBT001 - as the signal
        self._note(added, was_kept=was_kept, was_tried=was_tried)
        if not was_tried:
            self.done.emit(self.tr("The new code was not tried yet, so the earlier one opens the journal as well."))
            return
        folder, device_keys = self._folder, self._context.device_keys

        def work() -> None:
            for row in slots.list_slots(folder):
                if row.kind is SlotKind.RECOVERY and row.uuid != added.uuid:
                    slots.remove_slot(folder, by_recovery_code(added.recovery_code), row.uuid, device_keys)

        said = self.tr("The new code opens the journal. Copies made before open with the earlier one.")
        self._context.tasks.run(Lane.JOURNAL, work, lambda _: self.done.emit(said), self._on_failed)

    def _note(self, added: AddedCode, *, was_kept: bool, was_tried: bool) -> None:
        if was_kept or was_tried:
            note_code(
                self._context.journal, added.uuid, was_kept=was_kept, was_tried=was_tried, now=self._context.now()
            )

    def _on_tried(self, row: SlotRow) -> None:
        note_code(self._context.journal, row.uuid, was_tried=True, now=self._context.now())
        self.done.emit("")

    # --- this device -------------------------------------------------------------------------------------------------

    def let_device_in(self) -> None:
        """Have the keyring hold a key for this journal; it is tried first, before anybody types anything."""
        device_keys = self._context.device_keys
        self._context.tasks.run(Lane.NETWORK, device_keys.prove, self._ask_for_device, self._on_keyring_failed)

    def keep_device_out(self, row: SlotRow) -> None:
        """Take this device's way in away; its own key proves that this is the one who may."""
        folder, device_keys = self._folder, self._context.device_keys

        def work() -> None:
            slots.remove_slot(folder, by_device(device_keys.find), row.uuid, device_keys)

        said = self.tr("This device opens the journal no more.")
        self._context.tasks.run(
            Lane.NETWORK, work, lambda _: self.done.emit(said), lambda error: self._on_not_out(error, row)
        )

    def _ask_for_device(self, _proved: object) -> None:
        context, folder, now = self._context, self._folder, self._context.now()
        device = context.preferences.settings.device_id
        words = WayInWords(
            self.tr("Open with this device"),
            self.tr(
                "The system’s keyring keeps a key of its own for this journal. Whoever can use this computer while you "
                "are signed in can then open it without the passphrase."
            ),
            self.tr("Allow it"),
            self.tr("Asking the keyring…"),
        )

        def work(given: Given) -> None:
            slots.add_device(folder, given.opener, context.device_keys, device=device, now=now)

        said = self.tr("This device opens the journal at the next start; after a lock the passphrase is asked for.")
        dialog = self._ask(words, work, said)
        context.preferences.choose(device=str(device))  # so that it is known again at the next start
        dialog.rejected.connect(lambda: self.refused.emit(""))

    def _on_keyring_failed(self, error: KnownError) -> None:
        self.refused.emit(keyring_words(error))

    def _on_not_out(self, error: KnownError, row: SlotRow) -> None:
        """The keyring does not give the key: somebody who knows another secret may close this way in all the same."""
        if isinstance(error, KeyringUnusableError | NoSuchSlotError):
            self.remove(row, self.tr("this device"))
        else:
            self._on_failed(error)
        self.refused.emit("")

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(keyring_words(error))


def _open(dialog: WayInDialog | NewCodeDialog | TryCodeDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
