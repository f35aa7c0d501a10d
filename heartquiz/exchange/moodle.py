"""What the answers of Moodle's question types mean, whichever file they come from."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from heartquiz.core.packs.question import MOST
from heartquiz.exchange.records import Lost
from heartquiz.messages import exchange

FULL = 100.0
_CLOSE = 1.0  # how far a weight may be from an equal share, in percent: 33.33333 is a third


class Answer(NamedTuple):
    """An answer with what it is worth, in percent, and what is said to whoever gives it."""

    text: str
    weight: float = FULL
    feedback: str = ""


class Meaning(NamedTuple):
    """The fields of a question, and what of the answers is not in them; else why there are none."""

    fields: dict[str, Any] | None
    lost: list[Lost]
    why: exchange.Noun = exchange.NO_ANSWER


def choices(answers: Sequence[Answer], *, single: bool) -> Meaning:
    """Multiple choice. With `single` one choice is taken, so that one of half the worth is a wrong one."""
    lost = feedback(answers)
    full = [answer for answer in answers if answer.weight >= FULL]
    worth = [answer for answer in answers if answer.weight > 0]
    right = full if single and full else worth
    wrong = [answer for answer in answers if answer not in right]
    if not right:
        return Meaning(None, lost)
    lost += [
        (exchange.PARTIAL, f"{answer.text}: {answer.weight:g}%") for answer in wrong if answer.weight > 0
    ]
    if single and len(right) == 1:
        return Meaning({"kind": "choice", "answer": right[0].text, "wrong": _texts(wrong)}, lost)
    lost += _uneven([answer for answer in right if abs(answer.weight - FULL / len(right)) > _CLOSE])
    lost += _uneven(
        [each for each in wrong if each.weight < 0 and abs(each.weight + FULL / len(wrong)) > _CLOSE]
    )
    return Meaning({"kind": "multi", "answers": _texts(right), "wrong": _texts(wrong)}, lost)


def picked(right: list[str], wrong: list[str], *, several: bool) -> dict[str, Any]:
    """What is chosen from: a statement where that is true or false, else one choice, or `several`."""
    if {text.casefold() for text in right + wrong} == {"true", "false"} and len(right) == 1:
        return {"kind": "true-false", "answer": right[0].casefold() == "true"}
    if several:
        return {"kind": "multi", "answers": right, "wrong": wrong}
    return {"kind": "choice", "answer": "".join(right[:1]), "wrong": wrong}


def short(answers: Sequence[Answer]) -> Meaning:
    """Short answers: what earns all is accepted, what earns nothing stays wrong, `*` stands for anything."""
    lost = feedback(answers)
    accepted: list[str] = []
    wrong: list[str] = []
    for answer in answers:
        text, wild = _without_wildcards(answer.text)
        if wild and not (text == "" and answer.weight <= 0):  # a lone `*` for nothing only carries feedback
            lost.append((exchange.WILDCARD, answer.text))
        if 0 < answer.weight < FULL:
            lost.append((exchange.PARTIAL, f"{answer.text}: {answer.weight:g}%"))
        elif text:
            (accepted if answer.weight >= FULL else wrong).append(text)
    if not accepted:
        return Meaning(None, lost)
    return Meaning({"kind": "text", "answer": accepted, "wrong": wrong}, lost)


def numerical(answers: Sequence[tuple[Answer, Decimal, Decimal]]) -> Meaning:
    """A number: each answer with its value and how far off is right; the first that earns all counts."""
    lost = feedback([answer for answer, _, _ in answers])
    full = [(value, within) for answer, value, within in answers if answer.weight >= FULL]
    for answer, _, _ in answers:
        if answer.weight < FULL:
            what = exchange.PARTIAL if answer.weight > 0 else exchange.WRONG_NUMBER
            lost.append((what, f"{answer.text}: {answer.weight:g}%"))
    if not full:
        return Meaning(None, lost)
    lost += [(exchange.OTHER_NUMBER, f"{value} ± {within}") for value, within in full[1:]]
    value, within = full[0]
    return Meaning({"kind": "number", "answer": plain(value), "within": plain(within)}, lost)


def matching(pairs: Iterable[tuple[str, str]]) -> Meaning:
    """Pairs; one without a left side only offers its right one, and is lost where that is right elsewhere."""
    whole = [pair for pair in pairs if pair[1]]
    spare = [right for left, right in whole if not left]
    rights = {right.casefold() for left, right in whole if left}
    wrong = [text for text in spare if text.casefold() not in rights]
    lost = [(exchange.REPEATED_CHOICE, text) for text in spare if text.casefold() in rights]
    return Meaning({"kind": "match", "pairs": [pair for pair in whole if pair[0]], "wrong": wrong}, lost)


def unit(names: Sequence[str]) -> str | list[str]:
    """The unit of a number as a pack has it: its name, or all of them, the one that is shown first."""
    return list(names) if len(names) > 1 else "".join(names)


def decimal(text: str) -> Decimal | None:
    """A number as it is written; None where it is none that a pack could hold."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < MOST else None


def plain(number: Decimal) -> int | float:
    """A number as a pack writes it."""
    return int(number) if number == number.to_integral_value() else float(number)


def feedback(answers: Iterable[Answer]) -> list[Lost]:
    """What is said about single answers, for which a pack has no place."""
    return [(exchange.FEEDBACK, f"{answer.text}: {answer.feedback}") for answer in answers if answer.feedback]


def _uneven(answers: Iterable[Answer]) -> list[Lost]:
    return [(exchange.WEIGHT, f"{answer.text}: {answer.weight:g}%") for answer in answers]


def _texts(answers: Iterable[Answer]) -> list[str]:
    return [answer.text for answer in answers]


def _without_wildcards(text: str) -> tuple[str, bool]:
    """A short answer without the stars that stand for anything, and whether it had any; `\\*` is a star."""
    parts = text.split("\\*")
    bare = "*".join(part.replace("*", "") for part in parts).strip()
    return bare, any("*" in part for part in parts)
