"""What a person can meet when they plan a series; as the others, one clear sentence each."""

from mentorjournal.errors import QT_TRANSLATE_NOOP, InputError


class RepeatUnclearError(InputError):
    """Words that name no rule."""

    field = "repeat"
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{text}” does not say when to repeat. Write it like “every 2 weeks”, “every 2nd Tuesday” or "
        "“monthly on the 15th”.",
    )


class RuleUnsupportedError(InputError):
    """A recurrence rule of another kind than people meet by, or none at all."""

    field = "repeat"
    template = QT_TRANSLATE_NOOP(
        "errors", "A rule with {part} is not a rhythm for sessions. Use weeks or months, by weekday or by date."
    )


class RuleNeverError(InputError):
    """A rule without a single day in the years that people meet in."""

    field = "repeat"
    template = QT_TRANSLATE_NOOP(
        "errors", "No day fits this rule from {date} on. Choose another rhythm or a later end."
    )


class TwoEndsError(InputError):
    """An end by a day and by a count at once."""

    field = "until"
    template = QT_TRANSLATE_NOOP("errors", "A series ends on a day or after a number of sessions. Leave one out.")


class OccurrenceMissingError(InputError):
    """The series has nothing at this time."""

    field = "occurrence"
    template = QT_TRANSLATE_NOOP(
        "errors", "This series has no session on {time}. Write the start that its rule gives, as the list shows it."
    )
