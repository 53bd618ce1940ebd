"""What the app is made of, and under which licences: its own, those of fonts and icons, and of every package it needs.

The packages are found by following what each says it needs, so a new one appears by itself.
"""

import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mentorjournal import paths

PROJECT = "mentorjournal"
_LGPL, _GPL, _APACHE = "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt", "licences/Apache-2.0.txt"
_WITHOUT_TEXT = {"pyside6-essentials": (_LGPL, _GPL), "shiboken6": (_LGPL, _GPL)}
"""Packages that bring no text of their licence, and where it lies among our resources."""
_NAMES = {"pyside6-essentials": "Qt and PySide6", "shiboken6": "Shiboken", "sqlcipher3": "sqlcipher3"}
_NAMELESS = {"sqlcipher3": "zlib"}
"""Packages whose metadata say nothing about their licence."""
_PUBLIC_DOMAIN = (
    "SQLite is in the public domain: its authors gave up every right in it.\n\nhttps://www.sqlite.org/copyright.html\n"
)
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")


@dataclass(frozen=True)
class Part:
    """Something the app is made of: its name with the version, the short name of its licence, where the texts lie."""

    name: str
    licence: str
    files: tuple[Path, ...] = ()
    words: str = ""

    def text(self) -> str:
        """The whole licence, as it came; a file that cannot be read is named instead."""
        return "\n\n".join([self.words] * bool(self.words) + [_read(file) for file in self.files])


def list_parts() -> list[Part]:
    """Everything, our own first."""
    resources = paths.resources()
    return [
        *_packages([PROJECT]),
        Part("Inter 4.0", "OFL-1.1", (resources / "fonts/Inter-OFL.txt",)),
        Part("Newsreader", "OFL-1.1", (resources / "fonts/Newsreader-OFL.txt",)),
        Part("Lucide", "ISC", (resources / "icons/Lucide-LICENSE.txt",)),
        Part("SQLCipher", "BSD-3-Clause", (resources / "licences/SQLCipher.txt",)),
        Part("SQLite", "Public domain", words=_PUBLIC_DOMAIN),
        Part("OpenSSL", "Apache-2.0", (resources / _APACHE,)),
        Part("Python", "PSF-2.0", (Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),)),
    ]


def _packages(names: list[str]) -> Iterator[Part]:
    """These packages and whatever they need, each once."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop(0)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # needed on another system only
        yield _part(key, package)
        waiting += sorted(_needed(package))


def _needed(package: metadata.Distribution) -> Iterator[str]:
    for requirement in package.requires or []:
        wanted, _, condition = requirement.partition(";")
        found = _REQUIREMENT.match(wanted)
        if found and "extra" not in condition:
            yield found[1]


def _part(key: str, package: metadata.Distribution) -> Part:
    about = package.metadata
    said = next((about[each] for each in ("License-Expression", "License") if each in about), "")
    licence = said or _NAMELESS.get(key, "") or _classified(package)
    name = "Mentor Journal" if key == PROJECT else _NAMES.get(key, package.name)
    resources = paths.resources()
    files = tuple(resources / each for each in _WITHOUT_TEXT.get(key, ())) or _texts(package)
    return Part(f"{name} {package.version}", licence.partition("\n")[0], files)


def _classified(package: metadata.Distribution) -> str:
    """The licence as older packages say it, among their classifiers."""
    said = package.metadata.get_all("Classifier") or []
    return next((each.rpartition(" :: ")[2] for each in said if each.startswith("License :: ")), "")


def _texts(package: metadata.Distribution) -> tuple[Path, ...]:
    """The licence files that a package brings, each once."""
    found = [
        Path(str(package.locate_file(file)))
        for file in package.files or []
        if ".dist-info" in str(file) and re.match(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE)
    ]
    return tuple(sorted(set(found)))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip("\n")
    except OSError:
        return file.name
