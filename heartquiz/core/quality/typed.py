"""Answers to type that players cannot type, or that are too near to another word."""

from collections.abc import Container, Iterator, Sequence
from itertools import chain
from string import ascii_lowercase

from heartquiz.core.packs.question import List, Text, accepted_forms
from heartquiz.core.packs.typed.dictionary import IsWord
from heartquiz.core.packs.typed.spellings import one_spelling
from heartquiz.core.packs.typed.words import code, fold
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import Comparable, bare
from heartquiz.core.quality.rules import Spot

_SENTENCE = 9  # words: nobody types so many alike
_SHORTEST = 5  # letters of an answer in which a slip is forgiven


def near_answer(asked: Sequence[Comparable], is_word: IsWord) -> Iterator[Spot]:
    """Typed answers that cannot be typed, and those that one edit makes another answer or another word."""
    typed = [each for each in asked if isinstance(each.item.question, Text | List)]
    owners: dict[str, Comparable] = {}
    for each in typed:
        for text in _answers(each):
            owners.setdefault(fold(text), each)
    for each in typed:
        if fault := _fault(each, owners, is_word):
            key = "answer" if isinstance(each.item.question, Text) else "answers"
            yield Spot("near-answer", each.item.id, fault, (key,))


def _answers(asked: Comparable) -> Iterator[str]:
    return chain.from_iterable(accepted_forms(asked.item.question))


def _fault(asked: Comparable, owners: dict[str, Comparable], is_word: IsWord) -> str:
    """What is wrong with the answers of a question in a sentence; empty where nothing is."""
    for text in _answers(asked):
        if why := _untypable(text):
            return why.format(text=text)
    question, language = asked.item.question, asked.item.language
    if isinstance(question, List) or (isinstance(question, Text) and question.exact):
        return ""
    accepted = frozenset(map(fold, _answers(asked)))
    for text in _answers(asked):
        if other := _other_answer(asked, text, owners):
            return rules.NEAR_ANSWER.format(text=text, **other)
        if word := _word_taken(text, accepted, language, is_word):
            return rules.WORD_TAKEN.format(text=text, word=word)
    return ""


def _untypable(text: str) -> str:
    """What keeps a text from being typed as an answer; empty where nothing does."""
    if not any(char.isalnum() for char in text):
        return rules.NO_LETTERS
    return rules.A_SENTENCE if len(text.split()) >= _SENTENCE else ""


def _other_answer(asked: Comparable, text: str, owners: dict[str, Comparable]) -> dict[str, str]:
    """An answer of another question that one edit makes of this one."""
    from rapidfuzz.distance import OSA  # 20 ms, and only checking needs it

    own = set(map(fold, _answers(asked)))
    plain = fold(text)
    for near in asked.item.near:
        other = owners.get(fold(near))
        if len(plain) < _SHORTEST or other is None or fold(near) in own:
            continue
        if OSA.distance(plain, fold(near)) == 1 and not _plural(plain, fold(near)):
            return {"other": near, "id": bare(other.item.id)}
    return {}


def _plural(one: str, other: str) -> bool:
    return f"{one}s" == other or f"{other}s" == one


def _word_taken(text: str, accepted: Container[str], language: str, is_word: IsWord) -> str:
    """A word of the dictionary, one edit away, that is taken for the answer though it is not accepted.

    Empty where there is none.

    What is left of these are words that are spelt in two ways, of which one may mean something else.
    """
    word, lang = fold(text), code(language)
    if not word.isascii() or not word.isalpha() or len(word) < _SHORTEST or not is_word(language, word):
        return ""
    spelling = one_spelling(word, lang)
    alike = (other for other in _edited(word) if one_spelling(other, lang) == spelling and other != word)
    return next((other for other in alike if other not in accepted and is_word(language, other)), "")


def _edited(word: str) -> Iterator[str]:
    """Every text that one edit makes of a word."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
