"""What a pack is: its file, its facts, and its questions in their places."""

import hashlib
from collections.abc import Collection
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.packs import fields
from heartquiz.core.packs.fields import Id, Line, Lines, Prose, about, dated
from heartquiz.core.packs.question import Question
from heartquiz.core.packs.toml_lines import KeyPath

FORMAT = 1
MOST_QUESTIONS = 100_000
MOST_WHOLE = 4096  # questions of a pool that is ordered as a whole; a larger one goes by `game.buckets`


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the facts come from."""

    title: Annotated[Line, about("The title of the article, book or page.")]
    publisher: Annotated[
        Line | None, about("Who published it, shown after each answer beside the title.")
    ] = None
    date: Annotated[
        Line | None, dated('When it was published, as "2022-05" or 2022-05-13: shown after each answer.')
    ] = None
    url: Annotated[
        Line | None, about('Its address, as "https://example.org/birds": shown after each answer.')
    ] = None


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
    as_of: fields.AsOf = None
    check_by: fields.CheckBy = None
    tags: fields.Tags = ()
    source: fields.Cited = None
    allow: fields.Allow = {}


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
    sources: Annotated[
        dict[str, Source],
        about(
            'Further sources, each under [sources.NAME]: a fact or question names its own, source = "NAME".'
        ),
    ] = {}


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
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
    that was read before and only looked up again has neither. `files` are those beside the pack that its
    tables are made of.
    """

    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    foreign: bool = False
    text: str = ""
    places: dict[str, KeyPath] = {}
    files: tuple[str, ...] = ()


def content(item: Item) -> str:
    """16 hex digits that change when the question does; where it comes from is not a part of it."""
    question = item.question
    if question.source or question.allow:
        question = msgspec.structs.replace(question, source=None, allow={})
    return hashlib.sha256(msgspec.json.encode(question)).hexdigest()[:16]


def fingerprint(items: Collection[Item]) -> str:
    """8 hex digits over the ids and content of a pool: equal where the questions are equal."""
    if len(items) > MOST_WHOLE:
        return fingerprint_of(len(items), sum(map(mark, items)))
    digest = hashlib.sha256()
    for item in sorted(items, key=lambda item: item.id):
        digest.update(f"{item.id}\0{content(item)}\n".encode())
    return digest.hexdigest()[:8]


def mark(item: Item) -> int:
    """40 bits that change when the question does; those of a large pool are added up to its fingerprint."""
    return int.from_bytes(hashlib.sha256(f"{item.id}\0{content(item)}".encode()).digest()[:5])


def fingerprint_of(questions: int, marks: int) -> str:
    """The fingerprint of a large pool, from the sum of its marks: kept up as questions come and go."""
    return hashlib.sha256(f"{questions}\0{marks}".encode()).hexdigest()[:8]
