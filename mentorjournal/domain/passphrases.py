"""What a passphrase is, and what can be said of one: how long it is, how hard to guess, and why."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 8
"""Characters, blanks around them not counted; fewer protect nothing. There are no rules about kinds of characters."""
ENOUGH = 2
"""The score from which a passphrase is taken without asking once more."""


def composed(passphrase: str) -> str:
    """The form that opens a journal (Unicode's NFKC), in which é is one character and full-width letters are plain."""
    return unicodedata.normalize("NFKC", passphrase)


def passphrase_length(passphrase: str) -> int:
    """How many characters count."""
    return len(composed(passphrase).strip())


class Weakness(StrEnum):
    """Why a passphrase is easily guessed."""

    STRAIGHT_ROW = "a straight row of keys"
    KEYBOARD_PATTERN = "a short pattern on the keyboard"
    REPEATED_CHARACTER = "one character again and again"
    REPEATED_PART = "one part again and again"
    SEQUENCE = "a sequence"
    RECENT_YEAR = "a recent year"
    DATE = "a date"
    TOP_10 = "one of the ten most common"
    TOP_100 = "one of the hundred most common"
    COMMON = "a very common one"
    LIKE_A_COMMON_ONE = "close to a common one"
    ONE_WORD = "a word by itself"
    ONLY_NAMES = "a name by itself"
    COMMON_NAMES = "a common name"
    KNOWN_WORDS = "your own name, or the journal's"


class Advice(StrEnum):
    """What would make a passphrase better."""

    A_FEW_WORDS = "a few words"
    NO_NEED_FOR_SYMBOLS = "no need for symbols"
    ANOTHER_WORD = "another word"
    MORE_TURNS = "more turns"
    NO_REPEATS = "no repeats"
    NO_SEQUENCES = "no sequences"
    NO_RECENT_YEARS = "no recent years"
    NO_YEARS_OF_YOURS = "no years of yours"
    NO_DATES_OF_YOURS = "no dates of yours"
    CAPITALS_HELP_LITTLE = "capitals help little"
    ALL_CAPITALS_HELP_LITTLE = "all capitals help little"
    REVERSING_HELPS_LITTLE = "reversing helps little"
    SYMBOLS_FOR_LETTERS_HELP_LITTLE = "symbols for letters help little"


class GuessTime(StrEnum):
    """About how long many machines are busy guessing; more exactly nobody can say."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    CENTURIES = "centuries"


@dataclass(frozen=True)
class Strength:
    """How strong a passphrase is, from 0 (guessed at once) to 4 (out of reach)."""

    score: int
    warning: Weakness | None
    suggestions: tuple[Advice, ...]
    guess_time: GuessTime

    @property
    def is_enough(self) -> bool:
        """Whether it can be taken without asking once more."""
        return self.score >= ENOUGH
