"""A row under headers as a question."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from heartquiz.core.packs.other_words import meant_kind
from heartquiz.core.packs.question import DIFFICULTIES
from heartquiz.exchange import moodle
from heartquiz.exchange.records import Lost, Records
from heartquiz.messages import exchange

# What this program writes; a cell that holds several things has each on a line of its own.
FIELDS = tuple("id kind ask answer wrong show also ends unit within exact difficulty hint note tags".split())
_SHOW = re.compile(r"[2-9]|[1-3][0-9]|40")  # how many choices of a `multi` may be shown
_BOOLEANS = dict.fromkeys("true t yes 1".split(), True) | dict.fromkeys("false f no 0".split(), False)
_ESSAYS = frozenset({"essay", "open-ended", "open ended", "poll", "puzzle", "slide", "draw"})


class Cells(NamedTuple):
    """What a row holds, by field, and its options by their number or letter."""

    fields: dict[str, list[str]]
    options: dict[str, str]

    def one(self, field: str) -> str:
        """A field's first cell."""
        return next(iter(self.fields.get(field, ())), "")

    def lines(self, field: str) -> list[str]:
        """The lines of all the field's cells."""
        return [
            line.strip() for cell in self.fields.get(field, ()) for line in cell.split("\n") if line.strip()
        ]


def add_row(records: Records, line: int, cells: Cells, *, plain: bool, numbered: bool) -> None:
    """Take a row. `plain` says that no column names the kind, `numbered` that right options are numbers."""
    named = cells.one("kind").strip().lower()
    if named in _ESSAYS or (named and not meant_kind(named)):
        records.skip(
            line, exchange.ESSAY if named == "essay" else exchange.OTHER_KIND, f"{named}: {cells.one('ask')}"
        )
        return
    fields = (
        _with_options(cells, numbered=numbered) if any(cells.options.values()) else _answers(cells, plain)
    )
    if fields is None:
        records.skip(line, exchange.NO_ANSWER, cells.one("ask"))
        return
    kind = meant_kind(named) or _kind(fields, cells)
    level = cells.one("difficulty").lower()
    raw = {
        **_of_kind(kind, fields, cells),
        "kind": kind,
        "ask": "\n".join(cells.fields.get("ask", [])[:1]),
        "hint": cells.one("hint"),
        "note": cells.one("note"),
        "difficulty": level if level in DIFFICULTIES else "medium",
        "tags": _split(cells.lines("tags"), r"[,;|]" if plain else None),
    }
    records.add(line, raw, _unread(raw, cells), id_=cells.one("id"))


def _unread(raw: dict[str, Any], cells: Cells) -> Iterable[Lost]:
    """Cells that say something for which a field has no value, or a kind no field."""
    level = cells.one("difficulty").lower()
    if level not in ("", raw["difficulty"]):
        yield exchange.field_noun("difficulty"), level
    for name in ("also", "show"):
        if cells.one(name) and name not in raw:
            yield exchange.field_noun(name), cells.one(name)


def _kind(fields: dict[str, list[str]], cells: Cells) -> str:
    """The kind of a row that names none."""
    right, wrong = fields["answer"], fields["wrong"]
    words = {text.casefold() for text in right + wrong}
    if len(right) == 1 and words <= {"true", "false"}:
        return "true-false"
    if wrong:
        return "multi" if len(right) > 1 else "choice"
    return "number" if cells.one("unit") or cells.one("within") else "text"


def _of_kind(kind: str, fields: dict[str, list[str]], cells: Cells) -> dict[str, Any]:
    """The fields that differ from kind to kind."""
    right, wrong = fields["answer"], fields["wrong"]
    if kind == "true-false":
        return {"answer": _BOOLEANS.get("".join(right).casefold(), "")}
    if kind == "number":
        value, within = moodle.decimal("".join(right)), moodle.decimal(cells.one("within") or "0")
        return {
            "answer": "" if value is None else moodle.plain(value),
            "within": 0 if within is None else moodle.plain(within),
            "unit": moodle.unit(cells.lines("unit")),
        }
    if kind == "match":
        return {"pairs": [_parts(line) for line in right], "wrong": wrong}
    if kind == "list":
        return {"answers": [_parts(line) for line in right], "exact": _is_true(cells)}
    if kind == "order":
        return {"answers": right, "ends": cells.lines("ends") or None}
    if kind == "text":
        also = {"also": "surname"} if cells.one("also").lower() == "surname" else {}
        return {"answer": right, "wrong": wrong, "exact": _is_true(cells), **also}
    if kind == "multi":
        show = {"show": int(found[0])} if (found := _SHOW.fullmatch(cells.one("show"))) else {}
        return {"answers": right, "wrong": wrong, **show}
    return {"answer": " ".join(right), "wrong": wrong}


def _is_true(cells: Cells) -> bool:
    return _BOOLEANS.get(cells.one("exact").lower(), False)


def _answers(cells: Cells, plain: bool) -> dict[str, list[str]] | None:
    """What is right and wrong where there are no numbered options."""
    right = cells.lines("answer") or cells.lines("correct")
    wrong = cells.lines("wrong") + _split(cells.lines("option"), r"[;|]")
    if plain:
        right, wrong = _split(right, r"\|"), _split(wrong, r"[;|]")
    words = {text.casefold() for text in right}
    if cells.fields.get("option"):
        wrong = [text for text in wrong if text.casefold() not in words]
    return {"answer": right, "wrong": wrong} if right else None


def _with_options(cells: Cells, *, numbered: bool) -> dict[str, list[str]] | None:
    """What is right and wrong of numbered options; where all are right, they are forms of one answer."""
    said = cells.one("correct") or cells.one("answer")
    right = _pointed_at(said, cells.options, numbered=numbered)
    if not right:
        return None
    wrong = [text for mark, text in cells.options.items() if mark not in right and text]
    return {"answer": [cells.options[mark] for mark in right], "wrong": wrong + cells.lines("wrong")}


def by_place(rows: Sequence[Cells]) -> bool:
    """Whether every row names its right options by their numbers or letters, not by their texts."""
    pointed = [
        (cells.one("correct") or cells.one("answer"), cells.options)
        for cells in rows
        if any(cells.options.values())
    ]
    return all(not said or _pointed_at(said, options, numbered=True) for said, options in pointed)


def _pointed_at(said: str, options: dict[str, str], *, numbered: bool) -> list[str]:
    """The marks of the options that are said to be right."""
    marks = list(options)
    texts = {text.casefold(): mark for mark, text in options.items() if text}
    if not numbered and said.casefold() in texts:
        return [texts[said.casefold()]]
    words = [word.strip().casefold() for word in re.split(r"[,;|\n]", said) if word.strip()]
    if numbered:
        places = {str(place): mark for place, mark in enumerate(marks, 1)}
        places |= {chr(ord("a") + place): mark for place, mark in enumerate(marks)} | dict(
            zip(marks, marks, strict=True)
        )
        found = [places.get(word.removesuffix(".0"), "") for word in words]
        return found if all(mark and options[mark] for mark in found) else []
    found = [texts.get(word, "") for word in words]
    return found if all(found) else []


def joined(parts: Iterable[str]) -> str:
    """Several texts as one line, with bars between them."""
    return " | ".join(re.sub(r"([\\|])", r"\\\1", part) for part in parts)


def _parts(line: str) -> list[str]:
    return [
        re.sub(r"\\(.)", r"\1", part).strip() for part in re.findall(r"(?:\\.|[^\\|])+|(?<=\|)(?=\|)", line)
    ]


def _split(lines: Iterable[str], between: str | None) -> list[str]:
    """Lines cut at separators, where the file has such."""
    if between is None:
        return list(lines)
    return [part.strip() for line in lines for part in re.split(between, line) if part.strip()]
