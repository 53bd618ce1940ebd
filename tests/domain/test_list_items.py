import pytest

from mentorjournal.domain.list_items import item_of


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("- x", "- "),
        ("* x", "* "),
        ("+ x", "+ "),
        ("  - x", "  - "),
        ("\t- x", "\t- "),
        ("1. x", "2. "),
        ("9) x", "10) "),
        ("007. x", "8. "),
        ("- [ ] x", "- [ ] "),
        ("- [x] x", "- [ ] "),
        ("3. [X] x", "4. [ ] "),
        ("- [ ]", "- [ ] "),
        ("> x", "> "),
        (">x", ">"),
        ("> > x", "> > "),
        ("> - [x] x", "> - [ ] "),
        ("-   x", "-   "),
    ],
)
def test_an_item_is_followed_by_one_of_its_kind(line: str, following: str) -> None:
    item = item_of(line)
    assert item is not None
    assert item.following() == following


@pytest.mark.parametrize(
    "line", ["", "x", "-", "-x", "---", "* * *", "2026. A year", "1.x", "[ ] x", "*x* - y", "–  x"]
)
def test_what_only_looks_like_an_item_is_none(line: str) -> None:
    assert item_of(line) is None


def test_places_count_from_the_beginning_of_the_line() -> None:
    item = item_of("  12. [x] Done")
    assert item is not None
    assert (item.marker_at, item.box_at, item.words_at) == (2, 6, 10)
    assert (item.box, item.is_done, item.step) == ("[x]", True, 4)


def test_a_box_is_followed_by_a_blank() -> None:
    item = item_of("- [x](https://example.org)")
    assert item is not None
    assert (item.box, item.words_at) == ("", 2)
