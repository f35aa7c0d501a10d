"""Rows under headers, whichever file they come from: which column is what."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from heartquiz.exchange.losses import FormatError, Imported
from heartquiz.exchange.records import Records
from heartquiz.exchange.sheet_rows import Cells, add_row, by_place
from heartquiz.messages import exchange

Rows: TypeAlias = Sequence[tuple[int, list[str]]]
_NAMES = {
    "id": "id|guid|identifier",
    "kind": "kind|type|question type",
    "ask": "ask|question|questions|question text|prompt|statement",
    "term": "term|front|word",
    "definition": "definition|back|meaning|translation",
    "answer": "answer|answers|right answer|accepted answers|solution",
    "correct": "correct|correct answer|correct answers|correct option|correct options|right option",
    "wrong": "wrong|wrong answer|wrong answers|incorrect|incorrect answer|incorrect answers|distractors",
    "option": "option|options|choice|choices|possible answer",
    "show": "show",
    "also": "also",
    "ends": "ends",
    "unit": "unit",
    "within": "within|tolerance|margin",
    "exact": "exact",
    "difficulty": "difficulty|level",
    "hint": "hint|clue",
    "note": "note|notes|explanation|answer explanation|feedback|fact|comment",
    "tags": "tags|tag|category|topic|subject",
}
_KNOWN = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_MOST_ROWS = 0.9  # of all must have two cells at most
_NUMBERED = re.compile(r"(.*?) ?(\d{1,2}|\b[a-h])\Z")


class Header(NamedTuple):
    """What a column holds; options are numbered or lettered, as they are referred to by that."""

    field: str
    mark: str = ""


def headers(names: Sequence[str]) -> dict[int, Header]:
    """What each column holds, by its place; none where the names do not tell of questions."""
    found = {place: header for place, name in enumerate(names) if (header := _header(name))}
    fields = {header.field for header in found.values()}
    return found if "ask" in fields or {"term", "definition"} <= fields else {}


def is_list(rows: Rows) -> bool:
    """Whether rows are a list of two columns: without headers, or with those of flash cards."""
    found = headers(rows[0][1])
    if found:
        return {header.field for header in found.values()} == {"term", "definition"}
    filled = [len([cell for cell in cells if cell]) for _, cells in rows]
    return 2 in filled and sum(number <= 2 for number in filled) > _MOST_ROWS * len(rows)


def read_sheet(rows: Rows, unit: str = "line") -> Imported:
    """The questions of rows under headers. Raises FormatError where no column is the question."""
    found = headers(rows[0][1])
    if not found:
        raise FormatError(exchange.NO_HEADERS)
    records = Records(unit)
    body = [(line, _cells(found, cells)) for line, cells in rows[1:]]
    _report_other_columns(records, rows, found)
    plain = not any(header.field == "kind" for header in found.values())
    numbered = by_place([cells for _, cells in body])
    for line, cells in body:
        if cells.fields or any(cells.options.values()):  # templates number rows that are still empty
            add_row(records, line, cells, plain=plain, numbered=numbered)
    return records.done()


def _header(name: str) -> Header | None:
    """What a column of that name holds: `Answer 1 - max 75 characters` is the first option."""
    bare = re.sub(r"\(.*?\)|\s-\s.*", "", name.replace("_", " ").lower())
    bare = " ".join(bare.split()).strip(" :*")
    if field := _KNOWN.get(bare):
        return Header(field)
    if found := _NUMBERED.match(bare):
        field = _KNOWN.get(found[1], "option" if found[1] == "" and found[2].isalpha() else "")
        if field in ("answer", "option"):
            return Header("option", found[2])
        return Header(field) if field == "wrong" else None
    return None


def _cells(found: dict[int, Header], cells: list[str]) -> Cells:
    """A row's cells by what they hold."""
    made = Cells({}, {})
    for place, header in found.items():
        text = cells[place] if place < len(cells) else ""
        if header.field == "option" and header.mark:
            made.options[header.mark] = text
        elif text:
            field = {"term": "ask", "definition": "answer"}.get(header.field, header.field)
            made.fields.setdefault(field, []).append(text)
    return made


def _report_other_columns(records: Records, rows: Rows, found: dict[int, Header]) -> None:
    for place in _other_columns(rows, found):
        names = rows[0][1]
        name = names[place] if place < len(names) and names[place] else f"{place + 1}"
        records.note(rows[0][0], "", [(exchange.COLUMN, name)])


def _other_columns(rows: Rows, found: dict[int, Header]) -> Iterator[int]:
    """The columns that are not known and not empty."""
    width = max(len(cells) for _, cells in rows)
    for place in set(range(width)) - found.keys():
        named = place < len(rows[0][1]) and rows[0][1][place]
        told = [cells[place] for _, cells in rows[1:] if place < len(cells) and cells[place]]
        if told and (named or not all(cell.isdecimal() for cell in told)):  # the rows may be numbered
            yield place
