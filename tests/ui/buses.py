"""Buses of our own, and services on them that answer as logind and desktops do (python-dbusmock).

The services run under the system's Python, which has the package; the tests' own has not.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PYTHON = "/usr/bin/python3"
PATIENCE = 10.0
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no service by itself, unlike one with the configuration of the machine."""


@lru_cache(maxsize=1)
def missing_packages() -> list[str]:
    """The Debian packages that these tests still need."""
    missing = [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    try:
        subprocess.run([PYTHON, "-c", "import dbusmock"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        missing.append("python3-dbusmock")
    return missing


class Bus:
    """One bus, and us on it. Put both in its folder: sockets want short paths."""

    def __init__(self, folder: Path, name: str) -> None:
        self.socket = folder / name
        self.address = f"unix:path={self.socket}"
        configuration = folder / f"{name}.conf"
        configuration.write_text(_CONFIGURATION.format(socket=self.socket))
        self.process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline()
        self._us: DBusConnection = open_dbus_connection(self.address)
        self._services: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, *arguments: str) -> None:
        """Start a service, by the arguments of dbusmock, and wait until it has its name."""
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, name)
        self._us.send_and_get_reply(message_bus.AddMatch(rule))
        environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "DBUS_SESSION_BUS_ADDRESS": self.address}
        command = [PYTHON, "-m", "dbusmock", *arguments]
        with self._us.filter(rule) as told:
            self._services.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
            self._us.recv_until_filtered(told, timeout=PATIENCE)

    def call(self, service: str, path: str, interface: str, method: str, signature: str = "", *values: Any) -> Any:
        """Call a method; returns what it returns."""
        address = DBusAddress(path, service, interface)
        reply = self._us.send_and_get_reply(new_method_call(address, method, signature, values), timeout=PATIENCE)
        assert reply.header.message_type.name == "method_return", reply.body
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def read(self, service: str, path: str, interface: str, name: str) -> Any:
        """Read a property."""
        reply = self._us.send_and_get_reply(Properties(DBusAddress(path, service, interface)).get(name))
        return reply.body[0][1]

    def emit(self, service: str, path: str, interface: str, signal: str, *, value: bool) -> None:
        """Let a service say something that is true or not."""
        said = (interface, signal, "b", [("b", value)])
        self.call(service, path, "org.freedesktop.DBus.Mock", "EmitSignal", "sssav", *said)

    def wait_for(self, condition: Any) -> None:
        """Ask again and again until it is so; each question waits for the answer of a service."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "it never came about"

    def close(self) -> None:
        """End the services, then the bus."""
        self._us.close()
        for process in (*self._services, self.process):
            process.terminate()
            process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def own_bus(folder: Path, name: str) -> Generator[Bus]:
    """A bus, gone at the end."""
    bus = Bus(folder, name)
    try:
        yield bus
    finally:
        bus.close()
