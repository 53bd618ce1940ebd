"""What journeys begin with."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's own file dialog, at the edge, answers with this file."""
    file = tmp_path / "hour.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(file), ""))
    return file


@pytest.fixture
def sample_copy(sample_template: Path, tmp_path: Path) -> Path:
    """A copy of the sample journal, closed."""
    return shutil.copytree(sample_template, tmp_path / "journals" / sample_template.name)
