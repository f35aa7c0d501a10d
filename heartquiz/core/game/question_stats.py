"""How questions do their work: figures for those who write them.

Facility and discrimination are Moodle's, from first attempts alone, as what is learnt from an attempt spoils
later ones (https://docs.moodle.org/dev/Quiz_statistics_calculations):

- The facility index is the mean score over the range of scores; a score here is a credit, from 0 to 1, so it
  is the mean credit.
- The discrimination index is the correlation between the score for the question and that for the rest of the
  test: the covariance over the root of the product of the variances. The rest of the test is here the mean
  credit of the other questions of the round, as rounds differ in length.

Moodle's documentation calls a discrimination below 20% very weak, and says of a negative one that the
question is probably wrong.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, median

from msgspec import Struct

FACILITY_FROM = 10  # first attempts: before, one more moves it by more than ten points
DISCRIMINATION_FROM = 25  # from here on chance alone stays below 0.4 in nineteen of twenty cases
DISTRACTOR_FROM = 25  # times shown
WEAK, HARD, EASY = 0.2, 0.25, 0.95


class Attempt(Struct, frozen=True):
    """A player's first reply to a question: `credit` and that of the rest of the round are from 0 to 1.

    `rest` is None where nothing else was asked in the round; `seconds` is how long the reply took.
    """

    credit: float
    rest: float | None
    seconds: float
    choices: tuple[str, ...]
    reply: tuple[str, ...]


class QuestionStats(Struct, frozen=True, kw_only=True):
    """The figures of a question; None where too few players have answered it.

    `asked` counts every reply, `attempts` the first one of each player; `seconds` is their median.
    `unchosen` are the distractors that nobody chose, though they were shown often enough.
    """

    question: str
    ask: str
    asked: int
    attempts: int
    facility: float | None = None
    seconds: float | None = None
    discrimination: float | None = None
    unchosen: tuple[str, ...] = ()


def question_stats(
    question: str, ask: str, asked: int, attempts: Sequence[Attempt], distractors: Iterable[str]
) -> QuestionStats:
    """The figures of a question from the first attempts at it."""
    enough = len(attempts) >= FACILITY_FROM
    return QuestionStats(
        question=question,
        ask=ask,
        asked=asked,
        attempts=len(attempts),
        facility=fmean(attempt.credit for attempt in attempts) if enough else None,
        seconds=median(attempt.seconds for attempt in attempts) if enough else None,
        discrimination=_discrimination(attempts),
        unchosen=_unchosen(attempts, distractors),
    )


def _discrimination(attempts: Sequence[Attempt]) -> float | None:
    """The discrimination index, -1 to 1; None where there are too few attempts, or all went alike."""
    pairs = [(attempt.credit, attempt.rest) for attempt in attempts if attempt.rest is not None]
    if len(pairs) < DISCRIMINATION_FROM:
        return None
    mean, rest = fmean(credit for credit, _ in pairs), fmean(other for _, other in pairs)
    covariance = sum((credit - mean) * (other - rest) for credit, other in pairs)
    spread = sum((credit - mean) ** 2 for credit, _ in pairs)
    variances = spread * sum((other - rest) ** 2 for _, other in pairs)
    return max(-1.0, min(1.0, covariance / sqrt(variances))) if variances > 1e-12 else None


def _unchosen(attempts: Sequence[Attempt], distractors: Iterable[str]) -> tuple[str, ...]:
    shown = Counter(choice for attempt in attempts for choice in attempt.choices)
    chosen = {choice for attempt in attempts for choice in attempt.reply}
    return tuple(each for each in distractors if shown[each] >= DISTRACTOR_FROM and each not in chosen)


def by_need(found: Iterable[QuestionStats]) -> list[QuestionStats]:
    """What should be mended first comes first; questions of which nothing can be said yet come last."""
    return sorted(found, key=_need)


def _need(stats: QuestionStats) -> tuple[float | str, ...]:
    """Weak discrimination, the weakest first; hardly ever or nearly always right; idle distractors; rest."""
    facility, discrimination = stats.facility, stats.discrimination
    if discrimination is not None and discrimination < WEAK:
        return (0, discrimination, stats.question)
    if facility is not None and not HARD <= facility <= EASY:
        return (1, facility, stats.question)
    if stats.unchosen:
        return (2, -len(stats.unchosen), stats.question)
    return (3, facility, stats.question) if facility is not None else (4, -stats.attempts, stats.question)
