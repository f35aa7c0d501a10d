"""Choices that a player cannot choose between fairly."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from heartquiz.core.game.deck import speaks_of_others
from heartquiz.core.packs.typed.forms import normalise
from heartquiz.core.packs.typed.words import fold
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import Comparable, bare, without_article
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


def alike(each: Comparable) -> Iterator[Spot]:
    """Questions with two choices that differ in signs, accents, articles or one letter of a word."""
    if each.sides.picked and (pair := _alike_pair(each)):
        key = "wrong" if pair[1] in each.sides.wrong else each.sides.key
        text = rules.ALIKE.format(one=pair[0], other=pair[1])
        yield Spot("alike-choices", each.item.id, text, (key,))


def _alike_pair(asked: Comparable) -> tuple[str, str] | None:
    from rapidfuzz.distance import Levenshtein  # 20 ms, and only checking needs it

    item, language = asked.item, asked.item.language
    right, wrong = asked.sides.right, asked.sides.wrong
    texts = right + wrong
    # Folded as one text: large packs have hundreds of thousands of choices.
    folded = dict(zip(texts, fold("\n".join(texts)).split("\n"), strict=True))
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
            return one, other
    return None


def _alike(one: str, other: str, language: str) -> bool:
    """Whether two folded texts are the same to a reader in a hurry."""
    if _NOT_LETTERS.sub("", one) == _NOT_LETTERS.sub("", other):
        if _FORMULA.findall(one) != _FORMULA.findall(other):
            return False
        return normalise(one, language) == normalise(other, language)
    differing = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    return one.count(" ") == other.count(" ") and len(differing) == 1 and _hard_to_tell(*differing[0])


def _hard_to_tell(one: str, other: str) -> bool:
    """Whether two words differ in a letter that is easily overlooked: Fisher, Fischer; not Monkey, Donkey."""
    from rapidfuzz.distance import OSA

    if not (one.isalpha() and other.isalpha()) or one[0] != other[0] or OSA.distance(one, other) != 1:
        return False
    replaced = len(one) == len(other) and sorted(one) != sorted(other)
    return min(len(one), len(other)) >= (_LONG if replaced else _LONG_ENOUGH)


def row_true(asked: Sequence[Comparable]) -> Iterator[Spot]:
    """Rows with a wrong choice that is right for another row asked in the same words, or for their own."""
    rows = [each for each in asked if each.item.table and not each.item.whole and each.sides.right]
    accepted: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_answer: dict[tuple[str | None, str, str], Comparable] = {}
    for row in rows:
        forms = [text.casefold() for text in row.sides.right]
        accepted[row.item.fact, forms[0]].update(forms)
        for form in forms:
            by_answer.setdefault((row.item.table, row.words, form), row)
    for row in rows:
        item = row.item
        right = accepted[item.fact, row.sides.right[0].casefold()]
        for text in map(str.casefold, row.sides.wrong):
            other = by_answer.get((item.table, row.words, text))
            if text in right:
                message = rules.ANOTHER_FORM.format(id=bare(item.id), text=text)
            elif other and other.item.fact != item.fact:
                message = rules.RIGHT_IN_ANOTHER_ROW.format(
                    id=bare(item.id), text=text, other=bare(other.item.id)
                )
            else:
                continue
            yield Spot("row-true", item.id, message)
            break


def all_of_the_above(each: Comparable) -> Iterator[Spot]:
    """Choices that speak of the other choices."""
    sides = each.sides
    texts = sides.right + sides.wrong if sides.picked else ()
    found = next(filter(speaks_of_others, texts), None)
    if found is not None:
        key = sides.key if found in sides.right else "wrong"
        yield Spot("all-of-the-above", each.item.id, rules.SPEAKS_OF_OTHERS.format(text=found), (key,))
