"""A pool of questions in the index: how many, their fingerprint, and their deck, read only where it is taken.

What was counted of a pool is kept, with the packs it was counted in. No fact is in two packs, so when some
packs have changed only those are counted again.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from heartquiz.core.game.buckets import HASH_BITS, Size, bucket_bits, hashes
from heartquiz.core.game.coming import Coming
from heartquiz.core.game.deck import ordered
from heartquiz.core.game.filters import Filters, Sort, can_ask, passes, tagged
from heartquiz.core.game.modes import Mode
from heartquiz.core.packs.living import is_behind
from heartquiz.core.packs.model import MOST_WHOLE, Item, fingerprint, fingerprint_of
from heartquiz.library.codec import opened, opened_item, sealed
from heartquiz.library.index import transaction

_MOST_POOLS = 40  # kept: more than a player has habits
_FEW = 4  # packs are counted again by themselves where they are at most one in so many
# `{how}` is a way of reading, `{rule}` what `Rule.parts` fills in.
_RULE = """WHERE pack IN (SELECT value FROM json_each(?)) AND sort IN (SELECT value FROM json_each(?))
           AND (? OR tags IN (SELECT value FROM json_each(?)))"""
_COUNT = """
    SELECT hash >> ?, COUNT(*), SUM(questions), SUM(marks) FROM (
        SELECT hash, COUNT(*) AS questions, SUM(mark) AS marks FROM questions {how} {rule} GROUP BY hash
    ) GROUP BY 1"""
_CARDS = "SELECT pack, id, fact FROM questions {how} {rule}"
_BUCKET = "SELECT pack, sort, tags, id, fact FROM questions INDEXED BY facts WHERE hash >= ? AND hash < ?"
_THERE = "SELECT COUNT(*) FROM packs WHERE pack IN (SELECT value FROM json_each(?))"
_ALL, _SOME = (
    "INDEXED BY facts",
    "NOT INDEXED",
)  # the index is in the order of facts, the table in that of packs
_ITEM = "SELECT item FROM questions WHERE (pack, id) = (?, ?)"
_CHECK_BY = "SELECT check_by FROM questions WHERE (pack, id) = (?, ?)"


class Card(Struct, frozen=True, array_like=True):
    """A question as an order needs it."""

    id: str
    fact: str


class Counted(Struct, frozen=True, array_like=True):
    """What was counted of a pool, in which packs.

    A pool that is ordered as a whole has its `cards`, a larger one its buckets with their sizes.
    """

    packs: tuple[int, ...]
    questions: int = 0
    marks: int = 0
    fingerprint: str = ""
    cards: tuple[Card, ...] = ()
    sizes: dict[int, Size] = {}


class Rule(Struct, frozen=True):
    """Which questions are in a pool, by the numbers of their sorts and of their tags (None: any)."""

    sorts: frozenset[int]
    tags: frozenset[int] | None = None

    def parts(self, packs: Iterable[int]) -> tuple[object, ...]:
        """What `_RULE` waits for."""
        return _list(packs), _list(self.sorts), self.tags is None, _list(self.tags or ())


def rule(db: sqlite3.Connection, filters: Filters, mode: Mode) -> Rule:
    """The rule that filters and a mode make."""
    sorts = db.execute("SELECT sort, kind, difficulty, choices FROM sorts")
    found = frozenset(
        number for number, *each in sorts if passes(Sort(*each), filters) and can_ask(Sort(*each), mode)
    )
    if not filters.tag:
        return Rule(found)
    sets = db.execute("SELECT tags, texts FROM tag_sets")
    decode = msgspec.json.Decoder(list[str]).decode
    return Rule(found, frozenset(number for number, texts in sets if tagged(decode(texts), filters)))


def counted(db: sqlite3.Connection, names: Mapping[int, str], rule: Rule, key: bytes) -> Counted:
    """What there is to know of a pool in packs of these numbers and names.

    It is what was counted before, but for packs that have changed.
    """
    kept = db.execute("SELECT counted FROM pools WHERE key = ?", (key,)).fetchone()
    before = opened(kept[0], Counted) if kept else None
    if before and before.packs == tuple(sorted(names)):
        return before
    after = (before and _brought_up(db, before, names, rule)) or _counted_anew(db, names, rule)
    with transaction(db):
        db.execute("REPLACE INTO pools (key, counted) VALUES (?, ?)", (key, sealed(after)))
        db.execute("DELETE FROM pools WHERE pool <= (SELECT MAX(pool) FROM pools) - ?", (_MOST_POOLS,))
    return after


def ids_at(
    db: sqlite3.Connection,
    names: Mapping[int, str],
    pool: Counted,
    rule: Rule,
    wanted: Iterable[tuple[int, int]],
    seed: str,
) -> list[str]:
    """The questions at these places: in which bucket, and which of it in the order of a seed.

    Raises LookupError where there is none.
    """
    bits = bucket_bits(pool.questions)
    order = cache(
        lambda place: Coming(
            ordered(_bucket(db, names, rule, hashes(place, bits)), seed), pool.sizes[place].questions
        )
    )
    return [order(place)[number].id for place, number in wanted]


def look_up(db: sqlite3.Connection, names: Mapping[int, str], ids: Iterable[str]) -> dict[str, Item]:
    """The questions with these ids, as far as the packs have them."""
    rows = {name: row for row, name in names.items()}
    found = {}
    for whole in ids:
        name, _, id_ = whole.rpartition(":")
        if kept := db.execute(_ITEM, (rows.get(name), id_)).fetchone():
            found[whole] = opened_item(kept[0])
    return found


def current(db: sqlite3.Connection, names: Mapping[int, str], ids: Iterable[str], today: date) -> list[str]:
    """Those of the questions with these ids that the packs have, and whose facts are not past."""
    rows = {name: row for row, name in names.items()}
    found = []
    for whole in ids:
        name, _, id_ = whole.rpartition(":")
        kept = db.execute(_CHECK_BY, (rows.get(name), id_)).fetchone()
        if kept and not is_behind(kept[0], today):
            found.append(whole)
    return found


def fetch(db: sqlite3.Connection, names: Mapping[int, str], ids: Sequence[str]) -> list[Item]:
    """The questions with these ids. Raises LookupError where one is not there."""
    found = look_up(db, names, ids)
    return [found[id_] for id_ in ids]


def in_order(db: sqlite3.Connection, names: Mapping[int, str]) -> list[Item]:
    """All questions of packs, in the order of these and of their files."""
    query = "SELECT item FROM questions WHERE pack = ? ORDER BY place"
    return [opened_item(item) for row in names for (item,) in db.execute(query, (row,))]


def _bucket(
    db: sqlite3.Connection, names: Mapping[int, str], rule: Rule, between: tuple[int, int]
) -> Iterator[Card]:
    for row, sort, tags, id_, fact in db.execute(_BUCKET, between):
        if row in names and sort in rule.sorts and (rule.tags is None or tags in rule.tags):
            yield _card(names[row], id_, fact)


def _card(name: str, id_: str, fact: str | None) -> Card:
    return Card(f"{name}:{id_}", f"{name}:{id_ if fact is None else fact}")


def _counted_anew(db: sqlite3.Connection, names: Mapping[int, str], rule: Rule) -> Counted:
    """A pool, counted: at first in as many buckets as there would be if it had all questions of its packs."""
    ((most,),) = db.execute("SELECT COUNT(*) FROM questions INDEXED BY facts").fetchall()
    bits = bucket_bits(most)
    counts, marks = _counts(db, names, rule, bits, _ALL)
    questions = sum(size.questions for size in counts.values())
    if questions <= MOST_WHOLE:
        return _whole(db, names, _cards(db, names, names, rule, _ALL))
    return _large(names, _merged([(counts, 1)], bits - bucket_bits(questions)), marks)


def _brought_up(
    db: sqlite3.Connection, before: Counted, names: Mapping[int, str], rule: Rule
) -> Counted | None:
    """A pool of which some packs have changed; None where it is better counted anew."""
    gone, new = set(before.packs) - set(names), set(names) - set(before.packs)
    if (len(gone) + len(new)) * _FEW > len(names):
        return None
    if not before.sizes:
        same = {name for row, name in names.items() if row not in new}
        cards = [card for card in before.cards if card.id.rpartition(":")[0] in same]
        cards += _cards(db, names, new, rule, _SOME)
        return _whole(db, names, cards) if len(cards) <= MOST_WHOLE else None
    ((there,),) = db.execute(_THERE, (_list(gone),)).fetchall()
    if there < len(gone):  # what they had cannot be taken off any more
        return None
    bits = bucket_bits(before.questions)
    less, marks_less = _counts(db, gone, rule, bits, _SOME)
    more, marks_more = _counts(db, new, rule, bits, _SOME)
    sizes = _merged([(before.sizes, 1), (more, 1), (less, -1)])
    questions = sum(size.questions for size in sizes.values())
    if questions <= MOST_WHOLE or bucket_bits(questions) != bits:
        return None
    return _large(names, sizes, before.marks + marks_more - marks_less)


def _counts(
    db: sqlite3.Connection, packs: Iterable[int], rule: Rule, bits: int, how: str
) -> tuple[dict[int, Size], int]:
    """The buckets of some packs with their sizes, and the sum of the marks."""
    rows = db.execute(_COUNT.format(how=how, rule=_RULE), (HASH_BITS - bits, *rule.parts(packs))).fetchall()
    sizes = {place: Size(facts, questions) for place, facts, questions, _ in rows}
    return sizes, sum(marks for *_, marks in rows)


def _merged(counts: Iterable[tuple[dict[int, Size], int]], fewer_bits: int = 0) -> dict[int, Size]:
    """Sizes added up, each so many times, in buckets of which the number has so many bits less."""
    facts: dict[int, int] = defaultdict(int)
    questions: dict[int, int] = defaultdict(int)
    for sizes, times in counts:
        for place, size in sizes.items():
            facts[place >> fewer_bits] += times * size.facts
            questions[place >> fewer_bits] += times * size.questions
    return {place: Size(facts[place], held) for place, held in questions.items() if held}


def _large(names: Iterable[int], sizes: dict[int, Size], marks: int) -> Counted:
    questions = sum(size.questions for size in sizes.values())
    return Counted(tuple(sorted(names)), questions, marks, fingerprint_of(questions, marks), (), sizes)


def _whole(db: sqlite3.Connection, names: Mapping[int, str], cards: list[Card]) -> Counted:
    mark = fingerprint(fetch(db, names, [card.id for card in cards]))
    return Counted(tuple(sorted(names)), len(cards), 0, mark, tuple(cards))


def _cards(
    db: sqlite3.Connection, names: Mapping[int, str], packs: Iterable[int], rule: Rule, how: str
) -> list[Card]:
    rows = db.execute(_CARDS.format(how=how, rule=_RULE), rule.parts(packs))
    return [_card(names[row], id_, fact) for row, id_, fact in rows]


def _list(numbers: Iterable[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
