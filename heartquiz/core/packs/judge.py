"""How right a reply is, and what keeps a question from being judged."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import combinations
from typing import assert_never

from heartquiz.core.packs import typed_answers
from heartquiz.core.packs.messages import BOTH_RIGHT_AND_WRONG, NUMBER_TOO_LARGE, TWICE
from heartquiz.core.packs.model import Fault
from heartquiz.core.packs.question import (
    MOST,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Question,
    Reply,
    Text,
    TrueFalse,
    answer_texts,
    forms,
)


def judge(question: Question, reply: Reply, *, near: tuple[str, ...] = (), language: str = "en") -> float:
    """How right a reply is: a credit from 0.0 to 1.0.

    `near` are texts known to be wrong besides the question's own `wrong` (the other cells of a table's
    column); `language` is the pack's, for articles and separators. A `match` is judged on the pairs it holds,
    so pass the question as it was shown.
    """
    match question:
        case Choice() | TrueFalse():
            return float(reply == answer_texts(question))
        case Multi():
            ticked = set(reply)
            hits = len(ticked & set(question.answers)) / len(question.answers)
            return max(0.0, hits - len(ticked & set(question.wrong)) / len(question.wrong))
        case Text():
            return float(bool(reply) and _is_answer(question, reply[0], near, language))
        case Number():
            return float(bool(reply) and _is_near_enough(question, reply[0], language))
        case Order():
            return _order_credit(question.answers, reply)
        case Match():
            right = sum(given == true for (_, true), given in zip(question.pairs, reply, strict=False))
            return right / len(question.pairs)
        case List():
            return len(set(named(question, reply, language=language)) - {None}) / len(question.answers)
        case _ as never:
            assert_never(never)


def named(question: List, names: Iterable[str], *, language: str = "en") -> list[int | None]:
    """For each name typed, the place of the answer it gives (from 0), or None."""
    answers = [forms(answer) for answer in question.answers]
    return [
        typed_answers.place_named(name, answers, language=language, exact=question.exact) if name else None
        for name in names
    ]


def _is_answer(question: Text, reply: str, near: tuple[str, ...], language: str) -> bool:
    return typed_answers.is_accepted(
        reply, forms(question.answer), near=question.wrong + near, language=language, exact=question.exact
    )


def _is_near_enough(question: Number, reply: str, language: str) -> bool:
    value = typed_answers.number(reply, unit=question.unit, language=language)
    answer, within = Decimal(repr(question.answer)), Decimal(repr(question.within))
    return value is not None and abs(typed_answers.EXACT.subtract(value, answer)) <= within


def _order_credit(answers: tuple[str, ...], reply: Reply) -> float:
    """Pairs in right order less pairs in wrong order, over all pairs (Kendall's tau), at least 0."""
    if sorted(reply) != sorted(answers):
        return 0.0
    place = {answer: number for number, answer in enumerate(answers)}
    pairs = [place[a] < place[b] for a, b in combinations(reply, 2)]
    return max(0.0, (2 * sum(pairs) - len(pairs)) / len(pairs))


def find_fault(question: Question, language: str = "en") -> Fault | None:
    """What is wrong with a question beyond the types of its fields."""
    match question:
        case Choice():
            return _overlap((question.answer,), question.wrong) or _repeat("wrong", question.wrong)
        case Multi():
            return (
                _overlap(question.answers, question.wrong)
                or _repeat("answers", question.answers)
                or _repeat("wrong", question.wrong)
            )
        case Text():
            key = typed_answers.comparer(language, exact=question.exact)
            return _overlap(forms(question.answer), question.wrong, key)
        case Number():
            large = [key for key in ("answer", "within") if not abs(getattr(question, key)) < MOST]
            return Fault((large[0],), NUMBER_TOO_LARGE) if large else None
        case Order():
            return _repeat("answers", question.answers)
        case Match():
            lefts, rights = zip(*question.pairs, strict=True)
            return _repeat("pairs", lefts) or _overlap(rights, question.wrong)
        case List():
            key = typed_answers.comparer(language, exact=question.exact)
            each = [{key(form): form for form in forms(answer)} for answer in question.answers]
            return _repeat("answers", [form for answer in each for form in answer.values()], key)
        case TrueFalse():
            return None
        case _ as never:
            assert_never(never)


def _overlap(
    answers: Iterable[str], wrong: Iterable[str], key: Callable[[str], str] = str.casefold
) -> Fault | None:
    right = {key(answer) for answer in answers}
    both = [text for text in wrong if key(text) in right]
    return Fault(("wrong",), BOTH_RIGHT_AND_WRONG.format(text=both[0])) if both else None


def _repeat(field: str, texts: Iterable[str], key: Callable[[str], str] = str.casefold) -> Fault | None:
    seen: set[str] = set()
    for text in texts:
        if key(text) in seen:
            return Fault((field,), TWICE.format(field=field, text=text))
        seen.add(key(text))
    return None
