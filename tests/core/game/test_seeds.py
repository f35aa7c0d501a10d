"""Names for decks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.seeds import clean_seed, new_seed, split_seed


def words() -> list[str]:
    """Every single word, as they are given one after another."""
    used: list[str] = []
    while "-" not in (seed := new_seed(len(used) * 7, used.__contains__)):
        used.append(seed)
    return used


def test_single_words_come_first_and_each_once() -> None:
    used = words()
    assert len(used) > 50
    assert len(set(used)) == len(used)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in used)


def test_then_come_pairs_and_then_numbers() -> None:
    used = set(words())
    pair = new_seed(3, used.__contains__)
    assert re.fullmatch(r"[a-z]+-[a-z]+", pair)
    while re.fullmatch(r"[a-z]+(-[a-z]+)?", seed := new_seed(0, used.__contains__)):
        assert seed not in used
        used.add(seed)
    assert len(used) > 3000
    assert re.fullmatch(r"[a-z]+-[a-z]+-0", seed)


def test_chance_decides() -> None:
    assert len({new_seed(chance, ().__contains__) for chance in range(50)}) == 50
    assert new_seed(5, ().__contains__) == new_seed(5, ().__contains__)


@given(st.integers(), st.sets(st.sampled_from(words())))
def test_a_seed_is_new_and_can_be_typed_as_it_is_shown(chance: int, used: set[str]) -> None:
    seed = new_seed(chance, used.__contains__)
    assert seed not in used
    assert clean_seed(seed) == seed
    assert split_seed(seed) == (seed, 0)
