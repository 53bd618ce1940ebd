"""What a person can meet when a journal changes under their hands or has to be mended; one clear sentence each."""

from mentorjournal.errors import QT_TRANSLATE_NOOP, JournalError, JournalMissingError


class JournalReplacedError(JournalMissingError):
    """The database that is open is not the file that bears its name now: what is written would be in neither."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "Another file has taken the place of this journal since it was opened. Lock it, look at {path}, and open it "
        "again.",
    )


class NoKeysToPutBackError(JournalError):
    """None of the backups of a journal holds a key that opens its database."""

    template = QT_TRANSLATE_NOOP(
        "errors", "No backup of this journal holds a key that opens it. Put journal.keys back from a copy of yours."
    )
