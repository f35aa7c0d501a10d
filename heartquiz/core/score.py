"""Points and streaks, worked out from what was answered."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from heartquiz.core.question import DIFFICULTIES
from heartquiz.core.round import Answered, Round

POINTS = {"easy": 100, "medium": 200, "hard": 300}


class Part(Struct, frozen=True):
    """How a part of a round went: one pack, or one difficulty. `points` of `possible`, `right` of `asked`."""

    name: str
    right: int
    asked: int
    points: int
    possible: int


class Score(Struct, frozen=True):
    """How a round went: `credit` is the mean over the questions asked, `streak` the longest run of right."""

    points: int
    possible: int
    right: int
    asked: int
    credit: float
    streak: int
    packs: tuple[Part, ...]
    difficulties: tuple[Part, ...]
    misses: tuple[Answered, ...]


def points(credit: float, difficulty: str, hinted: bool) -> int:
    """The points of a reply in `play`: 100, 200, 300 by difficulty, times the credit; a hint halves them."""
    return round(POINTS[difficulty] * credit * (0.5 if hinted else 1))


def points_of(answered: Answered) -> int:
    """The points of an answered question."""
    return points(answered.credit, answered.prompt.question.difficulty, answered.hinted)


def streak(outcomes: Iterable[str]) -> int:
    """How many right replies the sequence ends with."""
    run = 0
    for outcome in outcomes:
        run = run + 1 if outcome == "right" else 0
    return run


def score(round_: Round) -> Score:
    """How the round went so far."""
    done = round_.answered
    whole = _part("", done)
    outcomes = [answered.outcome for answered in done]
    return Score(
        points=whole.points,
        possible=whole.possible,
        right=whole.right,
        asked=whole.asked,
        credit=sum(answered.credit for answered in done) / len(done) if done else 0.0,
        streak=max((streak(outcomes[: end + 1]) for end in range(len(outcomes))), default=0),
        packs=_parts(done, lambda answered: answered.prompt.item.pack),
        difficulties=tuple(
            sorted(
                _parts(done, lambda answered: answered.prompt.question.difficulty),
                key=lambda part: [*DIFFICULTIES].index(part.name),  # type: ignore[arg-type]
            )
        ),
        misses=tuple(answered for answered in done if answered.outcome != "right"),
    )


def _parts(done: Sequence[Answered], name: Callable[[Answered], str]) -> tuple[Part, ...]:
    names = dict.fromkeys(map(name, done))
    return tuple(_part(each, [answered for answered in done if name(answered) == each]) for each in names)


def _part(name: str, done: Sequence[Answered]) -> Part:
    return Part(
        name=name,
        right=sum(answered.outcome == "right" for answered in done),
        asked=len(done),
        points=sum(map(points_of, done)),
        possible=sum(POINTS[answered.prompt.question.difficulty] for answered in done),
    )
