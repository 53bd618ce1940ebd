"""The keyring of a real system, and none at all."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.journals import recovery_code_of

PROJECT = Path(__file__).parent.parent.parent
MISSING = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None]

OWNER = """
import sys
from pathlib import Path
from mentorjournal.errors import KnownError
from mentorjournal.services import slots, unlocking
from tests.journals import DEVICE

folder, code = Path(sys.argv[1]), sys.argv[2]
assert "keyring" not in sys.modules
try:
    uuid = slots.add_device(folder, slots.by_recovery_code(code), slots.DeviceKeys())
except KnownError as error:
    print(error)
    raise SystemExit(0)
unlocking.open_by_device(folder, slots.DeviceKeys(), device=DEVICE).close()
print("opened")
slots.remove_slot(folder, slots.by_recovery_code(code), uuid, slots.DeviceKeys())
print(slots.DeviceKeys().find(uuid, uuid))
"""


def run_owner(folder: Path, code: str, *before: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    # The path of a socket has a hundred characters at most.
    with tempfile.TemporaryDirectory(prefix="mj-", dir="/tmp") as home:
        surroundings = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "XDG_DATA_HOME": home, **variables}
        surroundings.pop("DBUS_SESSION_BUS_ADDRESS", None)
        return subprocess.run(
            [*before, sys.executable, "-c", OWNER, str(folder), code],
            cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / empty_template.name
    shutil.copytree(empty_template, copy)
    return copy


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_a_real_keyring_holds_the_device_key(folder: Path, empty_template: Path) -> None:
    unlocked = 'printf "x\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
    done = run_owner(folder, recovery_code_of(empty_template), "dbus-run-session", "--", "sh", "-c", unlocked, "sh")
    assert done.stdout == "opened\nNone\n", done.stderr


def test_without_a_keyring_it_is_one_sentence(folder: Path, empty_template: Path) -> None:
    before = (folder / "journal.keys").read_bytes()
    done = run_owner(folder, recovery_code_of(empty_template))
    assert done.stdout.startswith("The keyring of this system cannot be used (there is none)."), done
    assert (folder / "journal.keys").read_bytes() == before


@pytest.mark.parametrize(
    ("backend", "reason"), [("keyring.backends.null.Keyring", "it keeps nothing"), ("nowhere.Keyring", "it refused")]
)
def test_a_keyring_that_somebody_chose_badly(backend: str, reason: str, folder: Path, empty_template: Path) -> None:
    done = run_owner(folder, recovery_code_of(empty_template), PYTHON_KEYRING_BACKEND=backend)
    assert f"cannot be used ({reason})" in done.stdout, done
