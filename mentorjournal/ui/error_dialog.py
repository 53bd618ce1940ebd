"""What is said when the app itself has a fault: where in the code, nothing from the journal, and nothing is sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mentorjournal.errors import KnownError
from mentorjournal.ui import theme
from mentorjournal.ui.file_saving import save_file
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.text_field import TextField
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wording import error_words

_REPORTS = 20
"""How many different faults one dialog names; more say nothing new."""

AskPlace = Callable[[QWidget], Path | None]


class ErrorDialog(QDialog):
    """Shows a whole report, to read, to copy and to save. Further faults join it while it is open.

    Args:
        report: as `fault_report.write_report` gives it.
        ask_place: asks where to save it; None when nothing was chosen.
    """

    def __init__(self, report: str, parent: QWidget | None = None, *, ask_place: AskPlace | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in Mentor Journal"))
        self._reports = {report: 1}
        self._ask_place = ask_place or _ask_report_place
        self._copy = Button(self.tr("Copy the report"))
        self._copy.clicked.connect(self._on_copy)
        self._save = Button(self.tr("Save it…"))
        self._save.clicked.connect(self._on_save)
        close = Button(self.tr("Go on"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self._field = TextField(self.tr("Report"), lines=9)
        self._field.set_text(self.text())
        self._field.set_read_only(read_only=True)
        self._notice = NoticeLine()
        self.setLayout(
            column(
                Words(self.tr("That was our fault, not yours"), "heading"),
                Words(
                    self.tr(
                        "Something in the app went wrong. What you write is saved within a second, and goes on being "
                        "saved. Here is the whole report: no words of yours are in it, and it is sent nowhere."
                    ),
                    "body",
                    "text2",
                    wraps=True,
                ),
                self._field,
                self._notice,
                row(self._copy, self._save, None, close),
                gap=16,
                margins=(28, 24, 28, 24),
            )
        )
        theme.follow(self._restyle)

    def text(self) -> str:
        """Everything that is to be read here."""
        return "\n\n".join(
            report if count == 1 else self.tr("{report}\n  {count} times").format(report=report, count=count)
            for report, count in self._reports.items()
        )

    def add_report(self, report: str) -> None:
        """There was one more fault; the same one is only counted."""
        if report in self._reports or len(self._reports) < _REPORTS:
            self._reports[report] = self._reports.get(report, 0) + 1
            self._field.set_text(self.text())
            self._copy.set_words(self.tr("Copy the report"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copy.set_words(self.tr("Copied"))

    def _on_save(self) -> None:
        place = self._ask_place(self)
        if place is None:
            return
        try:
            save_file(place, self.text().encode())
        except KnownError as error:
            self._notice.show_problem(error_words(error))
        else:
            self._notice.show_problem("")
            self._save.set_words(self.tr("Saved"))

    def _restyle(self) -> None:
        self.setMinimumWidth(theme.current().px(560))


def _ask_report_place(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("ErrorDialog", "Save the report")
    kind = QCoreApplication.translate("ErrorDialog", "Text (*.txt)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / "mentor-journal-report.txt"), kind)
    return Path(chosen) if chosen else None
