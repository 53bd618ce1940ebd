"""From the passphrase to the painted Home. Arguments: the journal, and `weigh` to say the memory as well."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.benchmarks.memory_use import REST_MILLISECONDS, pss_mib
from tests.benchmarks.processes import say
from tests.benchmarks.programs.unlocked_app import UnlockedApp


def finish(unlocked: UnlockedApp) -> None:
    """Say how long it took."""
    assert unlocked.clock is not None
    measured = {"home": unlocked.home_milliseconds, "derivation": unlocked.clock.milliseconds}
    if "weigh" in sys.argv[2:]:
        # What the app reads ahead while somebody looks at Home belongs to its weight.
        from mentorjournal.ui.visit import LOOKED_AT

        QTimer.singleShot(LOOKED_AT + REST_MILLISECONDS, lambda: say(**measured, pss_mib=pss_mib()))
    else:
        say(**measured)


if __name__ == "__main__":
    UnlockedApp(Path(sys.argv[1]), finish).run()
