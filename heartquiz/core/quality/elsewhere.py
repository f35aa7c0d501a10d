"""Answers that can be read where another question is asked or explained."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from heartquiz.core.packs.question import Match, Question, TrueFalse, answer_texts
from heartquiz.core.packs.typed.words import code
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import LIGHT, Comparable, bare, joined
from heartquiz.core.quality.rules import Spot

_FULL = 12  # questions of one answer that a text is compared with, so that no pack takes long
_LONGEST = 8  # words of an answer that is looked for
_PAIRS = 50  # of a match that are looked for
_TELLING = 3  # letters; shorter answers and words are found by chance
_TELLING_FIGURES = 2
_NAMED = 4  # a name in a question says what it is about, unless every so-manyth question has it
_COMMON = 8  # and any other word
_WORD = re.compile(r"(?<=[^.?!:] )\w+")
_FEW = 16  # questions of a pack that may all be about one thing


class Shown(NamedTuple):
    """A text that players see with a question: the entry and the field it is written in, and its words."""

    where: str
    field: str
    asked: Comparable
    words: str


class Told(NamedTuple):
    """A question whose answer a text tells that is shown with a question of another fact."""

    shown: Shown
    asked: Comparable
    answer: str


class _Wanted(NamedTuple):
    """A question by one of its answers, and what a text holds besides it that tells it.

    That is `left`, with which the answer is a pair, or one of `names`, or two of `words`.
    """

    asked: Comparable
    left: str = ""
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def answer_elsewhere(asked: Sequence[Comparable]) -> Iterator[Spot]:
    """Each text that tells the answer of a question that the same hand can hold."""
    seen: set[tuple[str, str]] = set()
    for shown, other, answer in all_told(asked):
        if (shown.where, shown.field) not in seen:
            seen.add((shown.where, shown.field))
            text = rules.TOLD_ELSEWHERE.format(field=shown.field, answer=answer, other=bare(other.item.id))
            yield Spot("answer-elsewhere", shown.where, text, (shown.field,))


def all_told(asked: Sequence[Comparable]) -> Iterator[Told]:
    """Every text with each question that it tells the answer of.

    A text tells an answer if it holds it together with what the question is about: a name in it, or two other
    words that few questions have. A hand takes no two questions of a fact, and none of the rows of a table
    with one about the whole of it.
    """
    answers = _Answers(asked)
    for shown in chain.from_iterable(map(texts_of, asked)):
        yield from (
            Told(shown, other, answer) for other, answer in answers.told_by(shown) if _apart(shown, other)
        )


class _Answers:
    """The answers of a pack as texts are searched for them."""

    def __init__(self, asked: Sequence[Comparable]) -> None:
        self._light = frozenset(LIGHT.get(code(asked[0].item.language), "").split()) if asked else frozenset()
        self._asked = max(len(asked), _FEW)
        self._count = Counter(chain.from_iterable(set(each.words.split()) for each in asked))
        self._by_answer: dict[str, list[_Wanted]] = defaultdict(list)
        self._longest: dict[str, int] = {}  # in words, by the first of them
        for answer, wanted in chain.from_iterable(map(self._wanted, asked)):
            if len(self._by_answer[answer]) < _FULL:
                self._by_answer[answer].append(wanted)
            first, length = answer.partition(" ")[0], answer.count(" ") + 1
            self._longest[first] = max(length, self._longest.get(first, 0))

    def told_by(self, shown: Shown) -> Iterator[tuple[Comparable, str]]:
        """The questions whose answer a text tells, each with it."""
        words = shown.words.split()
        known = frozenset(words)
        for place, word in enumerate(words):
            for length in range(1, self._longest.get(word, 0) + 1):
                answer = " ".join(words[place : place + length])
                for asked, left, names, others in self._by_answer.get(answer, ()):
                    if others.isdisjoint(known) and names.isdisjoint(known) and not left:
                        continue  # as nearly all are
                    paired = left and f" {left} " in f" {shown.words} "
                    if paired or not names.isdisjoint(known) or len(others & known) > 1:
                        yield asked, answer

    def _wanted(self, asked: Comparable) -> Iterator[tuple[str, _Wanted]]:
        """The answers of a question that would be told if they were read elsewhere."""
        question = asked.item.question
        if isinstance(question, Match):
            pairs = ((joined(right), joined(left)) for left, right in question.pairs[:_PAIRS])
            yield from ((right, _Wanted(asked, left)) for right, left in pairs if left and _is_telling(right))
        elif not asked.sides.ordered:
            right = [answer for answer in map(joined, asked.sides.right) if _is_telling(answer)]
            own = frozenset(chain.from_iterable(answer.split() for answer in right))
            words = frozenset(asked.words.split()) - own
            names = self._rare(words & _names(question.ask), _NAMED)
            wanted = _Wanted(asked, "", names, self._rare(words, _COMMON))
            yield from ((answer, wanted) for answer in right)

    def _rare(self, words: frozenset[str], share: int) -> frozenset[str]:
        """The words of which one in so many questions has one at most."""
        return frozenset(
            word
            for word in words - self._light
            if len(word) >= _TELLING and self._count[word] * share <= self._asked
        )


def _is_telling(answer: str) -> bool:
    least = _TELLING_FIGURES if answer.isdecimal() else _TELLING
    return least <= len(answer) and answer.count(" ") < _LONGEST


def texts_of(asked: Comparable) -> Iterator[Shown]:
    """What is shown with a question, but for its wrong choices; its answer is shown with it."""
    question, about = asked.item.question, asked.item.about
    own = [("ask", f"{asked.words} | {line}") for line in _right(question, asked.item.language)]
    notes = (("hint", question.hint), ("note", question.note))
    own += [(field, joined(text)) for field, text in notes if text]
    yield from (Shown(asked.item.id, field, asked, words) for field, words in own)
    if about:
        of_fact = (("says", about.says), ("note", None if question.note else about.note))
        yield from (Shown(about.id, field, asked, joined(text)) for field, text in of_fact if text)


def _right(question: Question, language: str) -> list[str]:
    """The words of an answer: of a match pair by pair, of a statement none; a false one tells nothing."""
    if isinstance(question, TrueFalse):
        return [""] if question.answer else []
    if isinstance(question, Match):
        return [f"{joined(left)} {joined(right)}" for left, right in question.pairs[:_PAIRS]]
    return [" | ".join(map(joined, answer_texts(question, language)))]


def _names(ask: str) -> frozenset[str]:
    """The words of a question with a capital, but for those that begin a sentence."""
    return frozenset(word.casefold() for word in _WORD.findall(ask) if word[0].isupper())


def _apart(shown: Shown, asked: Comparable) -> bool:
    """Whether a hand can hold the question of a text and another one that has not the same answer.

    Two questions of one answer are told apart by their words, or are for the rule asked-twice.
    """
    one, other = shown.asked.item, asked.item
    of_table = one.table and one.table == other.table
    return (
        one.fact != other.fact
        and not (of_table and (one.whole or other.whole))
        and not (shown.field == "ask" and shown.asked.answer == asked.answer)
    )
