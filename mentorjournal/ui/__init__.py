"""The window: everything that knows Qt, but for the pages that reports draw."""

import builtins

import PySide6  # noqa: F401 - what is undone here begins with it

# From its own import on PySide reads the source of every module that is imported, whoever wrote it, for the mention of
# optional spellings of Qt's names, and Python keeps all that text: 4 ms of the start, 20 MB with a journal open. Nobody
# here uses those spellings, so Python's own import takes its place again.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
