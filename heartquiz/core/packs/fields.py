"""The fields that entries of a pack share, with what editors say of them."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[\w][\w./-]*$", max_length=200)]
Line = Annotated[str, Meta(min_length=1, max_length=500)]
Lines: TypeAlias = tuple[Line, ...]
Prose = Annotated[str, Meta(min_length=1, max_length=2000)]
Difficulty = Literal["easy", "medium", "hard"]
Accepted: TypeAlias = Line | Annotated[Lines, Meta(min_length=1, max_length=50)]
Distance: TypeAlias = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]


def about(description: str, *, least: int | None = None, most: int | None = None) -> Meta:
    """What editors show for a field, and how many entries it may have."""
    return Meta(description=description, min_length=least, max_length=most)


def dated(description: str) -> Meta:
    """A date: text, or a date of TOML, which is read as text."""
    return Meta(description=description, extra_json_schema={"format": "date"})


def unique(least: int, most: int, description: str) -> Meta:
    """A list without repetitions, of so many entries."""
    return Meta(
        min_length=least, max_length=most, description=description, extra_json_schema={"uniqueItems": True}
    )


Tags = Annotated[Lines, about("Words to play by, as in --tag food; they add to the pack's.", most=50)]
AsOf = Annotated[
    Line | None,
    dated('For what may have changed since: when it held, as "2022-05". Shown beside the question.'),
]
Cited = Annotated[
    Line | None,
    about(
        "Where this comes from, in place of the pack's source: a title, or the name of one of [sources.NAME]."
    ),
]
Allow = Annotated[
    dict[str, Line],
    about('Checks to silence here, each with the reason: { alike-choices = "they are what is asked" }.'),
]
CheckBy = Annotated[
    Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None,
    dated(
        "For what will change: the last day on which it may be taken as true, as 2027-05-01. After it "
        "`practice` leaves its questions out and `play` says that it may have changed."
    ),
]
Exact = Annotated[bool, about("true forgives no slip, capital or accent: for spelling itself.")]
Near = Annotated[
    Lines,
    about("Near misses that stay wrong, though they look like a slip of the answer: Iraq for Iran.", most=50),
]
Also = Annotated[
    Literal["surname"] | None,
    about(
        '"surname" takes the last name alone too, with or without a title: Mozart or Mr Mozart '
        "for Wolfgang Amadeus Mozart."
    ),
]
Unit = Annotated[
    Line | Annotated[Lines, Meta(min_length=1, max_length=20)] | None,
    about(
        'What the number counts, as "metres"; a player may type it or leave it out. Where it has several '
        'names, a list: ["metres", "m"], the first shown.'
    ),
]
Within = Annotated[
    Distance, about("How far off is still right, both ends included: with 3, 51 to 57 are right for 54.")
]
Ends = Annotated[tuple[Line, Line] | None, about('What the two ends are called, as ["first", "last"].')]
Spare = Annotated[
    Lines,
    about(
        "Right-hand sides that belong to nobody, five at most, so that the last pair is not given away.",
        most=5,
    ),
]
