"""The recovery sheet: a journal's recovery code on one page, to be kept where a passport is kept.

Whoever holds the sheet and the journal's folder can read everything, so the file is written for its owner alone.
"""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QDate, QLocale, QMarginsF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from mentorjournal.domain.recovery_codes import code_groups
from mentorjournal.errors import FileUnwritableError
from mentorjournal.reports.paper import POINTS_PER_INCH, UI, VOICE, Paper

_MARGIN_COLUMN = 104
_AIR = 13
_EDGE = 54


def write_recovery_sheet(path: Path, code: str, journal_title: str, day: date) -> None:
    """Write the sheet as a PDF of one A4 page that only its owner may read.

    Args:
        path: where; a file that stands there is replaced.
        code: the recovery code, with or without dashes.
        journal_title: what the journal is called, "Elena’s journal".
        day: when the code was made.

    Raises:
        FileUnwritableError: the place cannot be written.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Mentor Journal")
    writer.setTitle(_say("Recovery code"))
    writer.setResolution(1200)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    print_recovery_sheet(writer, code, journal_title, day)
    buffer.close()
    try:
        _write_private(path, bytes(content.data()))
    except OSError as error:
        raise FileUnwritableError(path=path, reason=os.strerror(error.errno or 0)) from error


def print_recovery_sheet(device: QPagedPaintDevice, code: str, journal_title: str, day: date) -> bool:
    """Paint the sheet on a printer or a PDF; false when the device refuses, as a printer that went away does."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    resolution = device.logicalDpiX()
    layout = device.pageLayout()
    page = layout.fullRectPixels(resolution)
    printable = layout.paintRectPixels(resolution)
    # A printer counts from where it can print; the sheet's own margins count from the edge of the paper.
    painter.translate(-printable.topLeft())
    paint_recovery_sheet(painter, QRectF(page), resolution / POINTS_PER_INCH, code, journal_title, day)
    return painter.end()


def paint_recovery_sheet(
    painter: QPainter, page: QRectF, dots: float, code: str, journal_title: str, day: date
) -> None:
    """Paint the sheet in the light theme, from the page's upper edge; A4, Letter and anything near them will do.

    Args:
        painter: begun on the device.
        page: the whole sheet in device dots.
        dots: device dots for each point of 1/72 inch.
        code: the recovery code.
        journal_title: what the journal is called.
        day: when the code was made.
    """
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    paper = Paper(painter, dots, page.width() / dots, right_to_left=is_mirrored)
    width = paper.width - 2 * _EDGE
    when = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    y = paper.words(_say("Recovery code"), _EDGE, 64, width, paper.font(VOICE, 30), leading=1.25)
    about = _say("{journal} · {day}").format(journal=journal_title, day=when)
    y = paper.words(about, _EDGE, y + 2, width, paper.font(UI, 11), colour="text2")
    y = _paint_groups(paper, y + 16, code_groups(code))
    _paint_advice(paper, y + 26)


def _paint_groups(paper: Paper, top: float, groups: list[str]) -> float:
    """Two rows of four, between hairlines; the code runs from left to right in every language."""
    width, height = paper.width - 2 * _EDGE, 62.0
    column = width / 4
    number_font, group_font = paper.font(UI, 9), paper.font(UI, 25, 500, spacing=108)
    paper.line(_EDGE, top, width, colour="rule")
    for index, group in enumerate(groups):
        area = paper.area(_EDGE, top + 6 + height * (index // 4), width, height)
        left = area.left() + area.width() * (index % 4) / 4
        lead = area.width() / width * 20
        for words, font, colour, offset in (
            (str(index + 1), number_font, "text3", 0.0),
            (group, group_font, "text", lead),
        ):
            paper.stamp(
                words, QRectF(left + offset, area.top(), area.width() * column / width, area.height()), font, colour
            )
    bottom = top + 12 + 2 * height
    paper.line(_EDGE, top + 6 + height, width, dashed=True)
    paper.line(_EDGE, bottom, width, colour="rule")
    return bottom


def _paint_advice(paper: Paper, top: float) -> None:
    """What the code is for, how it is used and where it belongs, along the margin rule."""
    left = _EDGE + _MARGIN_COLUMN
    width = paper.width - _EDGE - left - 2 * _AIR
    label_font, body_font = paper.font(UI, 10, 500), paper.font(UI, 10.5)
    y = top
    for label, advice in _advice():
        paper.words(label, _EDGE, y, _MARGIN_COLUMN, label_font, leading=1.45, trailing=True)
        y = paper.words(advice, left + 2 * _AIR, y, width, body_font, leading=1.45) + 12
    paper.rule(left + _AIR, top - 2, y - 12)


def _advice() -> list[tuple[str, str]]:
    return [
        (
            _say("What it is for"),
            _say(
                "It opens the journal on the day the passphrase is forgotten, and leads to a new one. With both gone, "
                "there is no way in for anybody."
            ),
        ),
        (
            _say("How to use it"),
            _say(
                "On the lock screen choose “Forgotten the passphrase?” and type the eight groups in their order. "
                "Small letters are fine, and spaces and dashes do not matter. What looks like O, I or L is 0 or 1."
            ),
        ),
        (
            _say("Where to keep it"),
            _say("With your passport or your will: on paper, under lock, and away from the computer it belongs to."),
        ),
        (
            _say("Who may see it"),
            _say("Nobody. Whoever has this sheet and a copy of the journal’s folder can read every page of it."),
        ),
    ]


def _say(text: str) -> str:
    return QCoreApplication.translate("RecoverySheet", text)


def _write_private(path: Path, content: bytes) -> None:
    """Straight into its place, through no other file; what could not be written whole is taken away again."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            # A file that is replaced may have been for everybody.
            with suppress(OSError):  # some disks know no permissions
                path.chmod(0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        if path.is_file():
            path.unlink()
        raise
