"""Small and read-only disks: tmpfs mounts, which need root."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mount(*words: str) -> None:
    """Mount or unmount, or skip the test where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk of its own")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"this machine mounts no disks: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Generator[Path]:
    """A disk of its own with so much room."""
    folder.mkdir(parents=True)
    mount("mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        mount("umount", "-l", str(folder))


@contextmanager
def read_only(disk: Path) -> Generator[None]:
    """The same disk, refusing to be written to."""
    mount("mount", "-o", "remount,ro", str(disk))
    try:
        yield
    finally:
        mount("mount", "-o", "remount,rw", str(disk))


@contextmanager
def filled(disk: Path) -> Generator[None]:
    """The same disk, without a byte of room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for block in (65_536, 4096, 512, 1):
            try:
                while file.write(b"\0" * block):
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        ballast.unlink()
