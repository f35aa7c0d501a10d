"""The order of a large pool, in which a hand is found without ordering the rest.

A pool of more than `MOST_WHOLE` questions is split into buckets by a hash of their facts. Each bucket is in
the usual order of a seed, and the deck goes through all buckets at once, each at the pace of its facts:
question number i of a bucket with n facts stands at (i + shift) / n, where the shift, from 0 to 1, is a hash
of seed and bucket. So every fact has the same chance to be anywhere on the way from 0 to 1, however full its
bucket is, and the deck has gone through every fact once before any comes back.

(Dealing one question of each bucket in turn would be simpler, and unfair: at 5,000 questions the buckets hold
from 9 to 31 facts, and a fact of the smallest would come first three times as often as one of the largest.)
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

HASH_BITS = 62  # a fact's hash is kept in a database of signed 64-bit numbers
_SHIFT_BITS = 64
_STEPS = 8  # in which a bucket of usual size has one question: a hand needs one or two of them
_MOST_SHIFT = (1 << _SHIFT_BITS) - 1


class Size(NamedTuple):
    """What a bucket of a pool holds."""

    facts: int
    questions: int


def bucket_bits(questions: int) -> int:
    """The number of buckets, as a power of two: the one nearest to the root of ten times the pool.

    So the next ten questions cost about as many hashes for the buckets as for the facts of ten of them.
    """
    return (10 * questions).bit_length() // 2


def fact_hash(fact: str) -> int:
    """A hash of a fact's id; its first bits are the number of its bucket."""
    return int.from_bytes(sha256(fact.encode()).digest()[:8]) >> (64 - HASH_BITS)


def bucket(hash_: int, bits: int) -> int:
    """The bucket of a fact, where there are 2 to the power of `bits`."""
    return hash_ >> (HASH_BITS - bits)


def hashes(bucket: int, bits: int) -> tuple[int, int]:
    """The least hash of a fact in a bucket, and the least beyond it."""
    return bucket << (HASH_BITS - bits), (bucket + 1) << (HASH_BITS - bits)


def sizes(facts: Iterable[int], bits: int) -> dict[int, Size]:
    """The buckets that hold anything, from the hash of each question's fact."""
    questions: dict[int, int] = defaultdict(int)
    distinct: dict[int, set[int]] = defaultdict(set)
    for hash_ in facts:
        place = bucket(hash_, bits)
        questions[place] += 1
        distinct[place].add(hash_)
    return {place: Size(len(distinct[place]), questions[place]) for place in questions}


def places(held: Mapping[int, Size], seed: str, start: int) -> Iterator[tuple[int, int]]:
    """The deck from its question number `start` (from 0) on: the bucket of each, and its number in that.

    The way is gone through in small steps, so that little more of it is ordered than is asked for.
    """
    facts = sum(size.facts for size in held.values())
    step = (1 << _SHIFT_BITS) * len(held) // facts // _STEPS
    buckets = [(place, *size, _shift(seed, place)) for place, size in held.items()]

    def passed(steps: int) -> list[int]:
        """How many questions of each bucket stand before the end of so many steps."""
        way = steps * step
        return [
            min((way * facts - shift + _MOST_SHIFT) >> _SHIFT_BITS, questions)
            for _, facts, questions, shift in buckets
        ]

    whole = sum(size.questions for size in held.values())
    # No step lets a bucket be more than one question ahead of its share.
    steps = max(start // len(held) - 1, 0) * _STEPS
    if start >= facts:  # later ones may pass fewer
        last = max(questions // facts + 1 for _, facts, questions, _ in buckets) * facts * _STEPS // len(held)
        steps = bisect_right(range(last + 2 * _STEPS), start, key=lambda steps: sum(passed(steps))) - 1
    before = passed(steps)
    at = sum(before)
    while at < whole:
        steps += 1
        after = passed(steps)
        if (end := sum(after)) > start:
            coming = sorted(
                (((number << _SHIFT_BITS) + shift) // facts, place, number)
                for (place, facts, _, shift), begin, end in zip(buckets, before, after, strict=True)
                for number in range(begin, end)
            )
            yield from ((place, number) for _, place, number in coming[max(start - at, 0) :])
        before, at = after, end


def _shift(seed: str, bucket: int) -> int:
    return int.from_bytes(sha256(f"{seed}\0{bucket}".encode()).digest()[: _SHIFT_BITS // 8])
