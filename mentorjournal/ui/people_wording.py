"""How pages speak of people: their rhythm, their work, since when, what to notice about them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.ui import wording


def month_words(day: date) -> str:
    """`March 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def rhythm_words(every: int, unit: CadenceUnit) -> str:
    """`Every month`, `Every 3 weeks`."""
    if unit is CadenceUnit.WEEK:
        if every == 1:
            return QCoreApplication.translate("people", "Every week")
        return QCoreApplication.translate("people", "Every %n week(s)", None, every)
    if every == 1:
        return QCoreApplication.translate("people", "Every month")
    return QCoreApplication.translate("people", "Every %n month(s)", None, every)


def cadence_words(cadence: Cadence) -> str:
    """`An hour a month`, `45 min every 3 weeks`."""
    length = wording.length_words(cadence.minutes)
    if cadence.minutes == 60:
        length = QCoreApplication.translate("people", "An hour")
    if cadence.unit is CadenceUnit.WEEK:
        if cadence.every == 1:
            pattern = QCoreApplication.translate("people", "{length} a week")
        else:
            pattern = QCoreApplication.translate("people", "{length} every %n week(s)", None, cadence.every)
    elif cadence.every == 1:
        pattern = QCoreApplication.translate("people", "{length} a month")
    else:
        pattern = QCoreApplication.translate("people", "{length} every %n month(s)", None, cadence.every)
    return pattern.format(length=length)


def work_words(job_title: str, organisation: str) -> str:
    """`Data scientist, Northlight Digital`; what is not known is left out."""
    return ", ".join(part for part in (job_title, organisation) if part)


def first_name(name: str) -> str:
    """What to call somebody where there is little room; titles that stand before a name are left with it."""
    parts = name.split()
    return name if len(parts) != 2 else parts[0]


def shortened(text: str, longest: int = 180) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,.;:–") + "…"
