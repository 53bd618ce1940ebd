"""What a screen reader knows of a program, asked for from outside over the accessibility bus (AT-SPI 2)."""

import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_REGISTRY = DBusAddress(
    "/org/a11y/atspi/registry", bus_name="org.a11y.atspi.Registry", interface="org.a11y.atspi.Registry"
)
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ATSPI = "org.a11y.atspi."
_EVENTS = ("object:state-changed", "object:children-changed", "object:property-change", "object:text-changed")

PATIENCE = 15.0
"""How long something may take to come, in seconds: deriving a key twice on a loaded machine."""
_NEXT_LOOK = 0.1
"""How long to wait for word of a change before looking again anyway."""

STATES = {
    1: "active", 3: "busy", 4: "checked", 7: "editable", 8: "enabled", 10: "expanded", 11: "focusable", 12: "focused",
    17: "multi-line", 20: "pressed", 22: "selectable", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible",
    41: "checkable", 43: "read-only",
}  # fmt: skip
"""The numbers of AtspiStateType that matter here."""
_USUAL = frozenset({"enabled", "sensitive", "showing", "visible"})
_PASSWORD = 40
"""ATSPI_ROLE_PASSWORD_TEXT, for which Qt has no word of its own."""


@dataclass(frozen=True)
class Thing:
    """Something a screen reader can speak of, as it was when it was looked at."""

    bus: str
    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    depth: int = 0

    def __str__(self) -> str:
        words = f"{self.role} “{self.name}”"
        return words + (f" ({self.description})" if self.description else "")


class Reader:
    """Looks at one program and acts on it by role and name, and by nothing else."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address, auth_timeout=PATIENCE)
        self.program: tuple[str, str] = ("", "")
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._send(message_bus.AddMatch(rule))
        for event in _EVENTS:
            # Nobody is listening yet, so Qt would not speak.
            self._send(new_method_call(_REGISTRY, "RegisterEvent", "s", (event,)))

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def meet(self, process: subprocess.Popen[str]) -> None:
        """Wait until the program has come to the bus, and look at it from now on."""

        def found() -> bool:
            assert process.poll() is None, f"it ended: {process.communicate()[0]}"
            for bus, path in self._call(_ROOT, "Accessible", "GetChildren")[0]:
                if self._process_of(bus) == process.pid:
                    self.program = (bus, path)
                    return True
            return False

        self.wait(found, "the program on the accessibility bus")

    # --- looking ---------------------------------------------------------------------------------------------------

    def things(self, *, hidden: bool = False) -> list[Thing]:
        """All that is in sight, in the order in which it is read; with `hidden`, the rest of the program too."""
        return [thing for thing in self._walk(self.program, hidden=hidden) if thing.depth]

    def outline(self) -> str:
        """All that is in sight, to be read by whoever wonders why a test failed."""
        return "\n".join(
            f"{'  ' * thing.depth}{thing} {' '.join(sorted(thing.states - _USUAL))}"
            for thing in self.things()
            if thing.name or "focusable" in thing.states
        )

    def find(self, role: str, name: str) -> Thing:
        """Wait for the one thing of this role whose name is this, or begins so."""
        found: list[Thing] = []

        def look() -> bool:
            found[:] = self.all(role, name)
            return bool(found)

        self.wait(look, f"{role} “{name}”")
        exact = [thing for thing in found if thing.name == name] or found
        assert len(exact) == 1, f"{role} “{name}” is said of {len(exact)}: {', '.join(map(str, exact))}"
        return exact[0]

    def all(self, role: str, name: str = "") -> list[Thing]:
        """The things in sight of this role whose name is this, or begins so."""
        return [thing for thing in self.things() if thing.role == role and thing.name.startswith(name)]

    def again(self, thing: Thing) -> Thing:
        """The same thing as it is now. Raises LookupError where it is gone."""
        now = self._read([((thing.bus, thing.path), thing.depth)])
        if not now:
            raise LookupError(str(thing))
        return now[0]

    def text(self, thing: Thing) -> str:
        """What is written in a field."""
        return str(self._call((thing.bus, thing.path), "Text", "GetText", "ii", (0, -1))[0])

    def value(self, thing: Thing) -> float:
        """The number something stands at."""
        return float(self._property((thing.bus, thing.path), "Value", "CurrentValue"))

    def extents(self, thing: Thing) -> tuple[int, int, int, int]:
        """Where it stands on the screen: x, y, width, height."""
        x, y, width, height = self._call((thing.bus, thing.path), "Component", "GetExtents", "u", (0,))[0]
        return x, y, width, height

    # --- acting ----------------------------------------------------------------------------------------------------

    def act(self, thing: Thing) -> None:
        """Do what the thing is there for: its first action, as a screen reader does."""
        assert self._call((thing.bus, thing.path), "Action", "DoAction", "i", (0,))[0], f"{thing} does nothing"

    def actions(self, thing: Thing) -> list[str]:
        """What can be done with it."""
        return [action[0] for action in self._call((thing.bus, thing.path), "Action", "GetActions")[0]]

    def write(self, thing: Thing, words: str) -> None:
        """Put words into a field in place of what is there, as dictation does."""
        assert self._call((thing.bus, thing.path), "EditableText", "SetTextContents", "s", (words,))[0]

    def focus(self, thing: Thing) -> None:
        """Put the focus on a thing, and wait until it is there."""
        self._call((thing.bus, thing.path), "Component", "GrabFocus")
        self.wait(lambda: "focused" in self.again(thing).states, f"the focus on {thing}")

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Look again whenever something changes, until it is so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if condition():
                    return
            except LookupError:
                pass  # it went away while it was looked at
            if time.monotonic() > deadline:
                assert self.program[1], f"in vain waited for {what}"
                raise AssertionError(f"in vain waited for {what}; in sight are:\n{self.outline()}")
            try:
                self._connection.receive(timeout=_NEXT_LOOK)
                while True:
                    self._connection.receive(timeout=0)
            except TimeoutError:
                pass

    # --- the bus ---------------------------------------------------------------------------------------------------

    def _walk(self, start: tuple[str, str], *, hidden: bool) -> Iterator[Thing]:
        """Breadth by breadth from the bus, since answers may overlap there; then handed out in reading order."""
        below: dict[tuple[str, str], list[tuple[str, str]]] = {}
        known: dict[tuple[str, str], Thing] = {}
        front: list[tuple[tuple[str, str], int]] = [(start, 0)]
        while front:
            shown = [thing for thing in self._read(front) if hidden or thing.depth < 1 or "showing" in thing.states]
            places = [(thing.bus, thing.path) for thing in shown]
            known |= zip(places, shown, strict=True)
            front = []
            for thing, place, reply in zip(
                shown, places, self._ask((place, "Accessible", "GetChildren", "", ()) for place in places), strict=True
            ):
                children = [(bus, path) for bus, path in reply[0] if not path.endswith("/null")] if reply else []
                below[place] = children
                front += [(child, thing.depth + 1) for child in children if child not in known]

        def told(place: tuple[str, str]) -> Iterator[Thing]:
            if place in known:
                yield known[place]
                for child in below.get(place, []):
                    yield from told(child)

        yield from told(start)

    def _read(self, places: list[tuple[tuple[str, str], int]]) -> list[Thing]:
        questions = [
            question
            for place, _ in places
            for question in (
                (place, "Accessible", "GetRoleName", "", ()),
                (place, "Accessible", "GetRole", "", ()),
                (place, "Accessible", "GetState", "", ()),
                # Qt knows no GetAll.
                (place, "", "Get", "ss", (f"{_ATSPI}Accessible", "Name")),
                (place, "", "Get", "ss", (f"{_ATSPI}Accessible", "Description")),
            )
        ]
        replies = self._ask(questions)
        things: list[Thing] = []
        for number, (place, depth) in enumerate(places):
            role, kind, states, name, description = replies[5 * number : 5 * number + 5]
            if not (role and kind and states and name and description):
                continue  # gone since
            low, high = states[0]
            bits = low | high << 32
            things.append(
                Thing(
                    *place,
                    "password text" if kind[0] == _PASSWORD else role[0],
                    name[0][1],
                    description[0][1],
                    frozenset(word for bit, word in STATES.items() if bits >> bit & 1),
                    depth,
                )
            )
        return things

    def _ask(self, questions: Iterable[tuple[tuple[str, str], str, str, str, tuple[Any, ...]]]) -> list[Any]:
        """Ask many at once; None where something is no longer there."""
        waiting: dict[int, int] = {}
        answers: list[Any] = []
        for (bus, path), interface, method, signature, values in questions:
            address = DBusAddress(path, bus_name=bus, interface=f"{_ATSPI}{interface}" if interface else _PROPERTIES)
            serial = next(self._connection.outgoing_serial)
            waiting[serial] = len(answers)
            answers.append(None)
            self._connection.send(new_method_call(address, method, signature, values), serial=serial)
        deadline = time.monotonic() + PATIENCE
        while waiting:
            message = self._connection.receive(timeout=max(deadline - time.monotonic(), 0))
            place = waiting.pop(message.header.fields.get(HeaderFields.reply_serial, -1), None)
            if place is not None and message.header.message_type is MessageType.method_return:
                answers[place] = message.body
        return answers

    def _call(
        self, place: tuple[str, str], interface: str, method: str, signature: str = "", values: tuple[Any, ...] = ()
    ) -> Any:
        (answer,) = self._ask([(place, interface, method, signature, values)])
        if answer is None:
            raise LookupError(f"{interface}.{method} of {place[1]} was refused")
        return answer or (None,)

    def _property(self, place: tuple[str, str], interface: str, name: str) -> Any:
        return self._call(place, "", "Get", "ss", (f"{_ATSPI}{interface}", name))[0][1]

    def _process_of(self, bus: str) -> int:
        reply = self._send(message_bus.GetConnectionUnixProcessID(bus))
        return int(reply.body[0]) if reply.header.message_type is MessageType.method_return else 0

    def _send(self, message: Message) -> Message:
        return self._connection.send_and_get_reply(message, timeout=PATIENCE)
