"""Questions as the rules compare them."""

import re
from typing import NamedTuple, assert_never

from msgspec import Struct

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Question, answer_texts, forms
from heartquiz.core.packs.typed.words import ARTICLES, code

# Words, and the signs that make another question: 2 + 2, 2 - 2, one emoji or another. Punctuation does not.
_WORD = re.compile(r"\w+|(?<!\w)-(?=\s?\d)|[^\w\s!\"'(),.:;?\[\]`{|}‘’“”„‚«»‹›…–—¡¿·-]")
_AFTER_ARTICLE = re.compile(r"[ '’]")
_ARTICLES = {
    language: (*(f"{word} " for word in words.split()), *(("l'", "l’") if " l " in words else ()))
    for language, words in ARTICLES.items()
}

# Words that two wordings of one question may differ in.
LIGHT = {
    "en": "which what who whom whose when where why how this that these those there following called named "
    "name were been being have does did from with into onto about during and the for are was has had its his "
    "her one also known by to of in on at is it a an as be do or he she they their you your",
    "de": "welche welcher welches welchem welchen wer wen wem was wann wo wie warum heißt nennt man dieser "
    "diese dieses der die das den dem des ein eine einen einem einer eines ist sind war wird hat von vom aus "
    "mit in im ins an am auf bei zu zum zur und für es er sie sich",
    "es": "qué cuál cuáles quién quiénes cuándo dónde cómo es son fue era llama este esta estos estas el la "
    "los las lo un una unos unas de del en a al por para con y se",
    "fr": "quel quelle quels quelles qui que quoi qu quand où comment pourquoi est sont était appelle nomme "
    "on ce cet cette ces c s le la les l un une des du de d en à au aux dans par pour avec sur et se il elle",
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


def without_article(text: str, language: str) -> str:
    """A text without case and without a leading article of its language."""
    return _AFTER_ARTICLE.split(text, 1)[1] if text.startswith(_ARTICLES.get(code(language), ())) else text


def _sides(question: Question, language: str) -> Sides:
    match question:
        case kinds.Choice():
            return Sides("answer", (question.answer,), question.wrong, picked=True)
        case kinds.Multi():
            return Sides("answers", question.answers, question.wrong, picked=True)
        case kinds.Order():
            return Sides("answers", question.answers, picked=True, ordered=True)
        case kinds.Match():
            rights = tuple(dict.fromkeys(right for _, right in question.pairs))
            return Sides("pairs", rights, question.wrong, picked=True)
        case kinds.Text():
            return Sides("answer", forms(question.answer), question.wrong)
        case kinds.Number():
            return Sides("answer", answer_texts(question, language))
        case kinds.TrueFalse():
            return Sides("answer", ())
        case kinds.List():
            return Sides("answers", ())
        case _ as never:
            assert_never(never)
