"""What is said when the app itself has a fault: where in the code, nothing from the journal, and nothing is sent."""

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from mentorjournal import __version__
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.text_field import TextField
from mentorjournal.ui.widgets.words import Words


def write_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of a fault and the lines of code that led to it.

    Neither the exception's message nor any value is in it: both can hold what somebody wrote.
    """
    frames = [
        f"  {frame.filename.rpartition('mentorjournal')[1]}{frame.filename.rpartition('mentorjournal')[2]}"
        f":{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    about = f"Mentor Journal {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    return "\n".join([about, f"{kind.__module__}.{kind.__qualname__}", *frames])


class ErrorDialog(QDialog):
    """Shows a whole report, to read and to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in Mentor Journal"))
        self._report = report
        copy = Button(self.tr("Copy the report"))
        copy.clicked.connect(self._on_copy)
        close = Button(self.tr("Go on"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        field = TextField(self.tr("Report"), lines=9)
        field.set_text(report)
        field.set_read_only(read_only=True)
        self.setLayout(
            column(
                Words(self.tr("That was our fault, not yours"), "heading"),
                Words(
                    self.tr(
                        "Something in the app went wrong. What you had written is saved up to a second ago. Here is "
                        "the whole report: no words of yours are in it, and it is sent nowhere."
                    ),
                    "body",
                    "text2",
                    wraps=True,
                ),
                field,
                row(copy, None, close),
                gap=16,
                margins=(28, 24, 28, 24),
            )
        )
        self.setMinimumWidth(560)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
