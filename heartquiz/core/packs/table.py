"""A table of facts: rows of which several questions are made.

Placeholders are `{column}` and nothing else; `{{` and `}}` are literal braces. They are replaced by our own
substitution: `str.format` would let a stranger's template reach attributes or build 100 MB.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from heartquiz.core.packs.fields import AsOf, Ends, Exact, Id, Line, Near, Prose, Spare, Tags, Unit, Within
from heartquiz.core.packs.messages import quoted
from heartquiz.core.packs.question import (
    Choice,
    List,
    Match,
    Number,
    Order,
    Question,
    QuestionBase,
    Text,
    TrueFalse,
    kind,
)

Cell: TypeAlias = bool | int | float | Line | Annotated[tuple[Line, ...], Meta(min_length=1, max_length=50)]
Row: TypeAlias = Mapping[str, Cell]
Column = Annotated[str, Meta(pattern=r"^[\w][\w -]*$", max_length=50)]
_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LONE = re.compile(r"\{([^{}]+)\}\Z")
_MATCH_ROWS = 5000


class RowBase(QuestionBase, frozen=True, kw_only=True):
    """What the kinds have that make a question of each row."""

    ask: Annotated[
        Prose,
        Meta(description='The question, {column} standing for the row\'s cell: "Who plays {character}?"'),
    ]
    hint: Annotated[
        Prose | None,
        Meta(description="Shown when a player asks for it, at half the points; {column} is the row's cell."),
    ] = None
    note: Annotated[
        Prose | None,
        Meta(description="Shown after the answer, in place of the table's note; {column} is the row's cell."),
    ] = None


class RowChoice(RowBase, frozen=True, tag_field="kind", tag="choice"):
    """A choice for each row, with the column's other values as wrong choices."""

    answer: Annotated[Line, Meta(description='The right choice, as "{actor}".')]
    wrong: Annotated[
        tuple[Line, ...],
        Meta(
            max_length=30,
            description="Wrong choices in place of the column's other values; {column} is the row's cell.",
        ),
    ] = ()


class RowTrueFalse(RowBase, frozen=True, tag_field="kind", tag="true-false"):
    """A statement to judge for each row."""

    answer: Annotated[
        bool | Line,
        Meta(description='true or false for every row, or the column that says which: "{holds}".'),
    ]


class RowText(RowBase, frozen=True, tag_field="kind", tag="text"):
    """An answer to type for each row; the column's other values stay wrong."""

    answer: Annotated[
        Line, Meta(description='What to type, as "{character}". Every form that the cell lists is right.')
    ]
    wrong: Near = ()
    exact: Exact = False


class RowNumber(RowBase, frozen=True, tag_field="kind", tag="number"):
    """A number to type for each row."""

    answer: Annotated[
        int | float | Line, Meta(description='The column that holds the number, as "{year}", or one for all.')
    ]
    unit: Unit = None
    within: Within = 0


class TableMatch(QuestionBase, frozen=True, tag_field="kind", tag="match"):
    """One question for the whole table: five of its rows at most, to put together."""

    pairs: Annotated[
        tuple[Line, Line],
        Meta(description='The left and the right-hand side, as ["{character}", "{actor}"].'),
    ]
    wrong: Spare = ()


class TableOrder(QuestionBase, frozen=True, tag_field="kind", tag="order"):
    """One question for the whole table: its rows, 3 to 8, to put in the order they are written in."""

    answers: Annotated[Line, Meta(description='The line that each row gives, as "{event}".')]
    ends: Ends = None


class TableList(QuestionBase, frozen=True, tag_field="kind", tag="list"):
    """One question for the whole table: a name to type for each row."""

    answers: Annotated[
        Line,
        Meta(description='The name that each row gives, as "{character}". Every form in the cell is right.'),
    ]
    exact: Exact = False


Template: TypeAlias = RowChoice | RowTrueFalse | RowText | RowNumber | TableMatch | TableOrder | TableList
WHOLE = (TableMatch, TableOrder, TableList)


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Rows of facts, of which several questions are made."""

    id: Annotated[
        Id,
        Meta(
            description='Names the table for good, as "cast": its questions are called after it, as '
            "cast/choice/charlie-spring, and a player's history goes by that."
        ),
    ]
    columns: Annotated[
        tuple[Column, ...],
        Meta(
            min_length=2,
            max_length=50,
            description='The names of the columns, as ["character", "actor"]: {actor} stands for a row\'s '
            "cell. The first column names the row and may not repeat.",
            extra_json_schema={"uniqueItems": True},
        ),
    ]
    rows: Annotated[
        tuple[tuple[Cell, ...], ...],
        Meta(
            min_length=1,
            max_length=50_000,
            description="The rows: a cell for each column, in their order. A cell is text, a number, true or "
            'false, or a list of forms, the one shown first: ["Nick Nelson", "Nick"].',
        ),
    ]
    says: Annotated[
        Prose | None,
        Meta(description='The fact that a row states, shown after the answer: "{actor} plays {character}."'),
    ] = None
    note: Annotated[
        Prose | None,
        Meta(description="What makes it interesting, shown after the answer; may hold {column}."),
    ] = None
    section: Annotated[
        Line | None,
        Meta(description="The place in the source: a heading, chapter or page. May hold {column}."),
    ] = None
    as_of: AsOf = None
    tags: Tags = ()
    questions: Annotated[
        tuple[Template, ...],
        Meta(
            max_length=50,
            description="What is asked of the table, each under [[tables.questions]]. choice, text, number "
            "and true-false make a question for each row; match, order and list one for the whole table.",
        ),
    ] = ()


class TemplateError(Exception):
    """A template that cannot be filled: the message says why and what to do."""


def placeholders(template: str) -> Iterator[str]:
    """The columns a template names, in turn. Raises TemplateError for a lone brace."""
    for found in _MARK.finditer(template):
        if found[1] is not None:
            yield found[1]
        elif found[0] in "{}":
            raise TemplateError(f"has a lone {found[0]!r}: write {found[0] * 2!r} for a brace")


def fill(template: str, row: Row) -> str:
    """The template with the shown form of each named cell in its place."""
    return _MARK.sub(lambda found: shown(row[found[1]]) if found[1] else found[0][0], template)


def shown(cell: Cell) -> str:
    """A cell as players read it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else cell[0] if isinstance(cell, tuple) else str(cell)


def rows(table: Table) -> list[dict[str, Cell]]:
    """The rows as columns to cells."""
    return [dict(zip(table.columns, cells, strict=True)) for cells in table.rows]


def texts(template: Template) -> Iterator[tuple[str, str]]:
    """Every (field, text) of a template question in which placeholders count."""
    for field in template.__struct_fields__:
        value = getattr(template, field)
        if field in ("id", "difficulty", "tags") or value is None:
            continue
        yield from ((field, text) for text in ((value,) if isinstance(value, str) else ()))
        if isinstance(value, tuple):
            yield from ((field, text) for text in value)


def whole(template: Template, filled: list[dict[str, Cell]]) -> Question:
    """The one question a match, order or list template makes of the whole table."""
    common = {name: getattr(template, name) for name in QuestionBase.__struct_fields__}
    common |= {field: _for_all(field, common[field]) for field in ("ask", "hint", "note")}
    match template:
        case TableMatch(pairs=(left, right)):
            pairs = tuple((fill(left, row), fill(right, row)) for row in filled[:_MATCH_ROWS])
            return Match(**common, pairs=pairs, wrong=_for_all("wrong", template.wrong))
        case TableOrder():
            answers = tuple(fill(template.answers, row) for row in filled)
            return Order(**common, answers=answers, ends=_for_all("ends", template.ends))
        case TableList():
            forms = tuple(_accepted(template.answers, row) for row in filled)
            return List(**common, answers=forms, exact=template.exact)
        case _:
            raise TypeError(f"{kind(template)} makes a question a row")  # type: ignore[arg-type]


def by_row(template: Template, filled: list[dict[str, Cell]]) -> Iterator[Question]:
    """The questions a template makes, one a row and in their order.

    A row's distractors are what its template's answer gives for other rows, less any that is right for a row
    with the same `ask`; of a long column, the thirty that follow.
    """
    asks = [fill(template.ask, row) for row in filled]
    values = [fill(template.answer, row) for row in filled] if isinstance(template, RowChoice) else []
    right: dict[str, set[str]] = {}
    for ask, value in zip(asks, values, strict=False):
        right.setdefault(ask, set()).add(value)
    for place, (ask, row) in enumerate(zip(asks, filled, strict=True)):
        common = {name: getattr(template, name) for name in QuestionBase.__struct_fields__}
        common |= {"ask": ask, "id": None}
        for field in ("hint", "note"):
            common[field] = fill(common[field], row) if common[field] else None
        match template:
            case RowChoice():
                wrong = tuple(fill(text, row) for text in template.wrong) or _others(
                    values, place, right[ask]
                )
                yield Choice(**common, answer=values[place], wrong=wrong)
            case RowTrueFalse():
                yield TrueFalse(**common, answer=_true_false(_cell(template.answer, row)))
            case RowText():
                wrong = tuple(fill(text, row) for text in template.wrong)
                yield Text(
                    **common, answer=_accepted(template.answer, row), wrong=wrong, exact=template.exact
                )
            case RowNumber():
                answer = _number(_cell(template.answer, row))
                unit = fill(template.unit, row) if template.unit else None
                yield Number(**common, answer=answer, unit=unit, within=template.within)


def near(template: Template, filled: list[dict[str, Cell]]) -> tuple[str, ...]:
    """The column a typed answer comes from: all its values are near misses of each other."""
    if not isinstance(template, RowText):
        return ()
    accepted = (_accepted(template.answer, row) for row in filled)
    return tuple(form for forms in accepted for form in ((forms,) if isinstance(forms, str) else forms))


def _for_all(field: str, value: Any) -> Any:  # noqa: ANN401 (a text, several or none)
    """A text that holds for the whole table: without a placeholder, its braces literal."""
    if isinstance(value, tuple):
        return tuple(_for_all(field, text) for text in value)
    for name in placeholders(value or ""):
        raise TemplateError(f"asks about the whole table: take {{{name}}} out of `{field}`")
    return fill(value, {}) if value else value


def _others(values: list[str], place: int, right: set[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for step in range(1, len(values)):
        value = values[(place + step) % len(values)]
        if value not in right:
            found[value] = None
        if len(found) == 30:
            break
    if not found:
        raise TemplateError("leaves a row without a distractor: give the template a `wrong`")
    return tuple(found)


def _accepted(template: str, row: Row) -> str | tuple[str, ...]:
    """What a template of a typed answer accepts: of a lone placeholder, every form in the cell."""
    lone = _LONE.match(template)
    cell = row[lone[1]] if lone else None
    return cell if isinstance(cell, tuple) else fill(template, row)


def _cell(template: bool | int | float | str, row: Row) -> Cell:
    """A template that is one placeholder keeps its cell's type; anything else stands as it is."""
    lone = _LONE.match(template) if isinstance(template, str) else None
    return row[lone[1]] if lone else template


def _true_false(cell: Cell) -> bool:
    if not isinstance(cell, bool):
        raise TemplateError(f"needs true or false as `answer` in every row, not {quoted(cell)}")
    return cell


def _number(cell: Cell) -> int | float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise TemplateError(f"needs a number as `answer` in every row, not {quoted(cell)}")
    return cell
