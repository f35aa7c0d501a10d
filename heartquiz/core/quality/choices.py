"""Choices that a player cannot choose between fairly."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from heartquiz.core.game.deck import speaks_of_others
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs import typed_answers as typed
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.quality.compare import bare, joined, pick_lists, without_article
from heartquiz.core.quality.rules import Spot

_SIGNS = 3  # edits by which signs set two texts of the same letters apart
_LONG = 8  # letters of a word in which one in the place of another is overlooked: Iceland is not Ireland
_LONG_ENOUGH = 5  # letters of a word in which one too many is overlooked
_COMPARED = 60  # choices of a question that are compared with each other
_NOT_LETTERS = re.compile(r"\W+")
_FORMULA = re.compile(r"[*^=<>+±×÷]|(?<![\w)])[-−](?=[\w(])")  # signs that make another formula
# Here the letters are what is asked for.
_SPELLING = re.compile(
    r"\bspel(?:l|t)|\bschreibt man|schreibweise|geschrieben|s['’]écri|orthogra|deletrea", re.IGNORECASE
)


def alike(pack: Pack) -> Iterator[Spot]:
    """Questions with two choices that differ in signs, accents, articles or one letter of a word."""
    from rapidfuzz.distance import Levenshtein  # 20 ms, and only checking needs it

    for item, right, key, wrong in pick_lists(pack.items):
        texts = right + wrong
        language = item.language
        # Folded as one text: large packs have hundreds of thousands of choices.
        folded = dict(zip(texts, typed.fold("\n".join(texts)).split("\n"), strict=True))
        short = {text: without_article(plain, language) for text, plain in folded.items()}
        # The rows of a table share their choices: each is compared with the answer of its own row alone.
        of_row = item.table and not item.whole
        pairs = product(right, wrong) if of_row or len(texts) > _COMPARED else combinations(texts, 2)
        for one, other in pairs:
            a, b = short[one], short[other]
            if Levenshtein.distance(a, b, score_cutoff=_SIGNS) > _SIGNS or not _alike(a, b, language):
                continue
            articles = {folded[text].removesuffix(short[text]) for text in (one, other)} - {""}
            if len(articles) < 2 and not _SPELLING.search(item.question.ask):  # le livre is not la livre
                text = f"{one!r} and {other!r} are nearly alike: reword one, or take it out"
                yield Spot("alike-choices", item.id, text, ("wrong" if other in wrong else key,))
                break


def _alike(one: str, other: str, language: str) -> bool:
    """Whether two folded texts are one to a reader in a hurry."""
    if _NOT_LETTERS.sub("", one) == _NOT_LETTERS.sub("", other):
        if _FORMULA.findall(one) != _FORMULA.findall(other):
            return False
        return typed.normalise(one, language) == typed.normalise(other, language)
    differing = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if one.count(" ") != other.count(" ") or len(differing) != 1:
        return False
    return _hard_to_tell(*differing[0])


def _hard_to_tell(one: str, other: str) -> bool:
    """Whether two words differ in a letter that is easily overlooked: Fisher, Fischer; not Monkey, Donkey."""
    from rapidfuzz.distance import OSA

    if not (one.isalpha() and other.isalpha()) or one[0] != other[0] or OSA.distance(one, other) != 1:
        return False
    replaced = len(one) == len(other) and sorted(one) != sorted(other)
    return min(len(one), len(other)) >= (_LONG if replaced else _LONG_ENOUGH)


def row_true(pack: Pack) -> Iterator[Spot]:
    """Rows with a wrong choice that is right for another row asked in the same words, or for their own."""
    accepted: dict[str, set[str]] = defaultdict(set)
    asked: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    rows = [item for item in pack.items if item.table and not item.whole]
    for item in rows:
        for form in _right(item):
            accepted[f"{item.fact}\0{_right(item)[0]}"].add(form)
            asked[_ask(item)].setdefault(form, item)
    for item in rows:
        right = _right(item)
        wrong = getattr(item.question, "wrong", ())
        for text in map(str.casefold, wrong):
            other = asked[_ask(item)].get(text)
            if right and text in accepted[f"{item.fact}\0{right[0]}"]:
                told = f"{text!r} is another form of the right answer: give the template a `wrong`"
            elif other and other.fact != item.fact:
                told = f"{text!r} is wrong here and right for {bare(other.id)}, asked in the same words"
                told += ": say in `ask` what sets them apart"
            else:
                continue
            yield Spot("row-true", item.id, f"{bare(item.id)}: {told}")
            break


def _ask(item: Item) -> tuple[str, str]:
    return item.table or "", joined(item.question.ask)


def _right(item: Item) -> tuple[str, ...]:
    """The right answers of a row's question, without case."""
    match item.question:
        case kinds.Choice(answer=answer):
            return (answer.casefold(),)
        case kinds.Text(answer=answer):
            return tuple(map(str.casefold, kinds.forms(answer)))
        case _:
            return ()


def all_of_the_above(pack: Pack) -> Iterator[Spot]:
    """Choices that speak of the other choices."""
    for item, right, key, wrong in pick_lists(pack.items):
        for text in right + wrong:
            if speaks_of_others(text):
                told = f"{text!r} speaks of the other choices: name the thing itself, or ask with `multi`"
                yield Spot("all-of-the-above", item.id, told, (key if text in right else "wrong",))
                break
