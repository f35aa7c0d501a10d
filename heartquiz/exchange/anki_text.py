"""Anki's text format: notes as rows, below lines that begin with # and say how to read them."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import QUESTIONS
from heartquiz.exchange.cards import Note, add_notes, back, front
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.records import Records
from heartquiz.exchange.writing import COMMENTED, bare_id, head_lines, kinds_of, write_all
from heartquiz.messages import exchange

READS = ("choice", "text")
CARRIES = COMMENTED | {"id", "lines", "note", "tags", "unit"}
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_HEADER = re.compile(r"#([a-z ]+):(.*)\Z", re.IGNORECASE)


def read(text: str) -> Imported:
    """The notes of a file. Raises FormatError where its rows cannot be told apart."""
    said, first = _headers(text)
    records = Records()
    add_notes(records, list(_notes(text, said, first)))
    return records.done(title=said.get("deck", "").rpartition("::")[2])


def _headers(text: str) -> tuple[dict[str, str], int]:
    """What the lines at the top say, and the number of those lines."""
    said: dict[str, str] = {}
    for number, line in enumerate(text.split("\n")):
        found = _HEADER.match(line)
        if not line.startswith("#"):
            return said, number
        if found:
            said[found[1].strip().lower()] = found[2].strip() or found[2]
    return said, text.count("\n") + 1


def _notes(text: str, said: dict[str, str], first: int) -> Iterator[Note]:
    body = "\n".join(text.split("\n")[first:])
    named = said.get("separator", "tab")
    separator = _SEPARATORS.get(named.lower(), named[:1])
    apart = {said.get(f"{name} column", "") for name in ("guid", "notetype", "deck", "tags")}
    everywhere = tuple(said.get("tags", "").split())
    line = first + 1
    reader = csv.reader(StringIO(body, newline=""), delimiter=separator)
    try:
        for cells in reader:
            own = [cell for place, cell in enumerate(cells, 1) if str(place) not in apart]
            place = said.get("tags column", "")
            named_tags = (
                cells[int(place) - 1].split() if place.isdecimal() and int(place) <= len(cells) else ()
            )
            if any(own):
                html = said.get("html", "false").lower() == "true"
                yield Note(line, own, (*everywhere, *named_tags), html)
            line = first + reader.line_num + 1
    except csv.Error as error:
        raise FormatError(exchange.IN_LINE.format(line=line, reason=error)) from error


def write(pack: Pack) -> Exported:
    """A pack as notes with a front and a back, each with the question's id as its GUID."""
    rows, losses = write_all(pack, _WRITERS, CARRIES)
    file = StringIO(newline="")
    file.write("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n")
    file.writelines(f"# {line}\n" for line in head_lines(pack))
    csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return Exported(file.getvalue().encode(), len(rows), tuple(losses))


def _row(item: Item) -> list[str]:
    tags = " ".join(re.sub(r"\s+", "-", tag) for tag in item.tags)
    return [f"{item.pack}:{bare_id(item)}", front(item), back(item), tags]


_WRITERS = dict.fromkeys(QUESTIONS.values(), _row)
WRITES = kinds_of(_WRITERS)
