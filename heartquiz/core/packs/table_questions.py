"""What the rows of a table become: facts, and the questions of its templates.

Placeholders are `{column}` and nothing else; `{{` and `}}` are literal braces. They are replaced by our own
substitution: `str.format` would let a stranger's template reach attributes or build 100 MB.
"""

import hashlib
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias, assert_never

from heartquiz.core.packs import messages
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.messages import quoted
from heartquiz.core.packs.model import Fact
from heartquiz.core.packs.question import DIFFICULTIES, DISTRACTORS_SHOWN, Question, QuestionBase, forms
from heartquiz.core.packs.table import (
    Cell,
    RowChoice,
    RowNumber,
    RowTemplate,
    RowText,
    RowTrueFalse,
    Table,
    Template,
)
from heartquiz.core.packs.typed.words import fold

_SPELT = str.maketrans({"+": " plus ", "#": " sharp ", "%": " percent "})
_MOST_DISTRACTORS = 30
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
            raise TemplateError(messages.LONE_BRACE.format(brace=found[0], doubled=found[0] * 2))


def texts(template: Template) -> Iterator[tuple[str, str]]:
    """Every (field, text) of a template question in which placeholders count."""
    for field in template.__struct_fields__:
        value = getattr(template, field)
        if field not in ("id", "by"):
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


def slug(row: Row, table: Table) -> str:
    """The first cell as a part of an id."""
    return slug_of(shown(row[table.columns[0]]))


def slug_of(name: str) -> str:
    """A name as a part of an id: `Charlie Spring` is charlie-spring, `C++` is c-plus-plus."""
    folded = re.sub(r"(?<!\w)-(?=\d)", "minus ", fold(name)).translate(_SPELT)
    kept = (char if char.isalnum() or unicodedata.category(char)[0] == "M" else "-" for char in folded)
    return re.sub("-+", "-", "".join(kept)).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:8]


def row_fact(table: Table, row: Row) -> Fact:
    """The fact that a row states."""
    return _fact(table, f"{table.id}/{slug(row, table)}", table.says, lambda text: fill(text, row))


def table_fact(table: Table) -> Fact:
    """What is shown after a question about the whole table: its texts without placeholders."""
    return _fact(table, table.id, "", lambda text: None if list(placeholders(text)) else fill(text, {}))


def _fact(table: Table, id_: str, says: str | None, filled: Callable[[str], str | None]) -> Fact:
    said, note, section, as_of, source = (
        text and filled(text) for text in (says, table.note, table.section, table.as_of, table.source)
    )
    return Fact(
        id=id_,
        says=said or "",
        note=note,
        section=section,
        as_of=as_of,
        check_by=table.check_by,
        source=source,
        allow=table.allow,
    )


def row_questions(template: RowTemplate, rows: Sequence[Row], group: str | None = None) -> Iterator[Question]:
    """The questions a template makes, one a row and in their order.

    `group` is the column by which distractors are of a kind.
    """
    distractors = _distractors(template, rows, group) if isinstance(template, RowChoice) else []
    for place, row in enumerate(rows):
        common = _of_row(template, row)
        match template:
            case RowChoice():
                if not distractors[place]:
                    raise TemplateError(_without_distractor(template, row))
                yield kinds.Choice(**common, answer=fill(template.answer, row), wrong=distractors[place])
            case RowTrueFalse():
                yield kinds.TrueFalse(**common, answer=_true_false(cell(template.answer, row)))
            case RowText():
                wrong = tuple(fill(text, row) for text in template.wrong)
                common |= {"exact": template.exact, "also": template.also}
                yield kinds.Text(**common, answer=accepted(template.answer, row), wrong=wrong)
            case RowNumber():
                unit: Any = template.unit and _filled_unit(template.unit, row)
                number = _number(cell(template.answer, row))
                yield kinds.Number(**common, answer=number, unit=unit, within=template.within)
            case _ as never:
                assert_never(never)


def _without_distractor(template: RowChoice, row: Row) -> str:
    """Why the other rows give no wrong choice."""
    columns = list(row)
    bare = template.answer.strip("{}[]()<>$% ")
    if not list(placeholders(template.answer)):
        if bare in columns:
            return messages.ANSWER_IS_A_COLUMN.format(answer=template.answer, column=bare)
        return messages.SAME_ANSWER.format(column=columns[-1])
    if not list(placeholders(template.ask)):
        return messages.SAME_ASK.format(column=columns[0])
    return messages.NO_DISTRACTOR


def near_misses(template: RowTemplate, rows: Sequence[Row]) -> tuple[str, ...]:
    """The column a typed answer comes from: all its values are near misses of each other."""
    if not isinstance(template, RowText):
        return ()
    return tuple(form for row in rows for form in forms(accepted(template.answer, row)))


def common_fields(template: Template, filled: Callable[[str, str], str]) -> dict[str, Any]:
    """What every kind of question has, its texts filled."""
    common = {field: getattr(template, field) for field in QuestionBase.__struct_fields__}
    texts = {
        field: filled(field, common[field]) for field in ("ask", "hint", "note", "source") if common[field]
    }
    return common | texts


def _of_row(template: RowTemplate, row: Row) -> dict[str, Any]:
    """What every kind of question has, as a row fills it."""
    level = fill(template.difficulty, row)
    if level not in DIFFICULTIES:
        raise TemplateError(messages.NEEDS_LEVEL.format(value=quoted(level)))
    # The very text of the default, or it would be written out, and the question's fingerprint be another one.
    level = DIFFICULTIES[DIFFICULTIES.index(level)]
    own = {"id": None, "difficulty": level, "tags": filled_tags(template.tags, row)}
    return common_fields(template, lambda _, text: fill(text, row)) | own


def filled_tags(tags: Iterable[str], row: Row) -> tuple[str, ...]:
    """Tags with the cells of a row in them, each once."""
    return tuple(dict.fromkeys(fill(tag, row) for tag in tags))


def _distractors(template: RowChoice, rows: Sequence[Row], group: str | None) -> list[tuple[str, ...]]:
    """The wrong choices of each row: those of its template, else what other rows give as the answer.

    With a `group` they come from rows of the same group, filled up from the others where those are too few.
    """
    if template.wrong:
        return [tuple(fill(text, row) for text in template.wrong) for row in rows]
    asked = [(fill(template.ask, row), fill(template.answer, row)) for row in rows]
    right: dict[str, set[str]] = {}
    for ask, answer in asked:
        right.setdefault(ask, set()).add(answer)
    of_any_group = _following(asked, right)
    if group is None:
        return _with_more(template, rows, right, of_any_group)
    members: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        members.setdefault(shown(row[group]), []).append(place)
    for places in members.values():
        of_group = _following([asked[place] for place in places], right)
        for place, own in zip(places, of_group, strict=True):
            others = dict.fromkeys((*own, *of_any_group[place]))
            of_any_group[place] = tuple(others)[: max(len(own), DISTRACTORS_SHOWN)]
    return _with_more(template, rows, right, of_any_group)


def _with_more(
    template: RowChoice,
    rows: Sequence[Row],
    right: Mapping[str, set[str]],
    distractors: list[tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """The distractors of each row and those that the template adds, but for right ones."""
    if not template.also_wrong:
        return distractors
    made = []
    for row, others in zip(rows, distractors, strict=True):
        taken = {text.casefold() for text in right[fill(template.ask, row)]}
        own = (fill(text, row) for text in template.also_wrong)
        every = {text.casefold(): text for text in (*own, *others) if text.casefold() not in taken}
        made.append(tuple(every.values())[:_MOST_DISTRACTORS])
    return made


def _following(asked: Sequence[tuple[str, str]], right: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """For each row's question and answer the thirty other answers that follow it.

    Left out are those that are `right` for a row with the same question.
    """
    following = OrderedDict.fromkeys(answer for _, answer in asked)  # in the order they come after the row
    # Of these nothing is left: asked row by row, that would take time by the square of the rows.
    without = {
        ask
        for ask in {ask for ask, _ in asked}
        if len(right[ask]) >= len(following) and right[ask].issuperset(following)
    }
    distractors = []
    for ask, answer in reversed(asked):
        others = (other for other in following if other not in right[ask])
        distractors.append(() if ask in without else tuple(islice(others, _MOST_DISTRACTORS)))
        following.move_to_end(answer, last=False)
    return distractors[::-1]


def _true_false(value: Cell) -> bool:
    if not isinstance(value, bool):
        raise TemplateError(messages.NEEDS_TRUE_OR_FALSE.format(value=quoted(value)))
    return value


def _filled_unit(unit: str | tuple[str, ...], row: Row) -> str | tuple[str, ...]:
    return fill(unit, row) if isinstance(unit, str) else tuple(fill(each, row) for each in unit)


def _number(value: Cell) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TemplateError(messages.NEEDS_NUMBER.format(value=quoted(value)))
    return value
