"""How hard a passphrase is to guess, for whoever has a copy of the journal and time.

The estimate is zxcvbn's (Wheeler, USENIX Security 2016): it looks for words, names, dates, keyboard rows and repeats
that a guesser would try first. Its words are English ones, so a word by itself in another language is looked for here.
Nothing of this is a rule: it is told, and the owner decides.

What is judged is kept nowhere. zxcvbn's own entry would leave the known words in its dictionaries, so its parts are
called here one by one.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import Any

from zxcvbn import feedback, matching, scoring, time_estimates

from mentorjournal.domain.passphrases import ENOUGH, Advice, GuessTime, Strength, Weakness, composed

JUDGED = 48
"""Characters that are looked at (zxcvbn takes 72); more only make a passphrase better, and would be felt in typing."""
AT_FIRST = 32
"""Characters that settle it where they are out of reach already."""
SUBSTITUTIONS_MAXIMUM = 16
"""Ways to read symbols as letters; zxcvbn would try hundreds on what a password generator gives."""
GUESSES_A_SECOND = 10_000
"""Argon2id holds a room full of machines to that; zxcvbn calls it slow hashing."""
PRODUCT = ("mentor journal", "mentorjournal", "mentor", "journal")
LONGEST_WORD = 16
ONE_WORD_LOG10 = 6.5
"""A few million words: the vocabularies of some languages, with all their forms."""

WARNINGS = {
    "Straight rows of keys are easy to guess.": Weakness.STRAIGHT_ROW,
    "Short keyboard patterns are easy to guess.": Weakness.KEYBOARD_PATTERN,
    'Repeats like "aaa" are easy to guess.': Weakness.REPEATED_CHARACTER,
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': Weakness.REPEATED_PART,
    'Sequences like "abc" or "6543" are easy to guess.': Weakness.SEQUENCE,
    "Recent years are easy to guess.": Weakness.RECENT_YEAR,
    "Dates are often easy to guess.": Weakness.DATE,
    "This is a top-10 common password.": Weakness.TOP_10,
    "This is a top-100 common password.": Weakness.TOP_100,
    "This is a very common password.": Weakness.COMMON,
    "This is similar to a commonly used password.": Weakness.LIKE_A_COMMON_ONE,
    "A word by itself is easy to guess.": Weakness.ONE_WORD,
    "Names and surnames by themselves are easy to guess.": Weakness.ONLY_NAMES,
    "Common names and surnames are easy to guess.": Weakness.COMMON_NAMES,
}
"""What zxcvbn says, and what we call it; the window and the command line have words of their own for these."""

SUGGESTIONS = {
    "Use a few words, avoid common phrases.": Advice.A_FEW_WORDS,
    "No need for symbols, digits, or uppercase letters.": Advice.NO_NEED_FOR_SYMBOLS,
    "Add another word or two. Uncommon words are better.": Advice.ANOTHER_WORD,
    "Use a longer keyboard pattern with more turns.": Advice.MORE_TURNS,
    "Avoid repeated words and characters.": Advice.NO_REPEATS,
    "Avoid sequences.": Advice.NO_SEQUENCES,
    "Avoid recent years.": Advice.NO_RECENT_YEARS,
    "Avoid years that are associated with you.": Advice.NO_YEARS_OF_YOURS,
    "Avoid dates and years that are associated with you.": Advice.NO_DATES_OF_YOURS,
    "Capitalization doesn't help very much.": Advice.CAPITALS_HELP_LITTLE,
    "All-uppercase is almost as easy to guess as all-lowercase.": Advice.ALL_CAPITALS_HELP_LITTLE,
    "Reversed words aren't much harder to guess.": Advice.REVERSING_HELPS_LITTLE,
    "Predictable substitutions like '@' instead of 'a' don't help very much.": Advice.SYMBOLS_FOR_LETTERS_HELP_LITTLE,
}

_DAY = 24 * 3600
_UNTIL = (
    (GuessTime.SECONDS, 60),
    (GuessTime.MINUTES, 3600),
    (GuessTime.HOURS, _DAY),
    (GuessTime.DAYS, 31 * _DAY),
    (GuessTime.MONTHS, 365 * _DAY),
    (GuessTime.YEARS, 36_500 * _DAY),
)
# A capital at most at the beginning, or throughout; no digits, blanks or symbols.
_WORD = re.compile(r"[^\W\d_][a-zß-öø-ÿā-ſ]+|[A-ZÀ-ÖØ-Þ]+")
_VOWELS = frozenset("aeiouyæøœı")
_LEAST_VOWELS = 0.22


def judge(passphrase: str, known_words: Iterable[str] = ()) -> Strength:
    """How hard a passphrase is to guess.

    Args:
        passphrase: as it was typed.
        known_words: what anybody would try first for this journal: its owner's name and address, its own name. The
            name of this program is always among them.
    """
    text = composed(passphrase)
    ranks = _ranks(known_words)
    strength = _judge(text[:AT_FIRST], ranks)
    if len(text) > AT_FIRST and strength.guess_time is not GuessTime.CENTURIES:
        strength = _judge(text[:JUDGED], ranks)
    return strength


def _judge(text: str, ranks: dict[str, int]) -> Strength:
    # zxcvbn has no types of its own.
    found: Any = scoring.most_guessable_match_sequence(text, _matches(text, ranks))
    sequence: list[dict[str, Any]] = found["sequence"]
    guesses_log10 = float(found["guesses_log10"])
    told: Any = feedback.get_feedback(time_estimates.guesses_to_score(found["guesses"]), found["sequence"])
    warning = WARNINGS.get(told["warning"])
    suggestions = tuple(SUGGESTIONS[said] for said in told["suggestions"] if said in SUGGESTIONS)
    if guesses_log10 > ONE_WORD_LOG10 and _is_one_unknown_word(text, sequence):
        guesses_log10, warning, suggestions = ONE_WORD_LOG10, Weakness.ONE_WORD, (Advice.ANOTHER_WORD,)
    score = _score(guesses_log10)
    if score <= ENOUGH and any(part.get("dictionary_name") == "user_inputs" for part in sequence):
        warning = Weakness.KNOWN_WORDS
    return Strength(score, warning, suggestions, _guess_time(guesses_log10))


def _score(guesses_log10: float) -> int:
    guesses: Any = 10**guesses_log10 if guesses_log10 < 300 else math.inf
    return time_estimates.guesses_to_score(guesses)


def _matches(text: str, ranks: dict[str, int]) -> Any:  # noqa: ANN401 - zxcvbn's own
    """Everything in the text that a guesser would try first."""
    dictionaries = {**matching.RANKED_DICTIONARIES, "user_inputs": ranks}
    matchers = (
        matching.dictionary_match,
        matching.reverse_dictionary_match,
        partial(matching.l33t_match, _l33t_table=_letters_for(text)),
        matching.spatial_match,
        matching.repeat_match,
        matching.sequence_match,
        matching.regex_match,
        matching.date_match,
    )
    found: list[Any] = []
    for matcher in matchers:
        found += matcher(text, _ranked_dictionaries=dictionaries)
    return sorted(found, key=lambda match: (match["i"], match["j"]))


def _letters_for(text: str) -> dict[str, list[str]]:
    """The symbols in the text that may stand for letters, no more of them than can be tried while one types."""
    chosen: dict[str, list[str]] = {}
    ways = 1
    for letter, symbols in matching.L33T_TABLE.items():
        present = [symbol for symbol in symbols if symbol in text][: SUBSTITUTIONS_MAXIMUM // ways]
        if present:
            chosen[letter] = present
            ways *= len(present)
    return chosen


def _ranks(known_words: Iterable[str]) -> dict[str, int]:
    """Each known word and its parts by rank, as zxcvbn has its dictionaries."""
    words = list(PRODUCT)
    for known in known_words:
        plain = composed(known).lower().strip()
        parts = [part for part in re.split(r"[\W_]+", plain) if len(part) > 2]
        words += [plain, "".join(parts), *parts]
    return {word: rank for rank, word in enumerate(dict.fromkeys(filter(None, words)), 1)}


def _is_one_unknown_word(text: str, sequence: list[dict[str, Any]]) -> bool:
    """Whether the text is one word of a language other than English, as far as its letters tell."""
    if len(text) > LONGEST_WORD or not _WORD.fullmatch(text):
        return False
    if all(part["pattern"] == "dictionary" for part in sequence):
        return False
    letters = [unicodedata.normalize("NFD", letter)[0] for letter in text.lower()]
    return sum(letter in _VOWELS for letter in letters) >= _LEAST_VOWELS * len(letters)


def _guess_time(guesses_log10: float) -> GuessTime:
    """How long a room full of machines is busy until it comes to this one."""
    seconds_log10 = guesses_log10 - math.log10(GUESSES_A_SECOND)
    return next((time for time, end in _UNTIL if seconds_log10 < math.log10(end)), GuessTime.CENTURIES)
