"""How long nobody has touched the app."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from shiboken6 import isValid

from mentorjournal.ui.sleep_clock import Moment, SleepClock

WARNING = 30.0
"""Seconds before the end at which it is said to be near."""
TICK = 5_000
"""Milliseconds between two looks at the clock. A timer stands still while the machine sleeps, the clock does not: this
is how long after waking it may take until that is noticed."""
_DOZE = 2.0
"""Seconds by which two clocks may differ without anybody having slept."""
_Kind = QEvent.Type
_ACTS = frozenset(
    {
        _Kind.KeyPress,
        _Kind.KeyRelease,
        _Kind.ShortcutOverride,
        _Kind.InputMethod,
        _Kind.MouseButtonPress,
        _Kind.MouseButtonRelease,
        _Kind.MouseMove,
        _Kind.Wheel,
        _Kind.TouchBegin,
        _Kind.TouchUpdate,
        _Kind.TouchEnd,
        _Kind.TabletPress,
        _Kind.TabletMove,
        _Kind.TabletRelease,
        _Kind.NativeGesture,
    }
)


class IdleWatch(QObject):
    """Says when nobody has used keys, mouse, wheel, finger or pen in any window of ours for long enough.

    What happens in other programs does not count. It looks at what comes to windows and to what has the focus, where
    the words of input methods arrive, and not at every event of every widget: that is most of them.

    Args:
        patience: how many seconds are long enough, now.
        clock: reads the clocks.
        tick: milliseconds between two looks.
    """

    near = Signal()
    """It will be over in half a minute."""
    kept = Signal()
    """Somebody is back after all."""
    over = Signal()
    """It has been long enough. What was done to come back is nobody's to see."""
    slept = Signal()
    """The machine has been asleep in between."""

    def __init__(
        self, patience: Callable[[], float], clock: SleepClock, tick: int = TICK, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._patience = patience
        self._clock = clock
        self._last: Moment | None = None
        self._looked = clock()
        self._is_near = False
        self._is_done = False
        self._pointer = QPointF()
        self._focus: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(tick)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Somebody is here; begin to count."""
        app = _app()
        self._begin_anew()
        app.focusWindowChanged.connect(self._follow_windows)
        app.focusObjectChanged.connect(self._follow_focus)
        self._follow_windows()
        self._follow_focus(app.focusObject())
        self._timer.start()

    def end(self) -> None:
        """Count no more."""
        if self._last is None:
            return
        app = _app()
        self._timer.stop()
        self._last = None
        app.focusWindowChanged.disconnect(self._follow_windows)
        app.focusObjectChanged.disconnect(self._follow_focus)
        for window in app.topLevelWindows():
            window.removeEventFilter(self)
        self._follow_focus(None)

    def look(self) -> None:
        """See what the clock says, now and not only with the next tick."""
        if not self._is_over():
            # A menu that has been open for a while is a window as well.
            self._follow_windows()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew with every act; keep the one that came too late."""
        if event.type() not in _ACTS or self._last is None:
            return False
        if isinstance(event, QMouseEvent) and event.type() == _Kind.MouseMove:
            # Some systems send moves without any, when windows come and go under the pointer.
            place, self._pointer = self._pointer, event.globalPosition()
            if place == self._pointer:
                return False
        if self._is_over():
            event.accept()  # an override that is not accepted is tried as a shortcut next
            return True
        self._last = self._looked
        if self._is_near:
            self._is_near = False
            self.kept.emit()
        return False

    def _is_over(self) -> bool:
        """Read the clock and say what it says; whether that was the end."""
        if self._last is None or self._is_done:
            return self._is_done
        before, self._looked = self._looked, self._clock()
        if self._looked.slept_since(before) > _DOZE:
            QTimer.singleShot(0, self.slept.emit)
        left = self._patience() - self._looked.since(self._last)
        if left <= 0:
            # Not from inside an event: whoever hears it throws away the widgets that wait for it.
            self._is_done = True
            QTimer.singleShot(0, self._on_over)
            return True
        if left <= WARNING and not self._is_near:
            self._is_near = True
            self.near.emit()
        return False

    def _on_over(self) -> None:
        if self._last is None:
            return
        self.over.emit()
        if self._last is not None:
            # Something stood in the way, such as a disk that is full: it will be time again.
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._last = self._looked = self._clock()
        self._is_near = self._is_done = False

    def _follow_windows(self, _window: object = None) -> None:
        for window in _app().topLevelWindows():
            window.installEventFilter(self)  # doing so again changes nothing

    def _follow_focus(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)  # noqa: S101 - there are windows
    return app
