"""The table of all pictures: every page and every state of it, and the looks it is drawn in.

To add one, write a function that puts the state on the stage, and name it and its looks above it. Nothing may depend on
the words of the app, which in one look are of an invented language: find parts by their kind or their attribute.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from mentorjournal import errors
from mentorjournal.domain.due import DueKind
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import PromiseState, SessionState
from mentorjournal.guides import find_guide
from mentorjournal.place_errors import LeftOpenElsewhereError
from mentorjournal.services import slots
from mentorjournal.services.backup_records import BackupRecord
from mentorjournal.services.backup_state import BackupState
from mentorjournal.services.backups import BackupRow, SecondFolder
from mentorjournal.services.capture_notices import note_swapped_key
from mentorjournal.services.captures import keep_thought
from mentorjournal.services.folders import JournalFolder, PlaceKind
from mentorjournal.services.home import read_home
from mentorjournal.services.mending import Outlook
from mentorjournal.services.notes import paragraphs_of, save_note
from mentorjournal.services.old_backups import OldBackup, OldBackups
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.promises import settle_promise
from mentorjournal.services.reflections import Subject, list_reflections, write_reflection
from mentorjournal.services.restoring import BackupPreview
from mentorjournal.services.salvaging import Salvaged, SalvagedTable
from mentorjournal.services.session_pages import Stretch
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from mentorjournal.services.slots import DeviceKeys, SlotKind, SlotRow, by_recovery_code
from mentorjournal.services.unlocking import QUICKEST
from mentorjournal.settings import Settings
from mentorjournal.slot_errors import KeyringFault, KeyringUnusableError
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.dialogs.new_code_dialog import NewCodeDialog
from mentorjournal.ui.dialogs.try_code_dialog import TryCodeDialog
from mentorjournal.ui.dialogs.unsaved_question import UnsavedQuestion
from mentorjournal.ui.dialogs.way_in_dialog import WayInDialog
from mentorjournal.ui.error_dialog import ErrorDialog
from mentorjournal.ui.front_door import FrontDoor
from mentorjournal.ui.journal_title import journal_title
from mentorjournal.ui.keyring_words import keyring_words
from mentorjournal.ui.lock_watch import LockWatch
from mentorjournal.ui.models.backup_list_row import backup_row
from mentorjournal.ui.pages.create_page import CreatePage
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.new_key_page import NewKeyPage
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.pages.recovered_page import RecoveredPage
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.pages.restore_page import RestorePage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.patient_search import PatientSearch
from mentorjournal.ui.preferences import Machine
from mentorjournal.ui.rescuing import Rescuing
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.system_locks import SystemLocks
from mentorjournal.ui.widgets.backup_settings import BackupSettings
from mentorjournal.ui.widgets.capture_card import CaptureCard
from mentorjournal.ui.widgets.capture_sheet import CaptureSheet
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.locking_settings import LockingSettings
from mentorjournal.ui.widgets.palette import Palette
from mentorjournal.ui.widgets.place_settings import PlaceSettings
from mentorjournal.ui.widgets.ways_in_settings import WaysInSettings
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.widgets.zone_field import ZoneField
from mentorjournal.ui.wording import error_words
from tests.journals import AS_OF, DEVICE, recovery_code_of
from tests.journals import NOW as AS_NOW
from tests.pictures.looks import ALL, BOTH, EVERY, LIGHT, MOST, NO_PICTURE
from tests.pictures.stage import DOCUMENTS, JOURNAL, Stage
from tests.services.keyrings import MemoryKeyring
from tests.services.meetings import wall

Show = Callable[[Stage], object]


@dataclass(frozen=True)
class Scene:
    """How to put one state on the stage, and in which looks it is pictured."""

    show: Show
    looks: tuple[str, ...]


SCENES: dict[str, Scene] = {}

STICK = Path("/media/elena/Stick")
SAMPLE = Path("Sample")
"""The template whose copy a stage plays with, by name."""

CODE = "7K3M9QXA2TDW5RFH8YNE4JZC6VPB1GSK"
BACKUP = JOURNAL / "backups" / "Elena 2026-11-23T080000Z.mjbackup"
RESTORED = DOCUMENTS / "Elena restored 2026-11-23.mentorjournal"
ANSWERS = ("Wait until somebody else has said it.", "I talk too much.", "Ask first.")
THOUGHTS = (
    "Silence works. Ten seconds.",
    "Ask Priya who else sees the pilot numbers.",
    "The board reads slides backwards: begin with the decision, then the two numbers that changed our mind.",
    "Call Tomás.",
)
REPORT = """Mentor Journal 1.0, Python 3.11, Qt 6.11, Linux
builtins.ZeroDivisionError
  mentorjournal/ui/pages/home_page.py:81 _read
  mentorjournal/services/home.py:74 read_home"""


def scene(name: str, looks: tuple[str, ...] = LIGHT) -> Callable[[Show], Show]:
    """Enter a function into the table under `name`, which is the picture's file name, too."""

    def enter(show: Show) -> Show:
        SCENES[name] = Scene(show, looks)
        return show

    return enter


def _type(field: Field, words: str) -> None:
    """Type into a field as a person would."""
    field.line.setFocus()
    field.line.setText(words)
    field.line.textEdited.emit(words)


def _all_done(stage: Stage) -> None:
    """Keep what was promised, find a time for whoever has none, and look back on what was held."""
    journal, now = stage.journal, stage.now
    for item in read_home(journal, now=now).due:
        if item.kind is DueKind.PROMISE:
            settle_promise(journal, item.uuid, PromiseState.KEPT, now=now)
        elif item.kind is DueKind.BOOK:
            plan_session(journal, item.relationship, SessionValues(wall("2026-12-08T09:00")), now=now)
        elif item.kind is DueKind.LOG:
            close_plan(journal, item.uuid, SessionState.MISSED, now=now)
        else:
            subject = Subject(session=item.uuid)
            write_reflection(journal, find_guide("free-page"), {"page": "I said less."}, subject, now=now)


# --- before a journal is open ----------------------------------------------------------------------------------------


@scene("welcome", MOST)
def _welcome(stage: Stage) -> None:
    stage.present(WelcomePage())


@scene("welcome-problem")
def _welcome_problem(stage: Stage) -> None:
    page = WelcomePage()
    stage.present(page)
    page.show_problem(error_words(errors.PlaceReadOnlyError(path=DOCUMENTS)))


def _create(stage: Stage) -> CreatePage:
    page = CreatePage(recovery_step=RecoveryStep(choose=lambda _numbers: [1, 6]))
    page.set_default_folder(DOCUMENTS)
    stage.present(page)
    page.findChildren(ZoneField)[0].set_value("Europe/London")
    return page


@scene("create-you", MOST)
def _create_you(stage: Stage) -> None:
    _create(stage)


@scene("create-you-wrong")
def _create_you_wrong(stage: Stage) -> None:
    page = _create(stage)
    _type(page._owner._email, "elena at home")
    page._owner._on_continue_chosen()


def _passphrase(stage: Stage, first: str, again: str) -> CreatePage:
    page = _create(stage)
    _type(page._owner._name, "Elena Brandt")
    page._owner.accepted.emit()
    _type(page._passphrase._secret._first, first)
    _type(page._passphrase._secret._again, again)
    stage.wait_for(page._passphrase._secret.is_judged)
    return page


@scene("create-passphrase", MOST)
def _create_passphrase(stage: Stage) -> None:
    _passphrase(stage, "slow tram past the lido", "slow tram past the lido")


@scene("create-passphrase-weak")
def _create_passphrase_weak(stage: Stage) -> None:
    _passphrase(stage, "tram", "")


@scene("create-recovery", EVERY)
def _create_recovery(stage: Stage) -> None:
    _passphrase(stage, "slow tram past the lido", "slow tram past the lido").show_recovery_code(CODE, "Elena", AS_OF)


@scene("create-recovery-tried")
def _create_recovery_tried(stage: Stage) -> None:
    page = _create(stage)
    page.show_recovery_code(CODE, "Elena", AS_OF)
    _type(page._recovery._field, "9QXA4JZC")


@scene("lock", EVERY)
def _lock(stage: Stage) -> None:
    stage.present(LockPage("Elena"))


@scene("lock-device", BOTH)
def _lock_device(stage: Stage) -> None:
    page = LockPage("Elena")
    page.offer_device()
    stage.present(page)


@scene("lock-device-refused")
def _lock_device_refused(stage: Stage) -> None:
    page = LockPage("Elena")
    page.offer_device()
    stage.present(page)
    page.show_notice(keyring_words(KeyringUnusableError(reason=KeyringFault.LOCKED)))


def _lock_with_card(stage: Stage) -> CaptureCard:
    page = LockPage("Elena")
    page.offer_capture()
    stage.present(page)
    card = CaptureCard()
    page.lay_capture(card)
    page.focus_first()
    stage.settle()
    return card


@scene("lock-capture", EVERY)
def _lock_capture(stage: Stage) -> None:
    _lock_with_card(stage)


@scene("lock-capture-written")
def _lock_capture_written(stage: Stage) -> None:
    card = _lock_with_card(stage)
    card.setFocus()
    card.findChildren(WritingEdit)[0].insertPlainText(THOUGHTS[1])


@scene("lock-capture-sealed")
def _lock_capture_sealed(stage: Stage) -> None:
    _lock_with_card(stage).show_sealed("18:42")


@scene("lock-capture-failed", BOTH)
def _lock_capture_failed(stage: Stage) -> None:
    card = _lock_with_card(stage)
    card.set_text(THOUGHTS[1])
    card.show_failed(error_words(errors.DiskFullError()))


@scene("lock-wrong", BOTH)
def _lock_wrong(stage: Stage) -> None:
    page = LockPage("Elena")
    stage.present(page)
    _type(page._field, "slow tram")
    page.show_wrong(error_words(errors.WrongPassphraseError()))


@scene("lock-caps")
def _lock_caps(stage: Stage) -> None:
    page = LockPage("Elena")
    stage.present(page)
    _type(page._field, "SLOW TRAM")
    page._field._on_caps_lock_changed(is_on=True)


@scene("recover", MOST)
def _recover(stage: Stage) -> None:
    stage.present(RecoverPage("Elena"))


@scene("recover-wrong")
def _recover_wrong(stage: Stage) -> None:
    page = RecoverPage("Elena")
    stage.present(page)
    _type(page._field, CODE)
    page.show_wrong(error_words(errors.WrongRecoveryCodeError()))


def _recovered(stage: Stage) -> RecoveredPage:
    page = RecoveredPage(("Elena Brandt", "Elena"), RecoveryStep(choose=lambda _numbers: [1, 6]))
    stage.present(page)
    return page


@scene("recovered", MOST)
def _recovered_strong(stage: Stage) -> None:
    page = _recovered(stage)
    for field in (page._replacement._secret._first, page._replacement._secret._again):
        _type(field, "nine green lamps at dusk")
    stage.wait_for(page._replacement.is_judged)


@scene("recovered-doubted", BOTH)
def _recovered_doubted(stage: Stage) -> None:
    page = _recovered(stage)
    for field in (page._replacement._secret._first, page._replacement._secret._again):
        _type(field, "Elena Brandt")
    stage.wait_for(page._replacement.is_judged)
    page._replacement._on_go_chosen()


@scene("recovered-new-code", BOTH)
def _recovered_new_code(stage: Stage) -> None:
    _recovered(stage).show_new_code(CODE, "Elena", AS_OF)


def _trouble(stage: Stage, error: errors.KnownError) -> None:
    page = TroublePage()
    page.show_trouble(error, JOURNAL)
    stage.present(page)


@scene("trouble-damaged", MOST)
def _damaged(stage: Stage) -> None:
    _trouble(stage, errors.JournalDamagedError(where="page 7"))


@scene("trouble-backup", MOST)
def _damaged_with_backup(stage: Stage) -> None:
    page = TroublePage()
    page.show_trouble(errors.JournalDamagedError(where="page 7"), JOURNAL)
    outlook = Outlook(JOURNAL, stage.now - timedelta(hours=14), stage.now - timedelta(minutes=40), 2)
    page.show_outlook(outlook, stage.now)
    stage.present(page)


def _present_what_is_shown(stage: Stage) -> None:
    page = stage.window.presented()
    assert page is not None
    stage.present(page)


def _rescuing(stage: Stage, error: errors.KnownError) -> Rescuing:
    """Beside a front door whose journal is not there, so that nothing is found either."""
    surroundings = Surroundings(DOCUMENTS / "settings.json", DOCUMENTS, DOCUMENTS, now=lambda: stage.now)
    door = FrontDoor(stage.window, stage._tasks, surroundings, Settings())
    door.folder = JOURNAL
    door.show_trouble(error)
    assert door._rescuing is not None
    return door._rescuing


@scene("rescue", BOTH)
def _rescue(stage: Stage) -> None:
    _rescuing(stage, errors.JournalDamagedError(where="page 7"))._show_rescue()
    _present_what_is_shown(stage)


@scene("rescue-wrong")
def _rescue_wrong(stage: Stage) -> None:
    rescuing = _rescuing(stage, errors.JournalDamagedError(where="page 7"))
    rescuing._show_rescue()
    _present_what_is_shown(stage)
    rescuing._on_refused(errors.WrongPassphraseError())


@scene("rescue-keys")
def _rescue_keys(stage: Stage) -> None:
    _rescuing(stage, errors.KeysDamagedError(where="it is cut"))._show_keys()
    _present_what_is_shown(stage)


@scene("rescued", BOTH)
def _rescued(stage: Stage) -> None:
    rescuing = _rescuing(stage, errors.JournalDamagedError(where="page 7"))
    tables = (
        SalvagedTable("person", 6, 0, is_certain=True),
        SalvagedTable("session", 24, 0, is_certain=True),
        SalvagedTable("promise", 18, 0, is_certain=True),
        SalvagedTable("reflection", 31, 0, is_certain=True),
        SalvagedTable("answer", 90, 4, is_certain=True),
        SalvagedTable("note_paragraph", 122, 1, is_certain=False, refused=1, stand_ins=1),
        SalvagedTable("person_topic", 20, 2, is_certain=True),
    )
    place = JOURNAL.with_name("Elena 2.mentorjournal")
    rescuing._on_rescued(Salvaged(place, tables, JOURNAL / "backups" / "Elena 2026-11-22T184000Z.mjbackup"))
    _present_what_is_shown(stage)


@scene("unsaved-question", BOTH)
def _unsaved_question(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    stage.open_beside(UnsavedQuestion(stage.window))


@scene("trouble-missing")
def _missing(stage: Stage) -> None:
    _trouble(stage, errors.JournalMissingError(path=JOURNAL))


@scene("trouble-busy")
def _busy(stage: Stage) -> None:
    _trouble(stage, errors.JournalBusyError())


@scene("trouble-too-new")
def _too_new(stage: Stage) -> None:
    _trouble(stage, errors.JournalTooNewError(found=9, known=1))


@scene("trouble-elsewhere")
def _elsewhere(stage: Stage) -> None:
    _trouble(stage, LeftOpenElsewhereError(host="office", since="2026-11-22 17:40", seen="2026-11-22 18:05"))


@scene("error", MOST)
def _error(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    stage.open_beside(ErrorDialog(REPORT, stage.window))


@scene("restore-choice", MOST)
def _restore_choice(stage: Stage) -> None:
    rows = [
        BackupRow(
            JOURNAL / "backups" / f"Elena 2026-11-{day}T080000Z.mjbackup", AS_NOW - timedelta(days=23 - day), size
        )
        for day, size in ((23, 31_200_000), (22, 31_100_000), (20, 30_900_000))
    ]
    page = _restore(stage)
    page.choice.show_backups([backup_row(row, AS_OF) for row in rows])
    page.focus_first()


@scene("restore-choice-none")
def _restore_choice_none(stage: Stage) -> None:
    _restore(stage).choice.show_backups([])


@scene("restore-secret", BOTH)
def _restore_secret(stage: Stage) -> None:
    page = _restore(stage)
    page.show_secret(str(BACKUP))
    page.secret.show_wrong(error_words(errors.WrongPassphraseError()))


@scene("restore-place", MOST)
def _restore_place(stage: Stage) -> None:
    preview = BackupPreview(JOURNAL, AS_NOW, UUID(int=1), 1, 6, 212, 340, AS_OF, AS_OF - timedelta(days=2), 31_200_000)
    _restore(stage).show_preview(preview, RESTORED)


@scene("restore-done")
def _restore_done(stage: Stage) -> None:
    _restore(stage).show_restored(RESTORED)


def _restore(stage: Stage) -> RestorePage:
    page = RestorePage()
    stage.present(page)
    return page


# --- home and people -------------------------------------------------------------------------------------------------


@scene("home", ALL)
def _home(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))


def _thoughts(stage: Stage, count: int = len(THOUGHTS)) -> None:
    for number, words in enumerate(THOUGHTS[:count]):
        keep_thought(stage.journal, words, now=stage.now - timedelta(days=4 - number, hours=number * 3))


@scene("home-thoughts", MOST)
def _home_thoughts(stage: Stage) -> None:
    _thoughts(stage)
    stage.go(Destination(PageName.HOME))


@scene("home-told", BOTH)
def _home_told(stage: Stage) -> None:
    note_swapped_key(stage.journal, stage.now)
    stage.go(Destination(PageName.HOME))


@scene("capture", MOST)
def _capture(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    stage.context.capture_requested.emit()
    stage.window.findChildren(CaptureSheet)[0].findChildren(WritingEdit)[0].insertPlainText(THOUGHTS[1])


@scene("home-begun")
def _home_begun(stage: Stage) -> None:
    stage.now = stage.coming().at.instant + timedelta(minutes=20)
    stage.go(Destination(PageName.HOME))


@scene("home-all-done", BOTH)
def _home_all_done(stage: Stage) -> None:
    _all_done(stage)
    stage.go(Destination(PageName.HOME))


@scene("home-no-backup", BOTH)
def _home_no_backup(stage: Stage) -> None:
    stage.context.backups.is_on = True
    stage.go(Destination(PageName.HOME))


@scene("home-empty", BOTH)
def _home_empty(stage: Stage) -> None:
    stage.begin_empty()
    stage.go(Destination(PageName.HOME))


@scene("people", EVERY)
def _people(stage: Stage) -> None:
    stage.go(Destination(PageName.PEOPLE))


@scene("people-empty")
def _people_empty(stage: Stage) -> None:
    stage.begin_empty()
    stage.go(Destination(PageName.PEOPLE))


@scene("people-long-names")
def _people_long_names(stage: Stage) -> None:
    _long_names(stage)
    stage.go(Destination(PageName.PEOPLE))


def _long_names(stage: Stage) -> UUID:
    """Three people whose names try a line: long, in one word, with letters far from English."""
    journal = stage.begin_empty()
    names = (
        "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
        "Þorgerður Ævarsdóttir",
        "Maria da Conceição Josefina Teresa de Albuquerque Coutinho e Vasconcelos",
    )
    organisation = "The Royal and Ancient Society for the Encouragement of Long Names in Lists"
    return [
        add_person(
            journal,
            PersonValues(name, organisation=organisation, job_title="Deputy to the secretary’s deputy"),
            role,
            now=stage.now,
        ).uuid
        for name, role in zip(names, (Role.REVERSE_MENTEE, Role.MENTOR, Role.MENTEE), strict=True)
    ][-1]


@scene("person", EVERY)
def _person(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON, stage.person("Amara")))


@scene("person-two-roles")
def _person_two_roles(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON, stage.person("Priya", Role.REVERSE_MENTOR)))


@scene("person-new")
def _person_new(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON, _long_names(stage)))


@scene("person-form", EVERY)
def _person_form(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON_FORM))


@scene("person-form-change")
def _person_form_change(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON_FORM, stage.person("Amara")))


@scene("person-form-role")
def _person_form_role(stage: Stage) -> None:
    stage.go(Destination(PageName.PERSON_FORM, relationship=stage.person("Amara")))


@scene("person-form-wrong")
def _person_form_wrong(stage: Stage) -> None:
    page = stage.go(Destination(PageName.PERSON_FORM))
    page._on_save_clicked()  # pyright: ignore[reportAttributeAccessIssue]


# --- sessions --------------------------------------------------------------------------------------------------------


@scene("sessions", MOST)
def _sessions(stage: Stage) -> None:
    stage.go(Destination(PageName.SESSIONS))


@scene("sessions-past", BOTH)
def _sessions_past(stage: Stage) -> None:
    page = stage.go(Destination(PageName.SESSIONS))
    page.stretch.set_value(Stretch.PAST)  # pyright: ignore[reportAttributeAccessIssue]


@scene("sessions-month", EVERY)
def _sessions_month(stage: Stage) -> None:
    page = stage.go(Destination(PageName.SESSIONS))
    page.stretch.set_value("month")  # pyright: ignore[reportAttributeAccessIssue]


@scene("sessions-empty")
def _sessions_empty(stage: Stage) -> None:
    stage.begin_empty()
    stage.go(Destination(PageName.SESSIONS))


@scene("sessions-none-ahead")
def _sessions_none_ahead(stage: Stage) -> None:
    _long_names(stage)
    stage.go(Destination(PageName.SESSIONS))


@scene("session-planned", MOST)
def _session_planned(stage: Stage) -> None:
    stage.go(Destination(PageName.SESSION, stage.coming().uuid))


@scene("session-held", ALL)
def _session_held(stage: Stage) -> None:
    stage.go(Destination(PageName.SESSION, stage.past("Amara").uuid))


@scene("session-restricted", BOTH)
def _session_restricted(stage: Stage) -> None:
    stage.go(Destination(PageName.SESSION, stage.past(mark=Mark.RESTRICTED).uuid))


@scene("session-cancelled")
def _session_cancelled(stage: Stage) -> None:
    coming = stage.coming()
    close_plan(stage.journal, coming.uuid, SessionState.CANCELLED, "Her train stands still.", now=stage.now)
    stage.go(Destination(PageName.SESSION, coming.uuid))


@scene("note-versions", BOTH)
def _note_versions(stage: Stage) -> None:
    uuid = stage.past("Amara").uuid
    for minutes, words in enumerate(
        ("She is ready, and says she is not.", "She is ready. She asked twice whether I think so."), 1
    ):
        save_note(stage.journal, uuid, paragraphs_of(words), now=stage.now - timedelta(hours=3 - minutes))
    stage.go(Destination(PageName.NOTE_VERSIONS, uuid))


@scene("plan", EVERY)
def _plan(stage: Stage) -> None:
    stage.go(Destination(PageName.PLAN, relationship=stage.person("Amara")))


@scene("plan-move")
def _plan_move(stage: Stage) -> None:
    stage.go(Destination(PageName.PLAN, stage.coming().uuid))


@scene("log", MOST)
def _log(stage: Stage) -> None:
    stage.go(Destination(PageName.LOG, relationship=stage.person("Amara")))


@scene("invitation", EVERY)
def _invitation(stage: Stage) -> None:
    stage.go(Destination(PageName.INVITATION, stage.coming().uuid))


# --- reflections and search ------------------------------------------------------------------------------------------


@scene("reflections", EVERY)
def _reflections(stage: Stage) -> None:
    stage.go(Destination(PageName.REFLECTIONS))


@scene("reflections-empty")
def _reflections_empty(stage: Stage) -> None:
    stage.begin_empty()
    stage.go(Destination(PageName.REFLECTIONS))


@scene("reflections-drafts", BOTH)
def _reflections_drafts(stage: Stage) -> None:
    _debrief(stage, 1)
    _thoughts(stage, 1)
    page = stage.go(Destination(PageName.REFLECTIONS))
    page._segments.setFocus()  # pyright: ignore[reportAttributeAccessIssue]
    page._segments.set_value("drafts")  # pyright: ignore[reportAttributeAccessIssue]


@scene("reflection", MOST)
def _reflection(stage: Stage) -> None:
    stage.go(Destination(PageName.REFLECTION, list_reflections(stage.journal)[0].uuid))


@scene("write", MOST)
def _write(stage: Stage) -> None:
    stage.go(Destination(PageName.WRITE, stage.past("Amara").uuid))


@scene("write-all-guides")
def _write_all_guides(stage: Stage) -> None:
    page = stage.go(Destination(PageName.WRITE))
    page._chooser._on_all_clicked()  # pyright: ignore[reportAttributeAccessIssue]


def _debrief(stage: Stage, questions: int) -> QWidget:
    """Answer the first questions of a debrief."""
    page = stage.go(Destination(PageName.WRITE, stage.past("Amara").uuid, guide="three-minute-debrief"))
    for answer in ANSWERS[:questions]:
        page.findChildren(WritingEdit)[-1].setPlainText(answer)
        page._questions.move(1)  # pyright: ignore[reportAttributeAccessIssue]
        stage.settle()
    return page


@scene("write-prompt", ALL)
def _write_prompt(stage: Stage) -> None:
    _debrief(stage, 1)


@scene("write-scale", BOTH)
def _write_scale(stage: Stage) -> None:
    _debrief(stage, 3)


@scene("write-page", MOST)
def _write_page(stage: Stage) -> None:
    page = _debrief(stage, 2)
    page._on_switch_pressed()  # pyright: ignore[reportAttributeAccessIssue]


@scene("palette", EVERY)
def _palette(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    _open_palette(stage)


@scene("palette-found", BOTH)
def _palette_found(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    field = _open_palette(stage).field
    field.setText("train")
    field.textEdited.emit("train")
    stage.settle()
    _wait_for_search(stage, stage.window)


def _open_palette(stage: Stage) -> Palette:
    assert stage.workspace is not None
    stage.workspace._overlays.find()
    return stage.workspace.findChildren(Palette)[0]


@scene("keys", MOST)
def _keys(stage: Stage) -> None:
    stage.go(Destination(PageName.SESSIONS))
    assert stage.workspace is not None
    stage.workspace._overlays.show_keys()


@scene("menu", BOTH)
def _menu(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    assert stage.workspace is not None
    stage.workspace._on_menu()
    assert stage.workspace.menu._menu is not None
    stage.subject = stage.workspace.menu._menu


@scene("search")
def _search(stage: Stage) -> None:
    stage.go(Destination(PageName.SEARCH))


def _wait_for_search(stage: Stage, place: QWidget) -> None:
    under_way = place.findChildren(PatientSearch)
    stage.wait_for(lambda: not any(search.is_under_way for search in under_way))


def _sought(stage: Stage, words: str) -> None:
    page = stage.go(Destination(PageName.SEARCH, words=words))
    stage.wait_for(lambda: not page._search.is_under_way)  # pyright: ignore[reportAttributeAccessIssue]


@scene("search-results", MOST)
def _search_results(stage: Stage) -> None:
    _sought(stage, "train")


@scene("search-nothing")
def _search_nothing(stage: Stage) -> None:
    _sought(stage, "zeppelin")


# --- settings, and what is undone ------------------------------------------------------------------------------------


@scene("settings-owner", EVERY)
def _settings_owner(stage: Stage) -> None:
    stage.go(Destination(PageName.SETTINGS, words="owner"))


@scene("settings-appearance", BOTH)
def _settings_appearance(stage: Stage) -> None:
    stage.go(Destination(PageName.SETTINGS, words="appearance"))


@scene("settings-security")
def _settings_security(stage: Stage) -> None:
    _security(stage)


def _security(stage: Stage) -> QWidget:
    """The section with the ways in read from where the journal really lies."""
    page = stage.go(Destination(PageName.SETTINGS, words="security"))
    part = page.findChildren(WaysInSettings)[0]
    with stage.true_place():
        part.failed.emit("")
        part.read()
        stage.settle()
    return page


def _ways_in(stage: Stage) -> WaysInSettings:
    """Two passphrases, an earlier code, this device and another one."""
    context, code, keyring = stage.context, recovery_code_of(SAMPLE), MemoryKeyring()
    context.device_keys = DeviceKeys(lambda: keyring)
    context.preferences.settings.device = str(DEVICE)
    opener = by_recovery_code(code)
    with stage.true_place() as folder:
        slots.add_passphrase(folder, opener, "nine green lamps", derivation=QUICKEST, now=stage.now)
        slots.add_recovery_code(folder, opener, now=stage.now)
        slots.add_device(folder, opener, context.device_keys, device=DEVICE, now=stage.now)
        slots.add_device(folder, opener, context.device_keys, now=stage.now - timedelta(days=40))
    return _security(stage).findChildren(WaysInSettings)[0]


@scene("settings-ways-in", MOST)
def _settings_ways_in(stage: Stage) -> None:
    _ways_in(stage)


@scene("ways-in-change", MOST)
def _ways_in_change(stage: Stage) -> None:
    part = _security(stage).findChildren(WaysInSettings)[0]
    part.change.click()
    stage.open_beside(part.findChildren(WayInDialog)[0])


@scene("ways-in-remove-wrong", BOTH)
def _ways_in_remove_wrong(stage: Stage) -> None:
    part = _ways_in(stage)
    part.removes[0].click()
    dialog = part.findChildren(WayInDialog)[0]
    stage.open_beside(dialog)
    _type(dialog.passphrase, "slow tram")
    dialog._on_failed(errors.WrongPassphraseError())


@scene("ways-in-try", BOTH)
def _ways_in_try(stage: Stage) -> None:
    with stage.true_place() as folder:
        row = slots.find_slot(folder, by_recovery_code(recovery_code_of(SAMPLE)))
    dialog = TryCodeDialog(lambda _code: row, _security(stage))
    stage.open_beside(dialog)
    _type(dialog.field, CODE)


@scene("ways-in-new-code", MOST)
def _ways_in_new_code(stage: Stage) -> None:
    step = RecoveryStep(choose=lambda _numbers: [1, 6])
    stage.open_beside(NewCodeDialog(CODE, "Elena", AS_OF, step, _security(stage)))


def _new_key(stage: Stage) -> NewKeyPage:
    page = NewKeyPage(journal_title("Elena"), RecoveryStep(choose=lambda _numbers: [1, 6]))
    stage.present(page)
    return page


@scene("new-key", MOST)
def _new_key_asked(stage: Stage) -> None:
    _new_key(stage)


@scene("new-key-writing")
def _new_key_writing(stage: Stage) -> None:
    secrets = _new_key(stage).secrets
    _type(secrets.present, "slow tram past the lido")
    secrets.which_code.set_value("kept")
    _type(secrets.code, CODE)
    secrets.show_busy()
    secrets.wait.show()
    secrets.show_share(0.55)
    secrets.make._timer.stop()


@scene("new-key-left", MOST)
def _new_key_left(stage: Stage) -> None:
    own = JOURNAL / "backups"
    found = tuple(
        OldBackup((STICK if day == 1 else own) / "Elena.mjbackup", stage.now - timedelta(days=day), 2_340_000, day == 1)
        for day in range(9)
    )
    closed = tuple(SlotRow(DEVICE, kind, DEVICE, is_current=True, derivation=None) for kind in SlotKind)
    _new_key(stage).show_left(OldBackups(found), closed, "Europe/London")


@scene("settings-locking-alone")
def _settings_locking_alone(stage: Stage) -> None:
    """On a system that tells nothing of its sleep, and has no tray."""
    page = stage.go(Destination(PageName.SETTINGS, words="security"))
    part = page.findChildren(LockingSettings)[0]
    part._preferences.machine = Machine()
    part.read()
    stage.settle()
    _scroll_to(part)


@scene("locking-soon", MOST)
def _locking_soon(stage: Stage) -> None:
    stage.go(Destination(PageName.HOME))
    LockWatch(stage.window, Settings(), SystemLocks())._on_near()


@scene("settings-backups", MOST)
def _settings_backups(stage: Stage) -> None:
    _backups(stage, SecondFolder.ABSENT, BackupRecord(
        stage.now - timedelta(minutes=20), "Elena.mjbackup", stage.now - timedelta(days=20), "Elena.mjbackup",
        second_folder="/media/elena/Stick", queued=("one", "two"),
        drilled_people=6, drilled_sessions=212, drilled_reflections=340,
    ))  # fmt: skip


@scene("settings-backups-failed")
def _settings_backups_failed(stage: Stage) -> None:
    _backups(stage, SecondFolder.COMPLETE, BackupRecord(
        stage.now - timedelta(days=9), "Elena.mjbackup", stage.now - timedelta(days=8), "Elena.mjbackup",
        drill_fault="its sum is not that of its content", second_folder="/media/elena/Stick",
    ))  # fmt: skip


def _backups(stage: Stage, second: SecondFolder, record: BackupRecord) -> None:
    page = _security(stage)
    part = page.findChildren(BackupSettings)[0]
    if record.drill_fault:
        part._context.backups.fault = errors.DiskFullError()
    part._show(BackupState(record, JOURNAL / "backups", 14, 31_000_000, second, is_there=True))
    stage.settle()
    _scroll_to(part)


@scene("settings-place", MOST)
def _settings_place(stage: Stage) -> None:
    page = _security(stage)
    part = page.findChildren(PlaceSettings)[0]
    stage.settle()
    copies = ("journal (OFFICE's conflicted copy 2026-11-21).db",)
    part._on_looked(JournalFolder(JOURNAL, PlaceKind.SYNCHRONISED, "Dropbox", copies))
    stage.settle()
    _scroll_to(part)


def _scroll_to(part: QWidget) -> None:
    """Show the lower part of a page."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        top = part.mapToGlobal(QPoint(0, 0)).y() - above.mapToGlobal(QPoint(0, 0)).y()
        above.verticalScrollBar().setValue(top - 120)


@scene("settings-about", NO_PICTURE)
def _settings_about(stage: Stage) -> None:
    stage.go(Destination(PageName.SETTINGS, words="about"))


@scene("person-deleted", BOTH)
def _person_deleted(stage: Stage) -> None:
    stage.go(Destination(PageName.PEOPLE))
    page = stage.go(Destination(PageName.PERSON, stage.person("Jonas")))
    page._on_delete_chosen()  # pyright: ignore[reportAttributeAccessIssue]
