"""Picking what to play: what is offered, what comes first, and what is dealt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from heartquiz.core.game.filters import Filters
from heartquiz.core.game.records import RoundRecord
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.messages.pick import FAULTY, NOTHING_TO_ASK, packs
from heartquiz.messages.sessions import NOTHING_LEFT
from heartquiz.sessions.deal import RoundRequest
from heartquiz.sessions.front_end import Offer, Picked
from heartquiz.sessions.pick import USUAL, asked_for, deal_picked, last_picked
from testing.listener import Listener
from testing.making import HEAD, facts
from testing.rounds import NOON, record, replies
from testing.running import install, write

NOTHING = RoundRequest((), None, Filters(), None)


@pytest.fixture(autouse=True)
def shed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only the packs of the test are there."""
    monkeypatch.setattr("heartquiz.locations.bundled_packs", lambda: tmp_path / "none")
    install("garden", facts(rose=1, tulip=1, lily=1), head=HEAD.replace("A pack", "My garden"))
    install("yard", facts(iris=2), head=HEAD.replace("A pack", "A yard"))
    install("alone", facts(moss=1), head=f"{HEAD.replace('A pack', 'A rock')}solo = true\n")


def played(number: int = 1, size: int = 10, **instead: Any) -> RoundRecord:
    """A round of so many questions."""
    return record(number, hand=tuple(f"q{place}" for place in range(size)), **instead)


def play(history: History, round_: RoundRecord, *given: str) -> None:
    for reply in replies(*given):
        history.add_reply(round_, reply, NOON)


def offer(name: str, *, usual: bool = True) -> Offer:
    return Offer(name, name, 10, 0, usual)


# What is offered


def test_every_pack_is_offered_by_title_solo_ones_last(history: History, front_end: Listener) -> None:
    play(history, record(), "true", "false", "true")
    assert deal_picked(history, NOTHING, front_end) is None
    assert front_end.lists[0][0] == (
        Offer("yard", "A yard", 2, 0),
        Offer("garden", "My garden", 3, 2),
        Offer("alone", "A rock", 1, 0, usual=False),
    )
    assert front_end.lines == []


def test_no_more_is_known_than_there_is(history: History, front_end: Listener) -> None:
    play(history, record(), "true", "true", "true")
    install("garden", facts(rose=1))
    deal_picked(history, NOTHING, front_end)
    (garden,) = (each for each in front_end.lists[0][0] if each.name == "garden")
    assert (garden.questions, garden.known) == (1, 1)


def test_packs_that_are_named_are_the_only_ones(
    history: History, front_end: Listener, tmp_path: Path
) -> None:
    mine = write(tmp_path / "mine.toml", facts(oak=1))
    front_end.picks = [Picked(("mine", "alone"), (), 10)]
    dealt = deal_picked(history, structs.replace(NOTHING, packs=(mine, "garden", "alone")), front_end)
    offers = front_end.lists[0][0]
    assert sorted((each.name, each.usual) for each in offers) == [
        ("alone", True),
        ("garden", True),
        ("mine", True),
    ]
    assert dealt
    assert dealt[0].packs == ("alone", mine)
    assert dealt[1].record.packs == ("alone", "mine")


def test_packs_that_cannot_be_played_are_counted(history: History, front_end: Listener) -> None:
    install("broken", "nonsense")
    deal_picked(history, NOTHING, front_end)
    assert front_end.lines == [FAULTY.format(packs=packs(1))]
    assert "broken" not in {each.name for each in front_end.lists[0][0]}


@pytest.mark.parametrize("names", [("broken",), ("nowhere",), ("bad",)])
def test_a_named_pack_that_cannot_be_played_is_an_error(
    names: tuple[str, ...], history: History, front_end: Listener
) -> None:
    install("broken", "nonsense")
    install("bad/one", "nonsense")
    with pytest.raises(HeartquizError):
        deal_picked(history, structs.replace(NOTHING, packs=names), front_end)
    assert front_end.lists == []


# What is dealt


def test_what_is_picked_is_dealt(history: History, front_end: Listener) -> None:
    front_end.picks = [Picked(("garden",), ("medium",), 2)]
    wanted = structs.replace(NOTHING, filters=Filters(kind=("true-false",)), seed="s")
    dealt = deal_picked(history, wanted, front_end)
    assert dealt
    request, new = dealt
    assert request == RoundRequest(("garden",), 2, Filters(("medium",), (), ("true-false",)), "s")
    assert (new.record.asked, new.record.filters, len(new.items)) == (("garden",), request.filters, 2)


def test_where_there_is_nothing_to_ask_they_pick_again(history: History, front_end: Listener) -> None:
    front_end.picks = [Picked(("garden",), ("hard",), 5), Picked(("yard", "garden"), (), 5)]
    dealt = deal_picked(history, NOTHING, front_end)
    assert front_end.lines == [NOTHING_TO_ASK.format(message=NOTHING_LEFT[0])]
    assert front_end.lists[1][1] == Picked(("garden",), ("hard",), 5)
    assert dealt
    assert dealt[0].packs == ()  # all that are usually played
    assert dealt[1].record.packs == ("garden", "yard")


@pytest.mark.parametrize(
    ("picked", "given", "asked"),
    [
        (["a", "b/c", "b/d", "e/f"], (), ()),
        (["a", "b/c", "b/d", "e/f"], ("x",), ("x",)),
        (["b/c", "b/d"], (), ("b",)),
        (["b/c", "b/d"], ("x",), ("b/c", "b/d")),
        (["b/d", "b/solo", "b/c"], (), ("b", "b/solo")),
        (["b/c", "a"], (), ("a", "b/c")),
        (["e/f"], (), ("e/f",)),
        (["a", "b/c", "b/d", "e/f", "b/solo"], (), ("a", "b", "b/solo", "e/f")),
    ],
)
def test_packs_are_named_as_a_player_would(
    picked: list[str], given: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    offers = [*map(offer, ("a", "b/c", "b/d", "e/f")), offer("b/solo", usual=False)]
    assert asked_for(picked, offers, given) == asked


def test_a_folder_that_is_called_like_a_pack_is_named_by_its_packs() -> None:
    assert asked_for(["b/c", "b/d"], list(map(offer, ("a", "b", "b/c", "b/d"))), ()) == ("b/c", "b/d")


# What comes first

EASY = Filters(difficulty=("easy",))
PLAIN = played(asked=(), packs=("garden", "yard"))
SHORT = played(size=3, asked=(), packs=("garden", "yard"))
THE_TOUR = played(size=8, asked=("tour",), packs=("tour",))


@pytest.mark.parametrize(
    ("rounds", "picked"),
    [
        ([], USUAL),
        ([PLAIN, SHORT, THE_TOUR], USUAL),
        ([played()], Picked(("garden",), (), 10)),
        ([PLAIN, THE_TOUR, played(size=5), played(asked=("yard",))], Picked(("garden",), (), 5)),
        ([played(asked=("b",), packs=("b/c", "b/d"))], Picked(("b/c", "b/d"), (), 10)),
        ([played(asked=(), filters=EASY), played()], Picked((), ("easy",), 10)),
        ([played(size=20, asked=()), played()], Picked((), (), 20)),
        # The last hand of a deck was shorter than what was asked for.
        ([played(size=3), played(size=10, asked=("y",), packs=("y",)), played(size=20)],
         Picked(("garden",), (), 20)),
        ([played(size=3), played(size=20, filters=EASY)], Picked(("garden",), (), 10)),
    ],
)  # fmt: skip
def test_what_was_picked_last(rounds: Sequence[RoundRecord], picked: Picked) -> None:
    assert last_picked(rounds) == picked


def test_the_same_choice_comes_first_the_next_time(history: History, front_end: Listener) -> None:
    front_end.picks = [Picked(("garden", "alone"), ("medium",), 50)]
    dealt = deal_picked(history, NOTHING, front_end)
    assert dealt
    round_ = structs.replace(dealt[1].record, hand=tuple(f"q{place}" for place in range(50)))
    play(history, round_, "true")
    deal_picked(history, NOTHING, front_end)
    assert front_end.lists[-1][1] == Picked(("alone", "garden"), ("medium",), 50)


def test_the_command_line_counts_more_than_the_last_time(history: History, front_end: Listener) -> None:
    play(history, played(packs=("garden", "gone")), "true")
    wanted = structs.replace(NOTHING, count=7, filters=Filters(difficulty=("easy", "hard")))
    deal_picked(history, wanted, front_end)
    assert front_end.lists[0][1] == Picked(("garden",), ("easy", "hard"), 7)
