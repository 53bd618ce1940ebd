"""The rules of the house that no linter knows; format, types and import contracts are checked beside pytest."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "mentorjournal"
RESOURCES = PROJECT / "resources"

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}

LINES_OF_A_FILE = 440  # about 400, and a little grace before a noun has to be found
LINES_OF_A_PAGE = 400
LINES_OF_A_FUNCTION = 60
METHODS_OF_A_CLASS = 20


def name_of(path: Path) -> str:
    """Give a path as people here write it."""
    return path.relative_to(PROJECT).as_posix()


def imported_packages(tree: ast.AST) -> set[str]:
    """Name the packages that a module imports, late imports included."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def is_value(node: ast.ClassDef) -> bool:
    """Tell whether a class only holds what is handed to the real one of its file: a dataclass, a tuple or an enum."""
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    return "dataclass" in decorators or bool(
        bases & {"NamedTuple", "TypedDict", "Protocol", "Enum", "StrEnum", "IntEnum"}
    )


# --- how the code is laid out ----------------------------------------------------------------------------------------


def test_every_package_has_its_tests() -> None:
    folders = {path.parent.relative_to(PACKAGE) for path in MODULES} - {Path("storage/models")}  # tables without verbs
    missing = [
        folder.as_posix() for folder in sorted(folders) if not any((PROJECT / "tests" / folder).glob("test_*.py"))
    ]
    assert not missing


def test_no_file_grew_too_long() -> None:
    too_long = {
        name_of(path): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > (LINES_OF_A_PAGE if path.parent == PACKAGE / "ui" / "pages" else LINES_OF_A_FILE)
    }
    assert not too_long


def test_no_function_grew_too_long() -> None:
    too_long = {
        f"{name_of(path)}:{node.lineno} {node.name}": lines
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert not too_long


def test_no_class_does_everything() -> None:
    too_many = {
        f"{name_of(path)}:{node.lineno} {node.name}": methods
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and (methods := sum(isinstance(part, ast.FunctionDef) for part in node.body)) > METHODS_OF_A_CLASS
    }
    assert not too_many


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")
    assert not [name_of(path) for path in PACKAGE.rglob("*") if drawers.search(path.stem)]


def test_a_file_of_the_window_holds_the_class_it_is_named_after() -> None:
    astray: dict[str, list[str]] = {}
    for folder in ("pages", "dialogs", "widgets", "delegates"):
        for path in sorted((PACKAGE / "ui" / folder).glob("[!_]*.py")):
            classes = [node for node in TREES[path].body if isinstance(node, ast.ClassDef)]
            public = [node.name for node in classes if not node.name.startswith("_") and not is_value(node)]
            if public and [name.lower() for name in public] != [path.stem.replace("_", "")]:
                astray[name_of(path)] = public
    assert not astray


def calls_in(tree: ast.AST) -> set[str]:
    """Name what a module calls, by the last part of its name."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    return names | {call.id for call in calls if isinstance(call, ast.Name)}


def test_colours_come_from_one_table() -> None:
    ui = PACKAGE / "ui"
    allowed = {ui / "theme.py", ui / "stylesheet.py", ui / "clothing.py", PACKAGE / "reports" / "paper.py"}
    own = re.compile(r"#[0-9A-Fa-f]{6}|GlobalColor\.(?!transparent)")
    makers = {"QColor", "QPalette", "setPalette", "setStyleSheet"}
    assert not {
        name_of(path): found
        for path, tree in TREES.items()
        if path not in allowed
        and (found := sorted(calls_in(tree) & makers) + own.findall(path.read_text(encoding="utf-8")))
    }


def test_only_what_paints_sets_fonts() -> None:
    ui = PACKAGE / "ui"
    painters = ("widgets", "delegates", "painting.py", "typesetting.py", "markdown_highlighter.py", "theme.py")
    makers = {"QFont", "setFont", "setPixelSize", "setPointSize", "setFontPointSize", "setFontWeight"}
    assert not {
        name_of(path): found
        for path, tree in TREES.items()
        if path.is_relative_to(ui)
        and not any(path.is_relative_to(ui / place) for place in painters)
        and (found := sorted(calls_in(tree) & makers))
    }


def bases_in(tree: ast.AST) -> set[str]:
    """Name what the classes of a module are built on."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {ast.unparse(base).rpartition(".")[2] for node in classes for base in node.bases}


def test_what_qt_draws_is_clothed_where_it_is_made() -> None:
    drawn = {
        "QCalendarWidget", "QComboBox", "QDateEdit", "QDateTimeEdit", "QLineEdit", "QListView", "QMenu",
        "QPlainTextEdit", "QScrollArea", "QSpinBox", "QTableView", "QTextBrowser", "QTextEdit", "QTimeEdit",
        "QTreeView",
    }  # fmt: skip
    assert not {
        name_of(path): sorted(found)
        for path, tree in TREES.items()
        if path.is_relative_to(PACKAGE / "ui")
        and (found := (calls_in(tree) | bases_in(tree)) & drawn)
        and not calls_in(tree) & {"clothe", "clothe_bars"}
    }


def test_whatever_moves_lasts_as_long_as_the_theme_says() -> None:
    """The motion tokens are 0 where motion is to be reduced."""
    assert not [
        name_of(path)
        for path, tree in TREES.items()
        if (calls_in(tree) | bases_in(tree)) & {"QVariantAnimation", "QPropertyAnimation", "QTimeLine"}
        and not re.search(r"\.motion\[", path.read_text(encoding="utf-8"))
    ]


def test_qt_stays_in_the_window_and_in_what_is_printed() -> None:
    allowed = (PACKAGE / "ui", PACKAGE / "reports")
    assert not [
        name_of(path)
        for path, tree in TREES.items()
        if imported_packages(tree) & {"PySide6", "shiboken6"}
        and not any(path.is_relative_to(folder) for folder in allowed)
    ]


def test_the_command_line_starts_without_qt() -> None:
    program = """
import importlib, pkgutil, sys, mentorjournal.cli
for module in pkgutil.walk_packages(mentorjournal.cli.__path__, "mentorjournal.cli."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=PROJECT)
    assert run.returncode == 0, run.stderr
    assert not {"PySide6", "shiboken6"} & set(run.stdout.split())


# --- what we stand on ------------------------------------------------------------------------------------------------


def test_a_void_call_of_qt_keeps_its_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 20


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "run": project["project"]["dependencies"] + project["dependency-groups"]["build"],
        "test": project["project"]["dependencies"] + project["dependency-groups"]["test"],
    }
    pins: dict[str, dict[str, str]] = {}
    for lock, wanted in asked.items():
        text = (PROJECT / "packaging" / "lock" / f"{lock}.txt").read_text(encoding="utf-8")
        pins[lock] = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))
        names = {re.split(r"[\[<>=~!;, ]", requirement)[0] for requirement in wanted}
        assert names <= set(pins[lock]), f"{lock}.txt is behind: run packaging/lock.sh"
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in entry for entry in entries)
    assert pins["run"].items() <= pins["test"].items()


# --- resources and the wheel -----------------------------------------------------------------------------------------


def test_fonts_and_icons_lie_beside_their_licences() -> None:
    families = {
        path.name.partition("-")[0] for path in (RESOURCES / "fonts").iterdir() if path.suffix in {".otf", ".ttf"}
    }
    assert families == {"Inter", "Newsreader"}
    for family in families:
        assert (
            "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8").upper()
        )
    assert any((RESOURCES / "icons").glob("*.svg"))
    assert "ISC License" in (RESOURCES / "icons" / "Lucide-LICENSE.txt").read_text(encoding="utf-8")
    notes = (RESOURCES / "LICENCES.md").read_text(encoding="utf-8")
    assert all(name in notes for name in ("Inter", "Newsreader", "Lucide"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, as a person who installs the app for real would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_app_its_resources_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {path.relative_to(PROJECT).as_posix() for path in TREES}
    resources = {
        f"mentorjournal/{path.relative_to(PROJECT).as_posix()}"
        for path in RESOURCES.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert ours <= names
    assert resources
    assert resources <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]


def test_the_wheel_brings_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry_points,) = [name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt")]
        assert "mentorjournal = mentorjournal.cli:main" in archive.read(entry_points).decode()
