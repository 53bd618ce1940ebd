"""This machine's settings: kept whole, and never worth an error."""

import json
from pathlib import Path

import pytest

from mentorjournal.settings import Settings, load_settings, save_settings


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
