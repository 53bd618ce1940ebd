"""A screen of its own with all that a desktop has: an X server, a window manager, a session bus, the accessibility bus.

Says where they are as one line of JSON on standard output, then stays until its standard input ends: that happens also
when whoever started it is killed, and then everything it started ends with it. Argument: an empty folder of short name,
in which the buses put their sockets.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

SIZE = "1440x900x24"
MANAGER_SETTINGS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
    <keybind key="A-F9"><action name="Iconify"/></keybind>
    <keybind key="A-Tab"><action name="NextWindow"><bar>no</bar><dialog>none</dialog></action></keybind>
  </keyboard>
  <applications/>
</openbox_config>
"""
READY_WITHIN = 15.0
ACCESSIBILITY = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
BECOME_PARENT_OF_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""


def _environment(folder: Path) -> dict[str, str]:
    """What every process on this screen sees: nothing of the person at this machine."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    places = {
        "HOME": "",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_RUNTIME_DIR": "run",
        "XDG_STATE_HOME": "state",
    }
    for name in places.values():
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    return kept | {name: str(folder / place) for name, place in places.items()} | {"GSETTINGS_BACKEND": "memory"}


def _start_server(environment: dict[str, str]) -> str:
    """Start Xvfb on a number that is free; returns the display's name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    subprocess.Popen(
        command, env=environment, pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        return f":{int(numbers.readline())}"


def _start_session_bus(environment: dict[str, str]) -> str:
    """Start the session's bus; returns its address."""
    address = f"unix:path={environment['XDG_RUNTIME_DIR']}/bus"
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
    )
    assert bus.stdout is not None
    return bus.stdout.readline().strip()


def _accessibility_bus(session_bus: str) -> str:
    """Let the session bus start the accessibility bus; returns its address."""
    with open_dbus_connection(session_bus, auth_timeout=READY_WITHIN) as connection:
        reply = connection.send_and_get_reply(new_method_call(ACCESSIBILITY, "GetAddress"), timeout=READY_WITHIN)
        return str(reply.body[0])


def _start_manager(folder: Path, environment: dict[str, str]) -> None:
    """Start openbox, and wait until it manages windows: only then does it start what it was told to."""
    settings, ready = folder / "openbox.xml", folder / "managed"
    settings.write_text(MANAGER_SETTINGS)
    command = ["openbox", "--sm-disable", "--config-file", str(settings), "--startup", f"touch {ready}"]
    manager = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr)
    deadline = time.monotonic() + READY_WITHIN
    while not ready.exists():
        if manager.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("openbox did not come up")
        time.sleep(0.01)


def _children() -> list[int]:
    """Every process below this one."""
    me = os.getpid()
    text = Path(f"/proc/{me}/task/{me}/children").read_text()
    return [int(number) for number in text.split()]


def _end_everything() -> None:
    """End every child, then the orphans that come to this process as their parents end."""
    asked = signal.SIGTERM
    deadline = time.monotonic() + 2.0
    while True:
        for child in _children():
            os.kill(child, asked)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        if time.monotonic() > deadline:
            asked = signal.SIGKILL
        time.sleep(0.01)


def main() -> int:
    """Set the screen up, say where it is, and stay."""
    ctypes.CDLL(None).prctl(BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(1))
    folder = Path(sys.argv[1])
    environment = _environment(folder)
    try:
        environment["DISPLAY"] = _start_server(environment)
        environment["DBUS_SESSION_BUS_ADDRESS"] = _start_session_bus(environment)
        accessibility = _accessibility_bus(environment["DBUS_SESSION_BUS_ADDRESS"])
        _start_manager(folder, environment)
        print(json.dumps({"environment": environment, "accessibility": accessibility}), flush=True)
        sys.stdin.read()
    finally:
        _end_everything()
    return 0


if __name__ == "__main__":
    sys.exit(main())
