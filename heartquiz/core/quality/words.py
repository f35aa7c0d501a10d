"""Texts as the rules compare them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from heartquiz.core import question as kinds
from heartquiz.core.pack import Item
from heartquiz.core.question import Question, answer_texts

_WORD = re.compile(r"\w+")
_ARTICLES = ("the ", "a ", "an ")


class Asked(Struct, frozen=True, gc=False):
    """A question with what it is compared by: the words it asks in, and its answer."""

    item: Item
    words: str
    answer: str


def asked(item: Item) -> Asked:
    """A question made ready for comparisons."""
    return Asked(item, joined(item.question.ask), _answer(item.question))


def joined(text: str) -> str:
    """The words of a text without case and punctuation, one space between them."""
    return " ".join(_WORD.findall(text.casefold()))


def bare(id_: str) -> str:
    """An id as the author knows it: without the name of the pack."""
    return id_.partition(":")[2]


def without_article(text: str) -> str:
    """A folded text without a leading English article."""
    return text.partition(" ")[2] if text.startswith(_ARTICLES) else text


def pick_lists(pack_items: tuple[Item, ...]) -> Iterator[tuple[Item, tuple[str, ...], tuple[str, ...]]]:
    """Every question in which choices are picked: itself, its right choices, its wrong ones."""
    for item in pack_items:
        match item.question:
            case kinds.Choice(answer=answer, wrong=wrong):
                yield item, (answer,), wrong
            case kinds.Multi(answers=answers, wrong=wrong):
                yield item, answers, wrong
            case _:
                pass


def _answer(question: Question) -> str:
    """What two questions with the same answer share, whatever their kinds."""
    match question:
        case kinds.Choice():
            return without_article(joined(question.answer))
        case kinds.TrueFalse():
            return "true" if question.answer else "false"
        case kinds.Text():
            return without_article(joined(kinds.forms(question.answer)[0]))
        case kinds.Number():
            return str(question.answer)
        case kinds.Order():
            return "\n".join(question.answers)
        case _:
            return "\n".join(sorted(answer_texts(question)))
