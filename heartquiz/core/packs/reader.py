"""Pack text -> Pack, or every problem with its line. Checking is loading: there is no other reader."""

import hashlib
import re
from datetime import date, time
from typing import Any

import msgspec
import tomli

from heartquiz.core.packs import messages, toml_errors
from heartquiz.core.packs.collector import Collector
from heartquiz.core.packs.csv_rows import Beside, nothing_beside
from heartquiz.core.packs.judge import find_fault
from heartquiz.core.packs.messages import quoted
from heartquiz.core.packs.model import Fact, Head, Pack, Problem, Reading
from heartquiz.core.packs.near_misses import with_near_misses
from heartquiz.core.packs.other_words import nearest_kind
from heartquiz.core.packs.question import KINDS, MOST, QUESTIONS, Question, kind
from heartquiz.core.packs.table_questions import slug_of
from heartquiz.core.packs.table_reader import read_table
from heartquiz.core.packs.toml_lines import KeyPath, locate
from heartquiz.core.text import one_line, visible

_ENTRIES = ("facts", "tables", "questions")
_PROSE = frozenset({"ask", "says", "note", "hint", "summary"})
# What has to be cleaned or is not in JSON as it is in TOML: spaces beside another or at an end of a text,
# numbers without end, times, years without quotes, numbers of 290 digits. Every digit is a 0,
# and no text has a quotation mark in it.
_ODD = (b"  ", b'" ', b' "', b"null", b'"0000-00-00T', b'"00:00', b"0" * 290, b'"date":0', b'"as_of":0')
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_BARE = {"ask", "answer"}
_ID_LETTERS, _ID_DIGITS = 40, 6  # of the words of a bare question, and of their hash
_DATES = frozenset({"date", "as_of"})
_MANY_DIGITS = re.compile(r"(?<![\d_])\d[\d_]{4000}")


def read(text: str, name: str, beside: Beside = nothing_beside) -> Reading:
    """Read a pack's text. Never raises: whatever is wrong comes back as problems.

    `beside` gives the text of a file in the pack's folder by its name, or raises NotBesideError.
    """
    try:
        data = _cleaned(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        return Reading(problems=(toml_errors.problem(error),))
    except RecursionError:
        return Reading(problems=(Problem(1, messages.NESTED_TOO_DEEPLY),))
    except ValueError:  # what Python refuses to convert
        digits = _MANY_DIGITS.search(text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 1
        return Reading(problems=(Problem(line, messages.TOO_MANY_DIGITS),))
    if "format" not in data:
        return _without_format(text, data)
    found = Collector(name, beside)
    _read_pack(found, data)
    if not found.faults:
        pack = Pack(
            name=name,
            head=found.head,
            facts=tuple(found.facts),
            items=with_near_misses(found.items, found.cells),
        )
        return Reading(pack=pack, text=text, places=found.places, files=tuple(found.files))
    lines = locate(text, [fault.keys for fault in found.faults])
    problems = (Problem(line, fault.text) for line, fault in zip(lines, found.faults, strict=True))
    by_line = sorted(problems, key=lambda problem: problem.line)
    return Reading(problems=tuple(by_line), files=tuple(found.files))


def _without_format(text: str, data: dict[str, Any]) -> Reading:
    """What is wrong with a file that does not call itself a pack, or calls itself one too low."""
    for header in ("source", *_ENTRIES):
        entries = data.get(header)
        last = entries[-1] if isinstance(entries, list) and entries else entries
        if isinstance(last, dict) and "format" in last:
            path = (header, len(entries) - 1, "format") if isinstance(entries, list) else (header, "format")
            name = f"[{header}]" if isinstance(entries, list) else header
            (line,) = locate(text, [path])
            return Reading(problems=(Problem(line, messages.FORMAT_TOO_LOW.format(header=name)),))
    return Reading(problems=(Problem(1, messages.NO_FORMAT),), foreign=True)


def _cleaned(data: dict[str, Any]) -> dict[str, Any]:
    """Everything a pack says, as visible text: here a stranger's text comes in.

    Most packs need no cleaning, which is seen faster in all of it, as JSON, than text by text.
    """
    try:
        whole = msgspec.json.encode(data)
    except (TypeError, ValueError):  # what JSON cannot hold
        return dict(_clean(data))
    plain = (
        whole.count(b"\\") == whole.count(b'\\"')
        and whole.decode().isprintable()
        and not any(map(whole.translate(_DIGITS).replace(b'\\"', b"'").__contains__, _ODD))
    )
    return dict(msgspec.json.decode(whole) if plain else _clean(data))


def _clean(value: Any, key: str = "") -> Any:  # noqa: ANN401 (TOML holds anything)
    if isinstance(value, str):
        return visible(value).strip() if key in _PROSE else one_line(value)
    if isinstance(value, list):
        return [_clean(element, key) for element in value]
    if isinstance(value, dict):
        return {one_line(name): _clean(element, name) for name, element in value.items()}
    if key in _DATES and type(value) is int and 0 < value < 10_000:
        return str(value)  # a year
    if isinstance(value, int) and abs(value) >= MOST:
        return float("inf")  # Python refuses to write a number of thousands of digits; inf is refused by us
    return value.isoformat() if isinstance(value, date | time) else value


def _read_pack(found: Collector, data: dict[str, Any]) -> None:
    found.head = found.convert(data, Head, (), elsewhere=_ENTRIES) or found.head
    for path, raw in found.entries(data, ("facts",)):
        _read_fact(found, path, raw)
    for path, raw in found.entries(data, ("tables",)):
        read_table(found, path, raw)
    for path, raw in found.entries(data, ("questions",)):
        if question := _read_question(found, path, _unfolded(raw)):
            if raw.keys() == _BARE:
                id_ = _slug(question.ask)
                if found.claim(path, id_, "question"):
                    found.add_question(path, question, id_, id_)
            elif question.id is None:
                found.fault(path, messages.NO_ID)
            elif found.claim(path, question.id, "question"):
                found.add_question(path, question, question.id, question.id)
    if not found.faults and not found.items:
        found.fault((), messages.NO_QUESTION)


def _unfolded(raw: dict[str, Any]) -> dict[str, Any]:
    """A question without a fact; of one that has nothing but an answer the kind is seen from that."""
    if raw.keys() != _BARE:
        return raw
    answer = raw["answer"]
    name = (
        "true-false" if isinstance(answer, bool) else "number" if isinstance(answer, int | float) else "text"
    )
    return {**raw, "kind": name}


def _slug(ask: str) -> str:
    """The id of a bare question, from its words."""
    digest = hashlib.sha256(" ".join(ask.casefold().split()).encode()).hexdigest()
    return f"{slug_of(ask)[:_ID_LETTERS].strip('-')}-{digest[:_ID_DIGITS]}"


def _read_fact(found: Collector, path: KeyPath, raw: dict[str, Any]) -> None:
    fact = found.convert(raw, Fact, path, elsewhere=("questions",))
    is_new = fact is not None and found.claim(path, fact.id, "fact")
    if fact and is_new:
        found.add_fact(path, fact)
    for place, entry in found.entries(raw, (*path, "questions")):
        question = _read_question(found, place, entry)
        if fact and is_new and question:
            id_ = question.id or f"{fact.id}/{kind(question)}"
            found.add_question(place, question, id_, fact.id, about=fact, tags=fact.tags)


def _read_question(found: Collector, path: KeyPath, raw: dict[str, Any]) -> Question | None:
    name = found.kind_of(path, raw)
    if name not in KINDS:
        fault = messages.UNKNOWN_KIND.format(value=quoted(name), nearest=nearest_kind(name, KINDS))
        found.fault((*path, "kind"), fault)
        return None
    question: Question | None = found.convert({**raw, "kind": name}, QUESTIONS[name], path)
    if question and (wrong := find_fault(question, found.head.language)):
        found.fault((*path, *wrong.keys), wrong.text)
        return None
    return question
