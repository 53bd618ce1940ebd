import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.system_look import ContrastColours, SystemLook
from mentorjournal.ui.wishes import AppearanceWish, Wishes


class Follower(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def restyle(self) -> None:
        self.seen.append(theme.current().appearance)


def test_a_follower_is_told_at_once_and_at_each_change(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    follower = Follower()
    theme.follow(follower.restyle)
    theme.apply(qapp, "dark")
    assert follower.seen == ["light", "dark"]


def test_a_dead_follower_is_let_go(qapp: QApplication) -> None:
    follower = Follower()
    theme.follow(follower.restyle)
    seen = follower.seen
    follower.deleteLater()
    del follower
    qapp.sendPostedEvents(None, 52)
    theme.apply(qapp, "dark")
    assert seen == ["light"]


def test_the_palette_and_the_direction_follow(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", right_to_left=True)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.Theme("dark").colour("text")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert theme.current().is_dark


def test_sizes_grow_with_the_text_within_bounds() -> None:
    assert theme.Theme("light", 1.5).px(36) == 54
    assert theme.Theme("light", 1.5).font("body").pixelSize() == 21
    assert theme.Theme("light", 9).scale == 2.0
    assert theme.Theme("light").leading("writing") == 29


def test_every_role_has_a_colour_and_an_arrow() -> None:
    now = theme.Theme("light")
    assert len({now.colour(role).name() for role in Role}) == len(Role)
    assert all(now.role_icon(role).startswith("arrow-") for role in Role)


def test_a_colour_nobody_defined_is_refused() -> None:
    with pytest.raises(KeyError):
        theme.Theme("light").colour("#FF0000")


def test_the_caller_gets_a_font_of_its_own() -> None:
    now = theme.Theme("light")
    now.font("body").setPixelSize(90)
    assert now.font("body").pixelSize() == 14


def test_a_system_that_says_nothing_gets_the_plain_look(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.wear(qapp, Wishes(), SystemLook())
    assert (theme.current().appearance, theme.current().scale, theme.current().is_still) == ("light", 1.0, False)
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("wish", "system", "worn"),
    [
        ("system", SystemLook(is_dark=True), "dark"),
        ("system", SystemLook(high_contrast=True), "contrast_light"),
        ("system", SystemLook(high_contrast=True, is_dark=True), "contrast_dark"),
        ("light", SystemLook(is_dark=True, high_contrast=True), "light"),
        ("dark", SystemLook(), "dark"),
        ("contrast", SystemLook(), "contrast_light"),
        ("contrast", SystemLook(is_dark=True), "contrast_dark"),
    ],
)
def test_what_is_left_to_the_system_follows_it(
    qapp: QApplication, wish: AppearanceWish, system: SystemLook, worn: str
) -> None:
    theme.wear(qapp, Wishes(appearance=wish), system)
    assert theme.current().appearance == worn


def test_the_system_goes_on_holding_when_a_wish_changes(qapp: QApplication) -> None:
    theme.wear(qapp, Wishes(), SystemLook(is_dark=True, text_scale=1.25, reduced_motion=True, is_right_to_left=True))
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    theme.wear(qapp, Wishes(scale=1.75, motion="full", direction="left to right"))
    now = theme.current()
    assert (now.appearance, now.scale, now.is_still) == ("dark", 1.75, False)
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    theme.wear(qapp, Wishes())
    assert (theme.current().scale, theme.current().is_still) == (1.25, True)


def test_reduced_motion_makes_everything_instant(qapp: QApplication) -> None:
    durations = {name: value for name, value in theme.Theme().motion.items() if isinstance(value, int)}
    assert min(durations.values()) > 0
    theme.wear(qapp, Wishes(motion="reduced"), SystemLook())
    assert {theme.current().motion[name] for name in durations} == {0}


def test_with_reduced_motion_menus_do_not_roll_out(qapp: QApplication) -> None:
    general = Qt.UIEffect.UI_General
    before = qapp.isEffectEnabled(general)
    qapp.setEffectEnabled(general, True)
    theme.wear(qapp, Wishes(motion="reduced"), SystemLook())
    assert not qapp.isEffectEnabled(general)
    theme.wear(qapp, Wishes(motion="full"))
    assert qapp.isEffectEnabled(general)
    qapp.setEffectEnabled(general, before)


def test_a_contrast_palette_of_the_systems_own_is_followed(qapp: QApplication) -> None:
    colours = ContrastColours("#202020", "#FFFFFF", "#8EE3F0", "#263B50", "#75E9FC", "#A6A6A6")
    theme.wear(qapp, Wishes(), SystemLook(high_contrast=True, is_dark=True, colours=colours))
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#202020"
    assert theme.current().name_of("text2") == "#FFFFFF"
    assert theme.current().name_of("selection") == "#8EE3F0"
    theme.wear(qapp, Wishes(appearance="dark"))
    assert theme.current().name_of("sheet") == theme.Theme("dark").name_of("sheet")


@pytest.mark.parametrize("appearance", ["contrast_light", "contrast_dark"])
def test_high_contrast_says_by_edges_what_soft_grounds_say(appearance: theme.Appearance) -> None:
    now = theme.Theme(appearance)
    for ground in ("hover", "pressed", "sunken", "ink_soft", "brass_soft", "danger_soft"):
        assert now.name_of(ground) == now.name_of("sheet")
        assert now.edge_of(ground) is not None
        assert theme.Theme("light").edge_of(ground) is None
    assert {now.shadow_alpha(elevation) for elevation in now.elevation} == {0}
    assert now.focus_width == 3


@pytest.mark.parametrize("appearance", ["light", "dark", "contrast_light", "contrast_dark"])
def test_the_heads_of_columns_in_a_file_dialog_lie_on_paper(
    qapp: QApplication, qtbot: QtBot, appearance: theme.Appearance
) -> None:
    theme.apply(qapp, appearance)
    view = QTreeWidget()
    qtbot.addWidget(view)
    view.setHeaderLabels(["Name"])
    view.resize(300, 200)
    view.show()
    qtbot.waitExposed(view)
    head = view.header().viewport()
    ground = QImage(head.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.magenta)
    head.render(ground, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    paper, words = ground.pixelColor(head.width() - 6, head.height() // 2), theme.current().colour("text")
    assert abs(paper.lightnessF() - words.lightnessF()) > 0.6
