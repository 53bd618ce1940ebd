"""The open journal under the name that the window and the command line know: they hold it, and hand it to services."""

from mentorjournal.storage.journal import Journal

__all__ = ["Journal"]
