"""What a screen reader calls a widget that paints itself.

To Qt such a widget is only a container, which screen readers pass over together with its name. A class that is more
says so: `spoken_role: ClassVar = QAccessible.Role.…`. A ring is a picture, the figures of a scale are a group.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def install() -> None:
    """Speak of every widget by the role its class names. Costs nothing until a screen reader asks."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_speak)


_installed: list[bool] = []


def _speak(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", None)
    return QAccessibleWidget(thing, role) if isinstance(role, QAccessible.Role) and isinstance(thing, QWidget) else None
