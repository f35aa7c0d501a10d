"""What several entries of a pack have: types with their bounds, and the texts an editor shows for them."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[\w][\w./-]*$", max_length=200)]
Line = Annotated[str, Meta(min_length=1, max_length=500)]
Prose = Annotated[str, Meta(min_length=1, max_length=2000)]
Difficulty = Literal["easy", "medium", "hard"]
Accepted: TypeAlias = Line | Annotated[tuple[Line, ...], Meta(min_length=1, max_length=50)]
Distance: TypeAlias = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]
DATE = {"format": "date"}  # text, or a date of TOML, which is read as text

Tags = Annotated[
    tuple[Line, ...],
    Meta(max_length=50, description="Words to play by, as in --tag food; they add to the pack's."),
]
AsOf = Annotated[
    Line | None,
    Meta(
        description='For what may have changed since: when it held, as "2022-05". Shown with the fact.',
        extra_json_schema=DATE,
    ),
]
Exact = Annotated[bool, Meta(description="true forgives no slip, capital or accent: for spelling itself.")]
Near = Annotated[
    tuple[Line, ...],
    Meta(
        max_length=50,
        description="Near misses that stay wrong, though they look like a slip of the answer: Iraq for Iran.",
    ),
]
Unit = Annotated[
    Line | None,
    Meta(description='Shown beside the number, as "metres". A player may type it or leave it out.'),
]
Within = Annotated[
    Distance,
    Meta(description="How far off is still right, both ends included: with 3, 51 to 57 are right for 54."),
]
Ends = Annotated[
    tuple[Line, Line] | None, Meta(description='What the two ends are called, as ["first", "last"].')
]
Spare = Annotated[
    tuple[Line, ...],
    Meta(
        max_length=5,
        description="Right-hand sides that belong to nobody, five at most, so that the last pair is no gift.",
    ),
]
