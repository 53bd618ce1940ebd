"""Finding the journal that a command means; opening it by what the words name, by this device, or by asking."""

import argparse
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorjournal.cli.edges import Edges
from mentorjournal.errors import NoSuchSlotError
from mentorjournal.paths import locate_journal
from mentorjournal.services import leases, slots, unlocking
from mentorjournal.services.capture_import import receive_captures
from mentorjournal.services.journals import Journal
from mentorjournal.settings import Settings, load_settings
from mentorjournal.slot_errors import KeyringUnusableError


def find_folder(options: argparse.Namespace, edges: Edges) -> Path:
    """The folder of the journal that is meant; where it is to be taken over, no other computer is in its way then."""
    named = Path(options.journal).absolute() if options.journal else None
    settings = load_settings(edges.settings_file)
    folder = locate_journal(named, settings.last_journal_path, edges.journals)
    if options.take_over:
        leases.take_over(folder, settings.device_id)
    return folder


def find_opener(options: argparse.Namespace, edges: Edges) -> slots.Opener:
    """The secret that the words name, or the passphrase that is asked for."""
    if options.recovery_file:
        return slots.by_recovery_code(edges.read_secret(options.recovery_file, "recovery code"))
    return slots.by_passphrase(edges.read_secret(options.passphrase_file, "passphrase"))


def device_keys(edges: Edges) -> slots.DeviceKeys:
    """The device keys in the keyring of this system."""
    return slots.DeviceKeys(edges.keyring) if edges.keyring else slots.DeviceKeys()


@contextmanager
def opened(options: argparse.Namespace, edges: Edges) -> Generator[Journal]:
    """The journal that is meant, open for the length of the command."""
    settings = load_settings(edges.settings_file)
    journal = _open(options, edges, find_folder(options, edges), settings)
    try:
        # A copy that is only checked is not the journal that the window should open next.
        if options.command != "check":
            edges.remember(journal.path, settings.device_id)
            _receive(journal, edges)
        with leases.beating(journal):
            yield journal
    finally:
        journal.close()


def _receive(journal: Journal, edges: Edges) -> None:
    """Take in what was captured while the journal was locked."""
    received = receive_captures(journal, now=edges.now())
    if received.is_key_swapped:
        edges.complain(
            "The key file had a public key that is not this journal’s; thoughts captured since cannot be read. "
            "It has the right one again."
        )
    if received.imported.set_aside:
        edges.complain(
            f"Set aside, since they cannot be opened: {received.imported.set_aside} sealed files in the inbox."
        )


def _open(options: argparse.Namespace, edges: Edges, folder: Path, settings: Settings) -> Journal:
    if options.recovery_file:
        code = edges.read_secret(options.recovery_file, "recovery code")
        return unlocking.recover_journal(folder, code, device=settings.device_id)
    if not options.passphrase_file:
        # Where this device has no way in, the passphrase is asked for.
        with suppress(NoSuchSlotError, KeyringUnusableError):
            return unlocking.open_by_device(folder, device_keys(edges), device=settings.device_id)
    passphrase = edges.read_secret(options.passphrase_file, "passphrase")
    afford = None if edges.quick_keys else unlocking.THIS_MACHINE
    return unlocking.open_journal(folder, passphrase, device=settings.device_id, afford=afford)
