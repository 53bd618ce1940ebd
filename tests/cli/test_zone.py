"""The machine's time zone by name."""

from pathlib import Path

import pytest

from mentorjournal.cli.zone import machine_zone


@pytest.mark.parametrize(
    ("variable", "link", "written", "zone"),
    [
        ("Europe/Paris", "Europe/London", "Europe/Rome", "Europe/Paris"),
        (":Europe/Paris", "", "", "Europe/Paris"),
        ("CET-1CEST", "Europe/London", "", "Europe/London"),
        ("", "Europe/London", "Europe/Rome", "Europe/London"),
        ("", "", "Europe/Rome", "Europe/Rome"),
        ("", "Nowhere/Land", "Europe/Rome", "Europe/Rome"),
        ("", "", "не латиница", "UTC"),
        ("", "", "", "UTC"),
    ],
)
def test_the_zone_is_the_first_that_is_known(tmp_path: Path, variable: str, link: str, written: str, zone: str) -> None:
    if link:
        (tmp_path / "localtime").symlink_to(f"/usr/share/zoneinfo/{link}")
    if written:
        (tmp_path / "timezone").write_text(written + "\n", encoding="utf-8")
    assert machine_zone({"TZ": variable}, tmp_path) == zone
