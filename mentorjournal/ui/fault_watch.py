"""What happens with everything that is raised and taken by nobody: our faults, and what a page could not deal with."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mentorjournal.errors import KnownError

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

    from PySide6.QtWidgets import QMessageBox

    from mentorjournal.ui.error_dialog import ErrorDialog


class FaultWatch(QObject):
    """Shows the report of a fault, one dialog for however many, and passes on what is no fault of ours.

    Nothing of an exception's own words is printed or shown: they may be words of the journal.

    Args:
        make_dialog: makes the dialog that shows a report, over a window.
    """

    troubled = Signal(object)
    """A `KnownError` that no page took: something of this machine stands in the way."""
    faulted = Signal()
    """There was a fault of ours; the dialog comes next."""
    _met = Signal(object, str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        make_dialog: "Callable[[str, QWidget | None], ErrorDialog] | None" = None,
    ) -> None:
        super().__init__(parent)
        self._make_dialog = make_dialog or _make_dialog
        self._dialog: ErrorDialog | None = None
        self._plain: QMessageBox | None = None
        self._is_telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued where it comes from another thread: windows are for the main one.
        self._met.connect(self._on_met)

    def begin(self) -> None:
        """Take over what Python would print."""
        sys.excepthook = self.meet
        threading.excepthook = self._on_thread_ended
        sys.unraisablehook = self._on_unraisable

    def end(self) -> None:
        """Give it back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def meet(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Something was raised and taken by nobody, on whichever thread."""
        from mentorjournal.ui.fault_report import write_report  # noqa: PLC0415 - not before the first paint

        self._met.emit(error, write_report(error, trace))

    def _on_thread_ended(self, ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            self.meet(ended.exc_type, ended.exc_value, ended.exc_traceback)

    def _on_unraisable(self, met: "UnraisableHookArgs") -> None:
        """Something that was being thrown away faulted: nobody waits for it, so it is only put on record."""
        from mentorjournal.ui.fault_report import write_report  # noqa: PLC0415

        if met.exc_value is not None:
            _print(write_report(met.exc_value, met.exc_traceback))

    def _on_met(self, error: BaseException, report: str) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif self._is_telling:
            _print(report)  # telling itself faulted: no third try
        else:
            self._is_telling = True
            try:
                self._tell(error, report)
            except Exception as second:  # noqa: BLE001 - the last net there is
                from mentorjournal.ui.fault_report import write_report  # noqa: PLC0415

                self._show_plainly(report, write_report(second))
            finally:
                self._is_telling = False

    def _tell(self, error: BaseException, report: str) -> None:
        if isinstance(error, KnownError):
            self.troubled.emit(error)
            return
        _print(report)
        self.faulted.emit()
        # It goes with the window that it stands over.
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.add_report(report)
            return
        self._dialog = self._make_dialog(report, QApplication.activeWindow())
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _show_plainly(self, *reports: str) -> None:
        """The dialog itself faults: Qt's own box, undressed, still says what there is to say."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        words = "\n\n".join(reports)
        _print(words)
        self._plain = box = QMessageBox(QMessageBox.Icon.Warning, self.tr("A fault in Mentor Journal"), words)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        box.open()


def _make_dialog(report: str, over: QWidget | None) -> "ErrorDialog":
    from mentorjournal.ui.error_dialog import ErrorDialog  # noqa: PLC0415 - not before the first paint

    return ErrorDialog(report, over)


def _print(report: str) -> None:
    # A window may have no terminal, or one that is gone.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(report + "\n")
