from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from mentorjournal.paths import resources
from mentorjournal.ui import icons, theme


def colours(image: QImage) -> set[str]:
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(spot.rgb()).name() for spot in spots if spot.alpha() == 255}


def test_an_icon_takes_the_colour_of_its_token(qapp: QApplication) -> None:
    image = icons.pixmap("check", "danger", 24, 2.0).toImage()
    assert colours(image) == {theme.current().name_of("danger").lower()}


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    pixmap = icons.pixmap("lock", size=18, ratio=1.5)
    assert pixmap.width() == 27
    assert pixmap.deviceIndependentSize().width() == 18


def test_the_same_icon_is_drawn_once(qapp: QApplication) -> None:
    assert icons.pixmap("lock", ratio=1.0).cacheKey() == icons.pixmap("lock", ratio=1.0).cacheKey()


def test_only_directed_icons_turn_round(qapp: QApplication) -> None:
    assert icons.turned("arrow-down-right") == "arrow-down-left"
    assert icons.turned("arrow-left-right") == "arrow-left-right"
    assert icons.turned("lock") == "lock"
    right = icons.pixmap("arrow-right", ratio=1.0, mirrored=True)
    assert right.toImage() == icons.pixmap("arrow-left", ratio=1.0, mirrored=False).toImage()


def test_what_reads_one_way_is_seen_in_a_mirror_from_right_to_left(qapp: QApplication) -> None:
    plain = icons.pixmap("undo-2", size=24, ratio=1.0, mirrored=False).toImage()
    assert plain != icons.pixmap("undo-2", size=24, ratio=1.0, mirrored=True).toImage()
    theme.apply(qapp, "light", right_to_left=True)
    assert icons.pixmap("undo-2", size=24, ratio=1.0).toImage() == plain.flipped(Qt.Orientation.Horizontal)
    clock = icons.pixmap("history", ratio=1.0, mirrored=False)
    assert icons.pixmap("history", ratio=1.0).toImage() == clock.toImage()


def test_every_mirrored_arrow_is_bundled() -> None:
    names = {path.stem for path in (resources() / "icons").glob("*.svg")}
    directed = {name for name in names if name.startswith(("arrow-", "corner-", "chevron-"))}
    assert {icons.turned(name) for name in directed} <= names
