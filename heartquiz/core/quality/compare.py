"""Questions as the rules compare them."""

import re
from typing import NamedTuple, assert_never

from msgspec import Struct

from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import (
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Question,
    Text,
    TrueFalse,
    answer_texts,
    forms,
)
from heartquiz.core.packs.typed.words import ARTICLES

# Words, and the signs that make another question: 2 + 2, 2 - 2, one emoji or another. Punctuation does not.
_WORD = re.compile(r"\w+|(?<!\w)-(?=\s?\d)|[^\w\s!\"'(),.:;?\[\]`{|}‘’“”„‚«»‹›…–—¡¿·-]")
_AFTER_ARTICLE = re.compile(r"[ '’]")
_ARTICLES = {
    language: (*(f"{word} " for word in words.split()), *(("l'", "l’") if " l " in words else ()))
    for language, words in ARTICLES.items()
}


class Sides(NamedTuple):
    """The right texts of a question, the key that holds them, and the wrong ones.

    With `picked` players choose from texts that are shown, with `ordered` their order counts.
    """

    key: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    picked: bool = False
    ordered: bool = False


class Comparable(Struct, frozen=True, gc=False):
    """A question with what it is compared by: its sides, the words it asks in, and its answer."""

    item: Item
    sides: Sides
    words: str
    answer: str


def comparable(item: Item) -> Comparable:
    """A question made ready for comparisons."""
    texts = [
        without_article(joined(text), item.language) for text in answer_texts(item.question, item.language)
    ]
    sides = _sides(item.question, item.language)
    answer = "\n".join(texts if sides.ordered else sorted(texts))
    return Comparable(item, sides, joined(item.question.ask), answer)


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
    return _AFTER_ARTICLE.split(text, 1)[1] if text.startswith(_ARTICLES.get(code(language), ())) else text


def _sides(question: Question, language: str) -> Sides:
    match question:
        case Choice():
            return Sides("answer", (question.answer,), question.wrong, picked=True)
        case Multi():
            return Sides("answers", question.answers, question.wrong, picked=True)
        case Order():
            return Sides("answers", question.answers, picked=True, ordered=True)
        case Match():
            rights = tuple(dict.fromkeys(right for _, right in question.pairs))
            return Sides("pairs", rights, question.wrong, picked=True)
        case Text():
            return Sides("answer", forms(question.answer), question.wrong)
        case Number():
            return Sides("answer", answer_texts(question, language))
        case TrueFalse():
            return Sides("answer", ())
        case List():
            return Sides("answers", ())
        case _ as never:
            assert_never(never)
