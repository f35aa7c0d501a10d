"""Answers that are too easily guessed or hit, and those that contradict the question."""

import re
from collections.abc import Iterator

from heartquiz.core.game.deck import LINES_SHOWN, speaks_of_others
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.question import Question, accepted_forms, forms
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import Comparable
from heartquiz.core.quality.rules import Spot

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
}
_TOLD = re.compile(
    r"\b(?:name|list|give|type|which|these|those|the|following|all)\s+(?:the\s+|these\s+|all\s+|following\s+)?"
    rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?!(?:of|or|and|times|to|years?|days?|hours?|minutes?|percent)\b)[a-z]"
    rf"|\b(?:name|list|give|type)\s+(?:the|these|those|all)\s+(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*[.:!]*\s*\Z",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(\d{{1,2}}|one|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_BRACKET = re.compile(r"^\([^()]*\w[^()]*\)\s+\w|\w\W*\s\([^()]*\w[^()]*\)(?:\s|$)")
_SLASH = re.compile(r"\s/\s|(?<![\w/.])[^\W\d_]{3,}/[^\W\d_]{3,}(?![\w/])")
_LISTED = re.compile(r";\s|,\s+or\s|\((?:or|oder|ou|o)\s|(?<=[a-z])\s(?:or|oder)\s(?=[a-z])")
_FIGURES = re.compile(r"\d[\d,.]*\d|\d")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_YEARS_TOO_MANY = 100  # either side of a year, a player who knows nothing hits
_PERCENT_TOO_MANY = 25  # either side: half of all percentages
_ALL_PERCENT = 100
_SHARE_TOO_MANY = 0.8  # of the number itself
_SENTENCE = 3  # spaces: shorter choices do without a full stop
_ENOUGH_WRONG = 2  # choices, before one that is unlike the others stands out
_STOPPED = re.compile(r"\s\S+\s.*[a-z]{4}\.$", re.DOTALL)
_HALVES = re.compile(r",?\s+(?:and|und|et|y)\s+|\s*&\s*", re.IGNORECASE)


def two_in_one(each: Comparable) -> Iterator[Spot]:
    """Typed answers that hold several, or a part in brackets, which nobody types so."""
    key = "answer" if isinstance(each.item.question, kinds.Text) else "answers"
    for accepted in accepted_forms(each.item.question):
        text = accepted[0]
        if len(accepted) == 1 and (_SLASH.search(text) or _BRACKET.search(text) or _LISTED.search(text)):
            yield Spot("two-in-one", each.item.id, rules.TWO_IN_ONE.format(text=text), (key,))
            break


def wide(each: Comparable) -> Iterator[Spot]:
    """Numbers with a `within` that takes nearly everything a player may type."""
    question = each.item.question
    if isinstance(question, kinds.Number) and question.within and _is_wide(question):
        low, high = question.answer - question.within, question.answer + question.within
        text = rules.WIDE.format(low=low, high=high)
        yield Spot("wide", each.item.id, text, ("within",))


def _is_wide(question: kinds.Number) -> bool:
    year = isinstance(question.answer, int) and _FIRST_YEAR <= question.answer <= _LAST_YEAR
    if year and not question.unit:
        return question.within >= _YEARS_TOO_MANY
    unit = forms(question.unit)[0] if question.unit else ""
    if unit.casefold() in ("%", "percent", "per cent") and question.answer <= _ALL_PERCENT:
        return question.within >= _PERCENT_TOO_MANY
    return question.answer > 0 and "°" not in unit and question.within >= _SHARE_TOO_MANY * question.answer


def count_told(each: Comparable) -> Iterator[Spot]:
    """Questions that tell another number of answers than they have."""
    question = each.item.question
    counts = _counts(question)
    if not counts or not (found := _TOLD.search(question.ask)):
        return
    told = [_count(word.casefold()) for word in _ANY.findall(question.ask)]
    if counts.isdisjoint([*told, sum(told)]):
        text = rules.COUNT_TOLD.format(told=found[1] or found[2], count=min(counts))
        yield Spot("count-told", each.item.id, text, ("ask",))


def _count(word: str) -> int:
    return 1 if word == "one" else _NUMBERS.get(word) or int(word)


def _counts(question: Question) -> set[int]:
    """The numbers that a question of several answers may tell; none for one with a single answer."""
    if isinstance(question, kinds.List):
        return {len(question.answers)}
    if isinstance(question, kinds.Order):
        return {len(question.answers), min(LINES_SHOWN, len(question.answers))}
    if isinstance(question, kinds.Multi):
        return {len(question.answers), len(question.answers) + len(question.wrong)}
    return set()


def coin_toss(each: Comparable) -> Iterator[Spot]:
    """Choices with one wrong choice: whoever knows nothing is right every second time."""
    question = each.item.question
    if isinstance(question, kinds.Choice) and len(question.wrong) == 1:
        text = rules.COIN_TOSS.format(one=question.answer, other=question.wrong[0])
        yield Spot("coin-toss", each.item.id, text, ("wrong",))


def wrong_order(each: Comparable) -> Iterator[Spot]:
    """Lines to put in order whose own numbers are in no order."""
    question = each.item.question
    if not isinstance(question, kinds.Order):
        return
    for pattern in (_YEAR, _FIGURES):
        found = [pattern.findall(line) for line in question.answers]
        if all(len(numbers) == 1 for numbers in found):
            numbers = [number for (number,) in found]
            if not _in_order(numbers):
                text = rules.WRONG_ORDER.format(numbers=", ".join(numbers))
                yield Spot("wrong-order", each.item.id, text, ("answers",))
            break


def _in_order(numbers: list[str]) -> bool:
    """Whether numbers rise or fall; those that cannot be read do not speak against it."""
    if not all(map(_NUMBER.fullmatch, numbers)):
        return True
    values = [float(number.replace(",", "")) for number in numbers]
    return values in (sorted(values), sorted(values, reverse=True))


def sum_of_parts(each: Comparable) -> Iterator[Spot]:
    """Choices of which the answer alone has its form: test takers look for that first."""
    question = each.item.question
    if not isinstance(question, kinds.Choice) or len(question.wrong) < _ENOUGH_WRONG:
        return
    if form := _only_form(question.answer, question.wrong):
        text = rules.SUM_OF_PARTS.format(text=question.answer, form=form)
        yield Spot("sum-of-parts", each.item.id, text, ("answer",))


def _only_form(answer: str, wrong: tuple[str, ...]) -> str:
    """What sets the form of the answer apart from all wrong choices, or theirs from it; empty for nothing."""
    halves = [half.casefold().strip() for half in _HALVES.split(answer)]
    if len(halves) > 1 and sum(text.casefold().strip() in halves for text in wrong) > 1:
        return rules.HOLDS_OTHERS
    stopped = [bool(_STOPPED.search(text)) for text in (answer, *wrong)]
    sentence = stopped[0] or (answer.count(" ") >= _SENTENCE and not speaks_of_others(answer))
    if sentence and stopped[0] != stopped[1] and len(set(stopped[1:])) == 1:
        return rules.FULL_STOP
    quoted = [text[:1] in "\"'“‘«„" for text in (answer, *wrong)]
    if quoted[0] != quoted[1] and len(set(quoted[1:])) == 1:
        return rules.QUOTES
    return ""
