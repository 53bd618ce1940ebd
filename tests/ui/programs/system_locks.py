"""What the system says of sleep and locked screens, told line by line; it holds sleep up while it is told to.

Understands "hold", "release" and "tells" on standard input, a line each.
"""

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from mentorjournal.ui.linux_locks import LinuxLocks


def say(words: str) -> None:
    """Say a line at once."""
    print(words, flush=True)


def main() -> int:
    """Listen until standard input ends."""
    app = QCoreApplication(["mentorjournal"])
    locks = LinuxLocks()
    locks.lock_wanted.connect(lambda: say("lock"))
    locks.woken.connect(lambda: say("woken"))
    ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def hear() -> None:
        said = os.read(sys.stdin.fileno(), 4096).decode()
        if not said:
            app.quit()
        for word in said.split():
            if word == "tells":
                say(" ".join(["tells", *sorted(locks.tells())]))
            else:
                {"hold": locks.hold, "release": locks.release}[word]()

    ears.activated.connect(hear)
    locks.listen()
    say("listens")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
