"""A pack file as TOML that a person would like to edit.

No library does it: tomli-w writes no comments and opens every list over several lines, and tomlkit, which
keeps comments, takes over fifty times as long (3.2 s for 5,000 questions).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
from msgspec import Struct

from heartquiz.core.packs.pack_file import PackFile
from heartquiz.core.packs.question import USUAL_KIND
from heartquiz.core.text import one_line
from heartquiz.exchange.writing import usual_value

_FIRST = "id columns rows says kind ask answer answers pairs wrong".split()
_WIDTH = 100  # of a line, where it can be broken
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
Comments = Mapping[str, Iterable[str]]


def lines(pack: PackFile, comments: Comments | None = None, top: Iterable[str] = ()) -> Iterator[str]:
    """The text of a pack file, entry by entry.

    `comments` are lines to stand above an entry, by its id; `top` those below the head of the pack.
    """
    above = comments or {}
    yield "".join(_fields(pack, {"facts", "tables", "questions", "source"}))
    yield from map(_comment, top)
    if pack.source:
        yield "\n[source]\n" + "".join(_fields(pack.source))
    for fact in pack.facts:
        yield _entry("facts", fact, above)
        for question in fact.questions:
            yield _entry("facts.questions", question, above)
    for table in pack.tables:
        yield _entry("tables", table, above)
        for template in table.questions:
            yield _entry("tables.questions", template, {})
    for question in pack.questions:
        yield _entry("questions", question, above)


def _entry(header: str, entry: Struct, comments: Comments) -> str:
    """One entry under its header; its comments come first, as they are about it."""
    said = "".join(map(_comment, comments.get(getattr(entry, "id", None) or "", ())))
    nested = {"questions"} if header in ("facts", "tables") else set()
    return f"\n{said}[[{header}]]\n{''.join(_fields(entry, nested))}"


def _comment(line: str) -> str:
    return f"# {one_line(line)}\n"


def _fields(entry: Struct, without: Iterable[str] = ()) -> Iterator[str]:
    """The lines of an entry's fields, those that have their usual value left out."""
    for name, usual in _order(type(entry)):
        if name == "kind":
            kind = str(entry.__struct_config__.tag)
            if kind != USUAL_KIND:
                yield f'kind = "{kind}"\n'
        elif name not in without:
            value = getattr(entry, name)
            if value != usual:
                yield f"{name} = {_rows(value) if name == 'rows' else _value(value, len(name))}\n"


@cache
def _order(struct: type[Struct]) -> tuple[tuple[str, object], ...]:
    """The fields of an entry as a person would write them, each with its usual value."""
    usual = {field.name: usual_value(field) for field in msgspec.structs.fields(struct)}
    if struct.__struct_config__.tag:
        usual["kind"] = None
    first = [name for name in _FIRST if name in usual]
    return tuple((name, usual[name]) for name in dict.fromkeys([*first, *usual]))


def _rows(rows: Iterable[tuple[object, ...]]) -> str:
    """Each row in a line; a long one has a line for each of its cells."""
    return "[\n" + "".join(f"  {_list(row, 2, '  ')},\n" for row in rows) + "]"


def _value(value: object, used: int) -> str:
    """A value after so many characters of its line."""
    return _list(value, used) if isinstance(value, tuple) else _flat(value)


def _list(values: Iterable[object], used: int, indent: str = "") -> str:
    """A list in one line, or with each element in a line of its own where it is longer than that."""
    parts = [_flat(each) for each in values]
    if used + sum(map(len, parts)) + 2 * len(parts) <= _WIDTH:
        return f"[{', '.join(parts)}]"
    return "[\n" + "".join(f"{indent}  {part},\n" for part in parts) + f"{indent}]"


def _flat(value: object) -> str:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_flat(each)}" for key, each in value.items()) + " }"
    return f"[{', '.join(map(_flat, value))}]" if isinstance(value, tuple) else repr(value)


def _key(key: str) -> str:
    return key if _BARE.match(key) else text(key)


def text(value: str) -> str:
    """A text as TOML: unescaped where TOML allows it."""
    if not value.isprintable() and _CONTROLS.search(value):
        return _escaped(value)
    if "\n" in value:
        return _several_lines(value)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return _escaped(value) if "'" in value else f"'{value}'"


def _several_lines(value: str) -> str:
    if "\\" not in value and '"""' not in value and not value.endswith('"'):
        return f'"""\n{value}"""'
    return _escaped(value) if "'''" in value or value.endswith("'") else f"'''\n{value}'''"


def _escaped(value: str) -> str:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_CONTROLS.sub(_code, quoted)}"'


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
