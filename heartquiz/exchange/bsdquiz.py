"""The data files of BSD's quiz(6): a record a line, in columns between colons that ask for each other.

`a|b` are alternatives, `{a}` may be left out, `[a|b]` sets alternatives apart from what is beside them; a
backslash quotes what follows it, and at the end of a line goes on in the next one. Accents are printed over
their letters, with a backspace between.
"""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import TypeAlias
from unicodedata import normalize

from heartquiz.exchange.losses import FormatError, Imported
from heartquiz.exchange.pairs import Columns, Row, add_rows
from heartquiz.exchange.records import Records
from heartquiz.messages import exchange

READS = ("text",)
_MOST_FORMS = 50
_MOST_COLUMNS = 7  # with 8, each asking for each other one, a table would have over 50 questions a row
_DEEPEST = 20
_TOKEN = re.compile(r"\\(.)|([{}\[\]|])|([^\\{}\[\]|]+)|\\\Z", re.DOTALL)
# A text in parts, each a list of alternatives; one that may be left out has the empty text last.
Part: TypeAlias = "list[list[Part]] | str"
_CLOSES = {"{": "}", "[": "]"}
_ACCENTS = dict(zip("'`^~\",", "\u0301\u0300\u0302\u0303\u0308\u0327", strict=True))
_OVER = re.compile(r"([^\b])\x08([^\b])")


def read(text: str) -> Imported:
    """The records of a file. Raises FormatError where no line has two columns."""
    records = Records()
    rows = [
        (line, re.findall(r"(?:\\.|[^\\:])+|(?<=:)(?=:|\Z)|\A(?=:)", record)) for line, record in _lines(text)
    ]
    width = max((len(cells) for _, cells in rows), default=0)
    if width < 2:
        raise FormatError(exchange.NO_COLONS)
    names = tuple(
        exchange.COLUMN_NAME.format(number=number + 1) for number in range(min(width, _MOST_COLUMNS))
    )
    asked = tuple((one, other) for one in range(len(names)) for other in range(len(names)) if one != other)
    columns = Columns("quiz", names, asked, "text")
    made = []
    for line, cells in rows:
        for cell in cells[_MOST_COLUMNS:]:
            records.note(line, "", [(exchange.COLUMN, cell)])
        try:
            padded = [*cells, *[""] * width][: len(names)]
            made.append(Row(line, tuple(_forms(records, line, cell) for cell in padded)))
        except ValueError:
            records.skip(line, exchange.UNREADABLE, ":".join(cells))
    add_rows(records, columns, made)
    return records.done()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The records with the numbers of their first lines; one that ends in a backslash goes on."""
    begin, record = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        begin = begin if record else number
        record += line
        if re.search(r"(?<!\\)(?:\\\\)*\\\Z", line):
            record = record[:-1]
        elif record.strip():
            yield begin, record
            record = ""
    if record.strip():
        yield begin, record


def _forms(records: Records, line: int, cell: str) -> tuple[str, ...]:
    """Everything that a column stands for; what has all of its optional parts comes first."""
    parts = _parse(cell)
    forms = list(islice(_texts(parts), _MOST_FORMS + 1))
    if len(forms) > _MOST_FORMS:
        records.note(line, "", [(exchange.ONE_TOO_MANY, forms.pop())])
    return tuple(dict.fromkeys(_OVER.sub(_printed, form) for form in forms))


def _printed(over: re.Match[str]) -> str:
    """Two characters in one place: a letter with its accent, else the one that was printed last."""
    first, last = over.groups()
    letter, accent = (first, last) if last in _ACCENTS else (last, first)
    return normalize("NFC", letter + _ACCENTS[accent]) if accent in _ACCENTS else last


def _parse(cell: str) -> list[list[Part]]:
    """A text as its alternatives, each in parts. Raises ValueError where a brace or bracket has no other."""
    stack: list[tuple[str, list[list[Part]]]] = [("", [[]])]
    for token in _TOKEN.finditer(cell):
        mark, (open_, alternatives) = token[2], stack[-1]
        if mark in _CLOSES:
            stack.append((mark, [[]]))
        elif mark == "|":
            alternatives.append([])
        elif mark is None:
            alternatives[-1].append(token[1] or token[3] or "")
        elif mark != _CLOSES.get(open_):
            raise ValueError(cell)
        else:
            stack.pop()
            stack[-1][1][-1].append([*alternatives, []] if open_ == "{" else alternatives)
        if len(stack) > _DEEPEST:
            raise ValueError(cell)
    if len(stack) > 1:
        raise ValueError(cell)
    return stack[0][1]


def _texts(alternatives: list[list[Part]]) -> Iterator[str]:
    """Every text that alternatives stand for, a few more than can be used at most."""
    for parts in alternatives:
        choices = [
            [part] if isinstance(part, str) else list(islice(_texts(part), _MOST_FORMS + 1)) for part in parts
        ]
        yield from ("".join(chosen) for chosen in product(*choices))
