"""Draws the golden pictures: `python -m tests.pictures [NAME ...] [--look LOOK] [--check] [--sheet FILE]`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "fonts.conf")
for _name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: E402 - after the environment is in place
from PySide6.QtGui import QImage  # noqa: E402

from mentorjournal.ui import theme  # noqa: E402
from mentorjournal.ui.english_plurals import EnglishPlurals  # noqa: E402
from mentorjournal.zone_data import use_newest  # noqa: E402
from tests.journals import make_empty, make_sample  # noqa: E402
from tests.pictures import gallery  # noqa: E402
from tests.pictures.looks import LOOKS  # noqa: E402
from tests.pictures.scenes import SCENES  # noqa: E402
from tests.pictures.sheet import make_sheet  # noqa: E402
from tests.pictures.stage import Templates  # noqa: E402


def main() -> int:
    """Draw what is asked for, and keep, compare or tile it; returns the exit status."""
    arguments = _arguments()
    use_newest()
    qInstallMessageHandler(_hear)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = theme.create_application(["pictures"])
    plurals = EnglishPlurals()
    app.installTranslator(plurals)
    wanted = [
        picture
        for picture in gallery.pictures(tuple(arguments.look or LOOKS))
        if not arguments.names or any(picture.scene.startswith(name) for name in arguments.names)
    ]
    drawn: list[tuple[str, QImage]] = []
    faults = 0
    with tempfile.TemporaryDirectory(prefix="mentorjournal-pictures-") as name:
        folder = Path(name)
        templates = Templates(make_sample(folder), make_empty(folder))
        copies = folder / "copies"
        for picture in wanted:
            new = picture.draw(app, templates, copies)
            if arguments.sheet:
                drawn.append((str(picture), new))
            elif arguments.check:
                said = gallery.verdict(picture, new)
                faults += bool(said)
                _say(said or f"{picture} is as it was")
            else:
                gallery.keep(picture, new)
                _say(f"{picture}  {picture.golden.stat().st_size / 1000:.1f} kB")
    if arguments.sheet:
        make_sheet(drawn).save(str(arguments.sheet))
    elif not arguments.check and not arguments.names:
        for orphan in gallery.orphans():
            orphan.unlink()
            _say(f"{orphan} is drawn no more")
    total = sum(file.stat().st_size for file in gallery.GOLDEN.rglob("*.png"))
    _say(f"{len(wanted)} pictures; all golden ones together {total / 1e6:.2f} MB")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Draw the golden pictures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"beginnings of: {', '.join(SCENES)}")
    parser.add_argument("--look", action="append", choices=[*LOOKS], help="only in this look; may be given again")
    parser.add_argument("--check", action="store_true", help="compare, and keep nothing")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="tile them into one overview, and keep nothing")
    return parser.parse_args()


def _hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform always says."""
    if not message.startswith("This plugin does not support"):
        _say(message)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
