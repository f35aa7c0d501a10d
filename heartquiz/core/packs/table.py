"""A table of facts: rows of which several questions are made."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from heartquiz.core.packs import fields
from heartquiz.core.packs.fields import Id, Line, Lines, Prose, about, unique
from heartquiz.core.packs.question import QuestionBase, by_kind

Cell: TypeAlias = bool | int | float | Line | Annotated[Lines, Meta(min_length=1, max_length=50)]
Column = Annotated[str, Meta(pattern=r"^[\w][\w -]*$", max_length=50)]


RowTags = Annotated[
    Lines,
    about(
        "Words to play by, as in --tag food; they add to the pack's. \"{continent}\" is the row's cell.",
        most=50,
    ),
]
Level = Annotated[
    str,
    Meta(
        pattern=r"^(easy|medium|hard|\{[^{}]+\})$",
        description="How hard somebody who knows the subject finds it: easy, medium or hard for all rows, "
        'or as the column says, "{level}".',
    ),
]


class RowBase(QuestionBase, frozen=True, kw_only=True):
    """What the kinds have that make a question of each row."""

    ask: Annotated[
        Prose, about('The question, {column} standing for the row\'s cell: "Who plays {character}?"')
    ]
    hint: Annotated[
        Prose | None,
        about("Shown when a player asks for it, at half the points; {column} is the row's cell."),
    ] = None
    note: Annotated[
        Prose | None,
        about("Shown after the answer, in place of the table's note; {column} is the row's cell."),
    ] = None
    difficulty: Level = "medium"  # type: ignore[assignment]  # of a question none is left to fill
    tags: RowTags = ()


class RowChoice(RowBase, frozen=True, tag_field="kind", tag="choice"):
    """A choice for each row, with the column's other values as wrong choices."""

    answer: Annotated[Line, about('The right choice, as "{actor}".')]
    wrong: Annotated[
        Lines,
        about("Wrong choices in place of the column's other values; {column} is the row's cell.", most=30),
    ] = ()
    also_wrong: Annotated[
        Lines,
        about(
            "Wrong choices beside the column's other values; {column} is the row's cell. Left out in rows "
            "where it is right.",
            most=30,
        ),
    ] = ()


class RowTrueFalse(RowBase, frozen=True, tag_field="kind", tag="true-false"):
    """A statement to judge for each row."""

    answer: Annotated[
        bool | Line, about('true or false for every row, or the column that says which: "{holds}".')
    ]


class RowText(RowBase, frozen=True, tag_field="kind", tag="text"):
    """An answer to type for each row; the column's other values stay wrong."""

    answer: Annotated[Line, about('What to type, as "{character}". Every form that the cell lists is right.')]
    wrong: fields.Near = ()
    exact: fields.Exact = False
    also: fields.Also = None


class RowNumber(RowBase, frozen=True, tag_field="kind", tag="number"):
    """A number to type for each row."""

    answer: Annotated[
        int | float | Line, about('The column that holds the number, as "{year}", or one for all.')
    ]
    unit: fields.Unit = None
    within: fields.Within = 0


class TableMatch(QuestionBase, frozen=True, tag_field="kind", tag="match"):
    """One question for the whole table: five of its rows at most, to put together."""

    pairs: Annotated[
        tuple[Line, Line], about('The left and the right-hand side, as ["{character}", "{actor}"].')
    ]
    wrong: fields.Spare = ()


class TableOrder(QuestionBase, frozen=True, tag_field="kind", tag="order"):
    """One question for the whole table: its rows to put in order, eight of them at most, chosen by the
    round's seed.
    """

    answers: Annotated[Line, about('The line that each row gives, as "{event}".')]
    by: Annotated[
        Column | None,
        about(
            'The column that says the order, as "year": its numbers, dates or texts from low to high. Of '
            "rows with the same value the first is taken. Left out, rows are in order as they are written."
        ),
    ] = None
    ends: fields.Ends = None


class TableMulti(QuestionBase, frozen=True, tag_field="kind", tag="multi"):
    """A question for each value of a column: which rows have it? Six choices are shown, chosen by the
    round's seed.
    """

    ask: Annotated[
        Prose, about('The question, {column} standing for the value of `by`: "Which are in {continent}?"')
    ]
    by: Annotated[Column, about('The column whose values are asked for, as "continent".')]
    answers: Annotated[Line, about('The choice that each row gives, as "{country}".')]


class TableList(QuestionBase, frozen=True, tag_field="kind", tag="list"):
    """One question for the whole table: a name to type for each row."""

    answers: Annotated[
        Line, about('The name that each row gives, as "{character}". Every form in the cell is right.')
    ]
    exact: fields.Exact = False


RowTemplate: TypeAlias = RowChoice | RowTrueFalse | RowText | RowNumber
WholeTemplate: TypeAlias = TableMatch | TableOrder | TableList | TableMulti
Template: TypeAlias = RowTemplate | WholeTemplate
TEMPLATES = by_kind(Template)


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Rows of facts, of which several questions are made."""

    id: Annotated[
        Id,
        about(
            'Names the table for good, as "cast": its questions are called after it, as '
            "cast/choice/charlie-spring, and a player's history goes by that."
        ),
    ]
    columns: Annotated[
        tuple[Column, ...],
        unique(
            2,
            50,
            'The names of the columns, as ["character", "actor"]: {actor} stands for a row\'s '
            "cell. The first column names the row and may not repeat.",
        ),
    ]
    rows: Annotated[
        tuple[tuple[Cell, ...], ...],
        about(
            "The rows: a cell for each column, in their order. A cell is text, a number, true or "
            'false, or a list of forms, the one shown first: ["Nick Nelson", "Nick"].',
            least=1,
            most=50_000,
        ),
    ]
    rows_from: Annotated[
        Line | None,
        about(
            'A CSV file beside the pack that has the rows, as "capitals.csv": its first line names the '
            "columns, so that both are left out here. Several forms in a cell have | between them."
        ),
    ] = None
    group: Annotated[
        Column | None,
        about(
            'A column, as "continent": the wrong choices of a row come from rows with the same value '
            "in it, and from others only where those are too few. No question need show it."
        ),
    ] = None
    says: Annotated[
        Prose | None,
        about('The fact that a row states, shown after the answer: "{actor} plays {character}."'),
    ] = None
    note: Annotated[
        Prose | None, about("What makes it interesting, shown after the answer; may hold {column}.")
    ] = None
    section: Annotated[
        Line | None, about("The place in the source: a heading, chapter or page. May hold {column}.")
    ] = None
    as_of: fields.AsOf = None
    check_by: fields.CheckBy = None
    tags: RowTags = ()
    source: Annotated[
        Line | None,
        about(
            "Where the rows come from, in place of the pack's source: a title, or the name of one of "
            "[sources.NAME]. May hold {column}."
        ),
    ] = None
    allow: fields.Allow = {}
    questions: Annotated[
        tuple[Template, ...],
        about(
            "What is asked of the table, each under [[tables.questions]]. choice, text, number "
            "and true-false make a question for each row; match, order and list one for the whole table; "
            "multi one for each value of a column.",
            most=50,
        ),
    ] = ()
