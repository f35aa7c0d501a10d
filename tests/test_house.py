"""The rules of the house: which room may import which, how long code may be, and that messages fit.

Imports are read from the source. Those inside functions count for the boundaries between rooms, where a lazy
import is as good as any other; they do not count for circles, as a module that is complete may be imported by
one it imports. Imports for mypy alone (`if TYPE_CHECKING`) are treated like lazy ones.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median
from typing import TypeAlias

ROOT = Path(__file__).parent.parent
SOURCE = sorted((ROOT / "heartquiz").rglob("*.py"))
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

# What a room may import besides itself and the foundation.
FOUNDATION = {"heartquiz", "clocks", "errors", "interrupts", "locations"}
ROOMS = {
    "core": set[str](),
    "messages": {"core"},
    "history": {"core", "messages"},
    "library": {"core", "messages"},
    "sessions": {"core", "messages", "history", "library"},
    "terminal": {"core", "messages", "sessions"},
    "exchange": {"core", "messages"},
    "cli": {"core", "messages", "exchange", "history", "library", "sessions", "terminal"},
    "__main__": {"cli"},
    "heartquiz": set(),
    "errors": {"core"},
    "clocks": set(),
    "interrupts": set(),
    "locations": {"core", "messages"},
}
# Which rooms alone may import a library: history, library and exchange have a file of their own kind each.
ONLY = {
    "rich": {"terminal"},
    "questionary": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "typer": {"cli"},
    "sqlite3": {"history", "library", "exchange"},
    "defusedxml": {"exchange"},
}
LONGEST_MODULE = 300
LONG_FUNCTION = 20
USUAL_FUNCTION = 7
SHORT_SHARE = 0.9


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    """A module's name, as imports write it."""
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


MODULES = {name(path): path for path in SOURCE}


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def imports(module: str) -> set[str]:
    """Everything that a module imports, wherever it does."""
    return set(imported(ast.walk(tree(MODULES[module]))))


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The modules that statements import; `from a import b` imports a.b where that is a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in MODULES else str(node.module)


def eager(nodes: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported; those inside classes import nothing."""
    for node in nodes:
        yield node
        if isinstance(node, ast.If | ast.Try | ast.With) and "TYPE_CHECKING" not in ast.unparse(node):
            yield from eager(node.body)


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its number of lines."""
    for module, path in MODULES.items():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function) and node.end_lineno:
                yield f"{module}.{node.name}", node.end_lineno - node.lineno + 1


# Rooms ----------------------------------------------------------------------------------------------------


def test_rooms_import_inward_only() -> None:
    wrong = {
        f"{module} imports {other}"
        for module in MODULES
        for other in imports(module)
        if other in MODULES and room(other) not in {room(module), *FOUNDATION, *ROOMS[room(module)]}
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_core_imports_nothing_of_ours_but_itself() -> None:
    wrong = {
        f"{module} imports {other}"
        for module in MODULES
        for other in imports(module)
        if room(module) == "core" and other in MODULES and room(other) != "core"
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_a_library_is_known_to_its_rooms_alone() -> None:
    wrong = {
        f"{module} imports {other}"
        for module in MODULES
        for other in imports(module)
        if room(module) not in ONLY.get(other.partition(".")[0], {room(module)})
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_nothing_imports_in_a_circle() -> None:
    graph = {
        module: {other for other in imported(eager(tree(path).body)) if other in MODULES} - {module}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" <- ".join(error.args[1])) from None


# Sizes ----------------------------------------------------------------------------------------------------


def test_no_module_is_too_long() -> None:
    lengths = {module: path.read_text("utf-8").count("\n") for module, path in MODULES.items()}
    assert not {module: lines for module, lines in lengths.items() if lines > LONGEST_MODULE}


def test_functions_are_short() -> None:
    lengths = sorted(functions(), key=lambda found: -found[1])
    assert median(lines for _, lines in lengths) <= USUAL_FUNCTION
    long = [f"{function}: {lines} lines" for function, lines in lengths if lines >= LONG_FUNCTION]
    assert len(long) <= (1 - SHORT_SHARE) * len(lengths), "\n".join(long)


# Messages -------------------------------------------------------------------------------------------------


@cache
def templates() -> dict[str, set[str]]:
    """The errors that are pairs of templates: their full names, and the placeholders in them."""
    found = {}
    for module in filter(lambda module: room(module) == "messages", MODULES):
        constants = dict(assigned(tree(MODULES[module])))
        for constant, value in constants.items():
            pair = [text(each, constants) for each in value.elts] if isinstance(value, ast.Tuple) else []
            if len(pair) == 2 and all(pair):
                found[f"{module}.{constant}"] = set(re.findall(r"(?<!\{)\{(\w+)", "".join(pair)))
    return found


def assigned(code: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The constants of a module by name, also where one line sets several."""
    for node in code.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Name):
                yield target.id, value
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(map(ast.unparse, target.elts), value.elts, strict=True)


def text(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    """A text, written out or by the name of a constant; empty for anything else."""
    known = constants.get(node.id, node) if isinstance(node, ast.Name) else node
    return known.value if isinstance(known, ast.Constant) and isinstance(known.value, str) else ""


def named(code: Iterable[ast.AST], module: str) -> set[str]:
    """The full names of the templates that code in a module names, by their own name or by their module's."""
    known = {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in ast.walk(tree(MODULES[module]))
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    found = set()
    for node in code:
        if isinstance(node, ast.Name):
            found.add(known.get(node.id, f"{module}.{node.id}"))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{known.get(node.value.id)}.{node.attr}")
    return found & templates().keys()


def failures() -> Iterator[tuple[str, set[str], set[str]]]:
    """Every call of `failure`: where it is, the templates it may name, and the parts it passes for them."""
    for module, path in MODULES.items():
        for function in filter(lambda node: isinstance(node, Function), ast.walk(tree(path))):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "failure":
                    said = [node.args[0], *values(function, ast.unparse(node.args[0]))]
                    parts = {str(keyword.arg) for keyword in node.keywords} - {"status"}
                    code = (inner for each in said for inner in ast.walk(each))
                    yield f"{module}:{node.lineno}", named(code, module), parts


def values(function: ast.AST, variable: str) -> Iterator[ast.expr]:
    """What a function gives to a variable of its own."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and variable in map(ast.unparse, node.targets):
            yield node.value


def test_each_error_is_made_with_the_parts_that_its_template_has() -> None:
    known = templates()
    for where, said, parts in failures():
        assert said, f"{where}: name a pair of templates of heartquiz/messages"
        wanted = set().union(*(known[each] for each in said))
        assert parts == wanted, f"{where}: {', '.join(said)} with {sorted(parts)} for {sorted(wanted)}"


def test_each_template_of_an_error_is_used() -> None:
    used = {each for module, path in MODULES.items() for each in named(ast.walk(tree(path)), module)}
    assert not templates().keys() - used
