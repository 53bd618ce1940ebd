"""The shelf of guides: reads and checks resources/guides/*.toml, and says which suit the moment."""

import re
from functools import lru_cache
from pathlib import Path

from mentorjournal.domain.roles import Role
from mentorjournal.errors import ResourceBrokenError
from mentorjournal.guides.guide import OCCASIONS, Guide, Prompt, PromptKind, pick_guide
from mentorjournal.guides.toml_table import TomlTable
from mentorjournal.paths import resources

MOST_SUGGESTED = 3
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset({"title"})
"""An answers file has a `title` of its own, so no prompt may be called that."""


@lru_cache(maxsize=1)
def load_guides() -> tuple[Guide, ...]:
    """Every guide that came with the app, the quickest first; read once.

    Raises:
        ResourceBrokenError: a file is not as it should be.
    """
    return read_guides(resources() / "guides")


def find_guide(guide_id: str) -> Guide:
    """The guide with this id.

    Raises:
        UnknownGuideError: there is none; it names those there are.
        ResourceBrokenError: as `load_guides`.
    """
    return pick_guide(load_guides(), guide_id)


def read_guides(folder: Path) -> tuple[Guide, ...]:
    """Every guide in `folder`, the quickest first.

    Raises:
        ResourceBrokenError: a file is not as it should be, two guides share an id, or there are none.
    """
    found: dict[str, tuple[Guide, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        guide = read_guide(path)
        if guide.id in found:
            reason = f"its id “{guide.id}” is already that of {found[guide.id][1]}"
            raise ResourceBrokenError(path=path.name, reason=reason)
        found[guide.id] = (guide, path.name)
    if not found:
        raise ResourceBrokenError(path=folder.name, reason="there are no guides in it")
    return tuple(sorted((guide for guide, _ in found.values()), key=lambda guide: (guide.minutes, guide.title)))


def read_guide(path: Path) -> Guide:
    """The guide in one file.

    Raises:
        ResourceBrokenError: an unknown or missing key, a value of the wrong kind, a double prompt id.
    """
    table = TomlTable.read(path)
    guide = Guide(
        id=_identifier(table),
        title=table.text("title"),
        when=table.text("when"),
        minutes=table.integer("minutes", 1, 60),
        roles=_roles(table),
        occasions=_occasions(table),
        source=table.text("source"),
        prompts=tuple(_prompt(prompt) for prompt in table.tables("prompts")),
    )
    table.finish()
    if not guide.prompts:
        table.fail("“prompts” is missing")
    seen: set[str] = set()
    for prompt in guide.prompts:
        if prompt.id in seen:
            table.fail(f"two prompts have the id “{prompt.id}”")
        seen.add(prompt.id)
    return guide


def suggest_guides(
    guides: tuple[Guide, ...], role: Role | None, minutes_left: int, occasion: str = "session"
) -> tuple[Guide, ...]:
    """At most three guides for this role and this much time, the most fitting first.

    The two most particular to the role come first, and among equals the one that makes most of the time; the quickest
    of the others closes, for when the time is shorter than it looked. Too little time for any still offers the
    quickest one: three minutes are found sooner than none.
    """
    suitable = [guide for guide in guides if occasion in guide.occasions and (role is None or role in guide.roles)]
    fitting = [guide for guide in suitable if guide.minutes <= minutes_left]
    if not fitting:
        return tuple(sorted(suitable, key=lambda guide: guide.minutes)[:1])
    ranked = sorted(fitting, key=lambda guide: (len(guide.roles), -guide.minutes, guide.title))
    best, others = ranked[: MOST_SUGGESTED - 1], ranked[MOST_SUGGESTED - 1 :]
    quickest = sorted(others, key=lambda guide: guide.minutes)[:1]
    return tuple(best + quickest)


def _identifier(table: TomlTable) -> str:
    text = table.text("id")
    if not _KEBAB.fullmatch(text):
        table.fail(f"the id “{text}” must be small letters, digits and single hyphens")
    return text


def _roles(table: TomlTable) -> tuple[Role, ...]:
    known = [role.value for role in Role]
    names = table.texts("roles", required=True)
    for name in names:
        if name not in known:
            table.fail(f"“{name}” is not a role; the roles are {', '.join(known)}")
    return tuple(Role(name) for name in names)


def _occasions(table: TomlTable) -> tuple[str, ...]:
    names = table.texts("occasions", required=True)
    for name in names:
        if name not in OCCASIONS:
            table.fail(f"“{name}” is not an occasion; the occasions are {', '.join(OCCASIONS)}")
    return names


def _prompt(table: TomlTable) -> Prompt:
    identifier = _identifier(table)
    if identifier in _RESERVED:
        table.fail(f"a prompt cannot have the id “{identifier}”")
    name = table.text("kind")
    if name not in [kind.value for kind in PromptKind]:
        table.fail(f"“{name}” is not a kind; the kinds are {', '.join(PromptKind)}")
    kind = PromptKind(name)
    title, hint = table.text("title"), table.text("hint", "")
    low = high = 0
    low_word = high_word = ""
    choices: tuple[str, ...] = ()
    if kind is PromptKind.SCALE:
        low, high = table.integer("low", 0, 100), table.integer("high", 0, 100)
        if low >= high:
            table.fail(f"“low” ({low}) must be less than “high” ({high})")
        low_word, high_word = table.text("low-word"), table.text("high-word")
    elif kind is PromptKind.CHOICE:
        choices = table.texts("choices", required=True)
        if len(choices) < 2:
            table.fail("“choices” needs at least two")
    table.finish()
    return Prompt(identifier, title, kind, hint, low, high, low_word, high_word, choices)
