"""What is wrong with a backup, in the owner's language: the services find it in English."""

from PySide6.QtCore import QCoreApplication

from mentorjournal.errors import QT_TRANSLATE_NOOP

FAULTS = (
    QT_TRANSLATE_NOOP("backup faults", "its sum is not that of its content"),
    QT_TRANSLATE_NOOP("backup faults", "it was cut short"),
    QT_TRANSLATE_NOOP("backup faults", "it is too long"),
    QT_TRANSLATE_NOOP("backup faults", "its first bytes"),
    QT_TRANSLATE_NOOP("backup faults", "its key slots"),
    QT_TRANSLATE_NOOP("backup faults", "its structure"),
    QT_TRANSLATE_NOOP("backup faults", "it is not a journal"),
    QT_TRANSLATE_NOOP("backup faults", "rows are missing"),
    QT_TRANSLATE_NOOP("backup faults", "its data key is not known here; restore it with its own passphrase"),
)
"""What a restore drill says beside a number of pages."""


def fault_words(fault: str) -> str:
    """What a restore drill found; one that nobody foresaw stays as it is."""
    return QCoreApplication.translate("backup faults", fault)
