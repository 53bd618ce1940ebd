"""Closing this process to others: no core dumps, no looking into its memory, and new files for this user alone.

A core dump is the memory of a process, written to a file; with a journal open, that is its key and its pages. What
cannot be done for some system is left out: none of this is worth an error, and SECURITY.md says what remains.
"""

import os
import sys
from contextlib import suppress

SET_DUMPABLE = 4
"""PR_SET_DUMPABLE of prctl(2)."""
NO_FAULT_BOX = 0x0002
"""SEM_NOGPFAULTERRORBOX of SetErrorMode: a fault ends the process at once, without a report of its memory."""


def harden() -> None:
    """Do all of it, before a secret is read."""
    forbid_dumps()
    close_to_others()


def forbid_dumps() -> None:
    """No core files, and no new file that others can read; for every process that this one starts as well."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_to_others() -> None:
    """Let no other program of this user read this process's memory, and no handler of core dumps get it (Linux).

    A limit of 0 does not stop handlers to which the kernel pipes a dump; this does. It also hides from the portals of
    a desktop who asks, and they refuse strangers (xdg-desktop-portal#785). They remember whom they have seen on a
    connection to the bus, so a window calls this once a portal has answered it, or a journal is about to be opened.
    """
    # Takes 2 ms, which is too much for the time before the first paint.
    import ctypes  # noqa: PLC0415

    with suppress(AttributeError, OSError):
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(SET_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "win32":
            ctypes.windll.kernel32.SetErrorMode(NO_FAULT_BOX)
