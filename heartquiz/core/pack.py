"""What a pack is: its file, its facts, and its questions in their places."""

import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.question import Id, Line, Prose, Question

FORMAT = 1
MOST_QUESTIONS = 100_000


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the facts come from."""

    title: Line
    publisher: Line | None = None
    date: Annotated[Line | None, Meta(description="When it was published, as 2022-05 or 2022-05-13.")] = None
    url: Line | None = None


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One true statement and where it stands in the source."""

    id: Id
    says: Annotated[Prose, Meta(description="The statement, as one sentence.")]
    note: Annotated[Prose | None, Meta(description="What makes it interesting.")] = None
    section: Annotated[Line | None, Meta(description="The place in the source.")] = None
    as_of: Annotated[Line | None, Meta(description="Since when it may have changed: the date is shown.")] = (
        None
    )
    tags: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a pack says of itself."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT, description="The version of the pack format: 1.")]
    title: Line
    summary: Prose | None = None
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description="As en or pt-BR.")] = (
        "en"
    )
    license: Line | None = None
    authors: Annotated[tuple[Line, ...], Meta(max_length=100)] = ()
    tags: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()
    solo: Annotated[bool, Meta(description="Asked only when the pack is named.")] = False
    allow: Annotated[dict[str, Line], Meta(description="Checks to silence, each with the reason.")] = {}
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


class Problem(Struct, frozen=True, order=True):
    """A fault of a pack: the line it stands on (from 1) and one sentence with the fix."""

    line: int
    text: str


class Reading(Struct, frozen=True):
    """What came of reading a pack: the pack, or its problems. `foreign` marks TOML that is no pack."""

    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    foreign: bool = False


def content(item: Item) -> str:
    """16 hex digits that change when the question does."""
    return hashlib.sha256(msgspec.json.encode(item.question)).hexdigest()[:16]


def fingerprint(items: tuple[Item, ...]) -> str:
    """8 hex digits over the ids and content of a pool: alike where the questions are."""
    digest = hashlib.sha256()
    for item in sorted(items, key=lambda item: item.id):
        digest.update(f"{item.id}\0{content(item)}\n".encode())
    return digest.hexdigest()[:8]
