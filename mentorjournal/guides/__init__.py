"""Guides for reflection: what resources/guides holds, which guide suits, and whether an answer fits.

The first names below are what the rest of the house uses.
"""

from mentorjournal.guides.answers import Answer, WrittenAnswers, check_answer, parse_answers
from mentorjournal.guides.guide import OCCASIONS, Guide, Prompt, PromptKind
from mentorjournal.guides.library import find_guide, load_guides, read_guides, suggest_guides

__all__ = [
    "OCCASIONS",
    "Answer",
    "Guide",
    "Prompt",
    "PromptKind",
    "WrittenAnswers",
    "check_answer",
    "find_guide",
    "load_guides",
    "parse_answers",
    "read_guides",
    "suggest_guides",
]
