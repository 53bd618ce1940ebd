"""How the window looks: acts at once, everywhere."""

from typing import cast

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.preferences import Preferences
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.wishes import AppearanceWish, MotionWish
from mentorjournal.ui.wording import percent

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class AppearanceSettings(QWidget):
    """Light, dark or high contrast; the size of text; motion. Each begins with what the system says."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        wishes = preferences.wishes
        self.appearance = Segments(
            self.tr("Appearance"),
            [
                (self.tr("As the system"), "system"),
                (self.tr("Light"), "light"),
                (self.tr("Dark"), "dark"),
                (self.tr("High contrast"), "contrast"),
            ],
            wishes.appearance,
            icons=["monitor", "sun", "moon", "contrast"],
        )
        scales = [(self.tr("As the system"), 0.0), *((percent(scale), scale) for scale in SCALES)]
        self.scale = Choice(
            self.tr("Size of text"), scales, wishes.scale, help_words=self.tr("Everything grows with it.")
        )
        self.motion = Segments(
            self.tr("Motion"),
            [
                (self.tr("As the system"), "system"),
                (self.tr("Reduced"), "reduced"),
                (self.tr("Full"), "full"),
            ],
            wishes.motion,
        )
        form = Ledger(margin=112, gap=22)
        form.add(self._label(self.tr("Appearance")), row(self.appearance, None), top=9)
        form.add(self.scale.label(), row(self.scale, None), top=9)
        form.add(self._label(self.tr("Motion")), row(self.motion, None), top=9)
        self.setLayout(column(form, None, gap=0))
        self.appearance.value_changed.connect(self._on_changed)
        self.scale.value_changed.connect(self._on_changed)
        self.motion.value_changed.connect(self._on_changed)

    def _label(self, words: str) -> Words:
        return Words(words, "small_b", wraps=True)

    def _on_changed(self, _value: object) -> None:
        self._preferences.wear(
            self._preferences.wishes._replace(
                appearance=cast("AppearanceWish", self.appearance.value()),
                scale=float(cast("float", self.scale.value())),
                motion=cast("MotionWish", self.motion.value()),
            )
        )
