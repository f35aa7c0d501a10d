"""Which questions a round asks: the player's own deck, or that of a seed; and what is left out of it."""

from pathlib import Path
from typing import Any

import pytest

from heartquiz.core.game.deck import deck, ladder, prompt
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import CHALLENGES, PLAY, PRACTICE
from heartquiz.core.game.records import reply_record
from heartquiz.core.game.round import Replied, start, step
from heartquiz.core.packs.question import kind
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.store import History
from heartquiz.messages.sessions import (
    NO_SUCH_KINDS,
    NO_SUCH_TAG,
    NOT_UTF8,
    NOTHING_LEFT,
    PAST_THE_END,
    fewer,
    known_tags,
)
from heartquiz.sessions.deal import NewRound, RoundRequest, deal, names_to_keep, practice, replay
from testing.listener import Listener
from testing.making import facts, items
from testing.rounds import NOON
from testing.running import install

ENTRIES = facts(aster=1, iris=1, lily=1, rose=1, tulip=1, violet=1)


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", ENTRIES)


def request(**instead: Any) -> RoundRequest:
    values: dict[str, Any] = {"packs": ("garden",), "count": 3, "filters": Filters(), "seed": None}
    return RoundRequest(**values | instead)


def order(seed: str) -> list[str]:
    """All ids of the garden in the order of a seed."""
    return [item.id for item in deck(items(ENTRIES, "garden"), seed)]


def ids(new: NewRound) -> list[str]:
    return [item.id for item in new.items]


def reply(history: History, new: NewRound) -> None:
    """Answer the first question of a round, so that the history has it."""
    prompts = tuple(prompt(item, new.record.seed) for item in new.items)
    played = step(start(PLAY, "", prompts, 0.0), Replied(("true",), 1.0))
    history.add_reply(new.record, reply_record(played, 0), NOON)


def test_a_seed_deals_its_own_deck_from_its_start(history: History, front_end: Listener) -> None:
    new = deal(history, request(seed=" tulip+2 "), front_end)
    assert (new.record.seed, new.record.start, new.record.dealt) == ("tulip", 2, False)
    assert ids(new) == list(new.record.hand) == order("tulip")[2:5]
    assert new.count == 3


def test_in_order_is_as_the_pack_has_it_whatever_the_seed(history: History, front_end: Listener) -> None:
    written = [item.id for item in items(ENTRIES, "garden")]
    for seed in ("tulip", "rose", "lily"):
        assert ids(deal(history, request(seed=seed, count=9, in_order=True), front_end)) == written
    assert ids(deal(history, request(seed="tulip+2", in_order=True), front_end)) == written[2:5]


@pytest.mark.parametrize("count", [None, 10])
@pytest.mark.parametrize("seed", [None, "tour", "tulip"])
def test_the_tour_is_asked_whole_and_in_its_order(
    history: History, front_end: Listener, seed: str | None, count: int | None
) -> None:
    for _ in range(2):
        new = deal(history, request(packs=("tour",), count=count, seed=seed), front_end)
        assert [kind(item.question) for item in new.items] == [
            *("choice", "true-false", "text", "number", "multi", "order", "match", "list")
        ]
        assert fewer(new.record, new.count) == ""
        reply(history, new)


def test_a_part_of_the_tour_and_the_tour_among_others(history: History, front_end: Listener) -> None:
    part = deal(history, request(packs=("tour",), count=3, seed="tulip"), front_end)
    assert [kind(item.question) for item in part.items] == ["choice", "true-false", "text"]
    mixed = deal(history, request(packs=("tour", "garden"), count=99, seed="tulip"), front_end)
    assert ids(mixed) != sorted(ids(mixed), key=lambda id_: id_.startswith("tour"))


def test_banned_questions_are_not_removed_where_the_seed_is_given(
    history: History, front_end: Listener
) -> None:
    second = order("tulip")[1]
    history.ban(second, NOON)
    assert ids(deal(history, request(seed="tulip"), front_end)) == order("tulip")[:3]


def test_banned_questions_are_passed_over_and_the_deck_stays_that_of_its_seed(
    history: History, front_end: Listener
) -> None:
    history.ban("garden:rose/1", NOON)
    new = deal(history, request(), front_end)
    whole = order(new.record.seed)
    assert ids(new) == [id_ for id_ in whole if id_ != "garden:rose/1"][:3]


def test_the_own_deck_goes_on_after_the_last_question_that_was_dealt(
    history: History, front_end: Listener
) -> None:
    first = deal(history, request(), front_end)
    reply(history, first)
    second = deal(history, request(), front_end)
    whole = order(first.record.seed)
    assert (second.record.seed, second.record.start) == (first.record.seed, 3)
    assert (ids(first), ids(second)) == (whole[:3], whole[3:])


def test_a_deck_of_which_only_banned_questions_are_left_is_over(
    history: History, front_end: Listener
) -> None:
    first = deal(history, request(count=5), front_end)
    reply(history, first)
    history.ban(order(first.record.seed)[5], NOON)
    assert deal(history, request(), front_end).record.seed != first.record.seed


def test_a_pack_that_was_changed_begins_a_new_deck(history: History, front_end: Listener) -> None:
    first = deal(history, request(), front_end)
    reply(history, first)
    install("garden", ENTRIES + facts(yarrow=1))
    second = deal(history, request(), front_end)
    assert second.record.seed != first.record.seed
    assert second.record.start == 0


@pytest.mark.parametrize("mode", CHALLENGES[:4], ids=lambda mode: mode.name)
def test_a_challenge_has_a_deck_of_its_own(history: History, front_end: Listener, mode: Any) -> None:
    fields = 'ask = "Which?"\nanswer = "a"\nwrong = ["b", "c"]'
    install("garden", "".join(f'[[questions]]\nid = "q{number}"\n{fields}\n' for number in range(9)))
    first = deal(history, request(), front_end)
    reply(history, first)
    new = deal(history, request(mode=mode, count=None), front_end)
    assert new.record.seed != first.record.seed
    assert new.record.start == 0
    assert len(new.items) == 9
    assert new.count == mode.count
    assert new.record.seconds == (mode.round_seconds or mode.question_seconds)


def test_a_challenge_of_lists_asks_one_of_them(history: History, front_end: Listener) -> None:
    fields = 'kind = "list"\nask = "Which?"\nanswers = ["a", "b", "c"]'
    lists = "".join(f'[[questions]]\nid = "q{number}"\n{fields}\n' for number in range(4))
    install("garden", lists)
    whole = [item.id for item in deck(items(lists, "garden"), "tulip")]
    (of_list,) = [mode for mode in CHALLENGES if mode.is_list]
    for at in (0, 2):
        new = deal(history, request(mode=of_list, count=None, seed=f"tulip+{at}"), front_end)
        assert ids(new) == whole[at : at + 1]


def test_a_challenge_with_levels_asks_easy_questions_first(history: History, front_end: Listener) -> None:
    (storm,) = [mode for mode in CHALLENGES if mode.levels]
    fields = 'ask = "Which?"\nanswer = "a"\nwrong = ["b", "c"]'
    levels = ("hard", "medium", "easy") * 3
    install(
        "garden",
        "".join(
            f'[[questions]]\nid = "q{number}"\n{fields}\ndifficulty = "{level}"\n'
            for number, level in enumerate(levels)
        ),
    )
    for seed in ("tulip", "rose"):
        new = deal(history, request(mode=storm, count=None, seed=seed), front_end)
        dealt = [item.question.difficulty for item in new.items]
        assert dealt == sorted(dealt, key=("easy", "medium", "hard").index)


def test_the_filter_to_leave_out_is_one_that_helps_in_this_mode(
    history: History, front_end: Listener
) -> None:
    install(
        "garden",
        '[[questions]]\nid = "a"\nask = "Which?"\nanswer = "a"\nwrong = ["b", "c"]\ntags = ["sea"]\n'
        'difficulty = "hard"\n'
        '[[questions]]\nid = "b"\nkind = "number"\nask = "How many?"\nanswer = 3\ntags = ["sky"]\n'
        'difficulty = "easy"\n',
    )
    hard = request(mode=CHALLENGES[0], filters=Filters(difficulty=("easy",), tag=("sea",)))
    with pytest.raises(HeartquizError) as raised:
        deal(history, hard, front_end)
    assert raised.value.hint == NOTHING_LEFT[1].format(filters="--difficulty")


def test_what_cannot_be_dealt(history: History, front_end: Listener) -> None:
    (of_list,) = [mode for mode in CHALLENGES if mode.is_list]
    for wrong, error in (
        (request(seed="tulip+6"), failure(PAST_THE_END, questions="6 questions", first=7)),
        (request(mode=of_list), failure(NO_SUCH_KINDS, mode="list", kinds="list")),
        (request(filters=Filters(tag=("none",))), failure(NO_SUCH_TAG, tag="none", hint=known_tags([]))),
    ):
        with pytest.raises(HeartquizError) as raised:
            deal(history, wrong, front_end)
        assert (raised.value.message, raised.value.hint) == (error.message, error.hint)


@pytest.mark.parametrize("mode", CHALLENGES[:4], ids=lambda mode: mode.name)
def test_a_race_in_a_large_pool_is_that_of_the_deck_and_is_read_as_it_is_asked(
    history: History, front_end: Listener, mode: Any
) -> None:
    fields = 'ask = "Which?"\nanswer = "a"\nwrong = ["b", "c"]'
    levels = ("hard", "medium", "easy")
    large = "".join(
        f'[[questions]]\nid = "q{number}"\n{fields}\ndifficulty = "{levels[number % 3]}"\n'
        for number in range(5000)
    )
    install("garden", large)
    whole = deck(items(large, "garden"), "tulip")[20:520]
    wanted = tuple(ladder(whole)) if mode.levels else whole
    new = deal(history, request(mode=mode, count=None, seed="tulip+20"), front_end)
    if mode.count is None:
        assert (len(new.items), len(new.record.hand)) == (500, 8)
        history.ban(wanted[2].id, NOON)
        own = deal(history, request(mode=mode, count=None), front_end)
        assert len(own.items) == 500
    assert new.record.hand == tuple(item.id for item in wanted[: len(new.record.hand)])
    assert list(new.items) == list(wanted[: len(new.items)])


def test_the_own_deck_of_a_large_pool_goes_on(history: History, front_end: Listener) -> None:
    large = facts(**{f"fact-{number}": 1 for number in range(4200)})
    install("garden", large)
    first = deal(history, request(count=15), front_end)
    reply(history, first)
    whole = [item.id for item in deck(items(large, "garden"), first.record.seed)]
    history.ban(whole[16], NOON)
    second = deal(history, request(count=15), front_end)
    assert (second.record.seed, second.record.start) == (first.record.seed, 15)
    assert ids(first) + ids(second) == [*whole[:16], *whole[17:31]]


def test_again_and_practice_are_rounds_of_their_own(history: History, front_end: Listener) -> None:
    new = deal(history, request(), front_end)
    same = replay(new)
    assert (same.mode, same.items, same.count, same.record.dealt) == (PLAY, new.items, None, False)
    misses = practice(new, new.items[1:2])
    assert (misses.mode, misses.record.mode, misses.record.dealt) == (PRACTICE, PRACTICE.name, False)
    assert list(misses.record.hand) == ids(new)[1:2]
    assert len({new.record.id, same.record.id, misses.record.id}) == 3


def test_names_are_kept_as_they_are_and_paths_whole(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert names_to_keep(("garden", "./x.toml")) == ("garden", f"{tmp_path}/x.toml")
    assert names_to_keep(("~/x.toml",)) == (str(Path.home() / "x.toml"),)
    with pytest.raises(HeartquizError, match=NOT_UTF8[0].partition("{")[0]):
        names_to_keep(("odd\udcff",))


def test_in_order_all_is_asked_as_the_pack_is_written(history: History, front_end: Listener) -> None:
    asked = request(in_order=True, count=None)
    assert ids(deal(history, asked, front_end)) == [item.id for item in items(ENTRIES, "garden")]
    some = deal(history, request(in_order=True, seed="tulip+2"), front_end)
    assert ids(some) == ["garden:lily/1", "garden:rose/1", "garden:tulip/1"]


def test_in_order_a_question_about_a_whole_table_stays_where_it_is(
    history: History, front_end: Listener
) -> None:
    install(
        "nests",
        '[[tables]]\nid = "t"\ncolumns = ["bird", "nest"]\nrows = [["swift", "roof"], ["stork", "tower"]]\n'
        '[[tables.questions]]\nkind = "list"\nask = "Which birds?"\nanswers = "{bird}"\n'
        '[[tables.questions]]\nask = "{bird}?"\nanswer = "{nest}"\n',
    )
    new = deal(history, request(packs=("nests",), in_order=True, count=None), front_end)
    assert ids(new)[0] == "nests:t/list"


def test_a_round_in_order_does_not_use_up_the_players_own_deck(history: History, front_end: Listener) -> None:
    first = deal(history, request(), front_end)
    reply(history, first)
    in_order = deal(history, request(in_order=True), front_end)
    assert not in_order.record.dealt
    reply(history, in_order)
    assert deal(history, request(), front_end).record.start == 3
    assert deal(history, request(in_order=True), front_end).record.start == 0
