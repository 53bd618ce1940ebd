"""Bringing a text back that was kept outside while the journal could not be written."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from mentorjournal.errors import KnownError
from mentorjournal.services.rescued_texts import bring_back
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.dialogs.places import ask_sealed_file
from mentorjournal.ui.wording import error_words


def take_back(context: AppContext, path: Path) -> None:
    """Take a sealed file into the open journal, and say how that went."""
    try:
        context.write(bring_back, path, now=context.now())
    except KnownError as error:
        context.said.emit(error_words(error))
    else:
        context.said.emit(
            QCoreApplication.translate("BringingBack", "Brought back. It waits with your drafts; the file may go.")
        )


def ask_and_take_back(context: AppContext) -> None:
    """Ask for a sealed file first."""
    if (path := ask_sealed_file(QApplication.activeWindow())) is not None:
        take_back(context, path)
