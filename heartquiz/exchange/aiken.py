"""Aiken, the simplest format: a question, its choices as `A. text` or `A) text`, and `ANSWER: A`."""

import re
from collections.abc import Callable
from string import ascii_uppercase

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import Choice, TrueFalse
from heartquiz.core.text import one_line
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.moodle import picked
from heartquiz.exchange.records import Records
from heartquiz.exchange.writing import CannotCarryError, kinds_of, write_all
from heartquiz.messages import exchange

READS = ("choice", "true-false", "multi")
CARRIES = frozenset[str]()
_CHOICE = re.compile(r"\s*([A-Za-z])[.)](?:\s+(.*)|)\Z")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)\Z", re.IGNORECASE)


def read(text: str) -> Imported:
    """The questions of a file. Raises FormatError where no line says which answer is right."""
    records = Records()
    ask: list[str] = []
    choices: list[tuple[str, str]] = []
    begin = 1
    for number, line in enumerate(text.split("\n"), 1):
        if answer := _ANSWER.match(line):
            _add(records, begin, ask, choices, answer[1])
            ask, choices = [], []
        elif choice := _CHOICE.match(line) if ask else None:
            choices.append((choice[1].upper(), (choice[2] or "").strip()))
        elif line.strip():
            if choices:  # a record without an answer ended here
                _add(records, begin, ask, choices, "")
                ask, choices = [], []
            begin = begin if ask else number
            ask.append(line.strip())
    if ask:
        _add(records, begin, ask, choices, "")
    if not records.questions and not any(_ANSWER.match(line) for line in text.split("\n")):
        raise FormatError(exchange.NO_ANSWER_LINES)
    return records.done()


def _add(records: Records, line: int, ask: list[str], choices: list[tuple[str, str]], said: str) -> None:
    marks = {mark.upper() for mark in re.findall(r"\b[A-Za-z]\b", said)}
    right = [text for mark, text in choices if mark in marks]
    wrong = [text for mark, text in choices if mark not in marks]
    if not ask or not right or marks - {mark for mark, _ in choices}:
        records.skip(line, exchange.NO_ANSWER if ask else exchange.NO_QUESTION, " ".join(ask))
    else:
        records.add(line, {**picked(right, wrong, several=len(right) > 1), "ask": "\n".join(ask)})


def write(pack: Pack) -> Exported:
    """A pack as Aiken: choices and statements, without anything more."""
    written, losses = write_all(pack, _WRITERS, CARRIES)
    return Exported("\n".join(written).encode(), len(written), tuple(losses))


def _choice(item: Item) -> str:
    """The right choice is not always the first, or players would soon see that: its place is by the id."""
    question = item.question
    assert isinstance(question, Choice)
    choices = list(question.wrong)
    choices.insert(sum(item.id.encode()) % (len(choices) + 1), question.answer)
    if len(choices) > len(ascii_uppercase):
        raise CannotCarryError(exchange.MANY_CHOICES, question.ask)
    return _record(question.ask, choices, question.answer)


def _true_or_false(item: Item) -> str:
    assert isinstance(item.question, TrueFalse)
    return _record(item.question.ask, ["True", "False"], "True" if item.question.answer else "False")


def _record(ask: str, choices: list[str], answer: str) -> str:
    """One record; its question has to fit a line that looks like nothing else."""
    line = one_line(ask)
    if _CHOICE.match(line) or _ANSWER.match(line):
        raise CannotCarryError(exchange.LOOKS_LIKE_AIKEN, line)
    lines = [f"{mark}. {text}" for mark, text in zip(ascii_uppercase, choices, strict=False)]
    return "\n".join([line, *lines, f"ANSWER: {ascii_uppercase[choices.index(answer)]}", ""])


_WRITERS: dict[type, Callable[[Item], str]] = {Choice: _choice, TrueFalse: _true_or_false}
WRITES = kinds_of(_WRITERS)
