import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme


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


def test_an_unknown_system_counts_as_light(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.follow_system(qapp)
    assert qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark
    assert theme.current().appearance == "light"


def test_the_system_is_followed_until_told_otherwise(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.follow_system(qapp, 1.25)
    monkeypatch.setattr(theme, "_system_appearance", lambda _app: "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().is_dark
    assert theme.current().scale == 1.25
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.current().is_dark


@pytest.mark.parametrize("appearance", ["light", "dark"])
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
    assert ground.pixelColor(head.width() - 6, head.height() // 2) == theme.current().colour("raised")
