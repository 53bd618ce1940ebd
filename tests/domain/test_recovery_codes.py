from mentorjournal.domain.recovery_codes import code_characters, code_groups
from mentorjournal.storage.recovery_code import new_recovery_code, read_recovery_code


def test_a_code_is_the_same_however_it_was_typed() -> None:
    assert code_characters("7kqm-d4tx rw29\thjna") == "7KQMD4TXRW29HJNA"


def test_letters_that_look_like_figures_are_figures() -> None:
    assert code_characters("oOiIlL") == "001111"


def test_wide_characters_of_other_keyboards_count() -> None:
    assert code_characters("７ＫＱＭ") == "7KQM"


def test_groups_are_of_four_and_the_last_may_be_unfinished() -> None:
    assert code_groups("7kqmd4t") == ["7KQM", "D4T"]
    assert code_groups("") == []


def test_a_new_code_opens_from_its_groups() -> None:
    code = new_recovery_code()
    assert "-".join(code_groups(code)) == code
    assert read_recovery_code(code_characters(code.lower())) == read_recovery_code(code)
