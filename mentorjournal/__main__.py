"""`python -m mentorjournal`: the same as the command `mentorjournal`."""

import sys

from mentorjournal.cli import main

sys.exit(main())
