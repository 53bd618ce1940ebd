"""The first step of a new journal: who keeps it, and on which clock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.texts import clean_address, clean_name
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import InputError
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.zone_field import ZoneField
from mentorjournal.ui.wording import error_words


class OwnerStep(QWidget):
    """Asks for name, address and time zone, and checks each when it is left."""

    accepted = Signal()
    """All three can be taken."""
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Field(self.tr("Your name"), longest=200, help_words=self.tr("As it shall stand on invitations."))
        self._email = Field(
            self.tr("E-mail"),
            placeholder=self.tr("name@example.org"),
            longest=254,
            help_words=self.tr("Invitations come from this address. You can leave it for later."),
        )
        self._zone = ZoneField(
            self.tr("Time zone"), help_words=self.tr("This computer’s. Type a city or a region to find another.")
        )
        form = Ledger(margin=128, gap=20, air=18)
        for field in (self._name, self._email, self._zone):
            form.add_field(field)
        go_on = Button(self.tr("Continue"), "primary")
        go_on.setToolTip(self.tr("Enter"))
        back = Button(self.tr("Back"), "quiet")
        back.setToolTip(self.tr("Esc"))
        self.setLayout(
            column(
                Words(self.tr("Who keeps this journal?"), "display", wraps=True),
                4,
                Words(self.tr("Only you will read it. Nothing of this is sent anywhere."), "body", "text2", wraps=True),
                30,
                form,
                32,
                row(None, back, go_on, gap=16),
                gap=0,
            )
        )
        self._name.left.connect(self._on_name_left)
        self._email.left.connect(self._on_email_left)
        self._zone.left.connect(self._on_zone_left)
        for field in (self._name, self._email, self._zone):
            field.edited.connect(field.clear_error)
        self._name.entered.connect(self._email.line.setFocus)
        self._email.entered.connect(self._zone.line.setFocus)
        self._zone.entered.connect(self._on_continue_chosen)
        go_on.clicked.connect(self._on_continue_chosen)
        back.clicked.connect(self.went_back)

    def owner(self) -> str:
        """The name as typed."""
        return self._name.text()

    def email(self) -> str:
        """The address, or nothing."""
        return self._email.text().strip()

    def zone(self) -> str:
        """The zone as an IANA name."""
        return self._zone.value()

    def show_problem(self, field: str, sentence: str) -> bool:
        """Say what is wrong at the field called "name", "email" or "zone"; false for a field that is not here."""
        named = {"name": self._name, "email": self._email, "zone": self._zone}.get(field)
        if named is None:
            return False
        named.set_error(sentence)
        named.line.setFocus()
        return True

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self._name.line.setFocus()

    def _problem(self, field: str) -> str:
        try:
            if field == "name":
                clean_name(self.owner())
            elif field == "email" and self.email():
                clean_address(self.email())
            elif field == "zone":
                find_zone(self.zone())
        except InputError as error:
            return error_words(error)
        return ""

    def _on_name_left(self) -> None:
        # Leaving it empty on the way to "Back" is no mistake yet.
        if self.owner():
            self._name.set_error(self._problem("name"))

    def _on_email_left(self) -> None:
        self._email.set_error(self._problem("email"))

    def _on_zone_left(self) -> None:
        self._zone.set_error(self._problem("zone"))
        if not self._zone.error():
            self._zone.set_value(self.zone())

    def _on_continue_chosen(self) -> None:
        problems = {field: self._problem(field) for field in ("zone", "email", "name")}
        for field, sentence in problems.items():
            if sentence:
                self.show_problem(field, sentence)
        if not any(problems.values()):
            self.accepted.emit()
