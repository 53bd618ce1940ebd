"""The judge of passphrases, loaded in the background once somebody is about to choose one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from mentorjournal.domain.passphrases import Strength
from mentorjournal.ui.tasks import Lane, Tasks

Judge = Callable[[str, Sequence[str]], Strength]


class PassphraseJudging(QObject):
    """Judges in a few milliseconds, on the spot, and keeps nothing of what was judged."""

    ready = Signal()
    """What was asked too early can be asked again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known_words: Sequence[str] = ()
        """What anybody would try first: the owner's name and address, the journal's name."""
        self._judge: Judge | None = None
        self._tasks: Tasks | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the word lists are loaded."""
        return self._judge is not None

    def prepare(self) -> None:
        """Load the word lists; the second time nothing is to do."""
        if self._judge is None and self._tasks is None:
            self._tasks = Tasks(self)
            self._tasks.run(Lane.JOURNAL, _load, self._on_loaded)

    def judge(self, passphrase: str) -> Strength | None:
        """How strong it is; None where that cannot be told yet without keeping somebody waiting."""
        return self._judge(passphrase, self.known_words) if self._judge is not None else None

    def judge_now(self, passphrase: str) -> Strength:
        """How strong it is, if need be after loading the word lists, which takes less than a tenth of a second."""
        if self._judge is None:
            self._judge = _load()
        return self._judge(passphrase, self.known_words)

    def _on_loaded(self, judge: Judge) -> None:
        self._judge = judge
        self.ready.emit()


def _load() -> Judge:
    from mentorjournal.services import passphrase_strength  # noqa: PLC0415 - its word lists

    return passphrase_strength.judge
