"""What one can do in a place, with its words and its keys: one table for shortcuts, menus, the palette and F1.

Each thing to do is a QAction of the widget it belongs to, which is where Qt keeps actions anyway; whoever wants to list
them asks `actions_in`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

BACK = "Esc"
NEW = "Ctrl+N"
FINISH = "Ctrl+Return"
VERSIONS = "Ctrl+Shift+H"
CAPTURE = "Ctrl+T"
_FINISH_ON_THE_KEYPAD = "Ctrl+Enter"

_MENTION = "mention"
_QUIET = "quiet"


def add_action(
    owner: QWidget,
    words: str,
    act: Callable[[], object] | SignalInstance,
    *,
    keys: str | tuple[str, ...] = (),
    icon: str = "",
    quiet: bool = False,
) -> QAction:
    """Let `owner` offer something to do while the focus is in it or anything inside it.

    Args:
        owner: the page or part it belongs to.
        words: a verb and its object, as a menu says it: "Plan a session".
        act: called, or emitted, when it is chosen or its keys are pressed.
        keys: the keys that do it, the first of them the one that is shown.
        icon: the name of its icon.
        quiet: only listed with the keys of the page: moving about, not something one would look for in a menu.
    """
    action = QAction(words, owner)
    action.setShortcuts([QKeySequence(each) for each in ((keys,) if isinstance(keys, str) else keys)])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setProperty("icon_name", icon)
    action.setProperty(_QUIET, quiet)
    action.triggered.connect(lambda _checked=False: act.emit() if isinstance(act, SignalInstance) else act())
    owner.addAction(action)
    return action


def add_back(owner: QWidget, words: str, act: Callable[[], object] | SignalInstance) -> None:
    """Let Escape lead out of `owner`, unless a part of it that has the focus takes Escape for itself.

    Not a shortcut: those of a page and of a part of it would be ambiguous, while a key press comes to whatever is
    nearest first.
    """
    mention_key(owner, BACK, words)
    owner.installEventFilter(_BackKey(owner, act))


def add_finish(owner: QWidget, words: str, act: Callable[[], object] | SignalInstance) -> QAction:
    """Let Ctrl and either of the two Enter keys finish what `owner` is there for."""
    return add_action(owner, words, act, keys=(FINISH, _FINISH_ON_THE_KEYPAD))


def mention_key(owner: QWidget, keys: str, words: str) -> None:
    """List a key among those of `owner` that it takes by itself: "Space", "Alt+2"."""
    action = QAction(words, owner)
    action.setProperty(_MENTION, keys)
    owner.addAction(action)


def key_words(keys: str) -> str:
    """Name keys as this desktop does, for a tooltip."""
    return _named(QKeySequence(keys))


def keys_of(action: QAction) -> str:
    """The keys of an action as this desktop names them; empty where it has none."""
    mentioned = action.property(_MENTION)
    return key_words(str(mentioned)) if mentioned else _named(action.shortcut())


def _named(keys: QKeySequence) -> str:
    """The name of keys. Most keyboards print Enter on the key that Qt calls Return."""
    native = QKeySequence.SequenceFormat.NativeText
    printed, called = QKeySequence("Enter").toString(native), QKeySequence("Return").toString(native)
    return keys.toString(native).replace(called, printed)


def is_choice(action: QAction) -> bool:
    """Whether an action is one to offer in a menu or the palette, rather than only a key worth knowing."""
    return not action.property(_MENTION) and not action.property(_QUIET)


def choices_of(page: QWidget) -> list[QAction]:
    """What the menu of a page offers now: its own actions that are worth choosing, not those of its parts."""
    return [action for action in _enabled(page) if is_choice(action)]


def accelerate(action: QAction, taken: set[str]) -> None:
    """Give an action a letter of its own in its menu, if it has none: the first of a word, else the first that is free.

    The letter is shown in the menu only; `words_of` gives the words without it.
    """
    words = words_of(action)
    starts = [
        place for place, letter in enumerate(words) if letter.isalnum() and (not place or words[place - 1] == " ")
    ]
    for place in [*starts, *(place for place, letter in enumerate(words) if letter.isalnum())]:
        letter = words[place].casefold()
        if letter not in taken:
            taken.add(letter)
            before, after = words[:place].replace("&", "&&"), words[place:].replace("&", "&&")
            action.setText(f"{before}&{after}")
            return


def words_of(action: QAction) -> str:
    """What an action is called, without the mark of its letter."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def actions_in(place: QWidget) -> Iterator[QAction]:
    """What can be done in `place` now: its own actions, then those of the parts of it that are in sight."""
    yield from _enabled(place)
    for part in place.findChildren(QWidget):
        if part.isVisibleTo(place):
            yield from _enabled(part)


def _enabled(widget: QWidget) -> Iterator[QAction]:
    yield from (action for action in widget.actions() if action.isEnabled() and action.isVisible() and action.text())


class _BackKey(QObject):
    """Calls `act` when a press of Escape comes to its owner."""

    def __init__(self, owner: QWidget, act: Callable[[], object] | SignalInstance) -> None:
        super().__init__(owner)
        self._act = act

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        if isinstance(self._act, SignalInstance):
            self._act.emit()
        else:
            self._act()
        return True
