"""OpenTriviaQA: `#Q question`, `^ answer`, then a line for each choice, `A choice`; a blank line ends it."""

import re

from heartquiz.exchange.losses import Imported
from heartquiz.exchange.records import Records
from heartquiz.messages import exchange

READS = ("choice", "true-false")
_BEGIN = "\n#Q"
_MARKS = re.compile(r"(?:[A-Z](?:[ \t].*)?\n?)*", re.MULTILINE)  # lines that are choices, each in one line


def read(text: str) -> Imported:
    """The questions of a file."""
    records = Records()
    before, *found = f"\n{text}".split(_BEGIN)
    line = before.count("\n") + 1
    for record in found:
        _add(records, line, record.rstrip())
        line += record.count("\n") + 1
    return records.done()


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
