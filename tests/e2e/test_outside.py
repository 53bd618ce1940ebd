"""The real program as a process of its own, on a real screen under a window manager, driven from outside.

What a screen reader is told is all that these tests know: they find controls by role and name over AT-SPI, act through
its interfaces, and press keys through the X server. Where a machine has no X packages they are skipped; with CI set
that is a failure.
"""

import re
import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from mentorjournal.services import unlocking
from mentorjournal.services.notes import read_note
from mentorjournal.services.session_pages import Stretch, list_sessions
from tests.e2e.screen import Screen, missing_packages, own_screen
from tests.e2e.visit import TITLE, Visit
from tests.journals import DEVICE, PASSPHRASE

OF_THE_JOURNAL = ("Amara", "Okafor", "pricing", "zebra", "ibex", "walrus", "Elena")
Start = Callable[..., Visit]


@pytest.fixture(scope="module")
def screen() -> Generator[Screen]:
    """One screen for all tests of this file."""
    if missing := missing_packages():
        pytest.skip(f"a screen of its own needs: apt-get install {' '.join(missing)}")
    with own_screen() as ready:
        yield ready


@pytest.fixture
def home(screen: Screen, numbers: "count[int]") -> Path:
    """A home in which nothing is yet; beside the screen's own files, for the sake of short paths."""
    folder = screen.folder / f"home{next(numbers)}"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def numbers() -> "count[int]":
    """What tells the homes apart."""
    return count(1)


@pytest.fixture
def start(screen: Screen, home: Path) -> Generator[Start]:
    """Starts the program in this home; it has ended when the test has."""
    with ExitStack() as visits:

        def visit(*arguments: str) -> Visit:
            begun = Visit(screen, home, *arguments)
            visits.callback(begun.leave)
            return begun

        yield visit


@pytest.fixture
def unlocked(start: Start, home: Path, empty_template: Path) -> Visit:
    """The program with a journal open that has one person in it, and an hour whose note is being written."""
    shutil.copytree(empty_template, home / empty_template.name)
    visit = start("--journal", str(home / empty_template.name))
    visit.is_in("password text", "Passphrase")
    visit.type(PASSPHRASE)
    visit.press("Return")
    _add_person(visit)
    visit.push("Log an hour")
    visit.is_in("text", "Note")
    visit.type("She drew a zebra")
    visit.push("Log it")
    visit.is_in("push button", "Reflect")
    visit.type_into("Note", " and an ibex")
    return visit


# --- the main job ----------------------------------------------------------------------------------------------------


def _make_journal(visit: Visit) -> None:
    reader = visit.reader
    visit.push("Create my journal")
    visit.is_in("text", "Your name")
    visit.dictate("Your name", "Elena Brandt")
    visit.dictate("E-mail", "elena@northlight.example")
    visit.push("Continue")
    for name in ("Passphrase", "Once more"):
        visit.dictate(name, PASSPHRASE, "password text")
        assert set(reader.text(visit.sees("password text", name))) == {"●"}
    visit.push("Make the journal")

    sheet = visit.sees("label", "Recovery code: ").name
    groups = sheet.partition(": ")[2].split(", ")
    assert [len(group) for group in groups] == [4] * 8
    visit.is_in("text", "Try it now")
    assert "enabled" not in visit.sees("push button", "It works, continue").states
    wanted = [int(number) - 1 for number in re.findall(r"\d", visit.sees("label", "Type groups").name)]
    visit.screen.type("".join(groups[number] for number in wanted).lower())
    visit.sees("label", "Recovery code, covered")
    visit.push("It works, continue")


def _add_person(visit: Visit) -> None:
    visit.push("Add a person")
    visit.is_in("text", "Name")
    visit.type("Amara Okafor")
    assert "checked" in visit.sees("radio button", "Mentee").states
    visit.press("ctrl+Return")
    visit.is_in("push button", "Log an hour")


def _hours_held(visit: Visit) -> str:
    """What the ring on Home says is held this month."""
    visit.press("ctrl+1")
    visit.is_at("Home")
    ring = visit.sees("graphic", "")
    held = re.match(r"(\w+): (.+) held, ", ring.description)
    assert held is not None
    assert held[1] == f"{datetime.now(UTC):%B}"
    return held[2]


def _reflect(visit: Visit) -> None:
    visit.push("Reflect")
    if visit.reader.all("push button", "Three-minute debrief"):
        visit.push("Three-minute debrief")
    for number, words in enumerate(("Nobody asks for approval", "A control problem", "The ibex budget"), 1):
        visit.sees("label", f"{number} of 4")
        visit.is_in("text", "One thing you")
        visit.type(words)
        visit.press("ctrl+Return")
    visit.is_in("radio button", "1 of 5")
    visit.sees("panel", "How did it leave you?")
    visit.press("4")
    assert "checked" in visit.is_in("radio button", "4 of 5").states
    visit.press("ctrl+Return")
    visit.sees("label", "on a scale from 1")


def _find(visit: Visit, words: str, said: str) -> None:
    visit.press("ctrl+f")
    visit.is_in("text", "Search")
    visit.press("ctrl+a")
    visit.type(words)
    visit.sees("list", "What was found")
    visit.reader.wait(lambda: any(said in row for row in visit.rows("What was found")), f"“{said}” to be found")


def test_the_main_job_from_outside(start: Start) -> None:
    visit = start()
    _make_journal(visit)
    visit.is_at("Home")
    _add_person(visit)

    visit.push("Plan the next")
    visit.is_in("spin box", "When")
    visit.dictate("About", "The pricing review")
    visit.push("Plan it")
    visit.sees("label", "The pricing review")
    assert _hours_held(visit) == "0 min"

    visit.press("ctrl+2")
    visit.is_in("list", "People")
    (row,) = visit.rows("People")
    assert row.startswith("Amara Okafor, Mentee, next ")
    visit.press("Return")
    visit.push("Log an hour")
    visit.is_in("text", "Note")
    visit.type("She drew a zebra on the board.")
    visit.push("Log it")
    visit.is_in("push button", "Reflect")
    assert visit.reader.text(visit.sees("text", "Note")) == "She drew a zebra on the board."
    _reflect(visit)
    began = datetime.now(UTC) - timedelta(minutes=60)
    assert _hours_held(visit) == ("1 h" if began.month == datetime.now(UTC).month else "0 min")

    visit.push("Lock")
    visit.is_in("password text", "Passphrase")
    told = " ".join(f"{thing.name} {thing.description}" for thing in visit.reader.things(hidden=True))
    assert "journal" in told
    assert not [word for word in OF_THE_JOURNAL[:-1] if word in told]  # the cover does bear the owner's first name
    visit.type("not this one")
    visit.press("Return")
    visit.sees("label", "Not this passphrase")
    visit.press("ctrl+a")
    visit.type(PASSPHRASE)
    visit.press("Return")
    visit.is_at("Home")
    _find(visit, "zebra", "She drew a zebra on the board.")
    _find(visit, "ibex", "The ibex budget")
    visit.press("Tab", "Return")
    visit.is_in("text", "One thing")
    visit.press("alt+F4")
    assert visit.ends() == 0
    assert visit.said() == ""


# --- the window under its manager ------------------------------------------------------------------------------------


def test_frame_and_title_say_nothing_of_what_is_inside(unlocked: Visit) -> None:
    assert unlocked.property("_NET_WM_NAME") == f'"{TITLE}"'
    assert "mentorjournal" in unlocked.property("WM_CLASS").lower()
    edges = [int(edge) for edge in unlocked.property("_NET_FRAME_EXTENTS").split(", ")]
    assert edges[2] > 10, "no title bar"
    told = unlocked.properties()
    assert not [word for word in OF_THE_JOURNAL if word in told]


def test_closing_by_the_window_manager_keeps_what_was_typed(unlocked: Visit, home: Path) -> None:
    unlocked.press("alt+F4")
    assert unlocked.ends() == 0
    journal = unlocking.open_journal(home / "Empty.mentorjournal", PASSPHRASE, device=DEVICE)
    (session,) = list_sessions(journal, Stretch.PAST, now=datetime.now(UTC))
    (paragraph,) = read_note(journal, session.uuid)
    journal.close()
    assert paragraph.text == "She drew a zebra and an ibex"


def test_a_minimised_window_comes_back_as_it_was(unlocked: Visit) -> None:
    window = unlocked.window()
    unlocked.press("alt+F9")
    unlocked.reader.wait(lambda: "Iconic" in unlocked.property("WM_STATE"), "the window to be minimised")
    unlocked.screen.run("xdotool", "windowactivate", "--sync", window)
    unlocked.reader.wait(lambda: "Normal" in unlocked.property("WM_STATE"), "the window to be back")
    note = unlocked.is_in("text", "Note")
    unlocked.type(" once more")
    unlocked.reader.wait(
        lambda: unlocked.reader.text(note) == "She drew a zebra and an ibex once more", "the words to be in the note"
    )


def test_a_second_start_brings_the_window_forward(unlocked: Visit, home: Path) -> None:
    window = unlocked.window()
    unlocked.press("alt+F9")
    unlocked.reader.wait(lambda: "Iconic" in unlocked.property("WM_STATE"), "the window to be minimised")
    second = unlocked.screen.start(home)
    assert second.wait(15) == 0, second.communicate()[0]
    second.communicate()
    unlocked.reader.wait(lambda: "Normal" in unlocked.property("WM_STATE"), "the window to be back")
    unlocked.reader.wait(lambda: _active(unlocked.screen) == window, "the window to be in front")
    unlocked.is_in("text", "Note")


def _active(screen: Screen) -> str:
    try:
        return screen.run("xdotool", "getactivewindow")
    except AssertionError:  # none is active for a moment
        return ""


def test_nothing_of_a_screen_remains() -> None:
    if missing := missing_packages():
        pytest.skip(f"a screen of its own needs: apt-get install {' '.join(missing)}")
    with own_screen() as short:
        folder = short.folder
        left = short.start(folder)  # as if a test had forgotten it
        assert _processes_of(folder)
    left.communicate(timeout=15)
    assert not _processes_of(folder)
    assert not folder.exists()


def _processes_of(folder: Path) -> list[str]:
    """The command lines of the processes whose runtime folder lies there."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"XDG_RUNTIME_DIR={folder}/".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().decode())
        except OSError:
            continue  # ended, or somebody else's
    return found
