"""How right a reply is, and what keeps a question from being judged."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import combinations
from typing import assert_never

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.messages import BOTH_RIGHT_AND_WRONG, NUMBER_TOO_LARGE, TWICE
from heartquiz.core.packs.model import Fault
from heartquiz.core.packs.question import MOST, Question, Reply, accepted_forms, answer_texts, forms, units
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary


def judge(
    question: Question,
    reply: Reply,
    *,
    near: tuple[str, ...] = (),
    language: str = "en",
    is_word: IsWord = no_dictionary,
) -> float:
    """How right a reply is: a credit from 0.0 to 1.0.

    `near` are texts known to be wrong besides the question's own `wrong` (the other cells of a table's
    column, and what looks like an answer elsewhere in the pack); `language` is the pack's, for articles and
    separators; `is_word` is its dictionary, by which a slip is told from another word. A `match` is judged on
    the pairs it holds, so pass the question as it was shown.
    """
    match question:
        case kinds.Choice() | kinds.TrueFalse():
            return float(reply == answer_texts(question))
        case kinds.Multi():
            ticked = set(reply)
            hits = len(ticked & set(question.answers)) / len(question.answers)
            return max(0.0, hits - len(ticked & set(question.wrong)) / len(question.wrong))
        case kinds.Text():
            return float(bool(reply) and _is_answer(question, reply[0], near, language, is_word))
        case kinds.Number():
            return float(bool(reply) and _is_near_enough(question, reply[0], language))
        case kinds.Order():
            return _order_credit(question.answers, reply)
        case kinds.Match():
            right = sum(given == true for (_, true), given in zip(question.pairs, reply, strict=False))
            return right / len(question.pairs)
        case kinds.List():
            found = set(named(question, reply, near=near, language=language, is_word=is_word))
            return len(found - {None}) / len(question.answers)
        case _ as never:
            assert_never(never)


def named(
    question: kinds.List,
    names: Iterable[str],
    *,
    near: tuple[str, ...] = (),
    language: str = "en",
    is_word: IsWord = no_dictionary,
) -> list[int | None]:
    """For each name typed, the place of the answer it gives (from 0), or None."""
    from heartquiz.core.packs.typed_answers import place_named  # see _comparer

    answers = accepted_forms(question)
    return [
        place_named(name, answers, near=near, language=language, exact=question.exact, is_word=is_word)
        for name in names
    ]


def spelling(question: Question, reply: Reply, *, language: str = "en") -> str:
    """The answer that a reply, which was judged right, spells in its own way; empty where it does not."""
    if not isinstance(question, kinds.Text | kinds.List) or question.exact or not any(reply):
        return ""
    from heartquiz.core.packs.typed_answers import spelling as spelt  # see _comparer

    return spelt(reply[-1], accepted_forms(question), language=language)


def _is_answer(
    question: kinds.Text, reply: str, near: tuple[str, ...], language: str, is_word: IsWord
) -> bool:
    from heartquiz.core.packs.typed_answers import place_named  # see _comparer

    place = place_named(
        reply,
        accepted_forms(question),
        near=question.wrong + near,
        language=language,
        exact=question.exact,
        surname=question.also == "surname",
        is_word=is_word,
    )
    return place is not None


def _is_near_enough(question: kinds.Number, reply: str, language: str) -> bool:
    from heartquiz.core.packs.typed import numbers  # see _comparer

    answer, within = Decimal(repr(question.answer)), Decimal(repr(question.within))
    values = numbers.readings(reply, unit=units(question), language=language)
    return any(abs(numbers.EXACT.subtract(value, answer)) <= within for value in values)


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
        case kinds.Choice():
            return _overlap((question.answer,), question.wrong) or _repeat("wrong", question.wrong)
        case kinds.Multi():
            return (
                _overlap(question.answers, question.wrong)
                or _repeat("answers", question.answers)
                or _repeat("wrong", question.wrong)
            )
        case kinds.Text():
            key = _comparer(language, exact=question.exact)
            return _overlap(forms(question.answer), question.wrong, key)
        case kinds.Number():
            large = [key for key in ("answer", "within") if not abs(getattr(question, key)) < MOST]
            return Fault((large[0],), NUMBER_TOO_LARGE) if large else None
        case kinds.Order():
            return _repeat("answers", question.answers)
        case kinds.Match():
            lefts, rights = zip(*question.pairs, strict=True)
            return _repeat("pairs", lefts) or _overlap(rights, question.wrong)
        case kinds.List():
            key = _comparer(language, exact=question.exact)
            each = [{key(form): form for form in forms(answer)} for answer in question.answers]
            return _repeat("answers", [form for answer in each for form in answer.values()], key)
        case kinds.TrueFalse():
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
        same = key(text)
        if same in seen:
            return Fault((field,), TWICE.format(field=field, text=text))
        seen.add(same)
    return None


def _comparer(language: str, *, exact: bool) -> Callable[[str], str]:
    from heartquiz.core.packs.typed_answers import comparer  # 25 ms, and starting does without

    return comparer(language, exact=exact)
