"""The questions that a template makes of a whole table, or of all its rows with a value."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, assert_never

from heartquiz.core.packs import messages
from heartquiz.core.packs.question import List, Match, Multi, Order, Question
from heartquiz.core.packs.table import Cell, TableList, TableMatch, TableMulti, TableOrder, WholeTemplate
from heartquiz.core.packs.table_questions import (
    TemplateError,
    accepted,
    common_fields,
    fill,
    placeholders,
    shown,
    slug_of,
)

Rows: TypeAlias = Sequence[Mapping[str, Cell]]
_MOST_PAIRS = 5000
_MOST_CHOICES = 20  # of each side of a multi
_CHOICES_SHOWN = 6


def whole_questions(template: WholeTemplate, rows: Rows) -> Iterator[tuple[str, Question]]:
    """The questions of a match, order or list template, which is one, or of a multi; each with what is added
    to its id. Raises TemplateError.
    """
    match template:
        case TableMatch(pairs=(left, right)):
            pairs = tuple((fill(left, row), fill(right, row)) for row in rows[:_MOST_PAIRS])
            wrong = tuple(_without_columns("wrong", text) for text in template.wrong)
            yield "", Match(**_common(template), pairs=pairs, wrong=wrong)
        case TableOrder():
            answers = tuple(fill(template.answers, row) for row in _sorted(template, rows))
            ends: Any = template.ends and tuple(_without_columns("ends", text) for text in template.ends)
            yield "", Order(**_common(template), answers=answers, ends=ends)
        case TableList():
            names = tuple(accepted(template.answers, row) for row in rows)
            yield "", List(**_common(template), answers=names, exact=template.exact)
        case TableMulti():
            yield from _by_value(template, rows)
        case _ as never:
            assert_never(never)


def _by_value(template: TableMulti, rows: Rows) -> Iterator[tuple[str, Question]]:
    """A question for each value of a column: the rows that have it are right, the others wrong."""
    values = dict.fromkeys(shown(row[template.by]) for row in rows)
    if len(values) < 2:
        raise TemplateError(messages.ONE_VALUE.format(column=template.by))
    for value in values:
        row: Mapping[str, Cell] = {template.by: value}

        def filled(field: str, text: str, row: Mapping[str, Cell] = row) -> str:
            for name in placeholders(text):
                if name not in row:
                    raise TemplateError(
                        messages.FOR_A_VALUE.format(name=name, field=field, column=template.by)
                    )
            return fill(text, row)

        right = [fill(template.answers, each) for each in rows if shown(each[template.by]) == value]
        wrong = [fill(template.answers, each) for each in rows if shown(each[template.by]) != value]
        common = common_fields(template, filled) | {"id": None}
        answers, others = _some(right, value), _some([text for text in wrong if text not in right], value)
        yield f"/{slug_of(value)}", Multi(**common, answers=answers, wrong=others, show=_CHOICES_SHOWN)


def _some(texts: Sequence[str], value: str) -> tuple[str, ...]:
    """As many texts as a multi may have, each once, always the same ones."""

    def key(text: str) -> bytes:
        return hashlib.sha256(f"{value}\0{text}".encode()).digest()

    picked = set(sorted(set(texts), key=key)[:_MOST_CHOICES])
    return tuple(text for text in dict.fromkeys(texts) if text in picked)


def _sorted(template: TableOrder, rows: Rows) -> Rows:
    """The rows in their order; of those with the same value, between which there is none, the first."""
    if template.by is None:
        return rows
    cells = [row[template.by] for row in rows]
    values = [cell if isinstance(cell, int | float) else shown(cell).casefold() for cell in cells]
    if len({isinstance(value, str) for value in values}) > 1 or any(isinstance(cell, bool) for cell in cells):
        raise TemplateError(messages.NO_ORDER.format(column=template.by))
    first: dict[Any, Mapping[str, Cell]] = dict(reversed(list(zip(values, rows, strict=True))))
    return [first[value] for value in sorted(first)]


def _common(template: WholeTemplate) -> dict[str, Any]:
    return common_fields(template, _without_columns)


def _without_columns(field: str, text: str) -> str:
    """A text that holds for the whole table: without a placeholder, its braces literal."""
    for name in placeholders(text):
        raise TemplateError(messages.FOR_WHOLE_TABLE.format(name=name, field=field))
    return fill(text, {})
