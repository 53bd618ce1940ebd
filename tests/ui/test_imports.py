"""What importing costs: PySide must not read, and keep, the source of every module."""

import importlib
import linecache
import sys
from pathlib import Path

import pytest

import mentorjournal.ui  # noqa: F401 - that is what sees to it


def test_the_source_of_what_is_imported_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "an_outer_module.py").write_text("import an_inner_module\n", encoding="utf-8")
    inner = tmp_path / "an_inner_module.py"
    inner.write_text("from PySide6.QtWidgets import QWidget\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.import_module("an_outer_module")
    try:
        assert str(inner) not in linecache.cache
    finally:
        del sys.modules["an_outer_module"], sys.modules["an_inner_module"]
