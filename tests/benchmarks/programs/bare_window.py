"""The floor of every start: an empty main window, painted. With arguments, those modules are imported as well.

With them it also says `pss_mib`, once it has come to rest.
"""

import importlib
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.memory_use import REST_MILLISECONDS, pss_mib
from tests.benchmarks.processes import say
from tests.benchmarks.programs.paint_watch import PaintWatch


def main(modules: list[str]) -> None:
    """Open the window; end when it has been painted."""
    application = QApplication(sys.argv[:1])
    for module in modules:
        importlib.import_module(module)
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    PaintWatch(window, weigh if modules else say)
    application.exec()


def weigh() -> None:
    """Say what the process weighs."""
    QTimer.singleShot(REST_MILLISECONDS, lambda: say(pss_mib=pss_mib()))


if __name__ == "__main__":
    main(sys.argv[1:])
