"""Somebody at the real program, with a screen reader for eyes: controls are known by role and name alone."""

import re
import subprocess
from pathlib import Path

from tests.e2e.reader import PATIENCE, Reader, Thing
from tests.e2e.screen import Screen

TITLE = "Mentor Journal"


class Visit:
    """One run of the program on a screen.

    Args:
        screen: where its window appears.
        home: whose settings and journals it finds.
        arguments: of the command line.
    """

    def __init__(self, screen: Screen, home: Path, *arguments: str) -> None:
        self.screen = screen
        self.process = screen.start(home, *arguments)
        self.reader = Reader(screen.accessibility)
        self.reader.meet(self.process)
        self.reader.find("frame", TITLE)

    def push(self, name: str) -> None:
        """Press the button of this name once it can be pressed."""
        button = self.reader.find("push button", name)
        self.reader.wait(lambda: "enabled" in self.reader.again(button).states, f"“{name}” to be of use")
        self.reader.act(button)

    def dictate(self, name: str, words: str, role: str = "text") -> None:
        """Put words into the field of this name, as an aid does."""
        field = self.reader.find(role, name)
        self.reader.write(field, words)

    def type(self, words: str) -> None:
        """Type words into the field that has the focus, and see them stand there.

        While a screen reader is about, Qt holds each key back until the accessibility bus has seen it, but no shortcut:
        one that is pressed blindly after the last letter can overtake it.
        """
        field = self._field()
        is_secret = field.role == "password text"
        self.screen.type(words)
        self.reader.wait(
            lambda: len(self.reader.text(field)) == len(words) if is_secret else words in self.reader.text(field),
            f"“{words}” in {field}",
        )

    def _field(self) -> Thing:
        """The field that has the focus."""
        found = [thing for role in ("text", "password text") for thing in self.reader.all(role)]
        return next(thing for thing in found if "focused" in thing.states)

    def type_into(self, name: str, words: str, role: str = "text") -> None:
        """Put the focus into a field and type."""
        self.reader.focus(self.reader.find(role, name))
        self.type(words)

    def press(self, *keys: str) -> None:
        """Press keys on whatever has the focus."""
        self.screen.press(*keys)

    def sees(self, role: str, name: str) -> Thing:
        """Wait until something of this role and name is in sight."""
        return self.reader.find(role, name)

    def is_in(self, role: str, name: str) -> Thing:
        """Wait until the focus is on something of this role and name."""
        found: list[Thing] = []

        def look() -> bool:
            found[:] = [thing for thing in self.reader.all(role, name) if "focused" in thing.states]
            return bool(found)

        self.reader.wait(look, f"the focus on {role} “{name}”")
        return found[0]

    def is_at(self, page: str) -> None:
        """Wait until the sidebar marks this page as the one that is open."""

        def marked() -> bool:
            return any("checked" in thing.states for thing in self.reader.all("check box", page))

        self.reader.wait(marked, f"to be at {page}")

    def rows(self, name: str) -> list[str]:
        """What the rows of a list say."""
        things = self.reader.things()
        first = next(number for number, thing in enumerate(things) if thing.role == "list" and thing.name == name)
        depth = things[first].depth
        rows: list[str] = []
        for thing in things[first + 1 :]:
            if thing.depth <= depth:
                break
            if thing.role == "list item":
                rows.append(thing.name)
        return rows

    def window(self) -> str:
        """The number of the program's window."""
        return self.screen.run("xdotool", "search", "--all", "--pid", str(self.process.pid), "--name", TITLE).split()[0]

    def properties(self) -> str:
        """All that other programs on the screen can read of the window: titles, classes, hints."""
        return self.screen.run("xprop", "-id", self.window(), "-notype")

    def property(self, name: str) -> str:
        """One of them."""
        found = re.search(rf"^{name}(?: =|:)((?:.*\n?)(?:\t.*\n?)*)", self.properties(), re.MULTILINE)
        return found[1].strip() if found else ""

    def ends(self) -> int:
        """Wait for the program to end; returns its exit status."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not end; in sight are:\n{self.reader.outline()}") from None

    def said(self) -> str:
        """What the program wrote to its terminal, once it has ended.

        Qt tells there of each question about a part that went away meanwhile: that is the doing of the reader.
        """
        lines = self.process.communicate(timeout=PATIENCE)[0].splitlines()
        return "\n".join(line for line in lines if not line.startswith("qt.accessibility.atspi:"))

    def leave(self) -> None:
        """End the program however it stands."""
        self.reader.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
