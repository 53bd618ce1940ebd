"""What a process weighs on Linux."""

from pathlib import Path

REST_MILLISECONDS = 500
"""How long a process is left alone before it is weighed."""


def pss_mib() -> float:
    """This process's proportional set size in MiB: its own pages, and its share of those it has in common."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("smaps_rollup has no Pss line")
