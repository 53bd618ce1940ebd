"""The command line, on journals of its own."""

import shutil
from pathlib import Path

import pytest

from mentorjournal.services.sample import PASSPHRASE as SAMPLE_PASSPHRASE
from tests.cli.command_line import CommandLine


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    """The command line, where no journal was ever opened."""
    return CommandLine(tmp_path)


@pytest.fixture
def empty(command_line: CommandLine, empty_template: Path) -> CommandLine:
    """The command line, with a journal that holds only its owner as the only one in the default folder."""
    shutil.copytree(empty_template, command_line.journals / empty_template.name)
    return command_line


@pytest.fixture
def story(command_line: CommandLine, sample_template: Path) -> CommandLine:
    """The command line, with the sample journal as the only one in the default folder."""
    shutil.copytree(sample_template, command_line.journals / sample_template.name)
    command_line.write("passphrase", SAMPLE_PASSPHRASE)
    command_line.secrets = []
    return command_line
