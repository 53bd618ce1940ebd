"""Whether there is anything to show a window on."""

from collections.abc import Callable, Mapping
from pathlib import Path

UNSEEN = frozenset({"offscreen", "minimal"})
"""Qt's platforms that paint where nobody looks."""


def listens(path: str) -> bool:
    """Whether a program answers at this Unix socket; a leading NUL means Linux's abstract ones."""
    import socket  # noqa: PLC0415 - many a start has nothing to knock at

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(1)
        try:
            knock.connect(path)
        except OSError:
            return False
    return True


def find_display(platform: str, environment: Mapping[str, str], answers: Callable[[str], bool] = listens) -> bool:
    """Whether a window could be seen.

    A DISPLAY that was inherited and leads nowhere ends Qt with an abort, so the server is knocked at first.

    Args:
        platform: as `sys.platform`.
        environment: as `os.environ`.
        answers: whether a program listens at the Unix socket of this path.
    """
    if is_unseen(environment):
        return False
    if platform in {"win32", "darwin"}:
        return True
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland and answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland))):
        return True
    host, colon, number = environment.get("DISPLAY", "").rpartition(":")
    if not colon:
        return False
    if host not in {"", "unix"}:
        return True  # over a network or a tunnel: only Qt can tell
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - where X servers have always listened
    return answers(path) or (platform == "linux" and answers(f"\0{path}"))


def is_unseen(environment: Mapping[str, str]) -> bool:
    """Whether Qt was told to paint where nobody looks, as tests do."""
    return environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in UNSEEN
