"""What the owner does with a promise, as deeds that can be undone."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.states import PromiseState
from mentorjournal.services.deleting import delete_promise
from mentorjournal.services.promises import settle_promise
from mentorjournal.ui.context import AppContext


def settle(context: AppContext, promise: UUID, state: PromiseState) -> None:
    """Say that a promise was kept, is let go, or is open after all.

    Raises:
        KnownError: it could not be written.
    """
    words = {
        PromiseState.KEPT: QCoreApplication.translate("promises", "Promise kept"),
        PromiseState.LET_GO: QCoreApplication.translate("promises", "Promise let go"),
        PromiseState.OPEN: QCoreApplication.translate("promises", "Promise open again"),
    }[state]
    with context.deed(words):
        context.write(settle_promise, promise, state, now=context.now())


def delete(context: AppContext, promise: UUID) -> None:
    """Delete a promise as if it had never been written down.

    Raises:
        KnownError: it could not be written.
    """
    with context.deed(QCoreApplication.translate("promises", "Promise deleted")):
        context.write(delete_promise, promise, now=context.now())
