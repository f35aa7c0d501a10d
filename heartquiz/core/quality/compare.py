"""Texts as the rules compare them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Question, answer_texts
from heartquiz.core.packs.typed_answers import ARTICLES

# Words, and the signs that make another question: 2 + 2, 2 - 2, one emoji or another. Punctuation does not.
_WORD = re.compile(r"\w+|(?<!\w)-(?=\s?\d)|[^\w\s!\"'(),.:;?\[\]`{|}‘’“”„‚«»‹›…–—¡¿·-]")
_BEHIND_ARTICLE = re.compile(r"[ '’]")


class Asked(Struct, frozen=True, gc=False):
    """A question with what it is compared by: the words it asks in, and its answer."""

    item: Item
    words: str
    answer: str


def asked(item: Item) -> Asked:
    """A question made ready for comparisons."""
    return Asked(item, joined(item.question.ask), _answer(item.question, item.language))


def joined(text: str) -> str:
    """The words and signs of a text without case and punctuation, one space between them."""
    return " ".join(_WORD.findall(text.casefold()))


def bare(id_: str) -> str:
    """An id as the author knows it: without the name of the pack."""
    return id_.partition(":")[2]


def code(language: str) -> str:
    """`pt-BR` as `pt`: what is known of a language does not differ by country."""
    return language.partition("-")[0]


def without_article(text: str, language: str) -> str:
    """A text without case and without a leading article of its language."""
    return _BEHIND_ARTICLE.split(text, 1)[1] if text.startswith(_articles(language)) else text


@cache
def _articles(language: str) -> tuple[str, ...]:
    """How a text with an article begins."""
    words = ARTICLES.get(code(language), "").split()
    return tuple(f"{word} " for word in words) + (("l'", "l’") if "l" in words else ())


class Choices(NamedTuple):
    """What a player picks from: the right texts, the key they stand under, and the wrong ones."""

    item: Item
    right: tuple[str, ...]
    key: str
    wrong: tuple[str, ...]


def pick_lists(pack_items: tuple[Item, ...]) -> Iterator[Choices]:
    """Every question in which the player picks from texts that are shown."""
    for item in pack_items:
        match item.question:
            case kinds.Choice(answer=answer, wrong=wrong):
                yield Choices(item, (answer,), "answer", wrong)
            case kinds.Multi(answers=answers, wrong=wrong):
                yield Choices(item, answers, "answers", wrong)
            case kinds.Order(answers=answers):
                yield Choices(item, answers, "answers", ())
            case kinds.Match(pairs=pairs, wrong=wrong):
                yield Choices(item, tuple(dict.fromkeys(right for _, right in pairs)), "pairs", wrong)
            case _:
                pass


def _answer(question: Question, language: str) -> str:
    """What two questions with the same answer share, whatever their kinds."""
    match question:
        case kinds.Choice():
            return without_article(joined(question.answer), language)
        case kinds.TrueFalse():
            return "true" if question.answer else "false"
        case kinds.Text():
            return without_article(joined(kinds.forms(question.answer)[0]), language)
        case kinds.Number():
            return str(question.answer)
        case kinds.Order():
            return "\n".join(question.answers)
        case _:
            return "\n".join(sorted(answer_texts(question)))
