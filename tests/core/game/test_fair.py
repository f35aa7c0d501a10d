"""Knowing beats guessing in every mode: thousands of seeded players play whole rounds.

Run as a script, `python tests/core/game/test_fair.py`, it prints the mean points of each kind of player, and
what the best of ten guessed rounds has on average.

A player who does not know is mistaken: the reply is wrong, though a guess would be right at times. So these
figures are the worst that knowing can do; only who is unsure guesses then. Who guesses takes any of the
choices shown, at once; in `list` any of a thousand names. There are more questions than anybody gets to.
"""

import random
from collections.abc import Sequence
from functools import cache
from itertools import count
from statistics import fmean, stdev
from typing import TypeAlias

import pytest
from msgspec import Struct, structs

from heartquiz.core.game.deck import Prompt, deck, ladder, prompt
from heartquiz.core.game.filters import playable
from heartquiz.core.game.modes import CHALLENGES, MODES, Mode
from heartquiz.core.game.round import Replied, Round, WentOn, current, deadline, start, step
from heartquiz.core.game.score import score
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import List, Reply, answer_texts
from heartquiz.core.packs.reader import read

ROUNDS = {"sprint": 1000, "storm": 200, "blitz": 500, "survival": 1500, "list": 40}  # by each player
BANK = 240  # questions: one at each 0.3 s of a sprint, and forty more
SHOWN = ((2,), (3,), (4,), (4, 2))  # choices, question by question; the last much like the bundled packs
TRIES = 10  # guessed rounds, of which somebody keeps the best
NAMES = tuple(f"{first}{second}" for first in "bcdfghjklmnpqrstvwxz" for second in range(100, 150))


Shown: TypeAlias = tuple[int, ...]


class Player(Struct, frozen=True):
    """How somebody plays: of each reply in turn, the seconds it takes, and how likely the answer is known.

    None means that the player does not look, and takes any choice. Who is unsure takes any where they do not
    know; others are mistaken then.
    """

    name: str
    turns: tuple[tuple[float, float | None], ...]
    unsure: bool = False


SLOW = Player("knows 90%, 6 s", ((6.0, 0.9),))
QUICK = Player("knows 60%, 3 s", ((3.0, 0.6),))
GUESSER = Player("guesses, 0.3 s", ((0.3, None),))
BOTH = Player("knows and guesses", ((3.0, 1.0), (0.3, None)))
UNSURE = Player("knows 60%, guesses the rest, 3 s", ((3.0, 0.6),), unsure=True)
PLAYERS = (SLOW, QUICK, UNSURE, BOTH, GUESSER)


def items(text: str) -> tuple[Item, ...]:
    """The questions of these entries; read here, so that this file runs by itself too."""
    pack = read(f'format = 1\ntitle = "A pack"\n{text}', "pack").pack
    assert pack
    return pack.items


def entries(shown: Shown) -> str:
    """Questions that show so many choices in turn, of all difficulties; half of those of two: true-false."""
    return "".join(
        f'[[questions]]\nid = "{number}"\nask = "Well?"\n'
        f"{fields(shown[number % len(shown)], number // len(shown) % 2)}\n"
        f'difficulty = "{("easy", "medium", "hard")[number % 3]}"\n'
        for number in range(BANK)
    )


def fields(shown: int, sort: int) -> str:
    """The answers of a question of two sorts that shows so many choices."""
    if sort == 1 and shown == 2:
        return 'kind = "true-false"\nanswer = true'
    wrong = ", ".join(f'"{name}"' for name in ("ash", "elm", "yew")[: shown - 1])
    return f'answer = "{("oak", "fir")[sort]}"\nwrong = [{wrong}]'


@cache
def bank(mode: Mode, shown: Shown) -> tuple[Prompt, ...]:
    """What a mode asks of a pool of questions with so many choices, as a round asks it."""
    if mode.kinds == ("list",):
        text = f'[[questions]]\nid = "names"\nkind = "list"\nask = "?"\nanswers = {list(NAMES[::84])}\n'
        return tuple(prompt(item, "tulip") for item in items(text))
    cards = deck(playable(items(entries(shown)), mode), "tulip")
    return tuple(
        prompt(item, "tulip") for item in (tuple(ladder(cards)) if mode.levels else cards)[: mode.count]
    )


def reply_of(shown: Prompt, known: float | None, chance: random.Random, *, unsure: bool) -> Reply:
    """What a player gives who knows the answer that likely, or who guesses."""
    answer = answer_texts(shown.question)
    if known is not None and chance.random() < known:
        return answer
    if known is None or unsure:
        return (chance.choice(shown.choices),)
    return (chance.choice([choice for choice in shown.choices if choice not in answer]),)


def named_by(player: Player, names: Sequence[str], ends: float, chance: random.Random) -> tuple[Reply, float]:
    """The names a player gives to a list, and when the last of them is given."""
    guesses = iter(chance.sample(NAMES, len(NAMES)))
    known = iter(chance.sample(names, len(names)))
    given: list[str] = []
    now = 0.0
    for turn in count():
        takes, knows = player.turns[turn % len(player.turns)]
        if now + takes > ends or set(names) <= set(given):
            return tuple(given), now
        now += takes
        name = next(guesses) if knows is None else next(known, "")
        given.append(name if knows is None or chance.random() < knows else "")
    raise AssertionError


def played(mode: Mode, prompts: tuple[Prompt, ...], player: Player, seed: str) -> Round:
    """A whole round, through the state machine of the game."""
    chance = random.Random(seed)  # noqa: S311 (players, not secrets)
    round_ = start(mode, "tulip", prompts, 0.0)
    now = 0.0
    while round_.phase != "over":
        if round_.phase == "verdict":
            round_ = step(round_, WentOn(now))
            continue
        shown = current(round_)
        if isinstance(shown.question, List):
            reply, now = named_by(player, answer_texts(shown.question), deadline(round_) or 0.0, chance)
        else:
            takes, known = player.turns[len(round_.answered) % len(player.turns)]
            reply, now = reply_of(shown, known, chance, unsure=player.unsure), now + takes
        round_ = step(round_, Replied(reply, now))
    return round_


@cache
def points(mode: Mode, shown: Shown, player: Player) -> tuple[float, ...]:
    """The points of each round of a player."""
    prompts = bank(mode, shown)
    return tuple(
        score(played(mode, prompts, player, f"{mode.name} {shown} {player.name} {number}")).points
        for number in range(ROUNDS[mode.name])
    )


def error(found: Sequence[float]) -> float:
    """The standard error of a mean."""
    return stdev(found) / len(found) ** 0.5


def best_of_ten(found: Sequence[float]) -> tuple[float, ...]:
    """The best of each ten rounds in turn."""
    return tuple(max(found[place : place + TRIES]) for place in range(0, len(found), TRIES))


def cells() -> list[tuple[Mode, Shown]]:
    """Each mode with each number of choices that it shows; a list shows none."""
    shown = {mode.name: SHOWN if set(mode.kinds) & {"choice", "true-false"} else ((),) for mode in CHALLENGES}
    return [
        (mode, numbers)
        for mode in CHALLENGES
        for numbers in shown[mode.name]
        if all(number >= mode.least_choices for number in numbers)
    ]


def cell_name(value: Mode | Shown) -> str:
    return value.name if isinstance(value, Mode) else f"{choices_of(value) or 'no'} choices"


def choices_of(shown: Shown) -> str:
    return " or ".join(map(str, shown))


@pytest.mark.parametrize(("mode", "shown"), cells(), ids=cell_name)
def test_knowing_beats_guessing(mode: Mode, shown: Shown) -> None:
    guessing = points(mode, shown, GUESSER)
    for knower in (SLOW, QUICK, UNSURE, BOTH):
        knowing = points(mode, shown, knower)
        margin = 3 * (error(knowing) ** 2 + error(guessing) ** 2) ** 0.5
        assert fmean(knowing) - fmean(guessing) > margin, knower.name


@pytest.mark.parametrize("shown", SHOWN, ids=cell_name)
def test_a_blind_guess_in_sprint_is_worth_nothing(shown: Shown) -> None:
    found = points(MODES["sprint"], shown, GUESSER)
    assert abs(fmean(found)) < 3 * error(found)
    assert error(found) < 1.5  # of some 200 guesses a round: a point in a hundred guesses would be seen


@pytest.mark.parametrize("shown", [(3,), (4,), (4, 2)], ids=cell_name)
def test_the_best_of_ten_guessed_sprints_is_less_than_knowing_has_on_average(shown: Shown) -> None:
    """Of two choices alone it is not so, as the table shows: such guesses vary most."""
    lucky = best_of_ten(points(MODES["sprint"], shown, GUESSER))
    for knower in (SLOW, UNSURE, BOTH):
        knowing = points(MODES["sprint"], shown, knower)
        margin = 2 * (error(knowing) ** 2 + error(lucky) ** 2) ** 0.5
        assert fmean(knowing) - fmean(lucky) > margin, knower.name


def test_storm_asks_no_choice_of_two_because_guessing_would_pay() -> None:
    storm = MODES["storm"]
    allowed = structs.replace(storm, least_choices=2)
    assert bank(storm, (2,)) == ()
    assert len(bank(allowed, (2,))) == BANK // 2
    assert fmean(points(allowed, (2,), GUESSER)) > fmean(points(allowed, (2,), QUICK))


def table() -> str:
    """The mean points of each player and of the best of ten guessed rounds, with their standard errors."""
    rows = [["mode", "choices", *(player.name for player in PLAYERS), "best of ten guessed", "rounds"]]
    for mode, shown in cells():
        found = [points(mode, shown, player) for player in PLAYERS]
        means = [f"{fmean(each):.2f} ± {error(each):.2f}" for each in [*found, best_of_ten(found[-1])]]
        rows.append([mode.name, choices_of(shown) or "-", *means, str(ROUNDS[mode.name])])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    print(table())
