"""The zones that people live in, for tests that look at all of them."""

from importlib.resources import files


def zone_tab() -> list[str]:
    """Every zone of tzdata's zone.tab, by name."""
    text = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    return sorted(line.split("\t")[2] for line in text.splitlines() if line and not line.startswith("#"))
