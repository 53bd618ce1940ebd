"""The command that seals a thought into a locked journal, and what every command says of those that came in."""

import argparse
from collections.abc import Callable
from uuid import UUID

from mentorjournal.cli import printing
from mentorjournal.cli.edges import Edges
from mentorjournal.cli.opening import find_folder
from mentorjournal.services.capturing import seal_thought


def _capture(options: argparse.Namespace, edges: Edges) -> int:
    text = edges.read_text(options.file, "thought")
    path = seal_thought(find_folder(options, edges), text, edges.now())
    if options.json:
        printing.as_json(edges, {"uuid": UUID(path.stem), "path": path})
    else:
        edges.say("Sealed. It waits for the next unlock; nobody can read it before.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {"capture": _capture}
