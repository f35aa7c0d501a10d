"""A pack file -> what the index has of it. It needs no index, so several programs can do it side by side."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.json import encode as json_of

from heartquiz.core.game.buckets import fact_hash
from heartquiz.core.game.filters import sort
from heartquiz.core.packs.model import Pack, Problem, mark
from heartquiz.library.codec import sealed
from heartquiz.library.find import Found
from heartquiz.library.reading import parsed


class Summary(Struct, frozen=True, array_like=True):
    """What lists and picking need of a pack file: its title, questions and tags, or its problems."""

    title: str = ""
    solo: bool = False
    questions: int = 0
    tags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    foreign: bool = False
    beside: tuple[tuple[str, int, int], ...] = ()  # name, size and time of the files that tables are made of


# What the index has of a question, in the order of its columns there. (Plain: processes send many of them.)
Row: TypeAlias = tuple[str, int, str | None, int, int, str, str, int, bytes, str | None, bytes]


class Prepared(NamedTuple):
    """A pack file as the index keeps it; a faulty one has no questions."""

    summary: Summary
    rows: tuple[Row, ...]


def prepared(found: Found) -> Prepared | None:
    """Read a pack file that is not refused; None where it cannot be read."""
    try:
        reading = parsed(found)
    except OSError:
        return None
    pack, beside = reading.pack, tuple(state_beside(found, name) for name in reading.files)
    if pack is None:
        return Prepared(Summary(problems=reading.problems, foreign=reading.foreign, beside=beside), ())
    tags = sorted({tag for tags in {item.tags for item in pack.items} for tag in tags})
    summary = Summary(pack.head.title, pack.head.solo, len(pack.items), tuple(tags), beside=beside)
    return Prepared(summary, tuple(_rows(pack)))


def state_beside(found: Found, name: str) -> tuple[str, int, int]:
    """The name, size and time of a file beside a pack; of one that is not there the name alone."""
    try:
        state = (found.path.resolve().parent / name).stat()
    except OSError:
        return name, -1, -1
    return name, state.st_size, state.st_mtime_ns


def _rows(pack: Pack) -> Iterator[Row]:
    """The questions of a pack, by their ids."""
    begin = len(pack.name) + 1
    for place, item in sorted(enumerate(pack.items), key=lambda entry: entry[1].id):
        yield (
            item.id[begin:],
            place,
            None if item.fact == item.id else item.fact[begin:],
            fact_hash(item.fact),
            mark(item),
            *sort(item.question),
            json_of(item.tags),
            item.about.check_by if item.about else None,
            sealed(item),
        )
