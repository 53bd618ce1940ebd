"""Answers are checked against their prompts, and no refusal repeats what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.errors import AnswerInvalidError, FileUnreadableError, TextTooLongError
from mentorjournal.guides import Prompt, PromptKind, check_answer, find_guide, load_guides, parse_answers

TEXT = Prompt("heard", "What did you hear?", PromptKind.TEXT)
SCALE = Prompt("energy", "How did it leave you?", PromptKind.SCALE, low=1, high=5, low_word="Low", high_word="High")
LIST = Prompt("start", "What will you start?", PromptKind.LIST)
CHOICE = Prompt("hours", "Did you?", PromptKind.CHOICE, choices=("Fewer than I meant", "More"))
SECRET = "the-words-of-a-page"


def test_a_text_keeps_its_lines_and_loses_what_no_page_can_hold() -> None:
    assert check_answer(TEXT, "\n One.\r\nTwo.\x00 🙂 \n") == "One.\nTwo. 🙂"


def test_a_text_of_another_language_stays_as_it_is() -> None:
    assert check_answer(TEXT, "قالت ليلى: نعم") == "قالت ليلى: نعم"


def test_a_scale_takes_both_of_its_ends() -> None:
    assert [check_answer(SCALE, value) for value in (1, 5)] == [1, 5]


@pytest.mark.parametrize("value", [0, 6, 3.0, "3", True, None, [3], 10**30])
def test_a_scale_refuses_what_is_not_on_it(value: object) -> None:
    with pytest.raises(AnswerInvalidError) as caught:
        check_answer(SCALE, value)
    assert "How did it leave you?" in str(caught.value)
    assert "from 1 to 5" in str(caught.value)


def test_a_list_loses_its_empty_lines() -> None:
    assert check_answer(LIST, [" Ask  first\n", "", "  ", "Wait"]) == ["Ask first", "Wait"]


@pytest.mark.parametrize("value", ["one line", 3, None, ["fine", 3], [["nested"]], {"a": "b"}])
def test_a_list_refuses_what_is_no_list_of_lines(value: object) -> None:
    with pytest.raises(AnswerInvalidError):
        check_answer(LIST, value)


def test_a_choice_is_kept_in_the_guides_own_words() -> None:
    assert check_answer(CHOICE, " fewer THAN i meant ") == "Fewer than I meant"


@pytest.mark.parametrize(
    ("prompt", "value"),
    [(CHOICE, SECRET), (SCALE, SECRET), (LIST, SECRET), (TEXT, [SECRET]), (TEXT, {SECRET: 1}), (LIST, [{"a": SECRET}])],
)
def test_no_refusal_repeats_what_was_written(prompt: Prompt, value: object) -> None:
    with pytest.raises(AnswerInvalidError) as caught:
        check_answer(prompt, value)
    assert SECRET not in str(caught.value)


def test_a_text_longer_than_a_book_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        check_answer(TEXT, "x" * 2_000_001)


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text() | st.integers())))
def test_any_value_is_taken_as_its_kind_or_refused(value: object) -> None:
    kinds = {PromptKind.TEXT: str, PromptKind.SCALE: int, PromptKind.LIST: list, PromptKind.CHOICE: str}
    for prompt in (TEXT, SCALE, LIST, CHOICE):
        try:
            answer = check_answer(prompt, value)
        except AnswerInvalidError:
            continue
        assert type(answer) is kinds[prompt.kind]
        assert check_answer(prompt, answer) == answer


def test_an_answers_file_is_read_in_the_guides_order() -> None:
    lines = ['title = "  After the\\tpitch "', "energy = 4", 'learned = """\nWait.\nThen ask."""', 'heard = "Yes"']
    text = "\n".join([*lines, 'promised = " "'])
    written = parse_answers(text, find_guide("three-minute-debrief"))
    assert written.title == "After the pitch"
    assert list(written.answers.items()) == [("heard", "Yes"), ("learned", "Wait.\nThen ask."), ("energy", 4)]


def test_a_file_from_a_windows_editor_is_read() -> None:
    written = parse_answers('\ufeffpage = "Hm."\r\n', find_guide("free-page"))
    assert written.answers == {"page": "Hm."}
    assert written.title == ""


def test_an_empty_file_has_no_answers() -> None:
    assert parse_answers("", find_guide("grow")).answers == {}


def test_a_key_that_is_no_prompt_is_answered_with_those_there_are() -> None:
    with pytest.raises(AnswerInvalidError) as caught:
        parse_answers('goals = "x"', find_guide("grow"))
    assert "“goals”" in str(caught.value)
    assert "goal, reality, options, will" in str(caught.value)


def test_an_answer_of_the_wrong_kind_names_its_prompt() -> None:
    with pytest.raises(AnswerInvalidError, match="What could be done"):
        parse_answers('options = "only one"', find_guide("grow"))


@pytest.mark.parametrize("text", ["title = 3", "title = ['a']"])
def test_a_title_is_text(text: str) -> None:
    with pytest.raises(AnswerInvalidError, match="title"):
        parse_answers(text, find_guide("grow"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f'goal = "fine"\nwill = {SECRET}\n', " (line 2, column 8)"),
        (f'goal = "{SECRET}', " (end of document)"),
        (f"{SECRET} = 1\n{SECRET} = 2\n", " (line 2, column 24)"),
        ('goal = "a\x01"', " (line 1, column 10)"),
        ("energy = " + "9" * 5000, ""),
        ("options = " + "[" * 5000, ""),
    ],
)
def test_what_is_not_toml_is_refused_by_its_place_alone(text: str, place: str) -> None:
    with pytest.raises(FileUnreadableError) as caught:
        parse_answers(text, find_guide("grow"), "answers.toml")
    assert str(caught.value) == f"answers.toml cannot be read: it is not TOML{place}."


def test_every_guide_can_be_answered_whole() -> None:
    for guide in load_guides():
        lines = [
            {
                PromptKind.TEXT: f'{prompt.id} = "Words."',
                PromptKind.LIST: f'{prompt.id} = ["One", "Two"]',
                PromptKind.SCALE: f"{prompt.id} = {prompt.high}",
                PromptKind.CHOICE: f'{prompt.id} = "{prompt.choices[0] if prompt.choices else ""}"',
            }[prompt.kind]
            for prompt in guide.prompts
        ]
        assert list(parse_answers("\n".join(lines), guide).answers) == [prompt.id for prompt in guide.prompts]
