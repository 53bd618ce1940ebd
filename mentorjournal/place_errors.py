"""What a person can meet where a journal lies in reach of several computers; as the others, one clear sentence each."""

from mentorjournal.errors import QT_TRANSLATE_NOOP, JournalError


class OpenElsewhereError(JournalError):
    """Another computer has the journal open.

    `host` is its name, `since` and `seen` are moments as a line can hold them, `since_at` and `seen_at` the same aware.
    """

    template = QT_TRANSLATE_NOOP(
        "errors", "This journal is open on {host}, since {since}. Lock or close it there, then try again."
    )


class LeftOpenElsewhereError(OpenElsewhereError):
    """Another computer opened it and did not close it, and has given no sign of life for a while."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "This journal was left open on {host}, last seen {seen}. Once it is not in use there, open it here anyway.",
    )


class TakenOverError(JournalError):
    """Another computer took over the journal that was open here."""

    template = QT_TRANSLATE_NOOP("errors", "This journal was opened on {host}, so it was closed here.")
