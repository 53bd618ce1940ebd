"""Every figure there is, by the name it is asked for, in the order of the budget table."""

from collections.abc import Callable

from tests.benchmarks.calendar_files import measure_calendar
from tests.benchmarks.disk import measure_disk
from tests.benchmarks.figure import Figure
from tests.benchmarks.home import measure_home
from tests.benchmarks.memory import measure_memory
from tests.benchmarks.opening import measure_unlock
from tests.benchmarks.paging import measure_pages
from tests.benchmarks.restyling import measure_restyling
from tests.benchmarks.saving import measure_save
from tests.benchmarks.searching import measure_search
from tests.benchmarks.start import measure_start
from tests.benchmarks.trial import Trial
from tests.benchmarks.typing import measure_typing

FIGURES: dict[str, Callable[[Trial], list[Figure]]] = {
    "start": measure_start,
    "home": measure_home,
    "unlock": measure_unlock,
    "search": measure_search,
    "save": measure_save,
    "pages": measure_pages,
    "restyle": measure_restyling,
    "typing": measure_typing,
    "memory": measure_memory,
    "disk": measure_disk,
    "calendar": measure_calendar,
}
