"""What every test stands on: a home of its own, British dates, no noise and no window left open.

Noise is a warning or worse from Qt or from a logger; it fails the test that made it, also when it comes while the test
is being taken down. A test that means to make noise says so, and fails if the noise does not come:

    @pytest.mark.noise(r"is on a network folder")
"""

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Generator
from pathlib import Path
from typing import Any

# Set before anything is imported that reads them: no test may see or touch what belongs to the person at this machine.
HOME = Path(tempfile.mkdtemp(prefix="mentorjournal-tests-"))
for _name, _folder in {
    "HOME": "",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}.items():
    (HOME / _folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(HOME / _folder)
os.environ.pop("XDG_DOCUMENTS_DIR", None)
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "pictures" / "fonts.conf")
for _name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"):
    os.environ.pop(_name, None)

import pytest  # noqa: E402 - after the environment is in place
import shiboken6  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from mentorjournal.zone_data import use_newest  # noqa: E402
from tests.journals import code, empty_journal, empty_template, sample_journal, sample_template  # noqa: E402, F401

use_newest()

EVERY_SO_OFTEN = 10
"""Collections of the younger objects between two of all."""

QT_NOISE_ALLOWED = (
    # The offscreen platform has no window manager to ask.
    r"^This plugin does not support (raise|propagateSizeHints|setting window masks|grabbing the keyboard)",
    r"^This plugin does not support setting window opacity",
    # Nor has it a tray.
    r"^QObject::connect: No such signal QPlatformNativeInterface::systemTrayWindowChanged",
)

# Ends of node ids that may be skipped when CI is set, each with its reason.
TYPED = (r"slow tram past the lido\n-0", r"not this\n-1", r"\x03-1", r"\x04-1")
SKIPS_ALLOWED: tuple[str, ...] = (
    # Only root may mount a small or read-only disk of its own.
    *(f"test_a_disk_that_is_too_small_is_full_and_stays_empty[{size}]" for size in (4, 16, 100, 300, 600)),
    "test_a_disk_that_fills_up_keeps_what_was_saved",
    "test_a_read_only_disk_is_said_to_be_one",
    "test_a_place_that_cannot_be_written_has_no_lease_and_no_harm",
    "test_a_lease_stands_in_the_way_where_nobody_may_write_too",
    "test_what_is_mounted_is_read_from_the_system",
    "test_a_full_disk_leaves_nothing_half_made",
    "test_a_full_disk_keeps_what_was_there",
    "test_without_a_new_one_all_of_them_stay",
    "test_a_place_that_refuses_writing",
    "test_on_a_full_disk_the_text_stays_and_is_saved_once_there_is_room[small]",
    "test_it_is_kept_elsewhere_sealed_and_brought_back[small]",
    "test_what_is_locked_before_it_could_be_saved_is_there_after_unlocking[full]",
    *(f"test_a_disk_that_takes_nothing_has_its_page[{disk}]" for disk in ("full", "read-only")),
    "test_what_one_does_while_nothing_can_be_written_is_answered[full]",
    # The reader inside Thunderbird is a package of node's, which not every machine has.
    *(
        f"test_thunderbird_meets_at_the_same_instants[{zone}-{rule}]"
        for zone in (
            "Europe/London",
            "Europe/Dublin",
            "America/New_York",
            "America/Santiago",
            "Australia/Sydney",
            "Asia/Kolkata",
            "UTC",
        )
        for rule in ("FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH")
    ),
    # Only root may give files away.
    "test_a_folder_of_somebody_else_stays_as_it_is_and_is_told",
    # Only root may record the calls of a program that closed itself to others, and not in every container.
    "test_the_search_finds_what_is_left_lying_about[word]",
    "test_the_search_finds_what_is_left_lying_about[sentence]",
    "test_what_is_told_to_a_journal_stands_in_no_file",
    # A bare container has no bus.
    "test_the_portal_of_a_linux_desktop_is_followed[portal]",
    "test_the_portal_of_a_linux_desktop_is_followed[old portal]",
    "test_without_a_portal_nothing_is_asked_for_any_more",
    # A bare container has no terminals.
    *(f"test_the_passphrase_is_typed_unseen[{typed}]" for typed in TYPED),
)

# Qt keeps its tooltip for ever once one was shown.
WINDOWS_OF_QT = {"QTipLabel"}

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


class Noise(logging.Handler):
    """Keeps what Qt and the loggers said at warning or above since the running test began."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of a logger."""
        self.heard.append(
            f"{record.levelname} {record.name}: {record.getMessage()} ({record.pathname}:{record.lineno})"
        )

    def hear_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Keep a message of Qt, with the Python lines that led to it."""
        del context  # always empty in a release build of Qt
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            sys.stderr.write(f"Qt: {message}\n")
        elif not any(re.search(pattern, message) for pattern in QT_NOISE_ALLOWED):
            frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_stack(limit=4)[:-1]]
            self.heard.append(f"Qt: {message} ({', '.join(reversed(frames))})")

    def listen(self) -> None:
        """Start afresh; the code under test may have put its own listeners in place."""
        self.heard.clear()
        logging.disable(logging.NOTSET)
        if self not in logging.getLogger().handlers:
            logging.getLogger().addHandler(self)
        qInstallMessageHandler(self.hear_qt)

    def verdict(self, expected: tuple[str, ...]) -> list[str]:
        """Say what came unexpected and what was expected in vain."""
        unexpected = [line for line in self.heard if not any(re.search(pattern, line) for pattern in expected)]
        missing = [pattern for pattern in expected if not any(re.search(pattern, line) for line in self.heard)]
        return [f"unexpected noise: {line}" for line in unexpected] + [
            f"expected noise that never came: {pattern}" for pattern in missing
        ]


noise = Noise()
failed_key = pytest.StashKey[bool]()
skipped: list[str] = []


def remaining_windows() -> list[QWidget]:
    """Give the windows that still exist, hidden ones too, once what was let go of is gone."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def found() -> list[QWidget]:
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if shiboken6.isValid(widget) and widget.metaObject().className() not in WINDOWS_OF_QT
        ]

    if found():
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found()


def clear_windows() -> list[str]:
    """Delete every window that remains and name them."""
    names: list[str] = []
    for window in remaining_windows():
        if shiboken6.isValid(window):
            names.append(
                f"window left at the end: {type(window).__name__} {window.objectName()!r} {window.windowTitle()!r}"
            )
            shiboken6.delete(window)
    return names


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what decides how long the run takes."""
    group = parser.getgroup("mentor journal")
    group.addoption("--slow", action="store_true", help="run the tests marked slow as well")
    group.addoption("--kills", type=int, default=3, metavar="N", help="how often a test kills the app (default: 3)")


def pytest_configure(config: pytest.Config) -> None:
    """Set the language, and describe the marker."""
    config.addinivalue_line("markers", "noise(*patterns): this test makes the app warn, with lines matching these")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def pytest_unconfigure() -> None:
    """Let Qt speak for itself again: at the very end there is no Python left to listen."""
    qInstallMessageHandler(None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out unless asked; they are deselected, since a skip would be a failure."""
    if config.getoption("--slow"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


def collect_cycles() -> None:
    """Collect here and nowhere else: the last of a widget must not be found on a thread that allocates something."""
    gc.disable()
    gc.collect(0 if gc.get_count()[1] < gc.get_threshold()[1] else 1 if gc.get_count()[2] < EVERY_SO_OFTEN else 2)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin to listen."""
    noise.listen()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure: its traceback keeps windows alive, and one report is enough."""
    report = yield
    if report.failed:
        item.stash[failed_key] = True
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail on noise and on windows left open, after everything of the test has been taken down."""
    try:
        yield
    finally:
        windows = clear_windows()
        collect_cycles()
    if not item.stash.get(failed_key, False):
        expected = tuple(pattern for mark in item.iter_markers("noise") for pattern in mark.args)
        problems = noise.verdict(expected) + windows
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)


# --- skips -----------------------------------------------------------------------------------------------------------


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note each test that was skipped."""
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note each module that was skipped as a whole."""
    if report.skipped:
        skipped.append(report.nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take over the modules which a worker skipped; it reports only tests by itself."""
    skipped.extend(getattr(node, "workeroutput", {}).get("skipped modules", []))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI is set, let a skip fail the run unless it is listed; give back the home."""
    workeroutput: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if workeroutput is not None:
        workeroutput["skipped modules"] = [nodeid for nodeid in skipped if "::" not in nodeid]
    elif forbidden_skips() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the skips that failed the run."""
    if forbidden := forbidden_skips():
        terminalreporter.section("skipped where nothing may be")
        for nodeid in forbidden:
            terminalreporter.write_line(nodeid)


def forbidden_skips() -> list[str]:
    """Give the skipped tests that fail this run."""
    if not os.environ.get("CI"):
        return []
    return sorted(nodeid for nodeid in set(skipped) if not nodeid.endswith(SKIPS_ALLOWED or ("\0",)))


# --- fixtures --------------------------------------------------------------------------------------------------------


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """Say how often a test may kill the app: more on the command line, for a longer look."""
    return int(request.config.option.kills)
