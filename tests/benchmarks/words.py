"""Words to fill a journal with: a vocabulary that is the same for every run, used as unevenly as real words are."""

import random
from collections.abc import Iterator
from itertools import accumulate

# fmt: off
COMMON = (
    "the", "and", "to", "of", "a", "i", "that", "in", "we", "it", "was", "he", "she", "they", "is", "for", "on",
    "with", "what", "my", "had", "his", "her", "not", "but", "as", "at", "be", "this", "have", "about", "me", "so",
    "more", "when", "how", "him", "them", "do", "from", "said", "an", "there", "or", "by", "if", "all", "one",
    "who", "are", "our", "would", "which", "time", "could", "next", "up", "out", "their", "after", "think",
    "meeting", "can", "no", "your", "like", "where", "then", "know", "you", "before", "work", "team", "back",
    "were", "did", "because", "than", "feel", "want", "first", "too", "people", "other", "been", "will", "into",
    "only", "just", "some", "asked", "why", "month", "went", "hour", "last", "still", "talk", "plan", "good", "own",
    "learned", "told", "better", "while", "want", "trust", "help", "question", "answer", "mentor", "change", "lead",
)
# fmt: on
"""Roughly the commonest first; "the" and "and" stand in almost every text."""

_STARTS = (
    "b",
    "br",
    "c",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_MIDDLES = ("a", "e", "i", "o", "u", "ea", "ai", "ou", "io")
_ENDS = ("", "n", "r", "l", "st", "nd", "ck", "m", "t", "ss")
_TAILS = ("", "", "", "s", "ed", "ing", "er", "ly", "ment", "tion", "able")

VOCABULARY = 20_000
BEND = 2.7
"""Zipf's law in Mandelbrot's form: a word's frequency is 1 / (rank + bend)."""


class Vocabulary:
    """Words by falling frequency, and endless text made of them."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        words: dict[str, None] = dict.fromkeys(COMMON)
        while len(words) < VOCABULARY:
            words[self._new_word()] = None
        self.words = tuple(words)
        self._weights = tuple(accumulate(1 / (rank + BEND) for rank in range(1, len(self.words) + 1)))

    def texts(self, characters: int) -> Iterator[str]:
        """Sentences of about so many characters together, without end."""
        while True:
            text = ""
            while len(text) < characters:
                text += self.sentence()
            yield text.rstrip()

    def sentence(self) -> str:
        """Four to eighteen words."""
        chosen = self._random.choices(self.words, cum_weights=self._weights, k=self._random.randint(4, 18))
        return " ".join(chosen).capitalize() + ". "

    def _new_word(self) -> str:
        pick = self._random.choice
        syllables = self._random.choice((1, 2, 2, 3))
        stem = "".join(pick(_STARTS) + pick(_MIDDLES) + pick(_ENDS) for _ in range(syllables))
        return stem + pick(_TAILS)
