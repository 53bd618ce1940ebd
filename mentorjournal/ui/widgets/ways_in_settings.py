"""The ways into this journal, and since when each of them is one."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.services import slots
from mentorjournal.services.code_records import read_code_record
from mentorjournal.services.slots import SlotKind, SlotRow
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.keyring_words import keyring_words, no_key_words
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.ways_in_deeds import WaysInDeeds
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.setting_group import SettingGroup
from mentorjournal.ui.widgets.setting_line import SettingLine
from mentorjournal.ui.widgets.switch import Switch
from mentorjournal.ui.wording import date_of, error_words, full_date

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class WaysInSettings(SettingGroup):
    """The passphrase, the recovery code, this device, and whatever opens the journal besides.

    Args:
        context: the open journal.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[SlotRow] = []
        self._device: SlotRow | None = None
        self.deeds = WaysInDeeds(context, self)
        self.change = Button(self.tr("Change…"))
        self.try_code = Button(self.tr("Try my code…"), "quiet")
        self.new_code = Button(self.tr("New code…"))
        self.removes: list[Button] = []
        """One for each line that can go, as they are listed."""
        self.device = Switch(self.tr("Open with this device"))
        self.after_lock = Switch(self.tr("This device also after a lock"))
        self.add = Button(self.tr("Add…"), name=self.tr("Add another passphrase"))
        self._passphrase = SettingLine(self.tr("Passphrase"), "", self.change)
        self._code = SettingLine(self.tr("Recovery code"), "", box(row(self.try_code, self.new_code, gap=8)))
        self._by_device = SettingLine(self.tr("This device"), "", self.device)
        self._locked = SettingLine(
            self.tr("Also after a lock"),
            self.tr("Then an unlocked desktop is an unlocked journal. Without it, a lock asks for the passphrase."),
            self.after_lock,
        )
        self._after = box(column(Hairline(), self._locked, gap=0))
        self._others = QVBoxLayout()
        self._others.setSpacing(0)
        another = SettingLine(
            self.tr("Another passphrase"),
            self.tr("For a second keyboard, or somebody you trust with all of it."),
            self.add,
        )
        parts: list[QWidget] = [self._passphrase, Hairline(), self._code, Hairline(), self._by_device, self._after]
        self.setLayout(column(*parts, self._others, Hairline(), another, gap=0))
        self.change.clicked.connect(self._on_change)
        self.try_code.clicked.connect(self.deeds.try_code)
        self.new_code.clicked.connect(self.deeds.new_code)
        self.add.clicked.connect(self.deeds.add_passphrase)
        self.device.clicked.connect(self._on_device_switched)
        self.after_lock.clicked.connect(self._on_after_lock_switched)
        self.deeds.done.connect(self._on_done)
        self.deeds.failed.connect(self.failed)
        self.deeds.refused.connect(self._on_refused)
        self._after.hide()

    def read(self) -> None:
        """Say how it stands now; what the keyring says comes a moment later."""
        try:
            found = [slot for slot in slots.list_slots(self._context.journal.path) if slot.is_current]
        except KnownError as error:
            self.failed.emit(error_words(error))
            return
        rows = sorted(found, key=lambda slot: slot.created or _LONG_AGO)
        settings = self._context.preferences.settings
        self._device = next((slot for slot in rows if slot.device and str(slot.device) == settings.device), None)
        self._say_passphrases([slot for slot in rows if slot.kind is SlotKind.PASSPHRASE])
        self._say_code([slot for slot in rows if slot.kind is SlotKind.RECOVERY])
        self._say_device()
        if rows != self._rows:
            self._rows = rows
            self._list_others(rows)
        self.after_lock.setChecked(settings.device_after_lock)
        if self._device is not None:
            self._ask_keyring(self._device)

    # --- what stands there -------------------------------------------------------------------------------------------

    def _since(self, moment: datetime) -> str:
        day = date_of(moment, self._context.zone)
        return self.tr("today") if day == self._context.today() else full_date(day)

    def _say_passphrases(self, passphrases: list[SlotRow]) -> None:
        self.change.set_words(self.tr("Change…") if passphrases else self.tr("Choose one…"))
        if not passphrases:
            self._passphrase.set_state(self.tr("None. Only the recovery code opens this journal."))
        elif len(passphrases) > 1:
            self._passphrase.set_state(self.tr("%n passphrase(s) open this journal.", "", len(passphrases)))
        elif (slot := passphrases[0]).created is None:
            self._passphrase.set_state(self.tr("Opens the journal. It is kept nowhere, not even encrypted."))
        else:
            self._passphrase.set_state(self.tr("Chosen {day}").format(day=self._since(slot.created)))

    def _say_code(self, codes: list[SlotRow]) -> None:
        self.try_code.setVisible(bool(codes))
        if not codes:
            self._code.set_state(self.tr("None. Without one, nobody can help on the day the passphrase is forgotten."))
            return
        newest = codes[-1]
        record = read_code_record(self._context.journal, newest.uuid)
        said = [
            words.format(day=self._since(moment))
            for words, moment in (
                (self.tr("made {day}"), newest.created),
                (self.tr("on paper since {day}"), record.kept_at),
                (self.tr("tried {day}"), record.tried_at),
            )
            if moment is not None
        ]
        if not said:
            self._code.set_state(self.tr("On paper, for the day the passphrase is forgotten. Try it once a year."))
            return
        if record.tried_at is None:
            said.append(self.tr("not tried yet"))
        sentence = self.tr(", ").join(said)
        self._code.set_state(sentence[:1].upper() + sentence[1:])

    def _say_device(self) -> None:
        is_on = self._device is not None
        self.device.setChecked(is_on)
        self._after.setVisible(is_on)
        self._by_device.set_state(
            self.tr("The system’s keyring opens the journal at a start.")
            if is_on
            else self.tr("Off. The system’s keyring could open the journal at a start, without the passphrase.")
        )

    def _list_others(self, rows: list[SlotRow]) -> None:
        """Whatever opens the journal besides the three: each can be removed."""
        empty(self._others)
        self.removes.clear()
        passphrases = [each for each in rows if each.kind is SlotKind.PASSPHRASE]
        codes = [each for each in rows if each.kind is SlotKind.RECOVERY]
        devices = [each for each in rows if each.kind is SlotKind.DEVICE and each != self._device]
        names = {SlotKind.PASSPHRASE: self.tr("Passphrase"), SlotKind.RECOVERY: self.tr("Earlier recovery code")}
        listed = (passphrases if len(passphrases) > 1 else []) + codes[:-1] + devices
        for number, slot in enumerate(listed):
            name = names.get(slot.kind, self.tr("Another device"))
            since = self._since(slot.created) if slot.created else ""
            if slot.kind is SlotKind.PASSPHRASE:
                name = self.tr("{name} {number}").format(name=name, number=number + 1)
            called = self.tr("{name}, since {day}").format(name=name, day=since) if since else name
            state = self.tr("Since {day}").format(day=since) if since else self.tr("Made by an earlier version")
            remove = Button(self.tr("Remove…"), name=self.tr("Remove: {what}").format(what=called))
            self.removes.append(remove)
            remove.clicked.connect(lambda _on=False, slot=slot, called=called: self.deeds.remove(slot, called))
            self._others.addWidget(box(column(Hairline(), SettingLine(name, state, remove), gap=0)))

    # --- what is done ------------------------------------------------------------------------------------------------

    def _on_change(self) -> None:
        if any(slot.kind is SlotKind.PASSPHRASE for slot in self._rows):
            self.deeds.change_passphrase()
        else:
            self.deeds.add_passphrase()

    def _on_done(self, sentence: str) -> None:
        self.failed.emit("")
        self.read()
        if sentence:
            self._context.said.emit(sentence)

    def _on_device_switched(self, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if is_on:
            self._by_device.set_state(self.tr("Asking the keyring…"))
            self.deeds.let_device_in()
        elif self._device is not None:
            self.deeds.keep_device_out(self._device)

    def _on_after_lock_switched(self, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._context.preferences.choose(device_after_lock=is_on)

    def _on_refused(self, sentence: str) -> None:
        self._say_device()
        if sentence:
            self._by_device.set_state(sentence)

    def _ask_keyring(self, slot: SlotRow) -> None:
        journal, device_keys = self._context.journal.uuid, self._context.device_keys

        def answered(key: bytes | None) -> None:
            if key is None:
                self._by_device.set_state(no_key_words())

        def refused(error: KnownError) -> None:
            self._by_device.set_state(keyring_words(error))

        self._context.tasks.run(Lane.NETWORK, lambda: device_keys.find(journal, slot.uuid), answered, refused)
