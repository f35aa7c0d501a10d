"""What a pack is: its file, its facts, and its questions in their places."""

import hashlib
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.packs.question import AsOf, CheckBy, Id, Line, Lines, Prose, Question, Tags, about, dated
from heartquiz.core.packs.toml_lines import KeyPath

FORMAT = 1
MOST_QUESTIONS = 100_000


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the facts come from."""

    title: Annotated[Line, about("The title of the article, book or page.")]
    publisher: Annotated[
        Line | None, about("Who published it, shown after each answer in place of the title.")
    ] = None
    date: Annotated[
        Line | None, dated('When it was published, as "2022-05" or 2022-05-13: shown after each answer.')
    ] = None
    url: Annotated[Line | None, about('Its address, as "https://example.org/birds".')] = None


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One true statement and its place in the source."""

    id: Annotated[
        Id,
        about(
            'Names the fact for good, as "herne-bay": a player\'s history goes by it. Letters '
            "and digits, with - . / _ between them."
        ),
    ]
    says: Annotated[Prose, about("The statement, as one sentence: shown after each answer, whatever it was.")]
    note: Annotated[Prose | None, about("What makes it interesting, shown under the statement.")] = None
    section: Annotated[Line | None, about("The place in the source: a heading, chapter or page.")] = None
    as_of: AsOf = None
    check_by: CheckBy = None
    tags: Tags = ()


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a pack says of itself."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT, description="The version of the pack format: 1.")]
    title: Annotated[Line, about("What the pack is called in lists.")]
    summary: Annotated[Prose | None, about("What the pack is about, in a sentence.")] = None
    language: Annotated[
        str,
        Meta(
            pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
            description='The language of the questions, as "en" or "pt-BR". It decides articles, decimal '
            "points and thousands in what players type.",
        ),
    ] = "en"
    license: Annotated[
        Line | None, about('What others may do with the pack, as "CC0-1.0" or "CC-BY-4.0".')
    ] = None
    authors: Annotated[Lines, about("Who wrote the pack.", most=100)] = ()
    tags: Annotated[Lines, about('Words to play by, as ["birds"] for --tag birds.', most=50)] = ()
    solo: Annotated[
        bool, about("true keeps the pack out of rounds that do not name it, as a quiz for one evening.")
    ] = False
    allow: Annotated[
        dict[str, Line],
        about('Checks to silence, each with the reason: { answer-length = "titles differ" }.'),
    ] = {}
    source: Source | None = None


class Item(Struct, frozen=True, kw_only=True):
    """A question in its place: what a deck is made of.

    `fact` is what a hand takes no two questions of; `table` is set on the questions of a table and `whole` on
    those that ask all of it. `about` is the fact to show after the reply.
    """

    id: str
    pack: str
    fact: str
    question: Question
    about: Fact | None = None
    table: str | None = None
    whole: bool = False
    near: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = "en"
    source: Source | None = None


class Pack(Struct, frozen=True, kw_only=True):
    """A pack that was read: its head (without entries), its facts, and its questions as items."""

    name: str
    head: Head
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]


class Fault(NamedTuple):
    """What is wrong with an entry of a pack: the keys that lead to it, and one sentence with the fix."""

    keys: KeyPath
    text: str


class Problem(Struct, frozen=True, order=True):
    """A fault of a pack: the line it is on (from 1) and one sentence with the fix."""

    line: int
    text: str


class Reading(Struct, frozen=True):
    """The result of reading a pack: the pack, or its problems. `foreign` marks TOML that is not a pack.

    `text` is what a pack was read from and `places` where in it its questions and facts are, by id; a pack
    that was read before and only looked up again has neither.
    """

    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    foreign: bool = False
    text: str = ""
    places: dict[str, KeyPath] = {}


def content(item: Item) -> str:
    """16 hex digits that change when the question does."""
    return hashlib.sha256(msgspec.json.encode(item.question)).hexdigest()[:16]


def fingerprint(items: tuple[Item, ...]) -> str:
    """8 hex digits over the ids and content of a pool: equal where the questions are equal."""
    digest = hashlib.sha256()
    for item in sorted(items, key=lambda item: item.id):
        digest.update(f"{item.id}\0{content(item)}\n".encode())
    return digest.hexdigest()[:8]
