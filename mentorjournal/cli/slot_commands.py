"""The commands for the ways into a journal: `slots`, `passphrase` and `recover`."""

import argparse
from collections.abc import Callable, Sequence

from mentorjournal.cli import printing
from mentorjournal.cli.edges import Edges, WrongUsageError
from mentorjournal.cli.opening import device_keys, find_folder, find_opener
from mentorjournal.cli.weak_passphrases import warn_of_weak
from mentorjournal.errors import FileUnwritableError, KnownError
from mentorjournal.services import passphrases, slots, unlocking
from mentorjournal.services.slots import SlotKind, SlotRow
from mentorjournal.settings import load_settings

NAMES = {
    SlotKind.PASSPHRASE: "passphrase",
    SlotKind.RECOVERY: "recovery code",
    SlotKind.DEVICE: "this or another device",
}
COPIES = "Copies made before still open with what opened them then."


class CodeUnseenError(KnownError):
    """A new recovery code could not be printed, and is kept nowhere."""

    template = "The new recovery code could not be shown, and is kept nowhere. Make another with `slots add recovery`."


def _list(options: argparse.Namespace, edges: Edges) -> int:
    return printing.rows(options, edges, slots.list_slots(find_folder(options, edges)), _line, "")


def _add(options: argparse.Namespace, edges: Edges) -> int:
    folder = find_folder(options, edges)
    if options.new_passphrase_file and options.kind != SlotKind.PASSPHRASE:
        raise WrongUsageError(f"a slot of kind {options.kind} takes no new passphrase; leave the file out")
    opener = find_opener(options, edges)
    code = ""
    if options.kind == SlotKind.PASSPHRASE:
        new = _new_passphrase(options, edges)
        uuid = slots.add_passphrase(folder, opener, new, derivation=_costs(edges), now=edges.now())
        warn_of_weak(edges, new, (folder.stem,))
    elif options.kind == SlotKind.DEVICE:
        device = load_settings(edges.settings_file).device_id
        uuid = slots.add_device(folder, opener, device_keys(edges), device=device, now=edges.now())
        edges.remember(folder, device)  # the window offers this way in where it knows the device again
    else:
        added = slots.add_recovery_code(folder, opener, now=edges.now())
        uuid, code = added.uuid, added.recovery_code
    said: dict[str, object] = {"uuid": uuid, "kind": options.kind}
    lines = [f"Added: {uuid}  {NAMES[SlotKind(options.kind)]}"]
    return _tell(options, edges, said, lines, code)


def _remove(options: argparse.Namespace, edges: Edges) -> int:
    kind = slots.remove_slot(find_folder(options, edges), find_opener(options, edges), options.slot, device_keys(edges))
    return _tell(
        options, edges, {"uuid": options.slot, "kind": kind}, [f"Removed: {options.slot}  {NAMES[kind]}", COPIES]
    )


def _test(options: argparse.Namespace, edges: Edges) -> int:
    row = slots.find_slot(find_folder(options, edges), find_opener(options, edges))
    if options.json:
        printing.as_json(edges, row)
    else:
        edges.say(f"It opens: {_line(row)}")
    return 0


def _change(options: argparse.Namespace, edges: Edges) -> int:
    if options.recovery_file:
        raise WrongUsageError("a change takes the old passphrase; where it is forgotten, use `recover`")
    folder = find_folder(options, edges)
    old = edges.read_secret(options.passphrase_file, "passphrase")
    new = _new_passphrase(options, edges)
    passphrases.change_passphrase(folder, old, new, derivation=_costs(edges), now=edges.now())
    warn_of_weak(edges, new, (folder.stem,))
    return _tell(options, edges, {"changed": True}, ["The new passphrase opens the journal.", COPIES])


def _leaked(options: argparse.Namespace, edges: Edges) -> int:
    folder, settings = find_folder(options, edges), load_settings(edges.settings_file)
    if options.recovery_file:
        code = edges.read_secret(options.recovery_file, "recovery code")
        opener = slots.by_recovery_code(code)
    else:
        code, opener = "", find_opener(options, edges)
    new = _new_passphrase(options, edges)
    replaced = passphrases.replace_leaked(
        folder,
        opener,
        new,
        recovery_code=code,
        device_keys=device_keys(edges),
        device=settings.device_id,
        now=edges.now(),
        derivation=_costs(edges),
    )
    warn_of_weak(edges, new, (folder.stem,))
    sentence = "The journal has a new key, and the new passphrase opens it."
    return _tell_replaced(options, edges, replaced, sentence)


def _recover(options: argparse.Namespace, edges: Edges) -> int:
    if options.passphrase_file:
        raise WrongUsageError("recovering takes the recovery code; leave --passphrase-file out")
    folder = find_folder(options, edges)
    code = edges.read_secret(options.recovery_file, "recovery code", option="--recovery-file")
    new = _new_passphrase(options, edges)
    replaced = passphrases.recover(
        folder, code, new, renew_code=options.renew_code, derivation=_costs(edges), now=edges.now()
    )
    warn_of_weak(edges, new, (folder.stem,))
    return _tell_replaced(options, edges, replaced, "The new passphrase opens the journal.")


def _tell_replaced(options: argparse.Namespace, edges: Edges, replaced: passphrases.Replaced, sentence: str) -> int:
    lines = [sentence, *(f"Closed: {_line(row)}" for row in replaced.dropped), COPIES]
    return _tell(options, edges, {"dropped": replaced.dropped}, lines, replaced.recovery_code)


def _tell(
    options: argparse.Namespace, edges: Edges, said: dict[str, object], lines: Sequence[str], code: str = ""
) -> int:
    """Say what was done; a new recovery code is seen now or never."""
    if not options.json and code:
        lines = [*lines, f"Recovery code:  {code}", "It is not shown again. Keep it on paper."]
    try:
        if options.json:
            printing.as_json(edges, {**said, "recovery_code": code} if code else said)
        for line in [] if options.json else lines:
            edges.say(line)
        edges.finish()
    except (FileUnwritableError, BrokenPipeError) as error:
        if not code:
            raise
        edges.abandon_output()
        raise CodeUnseenError from error
    return 0


def _line(row: SlotRow) -> str:
    words = [str(row.uuid), NAMES[row.kind]]
    if row.derivation:
        words.append(f"{row.derivation.memory_kib // 1024} MiB, {row.derivation.passes} passes")
    if not row.is_current:
        words.append("left by an interrupted change")
    return "  ".join(words)


def _new_passphrase(options: argparse.Namespace, edges: Edges) -> str:
    return edges.read_secret(options.new_passphrase_file, "new passphrase", twice=True, option="--new-passphrase-file")


def _costs(edges: Edges) -> slots.Derivation | None:
    return unlocking.QUICKEST if edges.quick_keys else unlocking.STANDARD


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "slots list": _list,
    "slots add": _add,
    "slots remove": _remove,
    "slots test": _test,
    "passphrase change": _change,
    "passphrase leaked": _leaked,
    "recover": _recover,
}
