"""The rows of a table from the text of a CSV file beside the pack."""

import csv
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from heartquiz.core.packs import messages
from heartquiz.core.packs.model import Fault
from heartquiz.core.packs.toml_lines import KeyPath
from heartquiz.core.text import one_line

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?")
_SEPARATORS = ",;\t"


class NotBesideError(Exception):
    """A file that cannot be had: the message says why and what to do."""


Beside: TypeAlias = Callable[[str], str]


def nothing_beside(name: str) -> str:
    """The files beside a pack that is only a text: none. Raises NotBesideError."""
    raise NotBesideError(messages.NOT_BESIDE.format(name=name))


class CsvRows(NamedTuple):
    """The columns, the rows, and the line of the file that each row ends on (from 1)."""

    columns: list[str]
    rows: list[list[Any]]
    lines: list[int]


def parse(text: str) -> CsvRows:
    """The rows of CSV, whose first line names the columns. Raises NotBesideError where there are none."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    read: list[tuple[int, list[str]]] = []
    try:
        read += ((reader.line_num, row) for row in reader if any(map(str.strip, row)))
    except csv.Error as error:
        raise NotBesideError(messages.CSV_FAULT.format(line=reader.line_num, fault=error)) from error
    if not read:
        raise NotBesideError(messages.CSV_EMPTY)
    (_, columns), *rows = read
    return CsvRows(
        [one_line(name) for name in columns],
        [[_cell(cell) for cell in row] for _, row in rows],
        [line for line, _ in rows],
    )


def in_file(fault: Fault, path: KeyPath, name: str, read: CsvRows) -> Fault:
    """A fault of a row or of the columns as one of the file that it is in; any other as it is."""
    key, *more = (*fault.keys[len(path) :], "")
    if fault.keys[: len(path)] != path or key not in ("rows", "columns"):
        return fault
    row = more[0] if key == "rows" else None
    line = read.lines[row] if isinstance(row, int) and row < len(read.lines) else 1
    return Fault((*path, "rows_from"), messages.IN_CSV.format(name=name, line=line, fault=fault.text))


def _cell(text: str) -> Any:  # noqa: ANN401 (a cell is of any type)
    """A cell as TOML would have it: a number, true or false, several forms with | between them, or text."""
    cell = one_line(text)
    if cell in ("true", "false"):
        return cell == "true"
    if _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    forms = [form.strip() for form in cell.split("|")]
    return forms if len(forms) > 1 and all(forms) else cell
