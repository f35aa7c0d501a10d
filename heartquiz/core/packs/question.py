"""The eight kinds of question.

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

from typing import Annotated, Any, TypeAlias, assert_never, get_args

from msgspec import Meta, Struct

from heartquiz.core.packs import fields
from heartquiz.core.packs.fields import Id, Line, Lines, Prose, about, unique
from heartquiz.core.packs.typed.number_text import number_text

Reply: TypeAlias = tuple[str, ...]
DISTRACTORS_SHOWN = 3  # of a choice
MOST = 10**300  # every number of a pack is nearer to 0 than this
DIFFICULTIES: tuple[fields.Difficulty, ...] = ("easy", "medium", "hard")


class QuestionBase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every kind of question has."""

    ask: Annotated[Prose, about("The question as players read it; in true-false, the statement.")]
    id: Annotated[
        Id | None,
        about(
            "Names the question for good: a player's history goes by it. Left out, it is made of "
            "the fact or table and the kind, as puffin/choice; two with the same need an `id` of their own."
        ),
    ] = None
    difficulty: Annotated[
        fields.Difficulty,
        about("How hard somebody who knows the subject finds it; worth 100, 200 or 300 points."),
    ] = "medium"
    hint: Annotated[
        Prose | None,
        about("Shown when a player asks for it, at half the points. Help, but give nothing away."),
    ] = None
    note: Annotated[
        Prose | None, about("What makes the answer interesting: shown after it, in place of the fact's note.")
    ] = None
    tags: fields.Tags = ()
    source: fields.Cited = None
    allow: fields.Allow = {}


class Choice(QuestionBase, frozen=True, tag_field="kind", tag="choice"):
    """One right answer among at most four choices."""

    answer: Annotated[Line, about("The right choice. Let it be no longer than the wrong ones.")]
    wrong: Annotated[
        Lines,
        unique(1, 30, "The wrong choices, 1 to 30. Three of them are shown, chosen by the round's seed."),
    ]


class TrueFalse(QuestionBase, frozen=True, tag_field="kind", tag="true-false"):
    """A statement to judge: true or false."""

    answer: Annotated[bool, about("Whether the statement holds: true or false, without quotes.")]


class Multi(QuestionBase, frozen=True, tag_field="kind", tag="multi"):
    """Several right choices among wrong ones, to be ticked; ticking everything earns nothing."""

    answers: Annotated[Lines, unique(1, 20, "The choices to tick, 1 to 20. All of them are shown.")]
    wrong: Annotated[Lines, unique(1, 20, "The choices to leave alone, 1 to 20. All of them are shown.")]
    show: Annotated[
        Annotated[int, Meta(ge=2, le=40)] | None,
        about("How many of the choices are shown, chosen by the round's seed; left out, all of them."),
    ] = None


class Text(QuestionBase, frozen=True, tag_field="kind", tag="text"):
    """An answer to type; capitals, accents and small slips are forgiven."""

    answer: Annotated[
        fields.Accepted,
        about(
            'What to type: "Herne Bay", or ["See-Saw Films", "See-Saw"] where several are right. '
            "The first is the one shown."
        ),
    ]
    wrong: fields.Near = ()
    exact: fields.Exact = False
    also: fields.Also = None


class Number(QuestionBase, frozen=True, tag_field="kind", tag="number"):
    """A number to type."""

    answer: Annotated[int | float, about("The number, without quotes, as 54 or 3.5.")]
    unit: fields.Unit = None
    within: fields.Within = 0


class Order(QuestionBase, frozen=True, tag_field="kind", tag="order"):
    """Lines to put in order; they are never shown already solved."""

    answers: Annotated[
        Lines,
        unique(
            3,
            500,
            "The lines in the right order, 3 at least. Eight are shown at most, chosen by the round's seed.",
        ),
    ]
    ends: fields.Ends = None


class Match(QuestionBase, frozen=True, tag_field="kind", tag="match"):
    """Pairs to put together; each right one earns its share."""

    pairs: Annotated[
        tuple[tuple[Line, Line], ...],
        about(
            'The pairs, as [["Nick", "Kit Connor"], ["Charlie", "Joe Locke"]]. '
            "Five are shown at most, chosen by the round's seed.",
            least=2,
            most=5000,
        ),
    ]
    wrong: fields.Spare = ()


class List(QuestionBase, frozen=True, tag_field="kind", tag="list"):
    """Names to type, in any order; each one named earns its share."""

    answers: Annotated[
        tuple[fields.Accepted, ...],
        about(
            "The names, two at least. One with several forms is a list, the form shown first: "
            '["Nick Nelson", "Nick"].',
            least=2,
            most=500,
        ),
    ]
    exact: fields.Exact = False


Question: TypeAlias = Choice | TrueFalse | Multi | Text | Number | Order | Match | List
_ERAS = frozenset({"ad", "bc", "ce", "bce", "n chr", "v chr"})
USUAL_KIND = "choice"  # where a pack says none


def kind(question: QuestionBase | type[QuestionBase]) -> str:
    """The name of a kind of question, as packs write it."""
    return str(question.__struct_config__.tag)


def by_kind(union: object) -> dict[str, type[Any]]:
    """The structs of a union by their kinds."""
    return {kind(struct): struct for struct in get_args(union)}


QUESTIONS = by_kind(Question)
KINDS = tuple(QUESTIONS)


def forms(accepted: fields.Accepted) -> tuple[str, ...]:
    """Every accepted form of an answer, the one that is shown first."""
    return (accepted,) if isinstance(accepted, str) else accepted


def accepted_forms(question: Question) -> tuple[tuple[str, ...], ...]:
    """The accepted forms of each text that is to be typed; none where no text is."""
    answers = (question.answer,) if isinstance(question, Text) else ()
    return tuple(map(forms, question.answers if isinstance(question, List) else answers))


def units(question: Number) -> tuple[str, ...]:
    """Every name of a number's unit, the one that is shown first; none where it has no unit."""
    return forms(question.unit) if question.unit else ()


def _counts_years(question: Number) -> bool:
    """Whether a number is a year of a calendar, which is written without separators."""
    return not question.unit or units(question)[0].casefold().replace(".", "") in _ERAS


def is_typed(question: Question) -> bool:
    """Whether its answer is typed, so that a slip may be judged wrong that was none."""
    match question:
        case Text() | Number() | List():
            return True
        case Choice() | TrueFalse() | Multi() | Order() | Match():
            return False
        case _ as never:
            assert_never(never)


def answer_texts(question: Question, language: str = "en") -> tuple[str, ...]:
    """The right answer as a reply: what is shown, and what earns credit 1 in a pack of that language."""
    match question:
        case Choice():
            return (question.answer,)
        case TrueFalse():
            return ("true" if question.answer else "false",)
        case Text():
            return forms(question.answer)[:1]
        case Number(answer=int(year)) if 1000 <= year < 3000 and _counts_years(question):
            return (str(year),)
        case Number():
            return (number_text(question.answer, language),)
        case Match():
            return tuple(right for _, right in question.pairs)
        case List():
            return tuple(forms(answer)[0] for answer in question.answers)
        case Multi() | Order():
            return question.answers
        case _ as never:
            assert_never(never)
