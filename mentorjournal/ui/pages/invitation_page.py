"""Putting a planned session in calendars: what leaves is read before it leaves."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.errors import InputError, KnownError
from mentorjournal.services import invitations
from mentorjournal.services.changes import Kind
from mentorjournal.services.invitations import InvitationPreview, preview_invitation
from mentorjournal.services.owner import change_owner
from mentorjournal.services.session_pages import SessionPage, read_session
from mentorjournal.ui import page_actions, people_wording, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.dialogs.calendar_place import ask_calendar_place
from mentorjournal.ui.file_saving import save_file
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.invitation_card import InvitationCard
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.mark_label import MarkLabel
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.stays_here import StaysHere
from mentorjournal.ui.widgets.words import Words

_CONCERNS = {Kind.OWNER, Kind.PERSON, Kind.RELATIONSHIP, Kind.SESSION}


class InvitationPage(QWidget):
    """A preview and one button. Nothing counts as sent unless the file was written.

    `ask_place` and `show_folder` stand for the system's dialog and file manager, so that tests need neither.
    """

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session: SessionPage | None = None
        self._preview: InvitationPreview | None = None
        self._saved: Path | None = None
        self.ask_place: Callable[[QWidget, str], Path | None] = ask_calendar_place
        self.show_folder: Callable[[Path], object] = _show_folder
        self._page = Page()
        self.method = Segments(
            self.tr("Whose calendar"),
            [(self.tr("For their calendar"), CalendarMethod.REQUEST), (self.tr("For mine"), CalendarMethod.PUBLISH)],
        )
        self._trouble = NoticeLine()
        self._card, self._stays = InvitationCard(), StaysHere()
        self._leaving, self._staying = Words("", "small", "ink"), Words("", "small", "text2")
        self._to = MarkLabel("", "at-sign", "outline")
        self.primary = Button(self.tr("Save the file…"), "primary", "file-down")
        self.address = Field(self.tr("Your e-mail address"), placeholder=self.tr("name@example.org"))
        self._build()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Show the invitation to a planned session."""
        self._trouble.show_problem("")
        self._show_saved(None)
        self.address.clear()
        self.address.clear_error()
        self.method.set_value(CalendarMethod.REQUEST)
        if destination.uuid is None:
            self._context.go(Destination(PageName.SESSIONS))
            return
        self._read(destination.uuid)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again what the invitation says."""
        if self._session is not None and kinds & _CONCERNS:
            self._read(self._session.row.uuid)

    def leave(self) -> None:
        """An address that was typed and not kept yet is asked for again; nothing else is typed here."""

    def focus_first(self) -> None:
        """Begin at the button: the page is there to be read."""
        self.primary.setFocus()

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._page.set_actions(self.method)
        leaves = row(
            Picture("arrow-up-right", "ink", 18), Words(self.tr("Leaves the journal"), "strong"), None, self._leaving
        )
        stays = row(Picture("lock", "text2", 18), Words(self.tr("Stays here"), "strong"), None, self._staying)
        self._problems = self._build_problems()
        main = column(self._trouble, leaves, (self._card, 1), self._problems, gap=10)
        aside = column(stays, (self._stays, 1), gap=10)
        self._page.set_body(box(main), box(aside), self._build_foot())
        self.setLayout(column(self._page))
        self.method.value_changed.connect(self._on_method_changed)
        self.primary.clicked.connect(self._on_save_clicked)
        self.primary.setToolTip(page_actions.key_words(page_actions.FINISH))
        page_actions.add_back(self, self.tr("Back"), self._context.back)
        page_actions.add_finish(self, self.tr("Save the calendar file"), self._on_save_clicked)

    def _build_problems(self) -> QWidget:
        """The addresses that an invitation needs and does not have, each with the way to add it."""
        self._guest_words = Words("", "small", "danger", wraps=True)
        self.add_guest = Button(self.tr("Add an address"))
        self.add_guest.clicked.connect(self._on_add_guest_clicked)
        warning = (Picture("circle-alert", "danger", 16), Qt.AlignmentFlag.AlignVCenter)
        self._guest_box = box(row(warning, (self._guest_words, 1), self.add_guest, gap=8))
        own = Words(self.tr("An invitation says who sends it. Which address is yours?"), "small", "danger", wraps=True)
        keep = Button(self.tr("Keep it"))
        keep.clicked.connect(self._on_address_kept)
        self.address.entered.connect(self._on_address_kept)
        line = row((self.address, 1), (keep, Qt.AlignmentFlag.AlignTop), gap=8)
        sign = (Picture("circle-alert", "danger", 16), Qt.AlignmentFlag.AlignVCenter)
        self._own_box = box(column(row(sign, (own, 1), gap=8), line, gap=6))
        return box(column(self._guest_box, self._own_box, gap=10))

    def _build_foot(self) -> QWidget:
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._saved_words = Words("", "small", "text2", wraps=True, alignment=middle)
        folder = Button(self.tr("Show in folder"), "quiet", "folder-open")
        folder.clicked.connect(self._on_folder_clicked)
        mark = (Picture("check", "ink", 16), Qt.AlignmentFlag.AlignVCenter)
        self._saved_box = Panel(row(mark, (self._saved_words, 1), folder, gap=10, margins=(14, 6, 10, 6)), "ink_soft")
        self._to_label = Words(self.tr("To"), "small", "text2")
        line = row(self._to_label, self._to, None, self.primary, gap=10)
        return box(column(16, self._saved_box, line, gap=10))

    def _read(self, uuid: UUID) -> None:
        try:
            self._preview = preview_invitation(self._context.journal, uuid)
        except InputError as error:
            # It was held or cancelled meanwhile: its own page says what can be done now.
            self._trouble.show_problem(wording.error_words(error))
            self._context.go(Destination(PageName.SESSION, uuid=uuid))
            return
        self._session = read_session(self._context.journal, uuid)
        self._show()

    def _show(self) -> None:
        if self._session is None or self._preview is None:
            return
        preview, method = self._preview, self._chosen()
        first = people_wording.first_name(preview.guest)
        is_asked = method is CalendarMethod.REQUEST
        if is_asked:
            title, subtitle = self.tr("Invitation for {name}"), self.tr("Read it as {name}’s calendar will.")
        else:
            title, subtitle = self.tr("For your own calendar"), self.tr("Read it as your calendar will.")
        self._page.set_title(title.format(name=first), subtitle.format(name=first))
        self._leaving.set_words(self.tr("%n thing(s)", None, self._card.set_preview(preview, method)))
        stays = self._stays.set_session(self._session, self._context.zone)
        self._staying.set_words(self.tr("%n thing(s)", None, stays))
        self._guest_words.set_words(self.tr("{name} has no address to send this to.").format(name=first))
        self._guest_box.setVisible(is_asked and not preview.guest_email)
        self._own_box.setVisible(is_asked and not preview.organizer_email)
        self._problems.setVisible(is_asked and not (preview.guest_email and preview.organizer_email))
        self._to.set_mark(preview.guest_email, "at-sign", "outline")
        for part in (self._to, self._to_label):
            part.setVisible(is_asked and bool(preview.guest_email))

    def _chosen(self) -> CalendarMethod:
        return CalendarMethod(str(self.method.value()))

    def _show_saved(self, path: Path | None) -> None:
        self._saved = path
        words = self.tr("Saved to {path}. Nothing was sent: attach the file to a mail, or open it in a calendar.")
        self._saved_words.set_words(words.format(path=path) if path else "")
        self._saved_box.setVisible(path is not None)

    # --- what one can do ---------------------------------------------------------------------------------------------

    def _on_method_changed(self, _method: object) -> None:
        self._trouble.show_problem("")
        self._show_saved(None)
        self._show()

    def _on_save_clicked(self) -> None:
        if self._preview is None:
            return
        self._trouble.show_problem("")
        self._show_saved(None)
        preview, method = self._preview, self._chosen()
        if method is CalendarMethod.REQUEST and not (preview.guest_email and preview.organizer_email):
            (self.add_guest if not preview.guest_email else self.address).setFocus()
            return
        name = f"{preview.title} {preview.at.local.date().isoformat()}"
        place = self.ask_place(self, name)
        if place is None:
            return
        try:
            with invitations.written(self._context.journal, [preview.session], method, now=self._context.now()) as (
                content,
                _,
            ):
                save_file(place, content)
        except KnownError as error:
            self._trouble.show_problem(wording.error_words(error))
            return
        self._context.changed.emit(frozenset({Kind.INVITATION}))
        self._show_saved(place)

    def _on_add_guest_clicked(self) -> None:
        if self._session is not None:
            self._context.go(Destination(PageName.PERSON_FORM, uuid=self._session.row.relationship))

    def _on_address_kept(self) -> None:
        owner = self._context.owner
        try:
            with self._context.deed(self.tr("Address added")):
                self._context.write(
                    change_owner,
                    name=owner.name,
                    zone=owner.zone,
                    emails=(*owner.emails, self.address.text()),
                    now=self._context.now(),
                )
        except KnownError as error:
            self.address.set_error(wording.error_words(error))
            self.address.setFocus()
            return
        self.address.clear_error()
        self.primary.setFocus()

    def _on_folder_clicked(self) -> None:
        if self._saved is not None:
            self.show_folder(self._saved.parent)


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
