"""The last step of a new journal: the recovery code, shown once, put on paper and tried."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from secrets import SystemRandom

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.recovery_codes import GROUP_LENGTH, GROUPS, code_groups
from mentorjournal.errors import KnownError
from mentorjournal.reports.recovery_sheet import print_recovery_sheet, write_recovery_sheet
from mentorjournal.ui.clipboard_loan import ClipboardLoan
from mentorjournal.ui.dialogs.places import ask_printer, ask_sheet_place
from mentorjournal.ui.journal_title import journal_title
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.verdict import Verdict
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

AskSheetPlace = Callable[[QWidget, str], Path | None]
AskPrinter = Callable[[QWidget], QPrinter | None]
Choose = Callable[[Sequence[int]], list[int]]


def choose_two(numbers: Sequence[int]) -> list[int]:
    """Two of the numbers, in their order, that nobody can foretell."""
    return sorted(SystemRandom().sample(numbers, 2))


class RecoveryStep(QWidget):
    """Shows the code, helps to put it on paper, and lets two groups of it be typed from there.

    Args:
        ask_place: asks where to save a PDF of the given name.
        ask_printer: asks for a printer.
        choose: picks the two groups that are tried, as indices from 0.
    """

    finished = Signal()
    """The code was tried, or put off; it is wiped."""

    def __init__(
        self,
        ask_place: AskSheetPlace = ask_sheet_place,
        ask_printer: AskPrinter = ask_printer,
        choose: Choose = choose_two,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask_place, self._ask_printer, self._choose = ask_place, ask_printer, choose
        self._groups: list[str] = []
        self._asked: list[int] = [0, 1]
        self._title = ""
        self._day = date.min
        self._was_kept, self._was_tried = False, False
        self._lead = Words("", "body", "text2", wraps=True)
        self._about = Words("", "margin", "text2")
        self._sheet = CodeSheet()
        self._kept = Verdict()
        self._field = CodeField(
            self.tr("Try it now"), longest=2 * GROUP_LENGTH, placeholder=self.tr("Two groups of four")
        )
        self._tried = Verdict()
        self._go_on = Button(self.tr("It works, continue"), "primary")
        self._go_on.setToolTip(self.tr("Enter"))
        self._skip = Button(self.tr("Skip for today"), "quiet")
        self._print = Button(self.tr("Print…"), "secondary", "printer")
        self._save = Button(self.tr("Save as PDF…"), "secondary", "file-down")
        self._copy = Button(self.tr("Copy"), "quiet")
        self._lay_out()
        self._print.clicked.connect(self._on_print_chosen)
        self._save.clicked.connect(self._on_save_chosen)
        self._copy.clicked.connect(self._on_copy_chosen)
        self._skip.clicked.connect(self._finish)
        self._go_on.clicked.connect(self._on_continue_chosen)
        self._field.edited.connect(self._on_edited)
        self._field.entered.connect(self._on_continue_chosen)

    @property
    def was_kept(self) -> bool:
        """Whether the code that was shown last was printed, or saved as a sheet."""
        return self._was_kept

    @property
    def was_tried(self) -> bool:
        """Whether two groups of it were typed, and right; known once the step is finished."""
        return self._was_tried

    def show_code(self, code: str, journal_name: str, day: date, lead: str = "") -> None:
        """Show a new code, and choose which of its groups will be tried; `lead` says what it means, below the title."""
        self._lead.set_words(
            lead or self.tr("Shown only now. With passphrase and code both gone, nobody can open the journal.")
        )
        self._groups = code_groups(code)
        self._was_kept, self._was_tried = False, False
        self._asked = self._choose(range(GROUPS))
        self._title, self._day = journal_title(journal_name), day
        when = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
        self._about.set_words(self.tr("{journal} · {day}").format(journal=self._title, day=when))
        self._sheet.set_groups(self._groups)
        self._field.clear()
        self._kept.set_words(self.tr("What is printed can stay in the printer’s queue for a while."))
        self._on_edited()

    def wipe(self) -> None:
        """Forget the code."""
        self._groups = []
        self._sheet.set_groups([])
        self._field.clear()
        self._field.clear_error()
        self._tried.set_words("")

    def focus_first(self) -> None:
        """Put the focus into the field, where the code is tried."""
        self._field.line.setFocus()

    def _lay_out(self) -> None:
        card = Card(
            column(
                row(Words(self.tr("Recovery code"), "heading"), None, self._about, gap=12),
                8,
                Hairline("rule"),
                6,
                self._sheet,
                6,
                Hairline("rule"),
                10,
                Words(
                    self.tr("Keep it as you keep a passport: on paper, and not in the bag with this computer."),
                    "small",
                    "text2",
                    wraps=True,
                ),
                gap=0,
                margins=(28, 20, 28, 20),
            )
        )
        steps = Ledger(margin=128, gap=18, air=18)
        keep = Words(self.tr("Keep it"), "small_b", wraps=True)
        buttons = row(self._print, self._save, self._copy, None, gap=8)
        steps.add(keep, column(buttons, self._kept, gap=6), top=9)
        steps.add(self._field.label(), column(self._field, self._tried, gap=5), top=9)
        self.setLayout(
            column(
                Words(self.tr("Your way back in"), "display", wraps=True),
                4,
                self._lead,
                20,
                card,
                24,
                steps,
                26,
                row(self._skip, None, self._go_on, gap=16),
                gap=0,
            )
        )
        for before, after in (
            (self._print, self._save),
            (self._save, self._copy),
            (self._copy, self._field.line),
            (self._field.line, self._skip),
            (self._skip, self._go_on),
        ):
            self.setTabOrder(before, after)

    def _is_right(self) -> bool:
        wanted = "".join(self._groups[index] for index in self._asked) if self._groups else ""
        return bool(wanted) and self._field.characters() == wanted

    def _on_edited(self) -> None:
        self._field.clear_error()
        self._sheet.set_covered(covered=bool(self._field.text()))
        is_right = self._is_right()
        self._go_on.setEnabled(is_right)
        if is_right:
            self._tried.set_words(self.tr("Both are right."), good=True)
            return
        first, second = (index + 1 for index in self._asked)
        self._tried.set_words(
            self.tr("Type groups {first} and {second} from your copy; meanwhile the code is covered.").format(
                first=first, second=second
            )
        )
        if len(self._field.characters()) == 2 * GROUP_LENGTH:
            self._refuse()

    def _refuse(self) -> None:
        first, second = (index + 1 for index in self._asked)
        self._tried.set_words("")
        self._field.set_error(
            self.tr("Not groups {first} and {second}. Compare with your copy; empty the field to see the code.").format(
                first=first, second=second
            )
        )

    def _on_continue_chosen(self) -> None:
        if self._is_right():
            self._was_tried = True
            self._finish()
        else:
            self._refuse()

    def _finish(self) -> None:
        self.wipe()
        self.finished.emit()

    def _on_print_chosen(self) -> None:
        printer = self._ask_printer(self)
        if printer is None:
            return
        if print_recovery_sheet(printer, "".join(self._groups), self._title, self._day):
            self._was_kept = True
            self._kept.set_words(self.tr("Sent to the printer, whose queue can keep a copy for a while."), good=True)
        else:
            self._kept.set_words(self.tr("The printer did not take it. Try another one, or save a PDF."))

    def _on_save_chosen(self) -> None:
        place = self._ask_place(self, self.tr("Recovery code") + ".pdf")
        if place is None:
            return
        try:
            write_recovery_sheet(place, "".join(self._groups), self._title, self._day)
        except KnownError as error:
            self._kept.set_words(error_words(error))
        else:
            self._was_kept = True
            self._kept.set_words(
                self.tr("Saved as {name}. Move it away from this computer.").format(name=place.name), good=True
            )

    def _on_copy_chosen(self) -> None:
        ClipboardLoan("-".join(self._groups))
        self._kept.set_words(self.tr("Copied. The clipboard forgets it in a minute."), good=True)
