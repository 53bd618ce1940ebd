"""The system's own dialogs of the front pages: where to put a journal or a sheet, and which printer."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mentorjournal.paths import BACKUP_SUFFIX, JOURNAL_SUFFIX, with_suffix


def ask_journal_place(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where a new journal shall stand and what it shall be called; None when nothing was chosen."""
    title = QCoreApplication.translate("places", "Where the journal will be kept")
    kind = QCoreApplication.translate("places", "Journals (*{suffix})").format(suffix=JOURNAL_SUFFIX)
    start = str(_existing(suggestion.parent) / suggestion.name)
    # A journal is never written over, so there is nothing to confirm.
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kind, options=QFileDialog.Option.DontConfirmOverwrite)
    return with_suffix(Path(chosen)) if chosen else None


def ask_sheet_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a PDF; the dialog itself asks before something is written over. None when nothing was chosen.

    Args:
        parent: the window that asks.
        name: the file name that is offered.
    """
    title = QCoreApplication.translate("places", "Save the recovery sheet")
    kind = QCoreApplication.translate("places", "PDF documents (*.pdf)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kind)
    if not chosen:
        return None
    place = Path(chosen)
    return place if place.suffix.lower() == ".pdf" else place.with_name(f"{place.name}.pdf")


def ask_backup_folder(parent: QWidget, present: Path | None) -> Path | None:
    """Ask for a folder that takes copies of the backups; None when nothing was chosen."""
    title = QCoreApplication.translate("places", "Copy the backups to this folder too")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_existing(present or Path.home())))
    return Path(chosen) if chosen else None


def ask_backup(parent: QWidget, start: Path) -> Path | None:
    """Ask for a backup to restore; None when nothing was chosen."""
    title = QCoreApplication.translate("places", "Restore this backup")
    kind = QCoreApplication.translate("places", "Backups (*{suffix})").format(suffix=BACKUP_SUFFIX)
    every = QCoreApplication.translate("places", "All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_existing(start)), f"{kind};;{every}")
    return Path(chosen) if chosen else None


def ask_sealed_place(parent: QWidget | None) -> Path | None:
    """Ask where to keep a sealed text that the journal cannot take now; None when nothing was chosen."""
    title = QCoreApplication.translate("places", "Save the text elsewhere")
    name = QCoreApplication.translate("places", "Unsaved text.mjsealed")
    kind = QCoreApplication.translate("places", "Sealed texts (*.mjsealed)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kind)
    return Path(chosen) if chosen else None


def ask_sealed_file(parent: QWidget | None) -> Path | None:
    """Ask which sealed text to bring back; None when nothing was chosen."""
    title = QCoreApplication.translate("places", "Bring back a saved text")
    kind = QCoreApplication.translate("places", "Sealed texts (*.mjsealed)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kind)
    return Path(chosen) if chosen else None


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer; None when nothing was chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("places", "Print the recovery sheet"))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above that exists: dialogs begin anywhere when the folder is missing."""
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())
