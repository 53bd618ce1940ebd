"""After locking, neither the data key nor what was written lives on in Python or Qt.

The search is first shown to find both, before locking. What the memory of the whole process still holds, freed blocks
and Qt's and SQLCipher's own included, is read from outside and reported as it is: Python cannot wipe it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.services import sample
from tests.e2e.programs.forgetful import MASK, MASKED_MARKER, whole

EXPECTED_BEFORE = {
    "key: python",
    "marker: python",
    "marker: qt NoteEdit",
    "marker: qt QTextDocument",
    "marker: qt clipboard",
}


@pytest.fixture(scope="module")
def seen(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was found before and after, inside and outside, in one run of a real window."""
    journal = tmp_path_factory.mktemp("memory") / sample_template.name
    shutil.copytree(sample_template, journal)
    command = [sys.executable, "-m", "tests.e2e.programs.forgetful", str(journal), sample.PASSPHRASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        before = json.loads(process.stdout.readline())
        outside_before = _scan(process.pid, before["key"])
        process.stdin.write("\n")
        process.stdin.flush()
        after = json.loads(process.stdout.readline())
        outside_after = _scan(process.pid, before["key"])
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(20) == 0
    return {
        "before": before["found"],
        "after": after["found"],
        "outside before": outside_before,
        "outside after": outside_after,
    }


def _scan(pid: int, masked_key: list[int]) -> dict[str, int]:
    """How often each needle stands in the memory of a process; empty where we may not read it."""
    key, marker = bytes(each ^ MASK for each in masked_key), whole(MASKED_MARKER)
    needles = {
        "key": key,
        "key in hex": key.hex().encode(),
        "marker": marker,
        "marker in UTF-16": marker.decode().encode("utf-16-le"),
    }
    counts = dict.fromkeys(needles, 0)
    try:
        with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            for line in maps:
                stretch = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if stretch is None:
                    continue
                start, end = (int(each, 16) for each in stretch.groups())
                try:
                    memory.seek(start)
                    content = memory.read(end - start)
                except (OSError, ValueError, OverflowError):
                    continue  # what the kernel lends, such as [vvar]
                for name, needle in needles.items():
                    counts[name] += content.count(needle)
    except OSError:
        return {}
    return counts


def test_the_search_finds_them_before(seen: dict[str, Any]) -> None:
    found = {" ".join(place.split()[:3]).strip() for place in seen["before"]}
    for expected in EXPECTED_BEFORE:
        assert any(place.startswith(expected) for place in found), (expected, seen["before"])


def test_nothing_lives_on_after_locking(seen: dict[str, Any]) -> None:
    assert seen["after"] == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists() or os.geteuid() != 0, reason="only root reads such memory")
def test_what_the_whole_memory_holds_is_reported(
    seen: dict[str, Any], record_property: Callable[[str, object], None]
) -> None:
    before, after = seen["outside before"], seen["outside after"]
    assert before["marker"] + before["marker in UTF-16"] > 0
    assert before["key"] + before["key in hex"] > 0
    record_property("memory before locking", before)
    record_property("memory after locking", after)
    print(f"\nmemory before locking: {before}\nmemory after locking: {after}")
