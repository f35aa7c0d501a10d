"""The modes: a round's rules as data.

A new mode, with its key in the menu and its rule for points, is added here alone. The order of CHALLENGES is
the menu's.

Sprint's points make a blind guess worth nothing on average, which is what correcting for guessing means in
tests (Frary, "Formula scoring of multiple-choice tests", 1988). A wrong reply also costs seconds, so that the
luckiest of many guessed rounds is worth little too. Storm's combos and its penalty are those of Lichess'
Puzzle Storm; its three minutes too. Blitz' points fall to half over the time allowed, as Kahoot's.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, structs

from heartquiz.core.packs.question import KINDS

_COMBOS = {5: 3.0, 12: 5.0, 20: 7.0, 30: 10.0}
_ENDLESS = 10  # from a combo of 30 on, every ten more
_LONG = 10  # replies; a race of fewer is measured against so many
POINTS = {"easy": 100, "medium": 200, "hard": 300}
PointsRule: TypeAlias = Literal["difficulty", "corrected", "one", "speed", "named"]


class Mode(Struct, frozen=True, kw_only=True):
    """What a round asks, by what clock, for which points, and when it ends.

    `key` chooses it in the menu. `round_seconds` is one clock for the round, `question_seconds` one for each
    question; None means none.
    `count` is how many questions are asked unless the player says so; None means as many as there are.
    `points` names the rule of `earned`; `explains` says when the player is shown a verdict: after each reply,
    only after the miss that ends the round, or not before the end. `lenient` modes give hints and let a
    player overrule a verdict; `combos` win seconds, and a wrong reply loses `wrong_costs` of them; `levels`
    asks easy questions first.
    """

    name: str
    key: str = ""
    says: str = ""
    kinds: tuple[str, ...] = KINDS
    least_choices: int = 2
    round_seconds: float | None = None
    question_seconds: float | None = None
    count: int | None = None
    points: PointsRule = "difficulty"
    explains: Literal["each", "miss", "none"] = "each"
    lenient: bool = False
    combos: bool = False
    wrong_costs: float = 0.0
    levels: bool = False
    one_miss: bool = False
    skips: int | None = None

    @property
    def timed(self) -> bool:
        """Whether it is played against a clock."""
        return self.round_seconds is not None or self.question_seconds is not None

    @property
    def is_list(self) -> bool:
        """Whether it asks one list of names."""
        return self.points == "named"


PLAY = Mode(name="play", count=10, lenient=True)
DAILY = Mode(name="daily", count=10, lenient=True)
WHILE = Mode(name="while", lenient=True)
PRACTICE = Mode(name="practice", lenient=True)
CHALLENGES = (
    Mode(
        name="sprint",
        key="s",
        says="one minute; a wrong answer costs points and 3 s",
        kinds=("choice", "true-false"),
        round_seconds=60.0,
        points="corrected",
        explains="none",
        wrong_costs=3.0,
    ),
    Mode(
        name="storm",
        key="m",
        says="three minutes, getting harder; combos win time",
        kinds=("choice", "text"),
        least_choices=3,
        round_seconds=180.0,
        points="one",
        explains="none",
        combos=True,
        wrong_costs=10.0,
        levels=True,
    ),
    Mode(
        name="blitz",
        key="b",
        says="ten questions, 20 s each; the faster, the more points",
        kinds=("choice", "true-false", "multi", "text", "number"),
        question_seconds=20.0,
        count=10,
        points="speed",
    ),
    Mode(
        name="survival",
        key="v",
        says="15 s each; one miss and you're out, one skip is free",
        kinds=("choice", "true-false", "multi", "text", "number"),
        question_seconds=15.0,
        points="one",
        explains="miss",
        one_miss=True,
        skips=1,
    ),
    Mode(
        name="list",
        key="l",
        says="one list, 90 s; name as many as you can",
        kinds=("list",),
        round_seconds=90.0,
        count=1,
        points="named",
        explains="none",
    ),
)

MODES = {mode.name: mode for mode in (PLAY, DAILY, PRACTICE, WHILE, *CHALLENGES)}


def earned(
    mode: Mode, *, outcome: str, credit: float, difficulty: str, hinted: bool, choices: int, seconds: float
) -> float:
    """The points of a reply by its mode's rule.

    `choices` is how many were shown (of a list: how many names there are), `seconds` the time it took. A hint
    halves the points by `difficulty`. A wrong reply under `corrected` costs 1/(choices - 1), so that a blind
    guess is worth nothing on average; `speed` gives 1000 at once and 500 at the end of the time, so that
    knowing beats guessing fast.
    """
    right = outcome == "right"
    match mode.points:
        case "difficulty":
            return round(POINTS[difficulty] * credit * (0.5 if hinted else 1))
        case "corrected":
            return float(right) - (1 / (choices - 1) if outcome == "wrong" and choices > 1 else 0.0)
        case "speed":
            return speed_points(mode, seconds) if right else 0
        case "named":
            return round(credit * choices)
        case "one":
            return int(right)
        case _ as never:
            assert_never(never)


def speed_points(mode: Mode, seconds: float) -> int:
    """The points of a right reply after so many seconds where speed counts: 1000 at once, 500 at the end."""
    allowed = mode.question_seconds
    return round(1000 * (1 - min(max(seconds, 0.0), allowed) / allowed / 2)) if allowed else 0


def most(mode: Mode, *, difficulty: str, choices: int) -> int:
    """The most that a reply can earn by its mode's rule; `choices` as for `earned`."""
    match mode.points:
        case "difficulty":
            return POINTS[difficulty]
        case "speed":
            return 1000
        case "named":
            return choices
        case "corrected" | "one":
            return 1
        case _ as never:
            assert_never(never)


def share_of(mode: Mode, *, points: float, possible: int, right: int, asked: int) -> float:
    """How well a round went by its mode's rule, from 0 to 1, or below where replies lost points."""
    match mode.points:
        case "difficulty" | "named":
            return points / (possible or 1)
        case "speed":
            return right / (asked or 1)
        case "corrected" | "one":
            return points / max(possible, _LONG)
        case _ as never:
            assert_never(never)


def with_clock(mode: Mode, seconds: float | None) -> Mode:
    """The mode with its clock set to these seconds; None leaves it as it is."""
    if seconds is None or not mode.timed:
        return mode
    field = "round_seconds" if mode.round_seconds is not None else "question_seconds"
    return structs.replace(mode, **{field: seconds})


def combo_wins(run: int) -> float:
    """The seconds that a combo wins on reaching this length."""
    if run > 30 and run % _ENDLESS == 0:
        return _COMBOS[30]
    return _COMBOS.get(run, 0.0)


def next_combo(run: int) -> tuple[int, float]:
    """The next length at which a combo wins seconds, and how many."""
    length = next(each for each in (*_COMBOS, run // _ENDLESS * _ENDLESS + _ENDLESS) if each > run)
    return length, combo_wins(length)


def seconds_won(mode: Mode, outcomes: Iterable[str]) -> float:
    """The seconds won by combos less those lost by wrong replies; a skip ends a combo and costs nothing."""
    run, won = 0, 0.0
    for outcome in outcomes:
        run = run + 1 if outcome == "right" else 0
        won += combo_wins(run) if mode.combos else 0.0
        won -= mode.wrong_costs if outcome == "wrong" else 0.0
    return won
