"""OpenTriviaQA: `#Q question`, `^ answer`, then a line for each choice, `A choice`; a blank line ends it."""

import re

from heartquiz.exchange.losses import Imported
from heartquiz.exchange.records import Records
from heartquiz.messages import exchange

READS = ("choice", "true-false")
_CHOICE = re.compile(r"([A-Z])(?: |\t|$)(.*)")


def read(text: str) -> Imported:
    """The questions of a file."""
    records = Records()
    for line, record in _records(text):
        _add(records, line, record)
    return records.done()


def _records(text: str) -> list[tuple[int, list[str]]]:
    """Each record with the number of its first line; a question begins one, whatever is above it."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#Q"):
            found.append((number, [line]))
        elif found:
            found[-1][1].append(line)
    return found


def _add(records: Records, line: int, record: list[str]) -> None:
    """One record; a question may go on over several lines, up to its answer."""
    ask: list[str] = [record[0][2:]]
    answer, choices = None, []
    for text in record[1:]:
        if answer is None and text.startswith("^"):
            answer = text[1:].strip()
        elif answer is None:
            ask.append(text)
        elif choice := _CHOICE.match(text):
            choices.append(choice[2])
        elif text.strip() and choices:
            choices[-1] += f" {text}"
        elif text.strip():
            answer += f" {text}"
    if answer is None:
        records.skip(line, exchange.NO_ANSWER, " ".join(ask))
        return
    records.add(line, _question("\n".join(ask), answer.strip(), choices))


def _question(ask: str, answer: str, choices: list[str]) -> dict[str, object]:
    words = {choice.strip().casefold() for choice in choices}
    if words == {"true", "false"} and answer.casefold() in words:
        return {"kind": "true-false", "ask": ask, "answer": answer.casefold() == "true"}
    folded = answer.casefold()
    place = next((place for place, text in enumerate(choices) if text.strip().casefold() == folded), None)
    wrong = choices if place is None else choices[:place] + choices[place + 1 :]
    return {"kind": "choice", "ask": ask, "answer": answer, "wrong": wrong}
