"""The gallery itself: what a changed picture is, what is tolerated, and that it stays small."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from mentorjournal.ui import theme
from tests.pictures import comparison, gallery, palette
from tests.pictures.gallery import Picture
from tests.pictures.looks import LOOKS
from tests.pictures.scenes import SCENES
from tests.pictures.sheet import make_sheet

MOST_BYTES = 9_000_000


def page(words: str = "An hour a month, kept", ink: str = "#1D4D3F") -> QImage:
    """A small page with a line of words and a square of colour."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#FBF8F1"))
    painter = QPainter(image)
    painter.setFont(theme.current().font("title"))
    painter.setPen(QColor(ink))
    painter.drawText(QRect(20, 20, 360, 60), 0, words)
    painter.fillRect(20, 100, 14, 14, QColor("#B5651D"))
    painter.end()
    return image


def kept(image: QImage, folder: Path) -> QImage:
    """The picture as it comes back from the disk."""
    palette.write(palette.reduced(image), folder / "picture.png")
    return comparison.read(folder / "picture.png")


def test_the_same_page_is_the_same_picture(tmp_path: Path) -> None:
    assert comparison.compare(kept(page(), tmp_path), page()).share == 0


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: page("An hour a month, held"), id="a word"),
        pytest.param(lambda: page(ink="#8A1C1C"), id="a colour"),
        pytest.param(lambda: page().copy(0, 0, 400, 199), id="the size"),
        pytest.param(lambda: page().copy(2, 0, 400, 200), id="moved by two pixels"),
    ],
)
def test_what_somebody_would_notice_is_a_difference(make: Callable[[], QImage], tmp_path: Path) -> None:
    other = make()
    found = comparison.compare(kept(page(), tmp_path), other)
    assert found.is_one
    assert (found.marked is None) == (other.size() != page().size())


def test_letters_smoothed_a_little_differently_are_tolerated(tmp_path: Path) -> None:
    other = page()
    for x in range(400):
        for y in range(200):
            colour = QColor(other.pixel(x, y))
            if colour.lightness() < 240:
                other.setPixelColor(x, y, colour.lighter(106))
    found = comparison.compare(kept(page(), tmp_path), other)
    assert not found.is_one


def test_grounds_and_small_squares_keep_their_colours(tmp_path: Path) -> None:
    golden = kept(page(), tmp_path)
    assert QColor(golden.pixel(300, 150)).name().upper() == "#FBF8F1"
    assert QColor(golden.pixel(25, 105)).name().upper() == "#B5651D"


def test_a_changed_picture_is_named_and_shown(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery, "GOLDEN", tmp_path / "golden")
    monkeypatch.setenv("MENTORJOURNAL_PICTURES", str(tmp_path / "build"))
    picture = Picture("home", "light")
    palette.write(palette.reduced(page()), picture.golden)
    assert gallery.verdict(picture, page()) == ""
    said = gallery.verdict(picture, page("Another line"))
    assert said.startswith("light/home looks different: ")
    for name in ("home.png", "home-difference.png"):
        assert str(tmp_path / "build" / "light" / name) in said
        assert not QImage(str(tmp_path / "build" / "light" / name)).isNull()
    assert "python -m tests.pictures home" in said


def test_a_sheet_holds_every_picture() -> None:
    sheet = make_sheet([("one", page()), ("two", page()), ("three", page())])
    assert sheet.width() > 2 * 200
    assert sheet.height() > 2 * 100


def test_every_scene_has_its_everyday_picture_and_known_looks() -> None:
    assert all(not scene.looks or "light" in scene.looks for scene in SCENES.values())
    assert all(set(scene.looks) <= set(LOOKS) for scene in SCENES.values())


def test_no_picture_hangs_there_that_nobody_draws() -> None:
    assert [*gallery.orphans()] == []


def test_the_readme_shows_pictures_of_the_gallery_as_they_are() -> None:
    readme = (gallery.SHOWCASE.parents[1] / "README.md").read_text(encoding="utf-8")
    for picture in gallery.SHOWN:
        assert f"](packaging/pictures/{picture.shown.name})" in readme
        assert picture.look in SCENES[picture.scene].looks
        assert not picture.golden.exists() or picture.golden.read_bytes() == picture.shown.read_bytes()
    assert {file.name for file in gallery.SHOWCASE.iterdir()} == {picture.shown.name for picture in gallery.SHOWN}


def test_all_pictures_together_stay_small() -> None:
    assert sum(file.stat().st_size for file in gallery.GOLDEN.rglob("*.png")) <= MOST_BYTES
