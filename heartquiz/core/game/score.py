"""Points and streaks, worked out from what was answered."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from heartquiz.core.game.deck import Prompt, lines_shown
from heartquiz.core.game.modes import POINTS, Mode, earned, most
from heartquiz.core.game.records import ReplyRecord
from heartquiz.core.game.round import Answered, Round

_Reply = TypeVar("_Reply", Answered, ReplyRecord)


class Part(Struct, frozen=True):
    """How the questions of one pack or one difficulty went: `points` of `possible`, `right` of `asked`."""

    name: str
    right: int
    asked: int
    points: float
    possible: int


class Score(Struct, frozen=True):
    """How a round went: `credit` is the mean over the questions asked, `streak` the longest run of right."""

    points: float
    possible: int
    right: int
    asked: int
    credit: float
    streak: int
    packs: tuple[Part, ...]
    difficulties: tuple[Part, ...]
    misses: tuple[Answered, ...]


def points_of(mode: Mode, answered: Answered) -> float:
    """The points of an answered question."""
    return earned(
        mode,
        outcome=answered.outcome,
        credit=answered.credit,
        difficulty=answered.prompt.question.difficulty,
        hinted=answered.hinted,
        choices=len(lines_shown(answered.prompt)),
        seconds=answered.seconds,
    )


def most_points(mode: Mode, prompt: Prompt) -> int:
    """The most a question can give."""
    return most(mode, difficulty=prompt.question.difficulty, choices=len(lines_shown(prompt)))


def streak(outcomes: Iterable[str]) -> int:
    """How many right replies the sequence ends with."""
    run = 0
    for outcome in outcomes:
        run = run + 1 if outcome == "right" else 0
    return run


def counted(mode: Mode, answered: Sequence[_Reply]) -> tuple[_Reply, ...]:
    """The questions that count as asked: all but the one that was open when the round's clock ran out."""
    races = mode.round_seconds is not None and not mode.is_list
    return tuple(each for each in answered if not (races and each.outcome == "late"))


def score(round_: Round) -> Score:
    """How the round went so far. The question open when the clock ran out is among the misses alone."""
    mode, done = round_.mode, counted(round_.mode, round_.answered)
    whole = _part(mode, "", done)
    outcomes = [answered.outcome for answered in done]
    return Score(
        points=whole.points,
        possible=whole.possible,
        right=whole.right,
        asked=whole.asked,
        credit=sum(answered.credit for answered in done) / len(done) if done else 0.0,
        streak=max((streak(outcomes[: end + 1]) for end in range(len(outcomes))), default=0),
        packs=_parts(mode, done, lambda answered: answered.prompt.item.pack),
        difficulties=tuple(
            sorted(
                _parts(mode, done, lambda answered: answered.prompt.question.difficulty),
                key=lambda part: [*POINTS].index(part.name),  # from easy to hard
            )
        ),
        misses=tuple(answered for answered in round_.answered if answered.outcome != "right"),
    )


def _parts(mode: Mode, done: Sequence[Answered], name: Callable[[Answered], str]) -> tuple[Part, ...]:
    names = dict.fromkeys(map(name, done))
    return tuple(
        _part(mode, each, [answered for answered in done if name(answered) == each]) for each in names
    )


def _part(mode: Mode, name: str, done: Sequence[Answered]) -> Part:
    return Part(
        name=name,
        right=sum(answered.outcome == "right" for answered in done),
        asked=len(done),
        points=sum(points_of(mode, answered) for answered in done),
        possible=sum(most_points(mode, answered.prompt) for answered in done),
    )
