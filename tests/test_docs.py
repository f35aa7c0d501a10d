"""docs/house.md is true: what it names is there, and links lead somewhere.

A name in backquotes that this file has no rule for fails: say here what it is.
"""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from heartquiz.core.packs.question import QUESTIONS
from testing.running import heartquiz

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/house.md").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/house.md", "docs/formats.md")
WORDS = {"mypy", "bash .ci/run", "--version", "--mode", "--kind", "verdict", "Meta"}
# What a format that is added has.
WORDS |= {"heartquiz/exchange/NAME.py", "read(text)", "read(data)", "write(pack)", "python docs/formats.py"}
NAMES = sorted(set(re.findall(r"`([^`\n]+)`", PAGE)) - WORDS)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


SOURCE = sorted((ROOT / "heartquiz").rglob("*.py"))


def is_there(name: str) -> bool:
    """Whether what a name stands for exists: a path, a command, something in a module, or defined in one."""
    if "/" in name:
        return (ROOT / name).exists() or (ROOT / "heartquiz" / name).is_dir()
    if name.startswith("heartquiz"):
        words = [word for word in name.split()[1:] if re.fullmatch("[a-z]+", word)]
        return heartquiz(*words, "--help").status == 0
    return attribute(name) if "." in name else any(name in defined(path) for path in SOURCE)


def attribute(name: str) -> bool:
    """Whether a dotted name leads to something: core.packs.reader.read, history.store.History.add_reply."""
    parts = name.split(".")
    if name.endswith(".md"):
        return (ROOT / name).is_file()
    for end in range(len(parts), 0, -1):
        file = ROOT.joinpath("heartquiz", *parts[:end]).with_suffix(".py")
        if file.is_file():
            found: object = import_module(".".join(("heartquiz", *parts[:end])))
            for part in parts[end:]:
                found = getattr(found, part, None)
            return found is not None
    return False


@cache
def defined(path: Path) -> set[str]:
    """The functions, classes and constants that a module defines at its top."""
    found = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_names_is_there(name: str) -> None:
    assert is_there(name)


def test_the_page_names_every_room() -> None:
    rooms = {path.parent for path in SOURCE if path.name == "__init__.py"} - {ROOT / "heartquiz"}
    missing = {
        f"{room.relative_to(ROOT)}/"
        for room in rooms - {ROOT / "heartquiz/core"}  # its three rooms are named
        if f"`{room.relative_to(ROOT)}/`" not in section("The rooms")
    }
    assert not missing


def test_the_way_of_a_question_has_ten_steps() -> None:
    steps = re.findall(
        r"(?m)^(\d+)\. ", section("The way of a question, from its TOML line to the statistics")
    )
    assert steps == [str(number) for number in range(1, 11)]


def test_a_kind_is_added_in_the_files_that_the_page_lists() -> None:
    """They are those that tell all kinds apart, in a match that mypy holds to be complete."""
    kinds = {struct.__name__ for struct in QUESTIONS.values()}
    telling = {
        str(path.relative_to(ROOT))
        for path in SOURCE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Match) and kinds <= classes(node)
    }
    listed = re.findall(r"(?m)^- `([^`]+)`", section("Add a kind of question"))
    assert sorted(listed) == sorted(telling)
    assert len(listed) <= 8


def classes(match: ast.Match) -> set[str]:
    """The names of the classes that a match tells apart, without those of their modules."""
    found = (ast.unparse(node.cls) for node in ast.walk(match) if isinstance(node, ast.MatchClass))
    return {name.rpartition(".")[2] for name in found}


def test_every_match_on_kinds_ends_where_mypy_asks_for_a_new_one() -> None:
    kinds = {struct.__name__ for struct in QUESTIONS.values()}
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Match)
        and kinds & classes(node)
        and "assert_never" not in ast.unparse(node.cases[-1])
    ]
    assert not silent


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_page_is_found(page: str) -> None:
    assert "](docs/house.md)" in (ROOT / page).read_text("utf-8")
