"""Setting up from a clone: `run.sh` on a project in small, with real venv and pip and nothing to fetch."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent / "packaging"

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "mentorjournal"
version = "1"
"""

BACKEND = '''
"""Builds an editable wheel of the folder it lies in, without any package's help."""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
INFO = "mentorjournal-1.dist-info"


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "mentorjournal-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("mentorjournal.pth", str(HERE))
        wheel.writestr(f"{INFO}/METADATA", "Metadata-Version: 2.1\\nName: mentorjournal\\nVersion: 1\\n")
        wheel.writestr(f"{INFO}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{INFO}/RECORD", "")
    return name
'''

APP = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "module": __file__}))
"""


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder whose apt-get and sudo only say that they were called: no test may change this machine."""
    folder = tmp_path_factory.mktemp("programs")
    for name in ("apt-get", "sudo"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >>"{folder}/calls"\n')
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project in small, in a folder whose name has blanks."""
    folder = tmp_path_factory.mktemp("place") / "my own project"
    (folder / "packaging" / "lock").mkdir(parents=True)
    for script in ("run.sh", "environment.sh"):
        shutil.copy(PACKAGING / script, folder / "packaging")
    (folder / "packaging" / "lock" / "run.txt").write_text("# nothing to fetch\n")
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "mentorjournal").mkdir()
    (folder / "mentorjournal" / "__main__.py").write_text(APP)
    return folder


def surroundings(programs: Path) -> dict[str, str]:
    """Give what a start sees of this machine."""
    return {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": os.environ["HOME"],
        "MENTORJOURNAL_PYTHON": sys.executable,
        "QT_QPA_PLATFORM": "offscreen",
        "PIP_NO_INDEX": "1",
    }


def start(script: Path, programs: Path, *arguments: str, folder: Path | None = None) -> subprocess.Popen[str]:
    """Start a script as a person would."""
    return subprocess.Popen(
        ["bash", str(script), *arguments],
        cwd=folder or script.parent,
        env=surroundings(programs),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(script: Path, programs: Path, *arguments: str, folder: Path | None = None) -> tuple[dict[str, object], str]:
    """Run a script to its end; give what the app said, and what was said besides."""
    process = start(script, programs, *arguments, folder=folder)
    said, besides = process.communicate()
    assert process.returncode == 0, besides
    return json.loads(said), besides


# The tests of this file build on each other: a life of one clone.


def test_two_first_starts_at_once_set_up_once(project: Path, programs: Path) -> None:
    script = project / "packaging" / "run.sh"
    processes = [start(script, programs, "--json", name) for name in ("a b", "$c")]
    ends = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], ends
    assert [json.loads(said)["arguments"] for said, _ in ends] == [["--json", "a b"], ["--json", "$c"]]
    assert sum("Installing packages" in besides for _, besides in ends) == 1
    assert not (programs / "calls").exists()


def test_a_changed_lock_is_installed_into_what_is_there(project: Path, programs: Path) -> None:
    (project / ".venv" / "mine").touch()
    (project / "packaging" / "lock" / "run.txt").write_text("# still nothing to fetch\n")
    _, besides = run(project / "packaging" / "run.sh", programs)
    assert "Installing packages" in besides
    assert (project / ".venv" / "mine").exists()


def test_the_next_start_says_and_does_nothing_of_its_own(project: Path, programs: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise AssertionError('a file of the folder was taken for a module')")
    (tmp_path / "link.sh").symlink_to(project / "packaging" / "run.sh")
    shutil.rmtree(next((project / ".venv" / "lib").glob("*/site-packages/pip")))  # nobody may ask for it
    said, besides = run(tmp_path / "link.sh", programs, folder=tmp_path)
    assert besides == ""
    assert said["folder"] == str(tmp_path)
    assert said["module"] == str(project / "mentorjournal" / "__main__.py")


def test_a_set_up_that_was_cut_short_begins_again(project: Path, programs: Path) -> None:
    lock = project / "packaging" / "lock" / "run.txt"
    lock.write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n")
    process = start(project / "packaging" / "run.sh", programs)
    said, besides = process.communicate()
    assert process.returncode == 1
    assert "anew" in besides  # pip is gone since the test before
    assert said == ""
    assert "could not be installed" in besides
    lock.write_text("# nothing to fetch again\n")
    _, besides = run(project / "packaging" / "run.sh", programs)
    assert "anew" in besides
    assert not (project / ".venv" / "mine").exists()


def test_a_moved_clone_is_set_up_where_it_is(project: Path, programs: Path) -> None:
    moved = project.rename(project.with_name("moved"))
    said, besides = run(moved / "packaging" / "run.sh", programs)
    assert "anew" in besides
    assert said["module"] == str(moved / "mentorjournal" / "__main__.py")


# --- what the system has to bring ------------------------------------------------------------------------------------


def in_environment(commands: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run bash commands with environment.sh sourced."""
    program = f'set -eu; source "{PACKAGING}/environment.sh"; {commands}'
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **variables}
    return subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False, env=environment)


LACKING = 'missing_libraries() { echo "libxcb-none.so.0   libxcb-none0"; }; '
NO_SCREEN = 'missing_programs() { echo "Xvfb xvfb"; }; modules_for_a_screen="no_such_module python3-none"; '


def test_without_root_the_exact_command_is_shown() -> None:
    done = in_environment(
        LACKING + f'may_become_root() {{ false; }}; apt-get() {{ :; }}; require_system "{sys.executable}" x11'
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "apt-get install -y --no-install-recommends libxcb-none0" in done.stderr


def test_with_root_apt_is_asked_and_the_result_looked_at(programs: Path) -> None:
    fakes = 'may_become_root() { true; }; as_root() { shift 2; "$@"; }; '
    done = in_environment(
        LACKING + fakes + f'require_system "{sys.executable}" x11', PATH=f"{programs}:{os.environ['PATH']}"
    )
    calls = (programs / "calls").read_text().splitlines()
    assert any(
        call.startswith("apt-get") and call.endswith("install -y --no-install-recommends libxcb-none0")
        for call in calls
    )
    assert not any("update" in call for call in calls)
    assert done.returncode == 1
    assert "still cannot be loaded: libxcb-none.so.0" in done.stderr


def test_where_there_is_no_apt_the_libraries_are_named(tmp_path: Path) -> None:
    for name in ("awk", "dirname", "readlink", "sort", "tr"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    done = in_environment(f'PATH={tmp_path}; {LACKING} require_system "{sys.executable}" x11')
    assert done.returncode == 1
    assert "libxcb-none.so.0" in done.stderr
    assert "apt" not in done.stderr


def test_a_library_that_is_there_is_found_and_one_that_is_not_is_missed() -> None:
    libraries = "libc.so.6 libc6\nlibnothing.so.9 libnothing9"
    done = in_environment(f'missing_libraries "{sys.executable}" "{libraries}"')
    assert done.stdout.split() == ["libnothing.so.9", "libnothing9"]


def test_an_old_python_is_named(tmp_path: Path) -> None:
    for name in ("cut", "dirname", "readlink"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    (tmp_path / "python3").write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.12" || exit 1\n')
    (tmp_path / "python3").chmod(0o755)
    done = in_environment(f"PATH={tmp_path}; find_python")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "The python3 of this system is 3.10.12." in done.stderr
    assert "Ubuntu 22.04" in done.stderr


@pytest.mark.parametrize(
    ("variables", "kind"),
    [
        ({}, "none"),
        ({"DISPLAY": ":0"}, "x11"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "x11"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "none"),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb;wayland"}, "x11"),
    ],
)
def test_the_screen_decides_which_libraries_are_needed(variables: dict[str, str], kind: str) -> None:
    assert in_environment("screen", **variables).stdout == f"{kind}\n"


def test_what_a_screen_of_the_tests_lacks_is_said_and_stops_nothing() -> None:
    lacking = LACKING + NO_SCREEN + "may_become_root() { false; }; apt-get() { :; }; "
    done = in_environment(lacking + "require_screen; echo on")
    assert done.returncode == 0
    assert done.stdout == "on\n"
    (sentence,) = done.stderr.splitlines()
    assert "apt-get install -y --no-install-recommends libxcb-none0 python3-none xvfb" in sentence


def test_where_root_may_the_screen_of_the_tests_is_installed(programs: Path) -> None:
    lacking = LACKING + NO_SCREEN
    fakes = 'may_become_root() { true; }; as_root() { shift 2; "$@"; }; '
    path = f"{programs}:{os.environ['PATH']}"
    assert in_environment(lacking + fakes + "require_screen", PATH=path).returncode == 0
    assert "install -y --no-install-recommends libxcb-none0 python3-none xvfb" in (programs / "calls").read_text()
