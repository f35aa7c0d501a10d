"""The eight kinds of question, and how right a reply to each is.

A kind is one frozen struct: it is the model, the validator of pack files and the source of their JSON Schema.
A reply is a tuple of texts, as it is kept in the history:

| kind | reply |
| --- | --- |
| choice | the choice taken |
| true-false | `true` or `false` |
| multi | the choices ticked |
| text, number | what was typed |
| order | the lines, first to last |
| match | the right-hand side given to each left one in turn, empty for none |
| list | the names typed, in turn |
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import combinations
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from heartquiz.core import typed

Id = Annotated[
    str,
    Meta(
        pattern=r"^[\w][\w./-]*$",
        max_length=200,
        description="Letters, digits, and - . / _ between them. History and seeds go by it, so keep it.",
    ),
]
Line = Annotated[str, Meta(min_length=1, max_length=500)]
Prose = Annotated[str, Meta(min_length=1, max_length=2000)]
Difficulty = Literal["easy", "medium", "hard"]
Accepted: TypeAlias = Line | Annotated[tuple[Line, ...], Meta(min_length=1, max_length=50)]
Wrong = Annotated[
    tuple[Line, ...], Meta(min_length=1, max_length=30, description="Distractors; three of them are shown.")
]
Distance: TypeAlias = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]
Reply: TypeAlias = tuple[str, ...]
MOST = 10**300  # where a number of a pack ends, either way
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")


class QuestionBase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every kind of question has."""

    ask: Annotated[Prose, Meta(description="The question, or the statement to judge.")]
    id: Annotated[Id | None, Meta(description="Left out, it is made from the fact and the kind.")] = None
    difficulty: Annotated[Difficulty, Meta(description="What a fan would find it.")] = "medium"
    hint: Annotated[Prose | None, Meta(description="Shown on request; it halves the points.")] = None
    note: Annotated[Prose | None, Meta(description="Shown after the answer, in place of the fact's.")] = None
    tags: Annotated[tuple[Line, ...], Meta(max_length=50, description="Added to the pack's tags.")] = ()


class Choice(QuestionBase, frozen=True, tag_field="kind", tag="choice"):
    """One answer among at most four choices."""

    answer: Line
    wrong: Wrong


class TrueFalse(QuestionBase, frozen=True, tag_field="kind", tag="true-false"):
    """A statement that is true or false."""

    answer: Annotated[bool, Meta(description="Whether the statement is true.")]


class Multi(QuestionBase, frozen=True, tag_field="kind", tag="multi"):
    """Several right choices among wrong ones."""

    answers: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=20)]
    wrong: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=20)]


class Text(QuestionBase, frozen=True, tag_field="kind", tag="text"):
    """A typed answer; small slips are forgiven."""

    answer: Annotated[Accepted, Meta(description="The first is shown, all are accepted.")]
    wrong: Annotated[tuple[Line, ...], Meta(max_length=50, description="Near misses that stay wrong.")] = ()
    exact: Annotated[bool, Meta(description="No slip, case or accent is forgiven.")] = False


class Number(QuestionBase, frozen=True, tag_field="kind", tag="number"):
    """A typed number."""

    answer: int | float
    unit: Annotated[Line | None, Meta(description="Shown beside the number; may be typed or left out.")] = (
        None
    )
    within: Annotated[Distance, Meta(description="How far off still counts, ends included.")] = 0


class Order(QuestionBase, frozen=True, tag_field="kind", tag="order"):
    """Lines to put in order."""

    answers: Annotated[tuple[Line, ...], Meta(min_length=3, max_length=8, description="In the right order.")]
    ends: Annotated[
        tuple[Line, Line] | None, Meta(description='The names of both ends, as ["first", "last"].')
    ] = None


class Match(QuestionBase, frozen=True, tag_field="kind", tag="match"):
    """Left-hand sides, each with its right-hand side."""

    pairs: Annotated[tuple[tuple[Line, Line], ...], Meta(min_length=2, max_length=5000)]
    wrong: Annotated[tuple[Line, ...], Meta(max_length=5, description="Spare right-hand sides.")] = ()


class List(QuestionBase, frozen=True, tag_field="kind", tag="list"):
    """Names to give, in any order."""

    answers: Annotated[tuple[Accepted, ...], Meta(min_length=2, max_length=500)]
    exact: Annotated[bool, Meta(description="No slip, case or accent is forgiven.")] = False


Question: TypeAlias = Choice | TrueFalse | Multi | Text | Number | Order | Match | List
KINDS: tuple[str, ...] = ("choice", "true-false", "multi", "text", "number", "order", "match", "list")
TYPED = (Text, Number, List)


def kind(question: Question) -> str:
    """The name of a question's kind, as packs write it."""
    return str(question.__struct_config__.tag)


def forms(accepted: Accepted) -> tuple[str, ...]:
    """Every accepted form of an answer, the one that is shown first."""
    return (accepted,) if isinstance(accepted, str) else accepted


def answer_texts(question: Question, language: str = "en") -> tuple[str, ...]:
    """The right answer as a reply: what is shown, and what earns credit 1 in a pack of that language."""
    match question:
        case Choice():
            return (question.answer,)
        case TrueFalse():
            return ("true" if question.answer else "false",)
        case Text():
            return forms(question.answer)[:1]
        case Number(answer=int(year), unit=None) if 1000 <= year < 3000:
            return (str(year),)
        case Number():
            return (typed.number_text(question.answer, language),)
        case Match():
            return tuple(right for _, right in question.pairs)
        case List():
            return tuple(forms(answer)[0] for answer in question.answers)
        case Multi() | Order():
            return question.answers


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
            accepted = forms(question.answer)
            return float(
                bool(reply)
                and typed.same(
                    reply[0], accepted, near=question.wrong + near, language=language, exact=question.exact
                )
            )
        case Number():
            value = typed.number(reply[0], unit=question.unit, language=language) if reply else None
            answer, within = Decimal(repr(question.answer)), Decimal(repr(question.within))
            return float(value is not None and abs(typed.EXACT.subtract(value, answer)) <= within)
        case Order():
            return _order_credit(question.answers, reply)
        case Match():
            right = sum(given == true for (_, true), given in zip(question.pairs, reply, strict=False))
            return right / len(question.pairs)
        case List():
            return len(set(named(question, reply, language=language)) - {None}) / len(question.answers)


def named(question: List, names: Iterable[str], *, language: str = "en") -> list[int | None]:
    """For each name typed, the place of the answer it gives (from 0), or None."""
    answers = [forms(answer) for answer in question.answers]
    return [
        typed.which(name, answers, language=language, exact=question.exact) if name else None
        for name in names
    ]


def _order_credit(answers: tuple[str, ...], reply: Reply) -> float:
    """Pairs in right order less pairs in wrong order, over all pairs (Kendall's tau), at least 0."""
    if sorted(reply) != sorted(answers):
        return 0.0
    place = {answer: number for number, answer in enumerate(answers)}
    pairs = [place[a] < place[b] for a, b in combinations(reply, 2)]
    return max(0.0, (2 * sum(pairs) - len(pairs)) / len(pairs))


def fault(question: Question, language: str = "en") -> str:
    """What is wrong with a question beyond its fields' types, with the fix; empty when nothing is."""
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
            key = typed.comparer(language, exact=question.exact)
            accepted = {key(form) for form in forms(question.answer)}
            both = [text for text in question.wrong if key(text) in accepted]
            return f"{both[0]!r} is both accepted and wrong: keep it in one place" if both else ""
        case Number():
            sound = all(abs(value) < MOST for value in (question.answer, question.within))
            return "" if sound else "a number must be finite and below 10^300: write another"
        case Order():
            return _repeat("answers", question.answers)
        case Match():
            return _repeat("pairs", [left for left, _ in question.pairs]) or _overlap(
                [right for _, right in question.pairs], question.wrong
            )
        case List():
            key = typed.comparer(language, exact=question.exact)
            each = [{key(form): form for form in forms(answer)} for answer in question.answers]
            return _repeat("answers", [form for answer in each for form in answer.values()], key)
        case TrueFalse():
            return ""


def _plain(text: str) -> str:
    return text.strip().casefold()


def _overlap(answers: Iterable[str], wrong: Iterable[str]) -> str:
    right = {_plain(answer) for answer in answers}
    both = [text for text in wrong if _plain(text) in right]
    return f"{both[0]!r} stands among the answers and in `wrong`: take it out of one" if both else ""


def _repeat(field: str, texts: Iterable[str], key: Callable[[str], str] = _plain) -> str:
    seen: set[str] = set()
    for text in texts:
        if key(text) in seen:
            return f"`{field}` has {text!r} twice: take one out"
        seen.add(key(text))
    return ""
