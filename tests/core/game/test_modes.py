"""The modes: each rule of each, and the seconds that combos win and wrong replies lose."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.modes import (
    CHALLENGES,
    MODES,
    PLAY,
    PRACTICE,
    Mode,
    combo_wins,
    seconds_won,
    with_clock,
)
from heartquiz.core.packs.question import KINDS

QUICK_KINDS = ("choice", "true-false", "multi", "text", "number")
RULES: dict[str, dict[str, Any]] = {
    "play": {"kinds": KINDS, "count": 10, "lenient": True},
    "daily": {"kinds": KINDS, "count": 10, "lenient": True},
    "while": {"kinds": KINDS, "lenient": True},
    "practice": {"kinds": KINDS, "lenient": True},
    "sprint": {
        "kinds": ("choice", "true-false"),
        "round_seconds": 60,
        "points": "corrected",
        "explains": "none",
        "wrong_costs": 3,
    },
    "storm": {
        "kinds": ("choice", "text"),
        "least_choices": 3,
        "round_seconds": 180,
        "points": "one",
        "explains": "none",
        "combos": True,
        "wrong_costs": 10,
        "levels": True,
    },
    "blitz": {"kinds": QUICK_KINDS, "question_seconds": 20, "count": 10, "points": "speed"},
    "survival": {
        "kinds": QUICK_KINDS,
        "question_seconds": 15,
        "points": "one",
        "explains": "miss",
        "one_miss": True,
        "skips": 1,
    },
    "list": {"kinds": ("list",), "round_seconds": 90, "count": 1, "points": "named", "explains": "none"},
}
USUAL = {
    "least_choices": 2,
    "round_seconds": None,
    "question_seconds": None,
    "count": None,
    "points": "difficulty",
    "explains": "each",
    "lenient": False,
    "combos": False,
    "wrong_costs": 0,
    "levels": False,
    "one_miss": False,
    "skips": None,
}


@pytest.mark.parametrize(
    ("mode", "rule", "value"),
    [
        pytest.param(mode, rule, value, id=f"{mode}-{rule}")
        for mode, rules in RULES.items()
        for rule, value in (USUAL | rules).items()
    ],
)
def test_the_rules_of_a_mode(mode: str, rule: str, value: object) -> None:
    assert getattr(MODES[mode], rule) == value


def test_no_rule_is_left_out_of_the_table() -> None:
    assert {"name", "key", "says", "kinds", *USUAL} == set(Mode.__struct_fields__)
    assert set(RULES) == set(MODES)
    assert [name for name, mode in MODES.items() if mode.name != name] == []


def test_the_challenges_are_five_and_sprint_is_the_first() -> None:
    assert [mode.name for mode in CHALLENGES] == ["sprint", "storm", "blitz", "survival", "list"]


def test_each_challenge_has_a_key_of_its_own_in_the_menu() -> None:
    assert {mode.name: mode.key for mode in CHALLENGES} == {
        "sprint": "s",
        "storm": "m",
        "blitz": "b",
        "survival": "v",
        "list": "l",
    }
    assert len({mode.key for mode in CHALLENGES}) == len(CHALLENGES)
    assert all(len(mode.key) == 1 and mode.key in mode.name for mode in CHALLENGES)


def test_only_list_is_a_list() -> None:
    assert [name for name, mode in MODES.items() if mode.is_list] == ["list"]


@pytest.mark.parametrize("mode", CHALLENGES, ids=lambda mode: mode.name)
def test_a_challenge_runs_against_one_clock_says_what_it_is_and_gives_no_help(mode: Mode) -> None:
    assert mode.timed
    assert [mode.round_seconds, mode.question_seconds].count(None) == 1
    assert not mode.lenient
    assert mode.says


@pytest.mark.parametrize("mode", [PLAY, PRACTICE], ids=lambda mode: mode.name)
def test_nothing_else_runs_against_a_clock(mode: Mode) -> None:
    assert not mode.timed


# The clock ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "clocks"),
    [
        ("sprint", (5, None)),
        ("storm", (5, None)),
        ("list", (5, None)),
        ("blitz", (None, 5)),
        ("survival", (None, 5)),
        ("play", (None, None)),
    ],
)
def test_a_clock_of_other_seconds_is_the_one_the_mode_has(mode: str, clocks: tuple[object, object]) -> None:
    set_ = with_clock(MODES[mode], 5)
    assert (set_.round_seconds, set_.question_seconds) == clocks
    assert with_clock(set_, MODES[mode].round_seconds or MODES[mode].question_seconds) == MODES[mode]


def test_a_clock_of_no_seconds_given_stays_as_it_is() -> None:
    assert [with_clock(mode, None) for mode in CHALLENGES] == list(CHALLENGES)


# Combos ---------------------------------------------------------------------------------------------------

WINS = {5: 3, 12: 5, 20: 7, 30: 10, 40: 10, 50: 10, 60: 10, 70: 10, 80: 10, 90: 10, 100: 10}


@pytest.mark.parametrize("run", range(102))
def test_what_a_combo_wins(run: int) -> None:
    assert combo_wins(run) == WINS.get(run, 0)


@pytest.mark.parametrize(
    ("marks", "won"),
    [
        ("", 0),
        ("++++", 0),
        ("+++++", 3),
        ("++++++", 3),
        ("+" * 11, 3),
        ("+" * 12, 8),
        ("+" * 20, 15),
        ("+" * 30, 25),
        ("+" * 39, 25),
        ("+" * 40, 35),
        ("+" * 50, 45),
        ("-", -10),
        ("--", -20),
        (".", 0),
        ("+++++-", -7),
        ("+++++.", 3),
        ("++++-+", -10),
        ("++++.+", 0),
        ("++++-+++++", -7),
        ("++++.+++++", 3),
        ("+++++.+++++", 6),
        ("+" * 12 + "-" + "+" * 12, 6),
    ],
    ids=lambda value: value or "nothing" if isinstance(value, str) else None,
)
def test_combos_win_seconds_and_wrong_replies_lose_ten(marks: str, won: float) -> None:
    outcomes = {"+": "right", "-": "wrong", ".": "skipped"}
    assert seconds_won(MODES["storm"], tuple(outcomes[mark] for mark in marks)) == won


@pytest.mark.parametrize(
    "mode", [mode for mode in MODES.values() if mode.name != "storm"], ids=lambda m: m.name
)
def test_only_storm_has_combos_and_only_sprint_has_its_penalty(mode: Mode) -> None:
    lost = 9 if mode.name == "sprint" else 0
    assert seconds_won(mode, ("right",) * 30 + ("wrong",) * 3) == -lost


@pytest.mark.parametrize(
    ("outcomes", "lost"), [("", 0), ("right " * 30, 0), ("wrong", 3), ("wrong skipped wrong right late", 6)]
)
def test_a_wrong_reply_in_sprint_loses_three_seconds(outcomes: str, lost: float) -> None:
    assert seconds_won(MODES["sprint"], outcomes.split()) == -lost


@given(st.lists(st.sampled_from(["right", "wrong", "skipped"]), max_size=60), st.integers(0, 60))
def test_a_skip_parts_the_combos_and_changes_nothing_else(outcomes: list[str], place: int) -> None:
    storm, before, after = MODES["storm"], tuple(outcomes[:place]), tuple(outcomes[place:])
    apart = seconds_won(storm, before) + seconds_won(storm, after)
    assert seconds_won(storm, (*before, "skipped", *after)) == apart
    assert seconds_won(storm, (*before, "wrong", *after)) == apart - 10
