"""A line of text -> a reply."""

import re

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs import typed_answers as typed
from heartquiz.core.packs.question import Number, Reply, answer_texts, kind
from heartquiz.messages.game import controls


class NotUnderstoodError(Exception):
    """The line is no reply to this question; the message says what would be."""


def understand(prompt: Prompt, line: str) -> Reply:
    """The reply a line gives, as the design's plain conversation has it. Raises NotUnderstoodError.

    A choice may be given by number, letter or its whole text. Names of a `list` come one a call.
    """
    text = line.strip()
    match kind(prompt.question):
        case "choice":
            return _numbers(prompt, [text])
        case "true-false":
            return _true_false(prompt, text)
        case "multi":
            return tuple(dict.fromkeys(_numbers(prompt, _parts(text))))
        case "number":
            unit = prompt.question.unit if isinstance(prompt.question, Number) else None
            if typed.number(text, unit=unit, language=prompt.item.language) is None:
                raise NotUnderstoodError(f"That is no number. {controls(prompt)}")
            return (text,)
        case "order":
            order = _numbers(prompt, _parts(text))
            if sorted(order) != sorted(prompt.choices):
                raise NotUnderstoodError(f"Each number once, please. {controls(prompt)}")
            return order
        case "match":
            return _partners(prompt, _parts(text))
        case _:
            return (text,)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[,;\s]+", text) if part]


def _numbers(prompt: Prompt, parts: list[str]) -> Reply:
    places = [_place(prompt, part) for part in parts]
    if not places or None in places:
        raise NotUnderstoodError(f"Not understood. {controls(prompt)}")
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
    raise NotUnderstoodError(f"Not understood. {controls(prompt)}")


def _partners(prompt: Prompt, parts: list[str]) -> Reply:
    wanted = len(answer_texts(prompt.question))
    if len(parts) != wanted:
        raise NotUnderstoodError(f"{wanted} numbers, please. {controls(prompt)}")
    return tuple("" if part == "0" else _numbers(prompt, [part])[0] for part in parts)
