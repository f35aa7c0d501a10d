"""Points and streaks, worked out from what was answered."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.packs.question import DIFFICULTIES, List, answer_texts

POINTS = {"easy": 100, "medium": 200, "hard": 300}


class Part(Struct, frozen=True):
    """How a part of a round went: one pack, or one difficulty. `points` of `possible`, `right` of `asked`."""

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


def points(credit: float, difficulty: str, hinted: bool) -> int:
    """The points of a reply in `play`: 100, 200, 300 by difficulty, times the credit; a hint halves them."""
    return round(POINTS[difficulty] * credit * (0.5 if hinted else 1))


def earned(
    mode: Mode, *, outcome: str, credit: float, difficulty: str, hinted: bool, choices: int, seconds: float
) -> float:
    """The points of a reply by its mode's rule.

    `choices` is how many were shown (of a `list`: how many names there are), `seconds` the time it took.
    A wrong reply under `corrected` costs 1/(choices - 1), so that a blind guess is worth nothing on average;
    `speed` gives 1000 at once and 500 at the end of the time, so that knowing beats guessing fast.
    """
    right = outcome == "right"
    match mode.points:
        case "difficulty":
            return points(credit, difficulty, hinted)
        case "corrected":
            return float(right) - (1 / (choices - 1) if outcome == "wrong" and choices > 1 else 0.0)
        case "speed":
            allowed = mode.question_seconds or 0.0
            return round(1000 * (1 - min(seconds, allowed) / allowed / 2)) if right and allowed else 0
        case "named":
            return round(credit * choices)
        case "one":
            return int(right)


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


def lines_shown(prompt: Prompt) -> tuple[str, ...]:
    """What a reply is measured against: the choices on the screen, or the names of a list."""
    return answer_texts(prompt.question) if isinstance(prompt.question, List) else prompt.choices


def most_points(mode: Mode, prompt: Prompt) -> int:
    """The most a question can give."""
    match mode.points:
        case "difficulty":
            return POINTS[prompt.question.difficulty]
        case "speed":
            return 1000
        case "named":
            return len(lines_shown(prompt))
        case _:
            return 1


def streak(outcomes: Iterable[str]) -> int:
    """How many right replies the sequence ends with."""
    run = 0
    for outcome in outcomes:
        run = run + 1 if outcome == "right" else 0
    return run


def score(round_: Round) -> Score:
    """How the round went so far."""
    mode, done = round_.mode, round_.answered
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
                key=lambda part: [*DIFFICULTIES].index(part.name),  # type: ignore[arg-type]
            )
        ),
        misses=tuple(answered for answered in done if answered.outcome != "right"),
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
