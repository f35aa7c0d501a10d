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
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from heartquiz.core.packs import typed_answers as typed
from heartquiz.core.packs.fields import (
    Accepted,
    Difficulty,
    Ends,
    Exact,
    Id,
    Line,
    Near,
    Prose,
    Spare,
    Tags,
    Unit,
    Within,
)

Reply: TypeAlias = tuple[str, ...]
MOST = 10**300  # where a number of a pack ends, either way
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")


class QuestionBase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every kind of question has."""

    ask: Annotated[Prose, Meta(description="The question as players read it; in true-false, the statement.")]
    id: Annotated[
        Id | None,
        Meta(
            description="Names the question for good: a player's history goes by it. Left out, it is made of "
            "the fact or table and the kind, as puffin/choice; two alike need an `id` of their own."
        ),
    ] = None
    difficulty: Annotated[
        Difficulty,
        Meta(description="How hard somebody who knows the subject finds it; worth 100, 200 or 300 points."),
    ] = "medium"
    hint: Annotated[
        Prose | None,
        Meta(description="Shown when a player asks for it, at half the points. Help, but give nothing away."),
    ] = None
    note: Annotated[
        Prose | None,
        Meta(description="What makes the answer interesting: shown after it, in place of the fact's note."),
    ] = None
    tags: Tags = ()


class Choice(QuestionBase, frozen=True, tag_field="kind", tag="choice"):
    """One right answer among at most four choices."""

    answer: Annotated[Line, Meta(description="The right choice. Let it be no longer than the wrong ones.")]
    wrong: Annotated[
        tuple[Line, ...],
        Meta(
            min_length=1,
            max_length=30,
            description="The wrong choices, 1 to 30. Three of them are shown, chosen by the round's seed.",
            extra_json_schema={"uniqueItems": True},
        ),
    ]


class TrueFalse(QuestionBase, frozen=True, tag_field="kind", tag="true-false"):
    """A statement to judge: true or false."""

    answer: Annotated[bool, Meta(description="Whether the statement holds: true or false, without quotes.")]


class Multi(QuestionBase, frozen=True, tag_field="kind", tag="multi"):
    """Several right choices among wrong ones, to be ticked; ticking everything earns nothing."""

    answers: Annotated[
        tuple[Line, ...],
        Meta(
            min_length=1,
            max_length=20,
            description="The choices to tick, 1 to 20. All of them are shown.",
            extra_json_schema={"uniqueItems": True},
        ),
    ]
    wrong: Annotated[
        tuple[Line, ...],
        Meta(
            min_length=1,
            max_length=20,
            description="The choices to leave alone, 1 to 20. All of them are shown.",
            extra_json_schema={"uniqueItems": True},
        ),
    ]


class Text(QuestionBase, frozen=True, tag_field="kind", tag="text"):
    """An answer to type; capitals, accents and small slips are forgiven."""

    answer: Annotated[
        Accepted,
        Meta(
            description='What to type: "Herne Bay", or ["See-Saw Films", "See-Saw"] where several are right. '
            "The first is the one shown."
        ),
    ]
    wrong: Near = ()
    exact: Exact = False


class Number(QuestionBase, frozen=True, tag_field="kind", tag="number"):
    """A number to type."""

    answer: Annotated[int | float, Meta(description="The number, without quotes, as 54 or 3.5.")]
    unit: Unit = None
    within: Within = 0


class Order(QuestionBase, frozen=True, tag_field="kind", tag="order"):
    """Lines to put in order; they are never shown already solved."""

    answers: Annotated[
        tuple[Line, ...],
        Meta(
            min_length=3,
            max_length=8,
            description="The lines in the right order, 3 to 8 of them.",
            extra_json_schema={"uniqueItems": True},
        ),
    ]
    ends: Ends = None


class Match(QuestionBase, frozen=True, tag_field="kind", tag="match"):
    """Pairs to put together; each right one earns its share."""

    pairs: Annotated[
        tuple[tuple[Line, Line], ...],
        Meta(
            min_length=2,
            max_length=5000,
            description='The pairs, as [["Nick", "Kit Connor"], ["Charlie", "Joe Locke"]]. '
            "Five are shown at most, chosen by the round's seed.",
        ),
    ]
    wrong: Spare = ()


class List(QuestionBase, frozen=True, tag_field="kind", tag="list"):
    """Names to type, in any order; each one named earns its share."""

    answers: Annotated[
        tuple[Accepted, ...],
        Meta(
            min_length=2,
            max_length=500,
            description="The names, two at least. One with several forms is a list, the form shown first: "
            '["Nick Nelson", "Nick"].',
        ),
    ]
    exact: Exact = False


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
