import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from mentorjournal.errors import FileUnwritableError
from mentorjournal.reports.paper import POINTS_PER_INCH
from mentorjournal.reports.recovery_sheet import paint_recovery_sheet, write_recovery_sheet
from tests.storage.disks import small_disk

CODE = "7KQM-D4TX-RW29-HJNA-83VP-C6YE-MZ5G-T1BF"
DAY = date(2026, 11, 23)
A4 = (595, 842)
LETTER = (612, 792)
LIGHT = bytes(range(128, 256))


@pytest.fixture(autouse=True)
def left_to_right_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def painted(code: str = CODE, size: tuple[int, int] = A4, dots: float = 2) -> QImage:
    image = QImage(round(size[0] * dots), round(size[1] * dots), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_recovery_sheet(painter, QRectF(image.rect()), dots, code, "Elena’s journal", DAY)
    painter.end()
    return image


def inked(image: QImage, left: float, top: float, right: float, bottom: float, dots: float = 2) -> int:
    """Count the dark dots in an area given in points."""
    area = QRectF(left * dots, top * dots, (right - left) * dots, (bottom - top) * dots).toRect()
    grey = image.copy(area).convertToFormat(QImage.Format.Format_Grayscale8)
    content, step = bytes(grey.constBits()), grey.bytesPerLine()
    lines = (content[line * step : line * step + grey.width()] for line in range(grey.height()))
    return sum(len(line.translate(None, LIGHT)) for line in lines)


def test_the_file_is_one_page_of_pdf_for_its_owner_alone(qapp: QApplication, tmp_path: Path) -> None:
    place = tmp_path / "sheet.pdf"
    write_recovery_sheet(place, CODE, "Elena’s journal", DAY)
    content = place.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert content.count(b"/Type /Page\n") == 1
    assert b"595" in content
    assert len(content) > 8_000
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_an_earlier_file_is_replaced_whole(qapp: QApplication, tmp_path: Path) -> None:
    place = tmp_path / "sheet.pdf"
    place.write_bytes(b"x" * 400_000)
    place.chmod(0o644)
    write_recovery_sheet(place, CODE, "Elena’s journal", DAY)
    assert place.read_bytes().startswith(b"%PDF-")
    assert place.stat().st_size < 400_000
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_it_goes_through_no_other_file(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passing, place = tmp_path / "passing", tmp_path / "chosen" / "sheet.pdf"
    passing.mkdir()
    place.parent.mkdir()
    place.touch()
    monkeypatch.setenv("TMPDIR", str(passing))
    # A file that came and went would have changed its folder.
    before = [folder.stat().st_mtime_ns for folder in (passing, place.parent)]
    write_recovery_sheet(place, CODE, "Elena’s journal", DAY)
    assert [folder.stat().st_mtime_ns for folder in (passing, place.parent)] == before
    assert place.stat().st_size > 8_000


def test_half_a_sheet_is_taken_away_again(qapp: QApplication, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        with pytest.raises(FileUnwritableError, match="No space left"):
            write_recovery_sheet(disk / "sheet.pdf", CODE, "Elena’s journal", DAY)
        assert not list(disk.iterdir())


def test_a_place_that_cannot_be_written_is_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError, match="nowhere"):
        write_recovery_sheet(tmp_path / "nowhere" / "sheet.pdf", CODE, "Elena’s journal", DAY)


def test_another_code_makes_another_sheet(qapp: QApplication) -> None:
    assert painted() == painted()
    assert painted("8" + CODE[1:]) != painted()


@pytest.mark.parametrize("size", [A4, LETTER])
def test_everything_lies_within_the_margins(qapp: QApplication, size: tuple[int, int]) -> None:
    image = painted(size=size)
    width, height = size
    edge = 36
    assert inked(image, edge, edge, width - edge, height - edge) > 5_000
    for strip in ((0, 0, width, edge), (0, height - edge, width, height), (0, 0, edge, height)):
        assert inked(image, *strip) == 0
    assert inked(image, width - edge, 0, width, height) == 0


def test_resolution_changes_the_dots_and_not_the_sheet(qapp: QApplication) -> None:
    coarse, fine = painted(dots=2), painted(dots=300 / POINTS_PER_INCH)
    shrunk = fine.scaled(coarse.size(), mode=Qt.TransformationMode.SmoothTransformation)
    dark = inked(coarse, 36, 36, 560, 800)
    assert inked(shrunk, 36, 36, 560, 800) == pytest.approx(dark, rel=0.2)


def test_the_code_keeps_its_direction_in_a_mirrored_language(qapp: QApplication) -> None:
    plain = painted()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = painted()
    margin = (416, 300, 434, 440)
    assert inked(plain, *margin)
    assert not inked(mirrored, *margin)
    for top in (320, 444):
        assert inked(plain, 54, top / 2, 540, top / 2 + 26) > 1_000
        assert mirrored.copy(0, top, 1190, 52) == plain.copy(0, top, 1190, 52)
