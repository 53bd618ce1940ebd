"""The ground under the tests: it has to notice noise and windows, or silence proves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent

NOISY = """
import logging
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []


def test_quiet(qapp):
    pass


def test_log_warning_fails():
    logging.getLogger("somewhere").warning("too little room")


def test_qt_warning_fails():
    qWarning("a slot is missing")


def test_qt_warning_while_taken_down_fails(request):
    request.addfinalizer(lambda: qWarning("too late"))


@pytest.mark.noise("too little room")
def test_expected_noise_passes():
    logging.getLogger("somewhere").warning("too little room")


@pytest.mark.noise("too little room")
def test_expected_noise_that_stays_away_fails():
    pass


def test_window_left_fails(qapp):
    kept.append(QWidget())
    kept[0].setObjectName("forgotten")
    kept[0].show()
    kept[0].hide()


def test_window_handed_over_passes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    kept.append(window)


def test_window_in_a_cycle_passes(qapp):
    window = QWidget()
    window.itself = window


def test_home_is_not_mine():
    assert str(Path.home()) != os.environ["REAL_HOME"]
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(Path.home()))


def test_british_dates():
    assert QLocale().name() == "en_GB"


@pytest.mark.slow
def test_slow():
    raise AssertionError


def test_skipped():
    pytest.skip("no reason")
"""

FAILING = {
    "test_log_warning_fails": "unexpected noise: WARNING somewhere: too little room",
    "test_qt_warning_fails": "unexpected noise: Qt: a slot is missing",
    "test_qt_warning_while_taken_down_fails": "unexpected noise: Qt: too late",
    "test_expected_noise_that_stays_away_fails": "expected noise that never came: too little room",
    "test_window_left_fails": "window left at the end: QWidget 'forgotten'",
}


def run_pytest(folder: Path, *arguments: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    """Run pytest on a folder of its own, on the ground of these tests."""
    options = ["-c", str(PROJECT / "pyproject.toml"), f"--rootdir={folder}", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-p", "tests.conftest", *arguments, str(folder)],
        cwd=PROJECT,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "REAL_HOME": str(folder),
            "CI": ci,
            "PYTHONPATH": str(PROJECT),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_noise_and_windows_fail_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "test_noisy.py").write_text(NOISY)
    run = run_pytest(tmp_path)
    ended_badly = {
        line.split(" ")[1].split("::")[1] for line in run.stdout.splitlines() if line.startswith(("ERROR ", "FAILED "))
    }
    assert ended_badly == set(FAILING), run.stdout
    for message in FAILING.values():
        assert message in run.stdout
    assert "1 skipped, 1 deselected" in run.stdout.splitlines()[-1]


@pytest.mark.parametrize("workers", ["-n0", "-n1"])
def test_a_skip_fails_where_ci_is_set(tmp_path: Path, workers: str) -> None:
    (tmp_path / "test_fine.py").write_text("def test_fine():\n    pass\n")
    (tmp_path / "test_one.py").write_text("import pytest\n\n\ndef test_one():\n    pytest.skip('no reason')\n")
    (tmp_path / "test_all.py").write_text("import pytest\n\npytest.skip('no reason', allow_module_level=True)\n")
    run = run_pytest(tmp_path, workers, ci="true")
    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout + run.stderr
    named = run.stdout.split("skipped where nothing may be")[1].splitlines()[1:3]
    assert [line.partition("::")[0] for line in named] == ["test_all.py", "test_one.py"]


def test_a_skip_passes_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("import pytest\n\n\ndef test_one():\n    pytest.skip('no reason')\n")
    assert run_pytest(tmp_path).returncode == pytest.ExitCode.OK
