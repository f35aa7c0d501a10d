"""Texts with placeholders, filled from the rows of a table.

Placeholders are `{column}` and nothing else; `{{` and `}}` are literal braces. They are replaced by our own
substitution: `str.format` would let a stranger's template reach attributes or build 100 MB.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from heartquiz.core.packs.messages import LONE_BRACE
from heartquiz.core.packs.table import Cell, Template

Row: TypeAlias = Mapping[str, Cell]
_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LONE = re.compile(r"\{([^{}]+)\}\Z")


class TemplateError(Exception):
    """A template that cannot be filled: the message says why and what to do."""


def placeholders(template: str) -> Iterator[str]:
    """The columns a template names, in turn. Raises TemplateError for a lone brace."""
    for found in _MARK.finditer(template):
        if found[1] is not None:
            yield found[1]
        elif found[0] in "{}":
            raise TemplateError(LONE_BRACE.format(brace=found[0], doubled=found[0] * 2))


def texts(template: Template) -> Iterator[tuple[str, str]]:
    """Every (field, text) of a template question in which placeholders count."""
    for field in template.__struct_fields__:
        value = getattr(template, field)
        if field not in ("id", "difficulty", "tags"):
            alternatives = value if isinstance(value, tuple) else (value,)
            yield from ((field, text) for text in alternatives if isinstance(text, str))


def fill(template: str, row: Row) -> str:
    """The template with the shown form of each named cell in its place."""
    if "{" not in template and "}" not in template:
        return template
    return _MARK.sub(lambda found: shown(row[found[1]]) if found[1] else found[0][0], template)


def shown(cell: Cell) -> str:
    """A cell as players read it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else cell[0] if isinstance(cell, tuple) else str(cell)


def cell(template: Cell, row: Row) -> Cell:
    """A template that is one placeholder keeps its cell's type; anything else stays as it is."""
    lone = _LONE.match(template) if isinstance(template, str) else None
    return row[lone[1]] if lone else template


def accepted(template: str, row: Row) -> str | tuple[str, ...]:
    """What a template of a typed answer accepts: of a lone placeholder, every form in the cell."""
    value = cell(template, row)
    return value if isinstance(value, tuple) else fill(template, row)
