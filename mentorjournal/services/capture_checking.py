"""The part of the check that looks at capturing: the public key, and every sealed file that waits."""

from mentorjournal.errors import KnownError
from mentorjournal.services import capture_import, capture_keys
from mentorjournal.services.checking import Finding
from mentorjournal.storage.journal import Journal


def check_captures(journal: Journal) -> Finding:
    """Compare the public key in the key file with the journal's own, and open what waits; nothing is changed."""
    try:
        wrong, remark = capture_keys.find_faults(journal)
        faults, waiting = capture_import.find_faults(journal)
    except KnownError as error:
        return Finding("captures", (str(error),))
    return Finding("captures", (*wrong, *faults), ", ".join(words for words in (remark, waiting) if words))
