"""This machine's settings: kept whole, and never worth an error."""

import json
import os
from pathlib import Path

import pytest

from mentorjournal.settings import Settings, WindowPlace, load_settings, save_settings


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    kept = Settings(last_journal="/somewhere/Elena.mentorjournal", window=[1, 2, 1280, 800], text_scale=1.5)
    save_settings(kept, file)
    assert load_settings(file) == kept
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00\xff", '{"device": "no id", "window": "wide"}'])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content.encode("latin-1"))
    found = load_settings(file)
    assert found.window == []
    assert found.device_id.version == 4


def test_one_unfit_value_does_not_cost_the_others(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"appearance": 7, "last_journal": "/there", "unknown": True}))
    found = load_settings(file)
    assert found.appearance == "system"
    assert found.last_journal_path == Path("/there")


def test_the_device_stays_the_same_once_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    first = load_settings(file)
    save_settings(first, file)
    assert load_settings(file).device_id == first.device_id
    assert Settings().device_id != first.device_id


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rules")
def test_they_are_for_this_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    file.parent.mkdir(mode=0o755)
    file.write_text("{}", encoding="utf-8")
    file.chmod(0o644)
    save_settings(Settings(), file)
    assert [path.stat().st_mode & 0o777 for path in (file.parent, file)] == [0o700, 0o600]


def test_how_things_look_comes_back_as_it_was_chosen(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    kept = Settings(appearance="contrast", text_scale=2.0, motion="reduced", desktop={"color-scheme": 1})
    save_settings(kept, file)
    assert load_settings(file) == kept


@pytest.mark.parametrize(
    ("name", "unfit", "default"),
    [
        ("appearance", "sepia", "system"),
        ("motion", "wild", "system"),
        ("text_scale", 0.5, 0.0),
        ("text_scale", 3.0, 0.0),
        ("text_scale", float("nan"), 0.0),
        ("text_scale", "1.5", 0.0),
        ("text_scale", True, 0.0),
        ("desktop", [1], {}),
    ],
)
def test_a_look_that_means_nothing_is_left_to_the_system(
    tmp_path: Path, name: str, unfit: object, default: object
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({name: unfit}))
    assert getattr(load_settings(file), name) == default


def test_a_whole_number_is_a_scale_too(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"text_scale": 2}')
    assert load_settings(file).text_scale == 2.0


def test_how_the_window_stood_is_kept_for_each_set_of_screens(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    desk, train = WindowPlace([10, 50, 1600, 900], "maximised", "people"), WindowPlace([0, 40, 900, 600])
    kept = Settings()
    kept.remember_place("desk", desk)
    kept.remember_place("train", train)
    save_settings(kept, file)
    found = load_settings(file)
    assert found.place_among("desk") == desk
    assert found.place_among("train") == train
    assert found.place_among("elsewhere") == WindowPlace([0, 40, 900, 600])


def test_screens_that_were_not_seen_for_long_are_forgotten() -> None:
    kept = Settings()
    for number in range(30):
        kept.remember_place(f"screens {number}", WindowPlace([0, 40, 900, 600]))
        kept.remember_place("home", WindowPlace([1, 40, 900, 600]))
    assert len(kept.places) <= 12
    assert {"home", "screens 29"} <= kept.places.keys()


def test_the_file_of_an_older_version_still_says_where_the_window_stood(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"device": "", "last_journal": "/there", "window": [5, 45, 1000, 700], "appearance": "dark"}')
    assert load_settings(file).place_among("any") == WindowPlace([5, 45, 1000, 700])


@pytest.mark.parametrize(
    "place",
    [
        '{"shape": [1, 2, 3], "state": "normal", "page": ""}',
        '{"shape": [1, 2, -3, 4], "state": "normal", "page": ""}',
        '{"shape": [1, 2, 1e400, 4], "state": "normal", "page": ""}',
        '{"shape": [1, 2, 3, true], "state": "normal", "page": ""}',
        '{"shape": [1, 2, 3, 4], "state": "tiny", "page": ""}',
        '{"shape": [1, 2, 3, 4], "state": ["normal"], "page": ""}',
        '{"shape": [1, 2, 3, 4], "state": "normal", "page": 7}',
        '"wide"',
        "null",
    ],
)
def test_a_place_that_makes_no_sense_is_left_out(tmp_path: Path, place: str) -> None:
    file = tmp_path / "settings.json"
    good = '{"shape": [1, 2, 900, 600], "state": "full screen", "page": "home"}'
    file.write_text(f'{{"window": [1, "2", 3, 4], "places": {{"bad": {place}, "good": {good}}}}}')
    found = load_settings(file)
    assert found.places == {"good": WindowPlace([1, 2, 900, 600], "full screen", "home")}
    assert found.window == []
