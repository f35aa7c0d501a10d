"""A line of text -> a reply."""

import re
from typing import assert_never

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.question import Reply, answer_texts, units
from heartquiz.messages import kinds as words


class NotUnderstoodError(Exception):
    """The line is not a reply to this question; the message says why and what would be."""

    def __init__(self, why: str, prompt: Prompt) -> None:
        super().__init__(f"{why} {words.controls(prompt)}")


def understand(prompt: Prompt, line: str) -> Reply:
    """The reply a line gives, as the design's plain conversation has it. Raises NotUnderstoodError.

    A choice may be given by number, letter or its whole text. Names of a `list` come one a call.
    """
    text = line.strip()
    match prompt.question:
        case kinds.Choice():
            return _numbers(prompt, [text])
        case kinds.TrueFalse():
            return _true_false(prompt, text)
        case kinds.Multi():
            return tuple(dict.fromkeys(_numbers(prompt, _parts(text))))
        case kinds.Number():
            return _number(prompt, prompt.question, text)
        case kinds.Order():
            order = _numbers(prompt, _parts(text))
            if sorted(order) != sorted(prompt.choices):
                raise NotUnderstoodError(words.EACH_ONCE, prompt)
            return order
        case kinds.Match():
            return _matches(prompt, _parts(text))
        case kinds.Text() | kinds.List():
            return (text,)
        case _ as never:
            assert_never(never)


def _number(prompt: Prompt, question: kinds.Number, text: str) -> Reply:
    from heartquiz.core.packs.typed import numbers  # 15 ms, and only numbers need it

    unit, language = units(question), prompt.item.language
    if numbers.readings(text, unit=unit, language=language):
        return (text,)
    comma = numbers.with_comma(text, unit=unit, language=language)
    raise NotUnderstoodError(words.WRITE_COMMA.format(number=comma) if comma else words.NOT_A_NUMBER, prompt)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[,;\s]+", text) if part]


def _numbers(prompt: Prompt, parts: list[str]) -> Reply:
    places = [_place(prompt, part) for part in parts]
    if not places or None in places:
        raise NotUnderstoodError(words.NOT_UNDERSTOOD, prompt)
    return tuple(prompt.choices[place] for place in places if place is not None)


def _place(prompt: Prompt, part: str) -> int | None:
    """The place of a choice given as number (from 1), letter (from a) or whole text."""
    count = len(prompt.choices)
    if part.isascii() and part.isdecimal() and len(part) < 9 and 1 <= int(part) <= count:
        return int(part) - 1
    if len(part) == 1 and part.isascii() and 0 <= (place := ord(part.lower()) - ord("a")) < count:
        return place
    whole = [choice.casefold() for choice in prompt.choices]
    return whole.index(part.casefold()) if part.casefold() in whole else None


def _true_false(prompt: Prompt, text: str) -> Reply:
    for answer in prompt.choices:
        if text and answer.startswith(text.lower()):
            return (answer,)
    raise NotUnderstoodError(words.NOT_UNDERSTOOD, prompt)


def _matches(prompt: Prompt, parts: list[str]) -> Reply:
    wanted = len(answer_texts(prompt.question))
    if len(parts) != wanted:
        raise NotUnderstoodError(words.SO_MANY_NUMBERS.format(count=wanted), prompt)
    return tuple("" if part == "0" else _numbers(prompt, [part])[0] for part in parts)
