"""How a recovery code is written: eight groups of four characters that can be read aloud and copied by hand."""

import unicodedata

GROUPS = 8
GROUP_LENGTH = 4
CODE_LENGTH = GROUPS * GROUP_LENGTH

_LOOK_ALIKES = str.maketrans("OIL", "011")


def code_characters(typed: str) -> str:
    """The letters and digits that were meant, however they were typed: in small letters, with dashes, O for 0."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_LOOK_ALIKES)
    return "".join(character for character in plain if character.isalnum())


def code_groups(typed: str) -> list[str]:
    """The same in groups of four; the last one may be unfinished."""
    plain = code_characters(typed)
    return [plain[start : start + GROUP_LENGTH] for start in range(0, len(plain), GROUP_LENGTH)]
