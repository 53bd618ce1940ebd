"""The recovery code: 160 random bits on paper, for the day the passphrase is forgotten."""

import secrets
import unicodedata

from mentorjournal.errors import MalformedRecoveryCodeError

CODE_BYTES = 20
GROUPS = 8
GROUP_LENGTH = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud and copied by hand."""


def new_recovery_code() -> str:
    """160 random bits as eight groups of four characters, joined by dashes."""
    number = int.from_bytes(secrets.token_bytes(CODE_BYTES))
    digits = [ALPHABET[(number >> shift) & 31] for shift in range(CODE_BYTES * 8 - 5, -5, -5)]
    groups = ("".join(digits[start : start + GROUP_LENGTH]) for start in range(0, len(digits), GROUP_LENGTH))
    return "-".join(groups)


def read_recovery_code(typed: str) -> bytes:
    """The 20 bytes of a code, however it was typed: case, spaces and dashes do not matter, O is 0, I and L are 1.

    Raises:
        MalformedRecoveryCodeError: not 32 letters and digits of the alphabet.
    """
    plain = unicodedata.normalize("NFKC", typed).upper().translate(str.maketrans("OIL", "011"))
    digits = [character for character in plain if character.isalnum()]
    if len(digits) != GROUPS * GROUP_LENGTH or any(digit not in ALPHABET for digit in digits):
        raise MalformedRecoveryCodeError(count=len(digits))
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    return number.to_bytes(CODE_BYTES)
