"""Packs, seeds, fingerprints and what is shown of questions mean what they meant to heartquiz 0.1.0."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from heartquiz.core.game.deck import deck, hand, ladder, prompt
from heartquiz.core.game.filters import Filters, chosen, playable
from heartquiz.core.game.modes import MODES
from heartquiz.core.packs.model import Item, content, fingerprint
from heartquiz.core.packs.question import Match
from heartquiz.core.packs.reader import read

HERE = Path(__file__).parent
DECKS: dict[str, Any] = json.loads((HERE / "decks.json").read_text("utf-8"))
PROMPTS: dict[str, Any] = json.loads((HERE / "prompts.json").read_text("utf-8"))
FAULTS: list[dict[str, Any]] = json.loads((HERE / "faults.json").read_text("utf-8"))
PACKS = sorted(path.relative_to(HERE / "packs").with_suffix("").as_posix() for path in HERE.rglob("*.toml"))

each_pool = pytest.mark.parametrize("pool", DECKS)


def text_of(pack: str) -> str:
    return (HERE / "packs" / f"{pack}.toml").read_text("utf-8")


@cache
def items(pool: str) -> tuple[Item, ...]:
    """The questions of a pack, or of the packs of a folder, in their order."""
    packs = [read(text_of(name), name).pack for name in PACKS if pool in (name, name.partition("/")[0])]
    return tuple(item for pack in packs if pack for item in pack.items)


def places(pool: str, cards: Iterable[Item]) -> list[int]:
    """A deck as the record has it: the place of each question in its pool."""
    found = {item.id: place for place, item in enumerate(items(pool))}
    return [found[card.id] for card in cards]


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_is_read_without_a_fault(pack: str) -> None:
    assert read(text_of(pack), pack).problems == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['pack']}: {fault['new'] or 'nothing'}")
def test_a_faulty_pack_is_faulty_on_the_same_lines(fault: dict[str, Any]) -> None:
    reading = read(text_of(fault["pack"]).replace(fault["old"], fault["new"], 1), fault["pack"])
    assert reading.pack is None
    assert [problem.line for problem in reading.problems] == fault["lines"]


@each_pool
def test_questions_keep_their_ids_and_their_content(pool: str) -> None:
    assert [item.id for item in items(pool)] == DECKS[pool]["ids"]
    assert [content(item) for item in items(pool)] == DECKS[pool]["contents"]
    assert fingerprint(items(pool)) == DECKS[pool]["fingerprint"]


@each_pool
def test_a_seed_gives_the_same_deck(pool: str) -> None:
    for seed, cards in DECKS[pool]["decks"].items():
        assert places(pool, deck(items(pool), seed)) == cards, seed


@each_pool
def test_filters_leave_the_same_questions_in_the_same_order(pool: str) -> None:
    for wanted in DECKS[pool]["filtered"]:
        filters = Filters(**{name: tuple(words) for name, words in wanted["filters"].items()})
        left = chosen(items(pool), filters)
        assert fingerprint(left) == wanted["fingerprint"], filters
        assert places(pool, deck(left, wanted["seed"])) == wanted["deck"], filters


@each_pool
def test_a_mode_asks_the_same_questions(pool: str) -> None:
    for mode, wanted in DECKS[pool]["playable"].items():
        assert places(pool, playable(items(pool), MODES[mode])) == wanted, mode


@each_pool
def test_a_storm_climbs_the_same_ladder(pool: str) -> None:
    cards = playable(items(pool), MODES["storm"])
    for seed, wanted in DECKS[pool]["ladders"].items():
        assert places(pool, ladder(deck(cards, seed))) == wanted, seed


@each_pool
def test_a_seed_and_a_start_give_the_same_hand(pool: str) -> None:
    for wanted in DECKS[pool]["hands"]:
        held = hand(deck(items(pool), wanted["seed"]), wanted["start"], wanted["count"])
        assert places(pool, held) == wanted["hand"], wanted


@each_pool
def test_a_question_is_shown_with_the_same_choices_and_pairs(pool: str) -> None:
    for seed, wanted in PROMPTS[pool].items():
        for item, (lefts, choices) in zip(items(pool), wanted, strict=True):
            shown = prompt(item, seed)
            pairs = shown.question.pairs if isinstance(shown.question, Match) else ()
            assert [left for left, _ in pairs] == lefts, item.id
            assert list(shown.choices) == choices, item.id
