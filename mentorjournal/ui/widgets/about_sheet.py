"""What this is, what it is made of, and whose work that is: versions to copy and every licence to read."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal import __version__
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.choice import Choice
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.text_field import TextField
from mentorjournal.ui.widgets.words import Words


class AboutSheet(QWidget):
    """The versions, with a button that copies them; below, a licence at a time. Reads nothing before it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: list[tuple[str, str]] = []
        self._facts = Ledger(gap=6)
        self.copy = Button(self.tr("Copy the versions"))
        self.parts = Choice(self.tr("Licence of"))
        self.licence = TextField(self.tr("Licence"), lines=14)
        self.licence.set_read_only(read_only=True)
        promise = self.tr(
            "Mentor Journal is free software under the MIT licence. It stands on the work of others, whose licences "
            "are here in full."
        )
        self.setLayout(
            column(
                self._facts,
                row(self.copy, None),
                18,
                SectionHead(self.tr("Licences")),
                Words(promise, "body", "text2", wraps=True),
                row(self.parts, None),
                (self.licence, 1),
                gap=10,
            )
        )
        self.copy.clicked.connect(self._on_copy)
        self.parts.value_changed.connect(self._on_part_chosen)

    def versions(self) -> str:
        """The versions as they are copied: a line for each."""
        return "\n".join(f"{name} {version}" for name, version in self._versions)

    def showEvent(self, event: QShowEvent) -> None:
        """Read versions and licences when they are first looked at."""
        if not self._versions:
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        # Two dozen packages are asked what they need: not before somebody wants to know.
        from mentorjournal.services.engine import read_engine_versions  # noqa: PLC0415
        from mentorjournal.ui.licences import list_parts  # noqa: PLC0415

        engine = read_engine_versions()
        self._versions = [
            (self.tr("Mentor Journal"), __version__),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            ("SQLCipher", engine.sqlcipher),
            ("SQLite", engine.sqlite),
            (self.tr("System"), f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ]
        for name, version in self._versions:
            self._facts.add(name, Words(version, "body", wraps=True), top=2)
        words = self.tr("{part} · {licence}")
        parts = list_parts()
        self.parts.set_items(
            [
                (words.format(part=part.name, licence=part.licence) if part.licence else part.name, part)
                for part in parts
            ]
        )
        self._on_part_chosen(parts[0])

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.versions())

    def _on_part_chosen(self, part: object) -> None:
        from mentorjournal.ui.licences import Part  # noqa: PLC0415

        assert isinstance(part, Part)  # noqa: S101 - nothing else is offered
        self.licence.set_text(part.text())
