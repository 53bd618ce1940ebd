"""What a journal is called where people read it."""

from PySide6.QtCore import QCoreApplication


def journal_title(name: str) -> str:
    """`Elena’s journal` for a journal called Elena; a name of several words is a title already and stays as it is.

    Args:
        name: the folder's name without its suffix.
    """
    if not name:
        return QCoreApplication.translate("JournalTitle", "Your journal")
    if len(name.split()) > 1:
        return name
    return QCoreApplication.translate("JournalTitle", "{name}’s journal").format(name=name)
