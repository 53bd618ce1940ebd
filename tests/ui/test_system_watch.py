"""The look follows the system: what Qt knows, what the desktop answers, and what it answered last time."""

import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.settings import LARGEST_SCALE, SMALLEST_SCALE
from mentorjournal.ui.desktop import Desktop
from mentorjournal.ui.native_desktop import NativeDesktop
from mentorjournal.ui.portal_desktop import ASKED, INTERFACE, PATH, SERVICE, PortalDesktop
from mentorjournal.ui.system_look import SystemLook, understand
from mentorjournal.ui.system_watch import SystemWatch

NIGHT_SKY = {
    "Window": "0 0 0",
    "WindowText": "255 255 255",
    "Hilight": "214 180 253",
    "HilightText": "43 43 43",
    "HotTrackingColor": "128 128 255",
    "GrayText": "166 166 166",
}


def understood(answers: dict[str, object], *, high_contrast: bool = False, counts_text: bool = True) -> SystemLook:
    return understand(
        answers, is_dark=False, high_contrast=high_contrast, is_right_to_left=False, counts_text=counts_text
    )


def test_what_was_answered_last_time_holds_until_somebody_answers(qapp: QApplication) -> None:
    watch = SystemWatch(qapp, {"color-scheme": 1, "text-scaling-factor": 1.5}, Desktop())
    assert (watch.look.is_dark, watch.look.text_scale) == (True, 1.5)


def test_an_answer_changes_the_look_and_is_kept(qtbot: QtBot, qapp: QApplication) -> None:
    desktop = Desktop()
    watch = SystemWatch(qapp, {"color-scheme": 1}, desktop)
    with qtbot.waitSignal(watch.changed):
        desktop.answered.emit({"color-scheme": 2})
    assert not watch.look.is_dark
    with qtbot.waitSignal(watch.changed):
        desktop.answered.emit({"enable-animations": False})
    assert watch.look.reduced_motion
    assert SystemWatch(qapp, watch.answers, Desktop()).look == watch.look
    with qtbot.assertNotEmitted(watch.changed):
        desktop.answered.emit({"color-scheme": 0, "contrast": None})


def test_text_that_the_window_scales_already_is_not_scaled_twice() -> None:
    assert understood({"text-scaling-factor": 1.25}, counts_text=True).text_scale == 1.25
    assert understood({"text-scaling-factor": 1.25}, counts_text=False).text_scale == 1.0


def test_the_colours_of_a_palette_count_only_while_contrast_is_asked_for() -> None:
    answers = NativeDesktop("win32", lambda _place, name: NIGHT_SKY.get(name)).read_now()
    assert understood(answers).colours is None
    look = understood(answers, high_contrast=True)
    assert look.is_dark
    assert look.colours is not None
    assert look.colours.highlight == "#D6B4FD"


@given(
    st.dictionaries(
        st.sampled_from([*(key for _, key in ASKED), "colours"]),
        st.none() | st.integers() | st.floats() | st.lists(st.integers()) | st.dictionaries(st.text(), st.text()),
    )
)
def test_nothing_that_a_file_could_hold_breaks_the_look(answers: dict[str, object]) -> None:
    look = understood(answers)
    assert SMALLEST_SCALE <= look.text_scale <= LARGEST_SCALE
    assert look.colours is None


@pytest.mark.parametrize(
    ("mask", "animates"),
    [
        (b"\x9e\x3e\x07\x80\x12\x00\x00\x00", True),
        (b"\x90\x12\x03\x80\x10\x00\x00\x00", False),
        (b"\x9e\x3e\x07\x80\x12\x00\x00\x00".decode("utf-16-le"), True),
        (b"\x90\x12\x03\x80\x10\x00\x00\x00".decode("utf-16-le"), False),
        (None, True),
    ],
)
def test_windows_says_how_large_text_is_and_whether_anything_moves(mask: object, *, animates: bool) -> None:
    values = {"TextScaleFactor": 150, "UserPreferencesMask": mask}
    look = understood(NativeDesktop("win32", lambda _place, name: values.get(name)).read_now())
    assert (look.text_scale, look.reduced_motion) == (1.5, not animates)


@pytest.mark.parametrize("on", [True, 1, "1", "true"])
def test_macos_says_whether_to_reduce_motion_and_increase_contrast(on: object) -> None:
    silent = NativeDesktop("darwin", lambda _place, _name: None)
    assert understood(silent.read_now()) == SystemLook()
    asking = NativeDesktop("darwin", lambda _place, _name: on)
    look = understood(asking.read_now())
    assert (look.reduced_motion, look.high_contrast) == (True, True)


def test_settings_changed_in_another_window_are_read_on_return(qtbot: QtBot, qapp: QApplication) -> None:
    values: dict[str, object] = {}
    desktop = NativeDesktop("win32", lambda _place, name: values.get(name))
    watch = SystemWatch(qapp, {}, desktop)
    watch.listen()
    values["TextScaleFactor"] = 200
    with qtbot.waitSignal(watch.changed):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert watch.look.text_scale == 2.0


class Portal(QDBusVirtualObject):
    """A settings portal over a real bus; an old one knows only the older name of its method."""

    def __init__(self, address: str, values: dict[str, object], *, is_old: bool) -> None:
        super().__init__()
        self._values = values
        self._is_old = is_old
        self._bus = QDBusConnection.connectToBus(address, "portal")
        assert self._bus.registerVirtualObject(PATH, self)
        assert self._bus.registerService(SERVICE)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's own name
        _, key = message.arguments()
        if self._is_old and message.member() == "ReadOne":
            connection.send(message.createErrorReply("org.freedesktop.DBus.Error.UnknownMethod", "no"))
        elif key not in self._values:
            connection.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", "no"))
        else:
            reply = message.createReply()
            reply.setArguments([_variant(self._values[key])])
            connection.send(reply)
        return True

    def change(self, namespace: str, key: str, value: object) -> None:
        message = QDBusMessage.createSignal(PATH, INTERFACE, "SettingChanged")
        message.setArguments([namespace, key, _variant(value)])
        assert self._bus.send(message)


def _variant(value: object) -> QDBusVariant:
    variant = QDBusVariant()
    variant.setVariant(value)
    return variant


@pytest.fixture
def bus(qapp: QApplication) -> Generator[str]:
    """The address of a bus of our own."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon")
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    for name in ("portal", "window"):
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.mark.parametrize("is_old", [False, True], ids=["portal", "old portal"])
def test_the_portal_of_a_linux_desktop_is_followed(qtbot: QtBot, qapp: QApplication, bus: str, *, is_old: bool) -> None:
    values: dict[str, object] = {"color-scheme": 1, "text-scaling-factor": 1.25, "enable-animations": False}
    portal = Portal(bus, values, is_old=is_old)
    watch = SystemWatch(qapp, {"contrast": 1}, PortalDesktop(lambda: QDBusConnection.connectToBus(bus, "window")))
    assert watch.look.high_contrast
    with qtbot.waitSignal(watch.changed):
        watch.listen()
    assert watch.look == SystemLook(is_dark=True, text_scale=1.25, reduced_motion=True)
    portal.change("org.freedesktop.appearance", "contrast", 1)
    qtbot.waitUntil(lambda: watch.look.high_contrast)
    portal.change("org.example.other", "color-scheme", 2)
    portal.change("org.freedesktop.appearance", "color-scheme", 2)
    qtbot.waitUntil(lambda: not watch.look.is_dark)


def test_without_a_portal_nothing_is_asked_for_any_more(qtbot: QtBot, qapp: QApplication, bus: str) -> None:
    watch = SystemWatch(qapp, {"color-scheme": 1}, PortalDesktop(lambda: QDBusConnection.connectToBus(bus, "window")))
    watch.listen()
    qtbot.waitUntil(lambda: watch.look == SystemLook())


def test_without_a_bus_there_is_neither_a_warning_nor_a_wait(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    watch = SystemWatch(qapp, {"color-scheme": 1}, PortalDesktop())
    with qtbot.waitSignal(watch.changed, timeout=200):
        watch.listen()
    assert watch.look == SystemLook()
