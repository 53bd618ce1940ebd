"""Answers to a guide's prompts: checked one by one, or read from an answers file.

No sentence here repeats what was written: error messages travel to terminals and logs, answers do not.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import TypeAlias, cast

from mentorjournal.domain.texts import clean_text
from mentorjournal.errors import AnswerInvalidError, FileUnreadableError
from mentorjournal.guides.guide import Guide, Prompt, PromptKind

Answer: TypeAlias = str | int | list[str]
"""A text or choice is a `str`, a scale an `int`, a list a `list[str]`."""


@dataclass(frozen=True)
class WrittenAnswers:
    """What an answers file holds: prompt ids with their answers in the guide's order, and a title ("" without one)."""

    title: str
    answers: dict[str, Answer]


def check_answer(prompt: Prompt, value: object) -> Answer:
    """The answer as it is to be kept: cleaned, without blanks around texts and without empty lines in lists.

    Raises:
        AnswerInvalidError: of the wrong kind, outside the scale, or none of the choices.
        TextTooLongError: more than a text may hold.
    """
    if prompt.kind is PromptKind.SCALE:
        if isinstance(value, bool) or not isinstance(value, int) or not prompt.low <= value <= prompt.high:
            raise AnswerInvalidError(
                prompt=prompt.title, reason=f"use a whole number from {prompt.low} to {prompt.high}"
            )
        return value
    if prompt.kind is PromptKind.LIST:
        if not isinstance(value, list | tuple):
            raise AnswerInvalidError(prompt=prompt.title, reason="write it as a list of lines")
        return [line for item in cast("list[object]", value) if (line := _line(prompt, item))]
    if not isinstance(value, str):
        raise AnswerInvalidError(prompt=prompt.title, reason="write it as text in quotes")
    text = clean_text(value, "answer").text.strip()
    if prompt.kind is PromptKind.CHOICE and text:
        return _choose(prompt, text)
    return text


def parse_answers(text: str, guide: Guide, path: str = "The answers file") -> WrittenAnswers:
    """Read an answers file: TOML whose top-level keys are the guide's prompt ids, and an optional `title`.

    Prompts without a key, and blank answers, are simply left out. `path` names the file in an error.

    Raises:
        FileUnreadableError: not TOML; the reason gives line and column, never the line itself.
        AnswerInvalidError: a key that is no prompt of this guide (it names those there are), or as `check_answer`.
    """
    try:
        # Windows editors begin a file with a byte order mark, which TOML does not allow.
        values = cast("dict[str, object]", tomllib.loads(text.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits; lists nested a thousand deep
        raise FileUnreadableError(path=path, reason=f"it is not TOML{_place(error)}") from None
    title = values.pop("title", "")
    if not isinstance(title, str):
        raise AnswerInvalidError(prompt="title", reason="write it as text in quotes")
    known = [prompt.id for prompt in guide.prompts]
    for key in values:
        if key not in known:
            reason = f"{guide.title} has no such prompt; its prompts are {', '.join(known)}"
            raise AnswerInvalidError(prompt=key, reason=reason)
    checked = {prompt.id: check_answer(prompt, values[prompt.id]) for prompt in guide.prompts if prompt.id in values}
    answers = {prompt_id: answer for prompt_id, answer in checked.items() if answer not in ("", [])}
    return WrittenAnswers(" ".join(title.split()), answers)


def _line(prompt: Prompt, item: object) -> str:
    if not isinstance(item, str):
        raise AnswerInvalidError(prompt=prompt.title, reason="every line of the list must be text in quotes")
    return " ".join(clean_text(item, "answer").text.split())


def _choose(prompt: Prompt, text: str) -> str:
    for choice in prompt.choices:
        if choice.casefold() == text.casefold():
            return choice
    raise AnswerInvalidError(prompt=prompt.title, reason=f"choose one of: {'; '.join(prompt.choices)}")


def _place(error: Exception) -> str:
    """The place alone: the parser's own words can quote a key or a character of what was written."""
    place = re.search(r"\(at (?:line \d+, column \d+|end of document)\)$", str(error))
    return f" {place.group().replace('at ', '', 1)}" if place else ""
