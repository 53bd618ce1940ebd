"""What a second start says when the first is there and does not answer."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.words import Words


def say_silent() -> int:
    """Say it on the terminal and in a dialog; returns the exit status. Nothing of the first is touched."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = theme.create_application(sys.argv[:1])
        theme.apply(app, "light")
    sentence = QCoreApplication.translate(
        "SilentWindow",
        "Mentor Journal is open already, but it does not answer. Wait a moment, or end it and start it again.",
    )
    sys.stderr.write(f"mentorjournal: {sentence}\n")
    sys.stderr.flush()
    SilentWindow(sentence).exec()
    return 1


class SilentWindow(QDialog):
    """One sentence, and a way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Mentor Journal does not answer"))
        close = Button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.setAccessibleDescription(sentence)
        self.setLayout(column(Words(sentence, wraps=True), row(None, close), gap=20, margins=(28, 24, 28, 24)))
        self.setMinimumWidth(theme.current().px(440))
