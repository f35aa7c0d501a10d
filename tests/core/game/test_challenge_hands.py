"""What challenges ask, and in which order."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.deck import ladder
from heartquiz.core.game.filters import playable
from heartquiz.core.game.modes import MODES
from testing.challenges import FOUR, LAKES, MULTI, TEXT, THREE, TRUE, TWO
from testing.making import asked, bare_ids, items

LEVELS = {"e": "easy", "m": "medium", "h": "hard"}


def graded(levels: str) -> tuple[Any, ...]:
    """Questions of these levels."""
    return items(
        "".join(
            f'[[questions]]\nid = "{number}"\nkind = "text"\nask = "?"\nanswer = "a"\n'
            f'difficulty = "{LEVELS[level]}"\n'
            for number, level in enumerate(levels)
        )
    )


@pytest.mark.parametrize(
    ("levels", "climbed"),
    [
        ("emh" * 10, "e" * 8 + "m" * 8 + "h" * 10 + "mm" + "ee"),
        ("e" * 30, "e" * 30),
        ("m" * 20 + "h" * 20, "m" * 16 + "h" * 20 + "m" * 4),
        ("e" * 20 + "h" * 20, "e" * 8 + "h" * 20 + "e" * 12),
        ("e" * 20 + "m" * 20, "e" * 8 + "m" * 20 + "e" * 12),
        ("h" * 20, "h" * 20),
        ("eem" + "h" * 20, "eem" + "h" * 20),
        ("eee" + "m" * 20 + "hhh", "eee" + "m" * 13 + "hhh" + "m" * 7),
        ("hme", "emh"),
        ("e" * 10 + "m", "e" * 8 + "m" + "ee"),
    ],
)
def test_storm_climbs_from_easy_to_hard_and_passes_over_empty_levels(levels: str, climbed: str) -> None:
    found = [item.question.difficulty[0] for item in ladder(graded(levels))]
    assert "".join(found) == climbed


def test_a_ladder_of_nothing_is_empty() -> None:
    assert tuple(ladder(())) == ()


@given(st.text("emh", min_size=1, max_size=60))
def test_a_ladder_is_the_deck_each_level_in_its_order(levels: str) -> None:
    cards = graded(levels)
    climbed = tuple(ladder(cards))
    assert sorted(bare_ids(climbed)) == sorted(bare_ids(cards))
    for level in LEVELS.values():
        of_level = [int(id_) for id_ in bare_ids([c for c in climbed if c.question.difficulty == level])]
        assert all(one < other for one, other in pairwise(of_level))


KINDS = {
    "choice of two": TWO,
    "choice of three": THREE,
    "choice of five": FOUR,
    "true-false": TRUE,
    "multi": MULTI,
    "text": TEXT,
    "number": asked('kind = "number"\nanswer = 54', "number"),
    "order": asked('kind = "order"\nanswers = ["one", "two", "three"]', "order"),
    "match": asked('kind = "match"\npairs = [["oak", "acorn"], ["ash", "key"]]', "match"),
    "list": LAKES,
}
QUICK = ("choice of two", "choice of three", "choice of five", "true-false", "multi", "text", "number")


@pytest.mark.parametrize(
    ("mode", "names"),
    [
        ("play", tuple(KINDS)),
        ("sprint", QUICK[:4]),
        ("storm", ("choice of three", "choice of five", "text")),
        ("blitz", QUICK),
        ("survival", QUICK),
        ("list", ("list",)),
    ],
)
def test_what_a_mode_asks(mode: str, names: tuple[str, ...]) -> None:
    found = playable((prompt.item for prompt in KINDS.values()), MODES[mode])
    assert found == tuple(KINDS[name].item for name in names)
