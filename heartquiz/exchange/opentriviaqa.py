"""OpenTriviaQA: `#Q question`, `^ answer`, then a line for each choice, `A choice`; a blank line ends it."""

import re
from collections.abc import Iterator

from heartquiz.exchange.losses import Imported
from heartquiz.exchange.records import Records
from heartquiz.messages import exchange

READS = ("choice", "true-false")
_BEGIN = "\n#Q"
_MARKS = re.compile(r"(?:[A-Z](?:[ \t].*)?\n?)*", re.MULTILINE)  # lines that are choices, each in one line


def read(text: str) -> Imported:
    """The questions of a file."""
    records = Records()
    for line, record in _records(text):
        _add(records, line, record)
    return records.done()


def _records(text: str) -> Iterator[tuple[int, str]]:
    """Each record with the line it begins on; a list of all would take the room of the file once more."""
    begin = 0 if text.startswith(_BEGIN[1:]) else text.find(_BEGIN) + 1
    line, end = text.count("\n", 0, begin) + 1, 0
    while end < len(text) and text.startswith(_BEGIN[1:], begin):
        end = text.find(_BEGIN, begin) + 1 or len(text)
        yield line, text[begin + 2 : end].rstrip()
        line += text.count("\n", begin, end)
        begin = end


def _add(records: Records, line: int, record: str) -> None:
    """One record; a question may go on over several lines, up to its answer."""
    ask, mark, below = record.partition("\n^")
    if not mark:
        records.skip(line, exchange.NO_ANSWER, ask)
        return
    answer, _, lines = below.partition("\n")
    if _MARKS.fullmatch(lines):
        choices = [choice[2:].strip() for choice in lines.split("\n")] if lines else []
    else:
        answer, choices = _joined(answer, lines)
    records.add(line, _question(ask, answer.strip(), choices))


def _joined(answer: str, lines: str) -> tuple[str, list[str]]:
    """An answer and choices that go on over several lines."""
    texts = [answer]
    for line in lines.split("\n"):
        if _MARKS.fullmatch(line) and line:
            texts.append(line[2:])
        else:
            texts[-1] += f" {line}"
    return texts[0], [text.strip() for text in texts[1:]]


def _question(ask: str, answer: str, texts: list[str]) -> dict[str, object]:
    """The fields of a record; the right choice is the first that is the answer."""
    folded = answer.casefold()
    if folded in ("true", "false") and {text.casefold() for text in texts} == {"true", "false"}:
        return {"kind": "true-false", "ask": ask, "answer": folded == "true"}
    if answer in texts:
        texts.remove(answer)
    elif place := [number for number, text in enumerate(texts) if text.casefold() == folded]:
        del texts[place[0]]
    return {"kind": "choice", "ask": ask, "answer": answer, "wrong": texts}
