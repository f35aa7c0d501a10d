"""CSV and TSV: rows of questions under headers, of this program or others; and lists of two columns."""

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import KINDS, units
from heartquiz.core.packs.question import forms as forms_of
from heartquiz.core.packs.question import kind as kind_of
from heartquiz.exchange import sheet
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.pairs import Columns, Row, add_rows
from heartquiz.exchange.records import Records
from heartquiz.exchange.sheet_rows import FIELDS, joined
from heartquiz.exchange.writing import bare_id, kinds_of, note_of, write_all
from heartquiz.messages import exchange

READS = KINDS
CARRIES = frozenset({*FIELDS, "lines"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\Z")
CARDS = Columns("cards", ("term", "definition"), ((0, 1),), "choice")


def read(text: str) -> Imported:
    """The questions of a file. Raises FormatError where it has no columns of questions."""
    rows = [(line, [_unmarked(cell) for cell in cells]) for line, cells in _rows(text) if any(cells)]
    if not rows:
        raise FormatError(exchange.EMPTY_FILE)
    return cards(rows) if sheet.is_list(rows) else sheet.read_sheet(rows)


def cards(rows: sheet.Rows) -> Imported:
    """A list of two columns: each row a term and what it stands for."""
    records = Records()
    first = 1 if sheet.headers(rows[0][1]) else 0
    found = []
    for line, cells in rows[first:]:
        found.append(Row(line, tuple((cell,) for cell in [*cells, ""][:2])))
        records.note(line, CARDS.id, [(exchange.COLUMN, cell) for cell in cells[2:] if cell])
    add_rows(records, CARDS, found)
    return records.done()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line it begins on."""
    delimiter = _delimiter(text)
    quoted = delimiter != "\t" or bool(re.search(r'(?m)(?:^|\t)"[^"]*"(?:\t|$)', text))
    reader = csv.reader(
        StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(exchange.IN_LINE.format(line=line, reason=error)) from error


def _delimiter(text: str) -> str:
    """What stands between the cells: tab, semicolon or comma, whichever the first line has most of."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    return max("\t;,", key=lambda mark: (first.count(mark), mark == "\t"))


def _unmarked(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def write(pack: Pack) -> Exported:
    """A pack as CSV that spreadsheets open: UTF-8 with a mark, and no cell that is a formula."""
    rows, losses = write_all(pack, _WRITERS, CARRIES)
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(FIELDS)
    writer.writerows([_marked(row.get(name, "")) for name in FIELDS] for row in rows)
    return Exported(file.getvalue().encode("utf-8-sig"), len(rows), tuple(losses))


def _marked(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.match(cell) else cell


def _written(answers: Callable[[Any], dict[str, str]]) -> Callable[[Item], dict[str, str]]:
    """A writer of whole rows, from one of what differs from kind to kind."""

    def write_row(item: Item) -> dict[str, str]:
        question = item.question
        difficulty = "" if question.difficulty == "medium" else question.difficulty
        return {
            "id": bare_id(item),
            "kind": kind_of(question),
            "ask": question.ask,
            "difficulty": difficulty,
            "hint": question.hint or "",
            "note": note_of(item),
            "tags": "\n".join(item.tags),
            **answers(question),
        }

    return write_row


def _choice(question: kinds.Choice) -> dict[str, str]:
    return {"answer": question.answer, "wrong": "\n".join(question.wrong)}


def _true_or_false(question: kinds.TrueFalse) -> dict[str, str]:
    return {"answer": "true" if question.answer else "false"}


def _several(question: kinds.Multi | kinds.Order) -> dict[str, str]:
    wrong = question.wrong if isinstance(question, kinds.Multi) else ()
    ends = (question.ends or ()) if isinstance(question, kinds.Order) else ()
    show = {"show": str(question.show)} if isinstance(question, kinds.Multi) and question.show else {}
    return {"answer": "\n".join(question.answers), "wrong": "\n".join(wrong), "ends": "\n".join(ends), **show}


def _text(question: kinds.Text) -> dict[str, str]:
    more = {"exact": "true"} if question.exact else {}
    more |= {"also": question.also} if question.also else {}
    return {"answer": "\n".join(forms_of(question.answer)), "wrong": "\n".join(question.wrong), **more}


def _number(question: kinds.Number) -> dict[str, str]:
    within = {"within": repr(question.within)} if question.within else {}
    return {"answer": repr(question.answer), "unit": "\n".join(units(question)), **within}


def _match(question: kinds.Match) -> dict[str, str]:
    return {"answer": "\n".join(map(joined, question.pairs)), "wrong": "\n".join(question.wrong)}


def _list(question: kinds.List) -> dict[str, str]:
    exact = {"exact": "true"} if question.exact else {}
    return {"answer": "\n".join(joined(forms_of(answer)) for answer in question.answers), **exact}


_WRITERS: dict[type, Callable[[Item], dict[str, str]]] = {
    kinds.Choice: _written(_choice),
    kinds.TrueFalse: _written(_true_or_false),
    kinds.Multi: _written(_several),
    kinds.Text: _written(_text),
    kinds.Number: _written(_number),
    kinds.Order: _written(_several),
    kinds.Match: _written(_match),
    kinds.List: _written(_list),
}
WRITES = kinds_of(_WRITERS)
