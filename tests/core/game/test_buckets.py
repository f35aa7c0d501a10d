"""The order of large pools: fair, complete, and the same wherever one begins to read it."""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartquiz.core.game.buckets import Size, bucket, bucket_bits, fact_hash, hashes, places, sizes
from heartquiz.core.game.deck import deck, ordered
from heartquiz.core.packs.model import MOST_WHOLE, Item, fingerprint, fingerprint_of, mark
from heartquiz.core.packs.question import TrueFalse

HELD = st.dictionaries(
    st.integers(0, 300),
    st.integers(1, 12).flatmap(lambda facts: st.tuples(st.just(facts), st.integers(facts, facts + 20))),
    min_size=1,
    max_size=40,
).map(lambda held: {place: Size(*size) for place, size in held.items()})


def pool(questions: int, of_a_fact: int = 1) -> tuple[Item, ...]:
    """So many questions, so many of them about each fact."""
    return tuple(
        Item(
            id=f"pack:f{number // of_a_fact}/{number}",
            pack="pack",
            fact=f"pack:f{number // of_a_fact}",
            question=TrueFalse(ask="So it is.", answer=True),
        )
        for number in range(questions)
    )


@pytest.mark.parametrize(
    ("questions", "buckets"), [(4097, 256), (13_107, 256), (13_108, 512), (50_000, 512), (500_000, 2048)]
)
def test_the_number_of_buckets_is_near_the_root_of_ten_times_the_pool(questions: int, buckets: int) -> None:
    assert 1 << bucket_bits(questions) == buckets
    assert (10 * questions / 2) <= buckets**2 <= 10 * questions * 2


@given(st.text(), st.integers(1, 24))
def test_a_fact_is_in_the_bucket_of_its_hash(fact: str, bits: int) -> None:
    least, beyond = hashes(bucket(fact_hash(fact), bits), bits)
    assert least <= fact_hash(fact) < beyond


@given(HELD, st.text(max_size=5))
def test_every_question_comes_once_and_each_bucket_in_its_order(held: dict[int, Size], seed: str) -> None:
    dealt = list(places(held, seed, 0))
    assert sorted(dealt) == [
        (place, number) for place, size in sorted(held.items()) for number in range(size.questions)
    ]
    for place in held:
        assert [number for each, number in dealt if each == place] == sorted(range(held[place].questions))


@given(HELD, st.text(max_size=5), st.integers(0, 1300))
def test_the_deck_is_the_same_wherever_one_begins(held: dict[int, Size], seed: str, start: int) -> None:
    assert list(places(held, seed, start)) == list(places(held, seed, 0))[start:]


@given(HELD, st.text(max_size=5))
def test_every_fact_comes_once_before_any_comes_back(held: dict[int, Size], seed: str) -> None:
    facts = sum(size.facts for size in held.values())
    assert all(number < held[place].facts for place, number in islice(places(held, seed, 0), facts))


@pytest.mark.parametrize("taken", [50, 500])
def test_the_chances_of_two_facts_differ_by_a_quarter_at_most(taken: int) -> None:
    """Within a bucket all facts have the same chance, by a hash: so it is the share of each bucket."""
    held = sizes([fact_hash(f"pack:f{number}") for number in range(5000)], bucket_bits(5000))
    alike: Counter[int] = Counter()
    facts: Counter[int] = Counter()
    for number in range(20_000 // taken + 100):
        alike.update(held[place].facts for place, _ in islice(places(held, f"seed {number}", 0), taken))
    for size in held.values():
        facts[size.facts] += size.facts
    shares = [alike[size] / number for size, number in facts.items() if number > 150]
    assert len(shares) > 10
    assert max(shares) <= 1.25 * min(shares)


def test_a_pool_of_4096_is_ordered_as_a_whole_and_one_more_is_not() -> None:
    cards = pool(MOST_WHOLE)
    assert deck(cards, "tulip") == tuple(ordered(cards, "tulip"))
    more = pool(MOST_WHOLE + 1)
    assert deck(more, "tulip") != tuple(ordered(more, "tulip"))


@settings(max_examples=5)
@given(st.text(max_size=5), st.integers(1, 7))
def test_a_large_deck_goes_through_every_fact_before_it_comes_back(seed: str, of_a_fact: int) -> None:
    cards = pool(4200, of_a_fact)
    dealt = deck(cards, seed)
    assert sorted(card.id for card in dealt) == sorted(card.id for card in cards)
    facts = len({card.fact for card in cards})
    assert len({card.fact for card in dealt[:facts]}) == facts


def test_a_large_deck_means_the_same_in_every_version() -> None:
    dealt = deck(pool(5000, 2), "tulip")
    assert [card.id.removeprefix("pack:") for card in dealt[:6]] == [
        "f2139/4278",
        "f1886/3772",
        "f1899/3798",
        "f1662/3324",
        "f662/1325",
        "f2349/4699",
    ]
    assert [card.id.removeprefix("pack:") for card in dealt[3000:3003]] == [
        "f2362/4724",
        "f1353/2706",
        "f1365/2730",
    ]
    assert fingerprint(pool(5000, 2)) == "d64aa203"


def test_the_fingerprint_of_a_large_pool_is_the_sum_of_its_questions() -> None:
    cards = pool(5000)
    assert fingerprint(cards) == fingerprint(cards[::-1]) == fingerprint_of(5000, sum(map(mark, cards)))
    other = (*cards[:-1], *pool(5001)[-1:])
    assert fingerprint(other) == fingerprint_of(
        5000, sum(map(mark, cards)) - mark(cards[-1]) + mark(other[-1])
    )
    assert fingerprint(other) != fingerprint(cards)
