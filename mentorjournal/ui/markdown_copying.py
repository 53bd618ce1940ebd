"""Copying a page as Markdown: the owner's own words to the clipboard, lent to it until the journal is locked."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.errors import KnownError
from mentorjournal.reports.markdown import (
    MarkdownCopy,
    MarkdownWords,
    person_markdown,
    reflection_markdown,
    session_markdown,
)
from mentorjournal.ui.clipboard_loan import MINUTE, ClipboardLoan
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.labels import mark_label, role_label
from mentorjournal.ui.wording import error_words

KEYS = "Ctrl+Shift+C"
LENT_FOR = 5 * MINUTE
"""Long enough to find the place to paste it into."""


def copy_reflection(context: AppContext, uuid: UUID) -> None:
    """Put a reflection on the clipboard and say so."""
    _copy(context, lambda: reflection_markdown(context.journal, uuid, zone=context.zone, words=document_words()))


def copy_session(context: AppContext, uuid: UUID) -> None:
    """Put a session on the clipboard and say so."""
    _copy(context, lambda: session_markdown(context.journal, uuid, zone=context.zone, words=document_words()))


def copy_person(context: AppContext, uuid: UUID) -> None:
    """Put the summary of a person on the clipboard and say so."""
    now, zone = context.now(), context.zone
    _copy(context, lambda: person_markdown(context.journal, uuid, zone=zone, now=now, words=document_words()))


def document_words() -> MarkdownWords:
    """The document's own words in the owner's language."""
    return MarkdownWords(
        objective=_say("Objective"),
        agenda=_say("Agenda"),
        note=_say("Note"),
        promises=_say("Promises"),
        goals=_say("Goals"),
        learnings=_say("Learnings"),
        timeline=_say("Timeline"),
        me=_say("Me"),
        minutes=_say("{count} min"),
        due=_say("due {date}"),
        let_go=_say("let go"),
        carried=_say("carried"),
        dropped=_say("dropped"),
        reflection=_say("reflection"),
        believed=_say("Believed"),
        heard=_say("Heard"),
        did=_say("Did"),
        scale=_say("{number}, on a scale from {low}, {low_word}, to {high}, {high_word}"),
        hour_with=_say("The hour with {person}"),
        marks={mark: mark_label(mark) for mark in Mark},
        roles={role: role_label(role) for role in Role},
        states={
            SessionState.PLANNED: _say("planned"),
            SessionState.HELD: _say("held"),
            SessionState.MISSED: _say("missed"),
            SessionState.CANCELLED: _say("cancelled"),
        },
    )


def _copy(context: AppContext, make: Callable[[], MarkdownCopy]) -> None:
    try:
        made = make()
    except KnownError as error:
        context.said.emit(error_words(error))
        return
    if made.text:
        ClipboardLoan(made.text, LENT_FOR, until=context)
    context.said.emit(_sentence(made))


def _sentence(made: MarkdownCopy) -> str:
    if not made.text:
        return _say("This is restricted and stays here. Nothing was copied.")
    words = _say("Copied for %n minute(s)", LENT_FOR // MINUTE)
    if made.has_private:
        words = _say("{copied}, private words included").format(copied=words)
    sentences = [f"{words}."]
    if made.restricted:
        sentences.append(_say("%n restricted (passage stays|passages stay) here.", made.restricted))
    return " ".join(sentences)


def _say(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("Markdown", words, None, count)
