"""Is there anything to show a window on?"""

import socket
from pathlib import Path

import pytest

from mentorjournal.cli.display import find_display, is_unseen, listens

X = "/tmp/.X11-unix/X0"  # noqa: S108


@pytest.mark.parametrize(
    ("platform", "environment", "answering", "found"),
    [
        ("win32", {}, (), True),
        ("darwin", {}, (), True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, (), False),
        ("darwin", {"QT_QPA_PLATFORM": "minimal"}, (), False),
        ("linux", {}, (), False),
        ("linux", {"DISPLAY": ""}, (X,), False),
        ("linux", {"DISPLAY": ":0"}, (X,), True),
        ("linux", {"DISPLAY": ":0.1"}, (X,), True),
        ("linux", {"DISPLAY": "unix:0"}, (X,), True),
        ("linux", {"DISPLAY": ":0"}, ("\0" + X,), True),
        ("freebsd14", {"DISPLAY": ":0"}, ("\0" + X,), False),
        ("linux", {"DISPLAY": ":0"}, (), False),
        ("linux", {"DISPLAY": ":1"}, (X,), False),
        ("linux", {"DISPLAY": "localhost:10.0"}, (), True),
        ("linux", {"DISPLAY": "nonsense"}, (), False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=800x600"}, (X,), False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1"}, ("/run/user/1/wayland-0",), True),
        ("linux", {"WAYLAND_DISPLAY": "/run/w", "XDG_RUNTIME_DIR": "/run/user/1"}, ("/run/w",), True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, (), False),
    ],
)
def test_a_display_is_one_that_answers(
    platform: str, environment: dict[str, str], answering: tuple[str, ...], *, found: bool
) -> None:
    assert find_display(platform, environment, lambda path: path in answering) is found


def test_only_a_listening_socket_answers(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    assert not listens(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()
        assert listens(path)
    assert not listens(path)
    assert not listens("x" * 500)


def test_painting_where_nobody_looks_is_no_display() -> None:
    assert is_unseen({"QT_QPA_PLATFORM": "offscreen"})
    assert not is_unseen({"QT_QPA_PLATFORM": "xcb"})
    assert not is_unseen({})
