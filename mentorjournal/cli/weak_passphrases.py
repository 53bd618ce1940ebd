"""A word about a passphrase that is easily guessed: it is taken all the same, and whoever chose it should know."""

from collections.abc import Sequence

from mentorjournal.cli.edges import Edges


def warn_of_weak(edges: Edges, passphrase: str, known_words: Sequence[str]) -> None:
    """Say on standard error that a passphrase which was just set is weak, and why; nothing of a better one.

    Args:
        edges: where it is said.
        passphrase: that was set.
        known_words: what anybody would try first: names of the owner and of the journal.
    """
    from mentorjournal.services.passphrase_strength import judge  # noqa: PLC0415 - word lists that few commands need

    strength = judge(passphrase, known_words)
    if not strength.is_enough:
        reason = f" ({strength.warning})" if strength.warning else ""
        edges.complain(
            f"That is a weak passphrase{reason}: many machines would guess it within {strength.guess_time}. "
            "It was taken all the same."
        )
