"""What a person can meet where a journal lies in reach of several computers; as the others, one clear sentence each."""

from mentorjournal.errors import QT_TRANSLATE_NOOP, JournalError


class OpenElsewhereError(JournalError):
    """Another computer has the journal open; `host`, and the moments `since` and `seen` as a person reads them."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This journal is open on {host}, since {since}. Lock or close it there, then try again."
    )


class LeftOpenElsewhereError(OpenElsewhereError):
    """Another computer opened it and did not close it, and has given no sign of life for a while."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "This journal was left open on {host}, last seen {seen}. Once it is not in use there, open it here anyway.",
    )
