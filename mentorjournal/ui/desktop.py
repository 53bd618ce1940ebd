"""What a desktop says of its look beyond what Qt knows: the edge that tests replace."""

import sys

from PySide6.QtCore import QObject, Signal


class Desktop(QObject):
    """Answers by the names `system_look.understand` knows. By itself it says nothing."""

    answered = Signal(dict)
    """Some answers, by name, None for nothing; what is not among them is as it was."""

    def read_now(self) -> dict[str, object]:
        """The answers that cost nothing, before the first paint."""
        return {}

    def listen(self) -> None:
        """Ask for the others, and go on listening. Called once, after the first paint; never waits."""


def this_desktop() -> Desktop:
    """The desktop of the system we run on."""
    if sys.platform in {"win32", "darwin"}:
        from mentorjournal.ui.native_desktop import NativeDesktop  # noqa: PLC0415 - only one is ever needed

        return NativeDesktop(sys.platform)
    from mentorjournal.ui.portal_desktop import PortalDesktop  # noqa: PLC0415

    return PortalDesktop()
