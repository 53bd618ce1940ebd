"""A reflection while it is being written: its answers so far, kept as a draft."""

from datetime import datetime
from functools import partial
from uuid import UUID

from mentorjournal.guides import Guide, Prompt
from mentorjournal.services.changes import Changed
from mentorjournal.services.drafts import drop_draft, keep_draft, read_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflection_drafts import PLACE, answers_of, draft_target
from mentorjournal.services.reflections import DRAFT_KIND, Subject, write_reflection
from mentorjournal.ui.autosave import LONG, LongSave


class UnfinishedReflection:
    """What was answered to a guide, taken up again where somebody stopped.

    A draft exists only while something is written: emptied answers leave none behind.

    Args:
        journal: where the draft is kept.
        guide: what is asked.
        subject: what it is about.
        about: the session or relationship the draft is filed under, also when it is gone.
    """

    def __init__(self, journal: Journal, guide: Guide, subject: Subject, about: UUID | None) -> None:
        self._journal = journal
        self._subject = subject
        self.guide = guide
        self.target = draft_target(guide.id, about)
        self._kept = read_draft(journal, DRAFT_KIND, self.target)
        self._fields = dict(self._kept)
        place = self._kept.get(PLACE, "0")
        self.at = min(int(place), len(guide.prompts) - 1) if place.isdecimal() else 0
        """The prompt in front of the reader, counted from 0."""

    @property
    def prompt(self) -> Prompt:
        """The prompt in front of the reader."""
        return self.guide.prompts[self.at]

    @property
    def is_last(self) -> bool:
        """Whether no prompt follows."""
        return self.at == len(self.guide.prompts) - 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written and nothing was kept."""
        return not self._kept and not any(text.strip() for text in self._fields.values())

    def text(self, prompt: Prompt) -> str:
        """What was answered so far: words, a figure, lines."""
        return self._fields.get(prompt.id, "")

    def put(self, prompt: Prompt, text: str) -> None:
        """Take over what stands in the editor."""
        self._fields[prompt.id] = text

    def words(self) -> str:
        """Everything that is written so far, as one text."""
        said = [self._fields.get(prompt.id, "") for prompt in self.guide.prompts]
        return "\n\n".join([self.guide.title, *(text for text in said if text.strip())])

    def save(self, now: datetime) -> None:
        """Keep what changed since the last time.

        Raises:
            KnownError: the disk is full or the journal busy; nothing is lost here.
        """
        changes = self._changes()
        if changes is None:
            if self._kept:
                drop_draft(self._journal, DRAFT_KIND, self.target, now=now)
                self._kept = {}
        elif changes:
            keep_draft(self._journal, DRAFT_KIND, self.target, changes, now=now)
            self._kept.update(changes)

    def long_save(self, now: datetime) -> LongSave | None:
        """The same taken apart, where there is much to write; else None."""
        changes = self._changes() or {}
        if sum(map(len, changes.values())) < LONG:
            return None
        write = partial(keep_draft, self._journal, DRAFT_KIND, self.target, changes, now=now)
        return LongSave(write, lambda _: self._kept.update(changes))

    def finish(self, journal: Journal, *, now: datetime) -> Changed:
        """Make it a reflection and forget the draft; handed to `AppContext.write`.

        Raises:
            NothingWrittenError: nothing is answered.
            KnownError: it could not be kept; the draft still is.
        """
        answers = answers_of(self.guide, self._fields)
        return write_reflection(journal, self.guide, answers, self._subject, draft=self.target, now=now)

    def _changes(self) -> dict[str, str] | None:
        """The fields that differ from what is kept; None where nothing is written at all."""
        fields = {name: text for name, text in self._fields.items() if name != PLACE}
        if not any(text.strip() for text in fields.values()):
            return None
        fields[PLACE] = str(self.at)
        return {name: text for name, text in fields.items() if self._kept.get(name) != text}
