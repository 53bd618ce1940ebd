"""The recovery code: 160 random bits on paper, for the day the passphrase is forgotten."""

import secrets

from mentorjournal.domain.recovery_codes import CODE_LENGTH, code_characters, code_groups
from mentorjournal.errors import MalformedRecoveryCodeError

CODE_BYTES = 20
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud and copied by hand."""


def new_recovery_code() -> str:
    """160 random bits as eight groups of four characters, joined by dashes."""
    number = int.from_bytes(secrets.token_bytes(CODE_BYTES))
    digits = "".join(ALPHABET[(number >> shift) & 31] for shift in range(CODE_BYTES * 8 - 5, -5, -5))
    return "-".join(code_groups(digits))


def read_recovery_code(typed: str) -> bytes:
    """The 20 bytes of a code, however it was typed: case, spaces and dashes do not matter, O is 0, I and L are 1.

    Raises:
        MalformedRecoveryCodeError: not 32 letters and digits of the alphabet.
    """
    digits = code_characters(typed)
    if len(digits) != CODE_LENGTH or any(digit not in ALPHABET for digit in digits):
        raise MalformedRecoveryCodeError(count=len(digits))
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    return number.to_bytes(CODE_BYTES)
