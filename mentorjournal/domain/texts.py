"""What people type, made safe to keep: names on one line, texts without what no file or screen can hold."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mentorjournal.errors import AddressInvalidError, NameMissingError, TextTooLongError

NAME_MAXIMUM = 200
TEXT_MAXIMUM = 2_000_000
ADDRESS_MAXIMUM = 254
"""Characters in a whole address, RFC 5321 section 4.5.3.1.3 less its angle brackets."""

# Tab and line feed are writing; the other C0 and C1 controls, lone surrogates and non-characters are not.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")


@dataclass(frozen=True)
class CleanText:
    """A text that can be kept, and how many characters had to be left out."""

    text: str
    dropped: int


def clean_text(text: str, what: str = "text") -> CleanText:
    """The text with plain line breaks and without NUL, other control characters and lone surrogates.

    Letters and their accents are joined (NFC, Unicode Standard Annex 15), so that equal words are equal bytes and the
    search finds them however they were typed.

    Raises:
        TextTooLongError: more than two million characters.
    """
    broken = _BREAKS.sub("\n", text)
    cleaned = _UNWRITABLE.sub("", broken)
    if len(cleaned) > TEXT_MAXIMUM:
        raise TextTooLongError(what=what, maximum=f"{TEXT_MAXIMUM:,}")
    return CleanText(unicodedata.normalize("NFC", cleaned), len(broken) - len(cleaned))


def clean_line(text: str, what: str = "line") -> str:
    """One line, white space folded to single spaces.

    Raises:
        TextTooLongError: more than two hundred characters.
    """
    line = " ".join(clean_text(text, what).text.split())
    if len(line) > NAME_MAXIMUM:
        raise TextTooLongError(what=what, maximum=NAME_MAXIMUM)
    return line


def clean_name(name: str) -> str:
    """A name to call somebody or something by.

    Raises:
        NameMissingError: nothing that can be seen is left.
        TextTooLongError: more than two hundred characters.
    """
    line = clean_line(name, "name")
    if not has_something_to_see(line):
        raise NameMissingError
    return line


def has_something_to_see(text: str) -> bool:
    """Whether anything but blanks, zero width joiners, direction marks and the like is in it.

    A name of such characters would be an empty row in every list.
    """
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


def clean_address(address: str) -> str:
    """An e-mail address of the everyday shape; what mail servers make of it is their business.

    Raises:
        AddressInvalidError: no such shape.
    """
    line = clean_text(address).text.strip()
    if len(line) > ADDRESS_MAXIMUM or not _ADDRESS.fullmatch(line):
        raise AddressInvalidError(address=line[:80])
    return line


def clean_addresses(addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses without blanks, each once; capitals make no second address.

    Raises:
        AddressInvalidError: one of them has no such shape.
    """
    known: dict[str, str] = {}
    for address in addresses:
        if address.strip():
            cleaned = clean_address(address)
            known.setdefault(cleaned.casefold(), cleaned)
    return tuple(known.values())


def clean_names(names: Iterable[str], what: str = "name") -> tuple[str, ...]:
    """Short words such as topics, without blanks, each once; neither capitals nor accents make a second one.

    Raises:
        TextTooLongError: one has more than two hundred characters.
    """
    known: dict[str, str] = {}
    for name in names:
        cleaned = clean_line(name, what)
        if has_something_to_see(cleaned):
            known.setdefault(fold(cleaned), cleaned)
    return tuple(known.values())


def fold(text: str) -> str:
    """The text as it is compared: case and accents folded, one character for each of the original.

    Keeping the length lets a match in the folded text be marked in the original. Whatever the search index folds
    (`remove_diacritics 2`: Latin letters) is folded here too, and the accents of other alphabets besides.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """The folded form of every character met so far: a table is twenty times as fast as a call for each character."""

    def __missing__(self, code: int) -> str:
        base, *marks = unicodedata.normalize("NFD", chr(code))
        # A syllable of Hangul comes apart into letters, not into a letter and its accents: it stays whole.
        whole = chr(code) if any(not unicodedata.combining(mark) for mark in marks) else base
        folded = whole.lower()
        self[code] = folded if len(folded) == 1 else whole
        return self[code]


_FOLDED = _Folded()
