"""Rows of things that belong together, as a table whose columns ask for each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from msgspec import structs

from heartquiz.core.packs.model import MOST_QUESTIONS
from heartquiz.core.packs.table import RowChoice, RowText, Table, Template
from heartquiz.core.packs.table_questions import slug
from heartquiz.exchange.records import Records, tidy_line
from heartquiz.messages import exchange

Forms: TypeAlias = tuple[str, ...]
_MOST_ROWS = 50_000
_MOST_FORMS = 50
_FEWEST = 2  # rows of a table: one alone has no wrong choices, and nothing to be told from
_LONGEST = 500
ASK = "{{{given}}}"
ASK_FOR = "{{{given}}}: {wanted}?"


class Row(NamedTuple):
    """A row: the line it is on, and for each column the forms of what is in it, the one to show first."""

    line: int
    cells: tuple[Forms, ...]


class Columns(NamedTuple):
    """What the columns of a table are called, and which of them ask for which, by their places."""

    id: str
    names: tuple[str, ...]
    asked: tuple[tuple[int, int], ...]
    kind: Literal["choice", "text"]


def add_rows(records: Records, columns: Columns, rows: Sequence[Row], tags: tuple[str, ...] = ()) -> None:
    """Take rows as tables with these tags.

    What a table cannot hold is asked by itself: rows with a gap, and things that stand for several others,
    whose question then accepts each of these.
    """
    whole = list(_tidied(records, columns, rows))
    several = _ambiguous(columns, whole)
    fitting = [
        row
        for row in whole
        if all(row.cells) and not any((pair, _key(row, pair[0])) in several for pair in columns.asked)
    ]
    first = _naming_column(fitting)
    order = (first, *(place for place in range(len(columns.names)) if place != first))
    made = Table(id=columns.id, columns=tuple(columns.names[place] for place in order), rows=(), tags=tags)
    tabled: dict[str, Row] = {}
    for row in fitting:
        tabled.setdefault(slug({made.columns[0]: row.cells[first][0]}, made), row)
    if len(tabled) < _FEWEST:
        tabled = {}
    in_table = set(tabled.values())
    records.tables += _tables(columns, made, order, list(tabled.values()))
    _ask_by_themselves(records, columns, [row for row in whole if row not in in_table], tags)


def _tables(columns: Columns, made: Table, order: Sequence[int], rows: Sequence[Row]) -> Iterator[Table]:
    """The rows as a table, or as several where they are more than one may have."""
    for number in range(0, len(rows), _MOST_ROWS):
        part = rows[number : number + _MOST_ROWS]
        id_ = columns.id if number == 0 else f"{columns.id}-{number // _MOST_ROWS + 1}"
        yield structs.replace(
            made,
            id=id_,
            rows=tuple(tuple(_cell(row.cells[place]) for place in order) for row in part),
            says=": ".join(f"{{{name}}}" for name in columns.names),
            questions=tuple(_templates(columns, part, id_)),
        )


def _tidied(records: Records, columns: Columns, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that can be asked about, each once."""
    seen: set[tuple[Forms, ...]] = set()
    room = MOST_QUESTIONS // len(columns.asked)
    for row in rows:
        cells = tuple(_forms(cell) for cell in row.cells)
        shown = ": ".join(cell[0] for cell in cells if cell)
        if not any(cells[given] and cells[wanted] for given, wanted in columns.asked):
            records.skip(row.line, exchange.NO_ANSWER, shown)
        elif cells in seen:
            records.skip(row.line, exchange.REPEATED_ROW, shown)
        elif any(len(form) > _LONGEST for cell in cells for form in cell):
            records.skip(row.line, exchange.TOO_LONG, f"{shown[:60]}…")
        elif len(seen) >= room:
            records.skip(row.line, exchange.TOO_MANY, shown)
        else:
            records.count += 1
            seen.add(cells)
            if any(len(cell) > _MOST_FORMS for cell in row.cells):
                records.note(row.line, columns.id, [(exchange.ONE_TOO_MANY, shown)])
            yield Row(row.line, cells)


def _forms(cell: Forms) -> Forms:
    return tuple(islice(dict.fromkeys(filter(None, map(tidy_line, cell))), _MOST_FORMS))


def _key(row: Row, place: int) -> str:
    return row.cells[place][0].casefold() if row.cells[place] else ""


def _ambiguous(columns: Columns, rows: Sequence[Row]) -> set[tuple[tuple[int, int], str]]:
    """What stands for several things: asked about in a table, all but one would be judged wrong."""
    found: dict[tuple[tuple[int, int], str], set[str]] = defaultdict(set)
    for row in rows:
        for pair in columns.asked:
            found[pair, _key(row, pair[0])].add(_key(row, pair[1]))
    return {key for key, wanted in found.items() if len(wanted) > 1}


def _naming_column(rows: Sequence[Row]) -> int:
    """The column that tells most rows apart: the first one, where it does as well as any."""
    if not rows:
        return 0
    different = [len({_key(row, place) for row in rows}) for place in range(len(rows[0].cells))]
    return different.index(max(different))


def _cell(forms: Forms) -> str | Forms:
    return forms[0] if len(forms) == 1 else forms


def _templates(columns: Columns, rows: Sequence[Row], id_: str) -> Iterator[Template]:
    """A question for each pair of columns; the first one has the usual id."""
    for number, (given, wanted) in enumerate(columns.asked):
        names = {"given": columns.names[given], "wanted": columns.names[wanted]}
        ask = (ASK if len(columns.names) == 2 else ASK_FOR).format(**names)
        answer = ASK.format(given=columns.names[wanted])
        name = f"{id_}/{_part(names['given'])}-{_part(names['wanted'])}" if number else None
        distractors = len(Counter(_key(row, wanted) for row in rows)) > 1
        if columns.kind == "choice" and distractors:
            yield RowChoice(id=name, ask=ask, answer=answer)
        else:
            yield RowText(id=name, ask=ask, answer=answer)


def _part(name: str) -> str:
    return name.replace(" ", "-")


def _ask_by_themselves(
    records: Records, columns: Columns, rows: Sequence[Row], tags: tuple[str, ...]
) -> None:
    """A typed question for each thing; it accepts all that the thing stands for."""
    for given, wanted in columns.asked:
        accepted: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.cells[given] and row.cells[wanted]:
                accepted[_key(row, given)].append(row)
        for same in accepted.values():
            shown = same[0].cells[given][0]
            ask = shown if len(columns.names) == 2 else f"{shown}: {columns.names[wanted]}?"
            answer = list(dict.fromkeys(form for row in same for form in row.cells[wanted]))
            records.add(same[0].line, {"kind": "text", "ask": ask, "answer": answer, "tags": tags})
            records.count -= 1  # its rows were counted
